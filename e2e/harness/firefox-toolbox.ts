/** The toolbox of Firefox and the panel in it, driven from the browser's own context. */
import { fileURLToPath } from 'node:url';
import type { Firefox } from './marionette.ts';

/** Runs a script in the browser's own context; resolves to what it hands to its last argument. */
export async function runInBrowser<Value>(firefox: Firefox, script: string): Promise<Value> {
  await firefox.send('Marionette:SetContext', { value: 'chrome' });
  const { value } = (await firefox.send('WebDriver:ExecuteAsyncScript', {
    script,
    args: [],
  })) as { readonly value: Value };
  return value;
}

/** Runs an async function body in the page of the selected tab. */
export async function runInPage<Value>(firefox: Firefox, body: string): Promise<Value> {
  await firefox.send('Marionette:SetContext', { value: 'content' });
  const { value } = (await firefox.send('WebDriver:ExecuteAsyncScript', {
    script: `const done = arguments[arguments.length - 1]; (async () => { ${body} })().then(done, (error) => done({ error: String(error) }));`,
    args: [],
  })) as { readonly value: Value };
  return value;
}

/** Leads the selected tab to an address. */
export async function goTo(firefox: Firefox, url: string): Promise<void> {
  await firefox.send('Marionette:SetContext', { value: 'content' });
  await firefox.send('WebDriver:Navigate', { url });
}

/** Installs the built extension until the browser closes. */
export const installExtension = (firefox: Firefox): Promise<unknown> =>
  firefox.send('Addon:Install', {
    path: fileURLToPath(new URL('../../dist/firefox', import.meta.url)),
    temporary: true,
  });

/** In the browser's own context, with the toolbox of the tab at hand. */
export const withToolbox = (body: string): string => `
  const done = arguments[arguments.length - 1];
  (async () => {
    const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
    const toolbox = await require('devtools/client/framework/devtools').gDevTools.showToolboxForTab(gBrowser.selectedTab);
    const panel = () => [...toolbox.win.document.querySelectorAll('iframe')]
      .flatMap((frame) => [...(frame.contentDocument?.querySelectorAll('browser') ?? [])])
      .find((one) => one.currentURI.spec.endsWith('/src/panel/index.html'));
    ${body}
  })().then(done, (error) => done({ error: String(error) }));`;

export const selectPanel = withToolbox(`
  const tool = toolbox.getAdditionalTools().find(({ label }) => label === 'Why401');
  if (tool === undefined) return false;
  await toolbox.selectTool(tool.id);
  // High enough for all rows: those out of sight are not drawn.
  toolbox.topWindow.resizeTo(1280, 1200);
  return panel() !== undefined;`);

const codeOf = (key: string): string => {
  if (key === '/') return 'Slash';
  return /^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : key;
};

/** Presses a key in the window of the toolbox, as the window system would. */
export const pressKey = (key: string): string =>
  withToolbox(`
  toolbox.win.focus();
  const processor = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
  processor.beginInputTransactionForTests(toolbox.win);
  const event = new toolbox.win.KeyboardEvent('', ${JSON.stringify({ key, code: codeOf(key) })});
  processor.keydown(event);
  processor.keyup(event);
  return true;`);

/** The value of an expression in the panel's own page; `document` is the panel's. */
export const readInPanel = (expression: string): string =>
  withToolbox(`
  const { messageManager } = panel();
  const name = 'read-' + Math.random();
  const value = new Promise((resolve) => messageManager.addMessageListener(name, ({ data }) => resolve(data)));
  const script = 'const document = content.document; sendAsyncMessage(' + JSON.stringify(name) + ', ' + ${JSON.stringify(expression)} + ')';
  messageManager.loadFrameScript('data:application/javascript,{' + encodeURIComponent(script) + '}', false);
  return value;`);

/** Gives the toolbox another theme. */
export const setTheme = (theme: 'light' | 'dark'): string =>
  withToolbox(
    `Services.prefs.setStringPref('devtools.theme', ${JSON.stringify(theme)}); return true;`,
  );

/** A picture of the panel, as Base64 of a PNG. */
export const drawPanel = withToolbox(`
  const bitmap = await panel().browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  return canvas.toDataURL().split(',')[1];`);

export const isPanelFocused = withToolbox(`
  let focused = toolbox.win.document.activeElement;
  while (focused?.contentDocument?.activeElement) focused = focused.contentDocument.activeElement;
  return focused === panel();`);
