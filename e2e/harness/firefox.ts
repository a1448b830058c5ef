/**
 * `npm run firefox`: the Firefox build in the DevTools of an installed Firefox. Refuses
 * some requests, reads the panel, prints what it says, leaves a screenshot in
 * artifacts/firefox.png, and exits 0 only where each cause is the expected one.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { printTable } from '../../bench/table.ts';
import {
  drawPanel,
  installExtension,
  pressKey,
  runInBrowser,
  selectPanel,
  withToolbox,
} from './firefox-toolbox.ts';
import { openFirefox } from './marionette.ts';
import { until } from './until.ts';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const expired = `${part({ alg: 'RS256', typ: 'at+jwt' })}.${part({ iss: 'https://id.example', sub: 'u', iat: 1_750_000_000, exp: 1_750_003_600 })}.c2lnbmF0dXJl`;

interface Refusal {
  readonly path: string;
  readonly authorization: string | null;
  readonly cause: string;
}

const refusals: readonly Refusal[] = [
  { path: '/expired', authorization: `Bearer ${expired}`, cause: 'token-expired' },
  { path: '/missing', authorization: null, cause: 'missing-credentials' },
  { path: '/undefined', authorization: 'Bearer undefined', cause: 'empty-credentials' },
  { path: '/basic', authorization: 'Basic YWRhOnNlY3JldA==', cause: 'wrong-scheme' },
];

const server = createServer((request, response) => {
  if (request.url === '/')
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end('<!doctype html><title>Refusals</title>');
  else
    response
      .writeHead(401, {
        'WWW-Authenticate': 'Bearer realm="api", error="invalid_token"',
        'Content-Type': 'application/json',
      })
      .end('{"error":"invalid_token"}');
});
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const readPanel = withToolbox(`
  const { messageManager } = panel();
  const rows = new Promise((resolve) => messageManager.addMessageListener('rows', ({ data }) => resolve(data)));
  const script = "sendAsyncMessage('rows', [...content.document.querySelectorAll('[data-url]')].map(({ dataset }) => [new URL(dataset.url).pathname, dataset.cause]))";
  messageManager.loadFrameScript('data:application/javascript,' + encodeURIComponent(script), false);
  return Object.fromEntries(await rows);`);

const readToast = withToolbox(`
  const { messageManager } = panel();
  const toast = new Promise((resolve) => messageManager.addMessageListener('toast', ({ data }) => resolve(data)));
  messageManager.loadFrameScript('data:application/javascript,' + encodeURIComponent("sendAsyncMessage('toast', content.document.querySelector('.toast')?.textContent ?? '')"), false);
  return await toast;`);

const isPanelFocused = withToolbox(`
  let focused = toolbox.win.document.activeElement;
  while (focused?.contentDocument?.activeElement) focused = focused.contentDocument.activeElement;
  return focused === panel();`);

/** The most key presses from the opened panel to a copied fix. */
const MOST_PRESSES = 8;

/** By keys alone: into the panel, whose first failure has opened itself, and `f`. */
async function walkToFix(inBrowser: <Value>(script: string) => Promise<Value>): Promise<number> {
  let presses = 0;
  while (!(await inBrowser<boolean>(isPanelFocused)) && presses < MOST_PRESSES) {
    await inBrowser(pressKey('Tab'));
    presses += 1;
  }
  await inBrowser(pressKey('f'));
  await until('the fix to be copied', async () =>
    (await inBrowser<string>(readToast)).startsWith('Copied'),
  );
  return presses + 1;
}

const firefox = await openFirefox(process.env['FIREFOX_PATH'] ?? 'firefox');
try {
  const inBrowser = <Value>(script: string): Promise<Value> => runInBrowser(firefox, script);
  await installExtension(firefox);
  await firefox.send('WebDriver:Navigate', { url: origin });
  await until('the panel among the tools', () => inBrowser<boolean>(selectPanel));

  await firefox.send('Marionette:SetContext', { value: 'content' });
  await firefox.send('WebDriver:ExecuteAsyncScript', {
    script: `
      const [refusals, done] = arguments;
      (async () => {
        for (const { path, authorization } of refusals) await (await fetch(path, authorization === null ? {} : { headers: { authorization } })).text();
      })().then(done);`,
    args: [refusals],
  });
  const shown = await until('all refusals in the panel', async () => {
    const rows = await inBrowser<Readonly<Record<string, string>>>(readPanel);
    return Object.keys(rows).length >= refusals.length && rows;
  });
  const artifacts = fileURLToPath(new URL('../../artifacts', import.meta.url));
  await mkdir(artifacts, { recursive: true });
  await writeFile(
    `${artifacts}/firefox.png`,
    Buffer.from(await inBrowser<string>(drawPanel), 'base64'),
  );

  const verdicts = refusals.map(({ path, cause }) => ({
    request: path,
    expected: cause,
    shown: shown[path] ?? 'nothing',
    result: shown[path] === cause ? 'right' : 'WRONG',
  }));
  printTable('The panel in Firefox', verdicts);
  const presses = await walkToFix(inBrowser);
  process.stdout.write(`From the opened panel to a copied fix: ${presses} key presses\n`);
  const isGood = verdicts.every(({ result }) => result === 'right') && presses <= MOST_PRESSES;
  process.exitCode = isGood ? 0 : 1;
} finally {
  await firefox.close();
  server.closeAllConnections();
  server.close();
}
