/** Watch mode in the real Firefox: permission, popup, and a refusal with the toolbox closed. */
import { goTo, runInBrowser, runInPage } from './firefox-toolbox.ts';
import type { Firefox } from './marionette.ts';
import { until } from './until.ts';

/** Permits all sites, as if the user had; returns the extension's origin and the id of the tab. */
const PERMIT = `
  const done = arguments[arguments.length - 1];
  (async () => {
    const { extension } = WebExtensionPolicy.getByID('why401@why401.invalid');
    const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
    const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
    await ExtensionPermissions.add(extension.id, { permissions: ['cookies'], origins: ['*://*/*', 'ws://*/*', 'wss://*/*'], data_collection: [] }, extension);
    return { origin: extension.baseURL, tabId: ExtensionParent.apiManager.global.tabTracker.getId(gBrowser.selectedTab) };
  })().then(done, (error) => done({ error: String(error) }));`;

const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

export async function watchInFirefox(
  firefox: Firefox,
  page: string,
): Promise<{ readonly what: string; readonly expected: string; readonly seen: string }> {
  await firefox.send('Marionette:SetContext', { value: 'content' });
  const { value: tab } = (await firefox.send('WebDriver:GetWindowHandle')) as {
    readonly value: string;
  };
  const { origin, tabId } = await runInBrowser<{
    readonly origin: string;
    readonly tabId: number;
  }>(firefox, PERMIT);
  await firefox.send('Marionette:SetContext', { value: 'content' });
  const { handle } = (await firefox.send('WebDriver:NewWindow', { type: 'tab' })) as {
    readonly handle: string;
  };
  await firefox.send('WebDriver:SwitchToWindow', { handle });
  await goTo(firefox, `${origin}src/popup/index.html?tab=${tabId}&url=${encodeURIComponent(page)}`);
  const { value } = (await until('the button that watches all sites', () =>
    firefox
      .send('WebDriver:FindElement', { using: 'css selector', value: '[data-action="watch-all"]' })
      .catch(() => null),
  )) as { readonly value: Readonly<Record<string, string>> };
  await firefox.send('WebDriver:ElementClick', { id: value[elementKey] });
  await until('watch mode', () =>
    runInPage<boolean>(
      firefox,
      `return document.querySelector('main[data-state="watching"]') !== null`,
    ),
  );
  await firefox.send('WebDriver:SwitchToWindow', { handle: tab });
  await runInPage(firefox, `await fetch('/refused/watched').catch(() => 0); return true;`);
  await firefox.send('WebDriver:SwitchToWindow', { handle });
  const seen = await until('the refusal in the popup', () =>
    runInPage<number | null>(
      firefox,
      `return document.querySelectorAll('li[data-cause][data-url$="/refused/watched"]').length || null`,
    ),
  );
  return { what: 'watch mode', expected: '1', seen: String(seen) };
}
