/** The panel in Firefox's toolbox, driven through Marionette. */
import { pressKey, runInBrowser, withToolbox } from './firefox-toolbox.ts';
import type { Firefox } from './marionette.ts';
import { until } from './until.ts';

export interface FirefoxPanel {
  /** Runs the body of a function in the panel's page, with `document` at hand. */
  evaluate<Value>(body: string): Promise<Value>;
  /** Clicks what a selector finds first, and that has this text, as a person would. */
  click(selector: string, text?: string): Promise<void>;
  /** Types into the field with this label, or chooses in it. */
  fill(label: string, value: string): Promise<void>;
  /** Presses a key in the window of the toolbox, as the window system would. */
  press(key: string): Promise<void>;
  hasFocus(): Promise<boolean>;
  /** A picture of the panel: PNG. */
  draw(): Promise<Buffer>;
}

/** Runs a function's body in the browser's own context, with the toolbox of the tab at hand. */
const inBrowser = <Value>(firefox: Firefox, body: string): Promise<Value> =>
  runInBrowser(firefox, withToolbox(body));

/** Grants the extension every host, as a person would in its permissions. */
export const grantHosts = (firefox: Firefox, id: string): Promise<unknown> =>
  inBrowser(
    firefox,
    `const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
     await ExtensionPermissions.add(${JSON.stringify(id)}, { permissions: [], origins: ['*://*/*'] }, WebExtensionPolicy.getByID(${JSON.stringify(id)}).extension);`,
  );

/** Runs code in the panel's page, by frame scripts that send back what it gives. */
function evaluatorOf(firefox: Firefox): FirefoxPanel['evaluate'] {
  let serial = 0;
  return <Value>(body: string): Promise<Value> => {
    serial += 1;
    const name = `said-${serial}`;
    const script = `sendAsyncMessage('${name}', ((document) => { ${body} })(content.document))`;
    return inBrowser<Value>(
      firefox,
      `const { messageManager } = panel();
       const said = new Promise((resolve) => messageManager.addMessageListener('${name}', ({ data }) => resolve(data)));
       messageManager.loadFrameScript('data:application/javascript,' + encodeURIComponent(${JSON.stringify(script)}), false);
       return await said;`,
    );
  };
}

const isPanelFocused = `
  let focused = toolbox.win.document.activeElement;
  while (focused?.contentDocument?.activeElement) focused = focused.contentDocument.activeElement;
  return focused === panel();`;

/** Types into the field with this label, or chooses in it. */
function fillerOf(evaluate: FirefoxPanel['evaluate']): FirefoxPanel['fill'] {
  return async (label, value) => {
    await until(`the field ${label}`, () =>
      evaluate<boolean>(
        `const found = [...document.querySelectorAll('label')]
             .find((one) => one.textContent.startsWith(${JSON.stringify(label)}))
             ?.querySelector('input, textarea, select');
           if (!found) return false;
           found.value = ${JSON.stringify(value)};
           for (const type of ['input', 'change']) found.dispatchEvent(new content.Event(type, { bubbles: true }));
           const { dataset } = document.documentElement;
           delete dataset.drawn;
           content.requestAnimationFrame(() => content.requestAnimationFrame(() => { dataset.drawn = ''; }));
           return true;`,
      ),
    );
    // A click before the next drawing would meet what the field's form was before.
    await until(`the drawing after ${label}`, () =>
      evaluate<boolean>(`return document.documentElement.dataset.drawn === '';`),
    );
  };
}

/** Opens the toolbox and the panel in it. */
export async function openFirefoxPanel(firefox: Firefox): Promise<FirefoxPanel> {
  await until('the panel among the tools', () =>
    inBrowser<boolean>(
      firefox,
      `const tool = toolbox.getAdditionalTools().find(({ label }) => label === 'Why401');
       if (tool === undefined) return false;
       await toolbox.selectTool(tool.id);
       return panel() !== undefined;`,
    ),
  );
  const evaluate = evaluatorOf(firefox);
  return {
    evaluate,
    click: async (selector, text = '') => {
      await until(`${selector} ${text}`, () =>
        evaluate<boolean>(
          `const found = [...document.querySelectorAll(${JSON.stringify(selector)})]
             .find((one) => one.textContent.includes(${JSON.stringify(text)}));
           if (found === undefined || found.disabled) return false;
           const input = content.windowUtils.setHandlingUserInput(true);
           found.click();
           input.destruct();
           return true;`,
        ),
      );
    },
    fill: fillerOf(evaluate),
    press: async (key) => {
      await runInBrowser(firefox, pressKey(key));
    },
    hasFocus: () => inBrowser<boolean>(firefox, isPanelFocused),
    draw: async () =>
      Buffer.from(
        await inBrowser<string>(
          firefox,
          `const bitmap = await panel().browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
           const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
           canvas.width = bitmap.width;
           canvas.height = bitmap.height;
           canvas.getContext('2d').drawImage(bitmap, 0, 0);
           return canvas.toDataURL().split(',')[1];`,
        ),
        'base64',
      ),
  };
}
