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
import { grantHosts, openFirefoxPanel, type FirefoxPanel } from './firefox-panel.ts';
import { runInBrowser, withToolbox } from './firefox-toolbox.ts';
import { openFirefox, type Firefox } from './marionette.ts';
import { InVain, until } from './until.ts';

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
  else if (request.headers['x-key'] === 'good' || request.headers.cookie?.includes('sid=good'))
    response.writeHead(200).end('{}');
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

/** Fetches in the page, and resolves to the statuses. */
async function fetchInPage(firefox: Firefox, requests: readonly Refusal[]): Promise<number[]> {
  await firefox.send('Marionette:SetContext', { value: 'content' });
  const { value } = (await firefox.send('WebDriver:ExecuteAsyncScript', {
    script: `
      const [requests, done] = arguments;
      (async () => {
        const statuses = [];
        for (const { path, authorization } of requests) {
          const response = await fetch(path, authorization === null ? {} : { headers: { authorization } });
          await response.text();
          statuses.push(response.status);
        }
        return statuses;
      })().then(done);`,
    args: [requests],
  })) as { readonly value: number[] };
  return value;
}

/** What the editor does in Firefox, each as expected or not. */
async function checkReplay(
  firefox: Firefox,
  panel: FirefoxPanel,
): Promise<Readonly<Record<string, boolean>>> {
  const status = (): Promise<string | null> =>
    panel.evaluate(
      `return document.querySelector('[data-replay-status]')?.dataset.replayStatus ?? null;`,
    );
  const count = (selector: string): Promise<number> =>
    panel.evaluate(`return document.querySelectorAll(${JSON.stringify(selector)}).length;`);
  const page = refusals.filter(({ path }) => path === '/missing');

  await panel.click('[data-url$="/missing"]');
  await panel.click('[data-action=edit-and-resend]');
  await panel.click('.send');
  await until(
    'the refusal of a request sent from the panel',
    async () => (await status()) === '401',
  );
  const isMarked = await until('its row', async () => (await count('.replayed')) === 1);
  await panel.fill('Headers', 'X-Key: good');
  await panel.click('.send');
  await until('the success of the changed request', async () => (await status()) === '200');

  await panel.click('summary', 'Use this for the site');
  await panel.click('button', 'Use this for the site until I stop');
  await until('the bar', async () => (await count('[data-override]')) === 1);
  const changed = await fetchInPage(firefox, page);
  await panel.click('[data-override] button', 'Stop');
  await until('the end of the bar', async () => (await count('[data-override]')) === 0);
  const unchanged = await fetchInPage(firefox, page);

  await panel.fill('Headers', '');
  await panel.click('.authorization-form summary');
  await panel.fill('Scheme', 'api_key');
  await panel.fill('Place', 'cookie');
  await panel.fill('Name', 'sid');
  await panel.click('.authorization-form button', 'Add');
  await panel.fill('apiKey', 'good');
  await panel.click('.send');
  const results = (): Promise<number> => count('[data-replay-status]');
  await until('the result with the cookie', async () => (await results()) === 3);
  const withCookie = await status();
  const without = await fetchInPage(firefox, page);
  return {
    'a request that is sent from the panel is marked': isMarked,
    'headers for the site, until stopped': changed[0] === 200 && unchanged[0] === 401,
    'a key as a cookie, for one request': withCookie === '200' && without[0] === 401,
  };
}

/** The most key presses from the opened panel to a copied fix. */
const MOST_PRESSES = 8;

/** The focus moves from one process to another: a second Tab before that would lead further. */
const hasFocusSoon = (panel: FirefoxPanel): Promise<boolean> =>
  until('the focus in the panel', () => panel.hasFocus(), 1000).catch((error: unknown) => {
    if (error instanceof InVain) return false;
    throw error;
  });

/** By keys alone: into the panel, whose first failure has opened itself, and `f`. */
async function walkToFix(panel: FirefoxPanel): Promise<number> {
  await until('the first failure’s fix', () =>
    panel.evaluate<boolean>(
      `return document.querySelector('.details [data-part=fixes]') !== null;`,
    ),
  );
  let presses = 0;
  while (!(await hasFocusSoon(panel)) && presses < MOST_PRESSES) {
    await panel.press('Tab');
    presses += 1;
  }
  await panel.press('f');
  await until('the fix to be copied', () =>
    panel.evaluate<boolean>(
      `return (document.querySelector('.toast')?.textContent ?? '').startsWith('Copied');`,
    ),
  );
  return presses + 1;
}

/** What closes the details: Backspace quietly, Escape beside Firefox's split console. */
async function closeByKeys(
  firefox: Firefox,
  panel: FirefoxPanel,
): Promise<Readonly<Record<string, boolean>>> {
  const split = (): Promise<boolean> =>
    runInBrowser(firefox, withToolbox('return toolbox.splitConsole === true;'));
  const closed = (key: string): Promise<boolean> =>
    until(`the details to be closed by ${key}`, () =>
      panel.evaluate<boolean>(`return document.querySelector('.details') === null;`),
    );
  const title = await panel.evaluate<string>(
    `return document.querySelector('.details .close').title;`,
  );
  await panel.click('[data-action=keys]');
  await until('the list of keys', () =>
    panel.evaluate<boolean>(`return document.querySelector('.key-help dl') !== null;`),
  );
  const help = await panel.evaluate<string>(
    `return document.querySelector('.key-help dl').textContent;`,
  );
  await panel.click('.key-help .icon-button');
  await until('the end of the list of keys', () =>
    panel.evaluate<boolean>(`return document.querySelector('.key-help') === null;`),
  );
  await panel.press('Backspace');
  const isQuiet = (await closed('Backspace')) && !(await split()) && (await panel.hasFocus());
  await panel.press('End');
  await panel.press('Enter');
  await until('the details', () =>
    panel.evaluate<boolean>(`return document.querySelector('.details .verdict') !== null;`),
  );
  await panel.press('Escape');
  const isClosed = await closed('Escape');
  // Firefox hears the key before the panel does (docs/firefox.md).
  await runInBrowser(
    firefox,
    withToolbox('if (toolbox.splitConsole) await toolbox.closeSplitConsole(); return true;'),
  );
  return {
    'the close button names Backspace': title === 'Close details (Backspace)',
    'the list of keys says what Escape does besides':
      help.includes('BackspaceClose the details') && help.includes('split console'),
    'Backspace closes the details and nothing opens': isQuiet,
    'Escape closes the details': isClosed,
  };
}

const firefox = await openFirefox(process.env['FIREFOX_PATH'] ?? 'firefox');
try {
  const { value: id } = (await firefox.send('Addon:Install', {
    path: fileURLToPath(new URL('../../dist/firefox', import.meta.url)),
    temporary: true,
  })) as { readonly value: string };
  await firefox.send('WebDriver:Navigate', { url: origin });
  const panel = await openFirefoxPanel(firefox);

  await fetchInPage(firefox, refusals);
  const shown = await until('all refusals in the panel', async () => {
    const rows = await panel.evaluate<Readonly<Record<string, string>>>(
      `return Object.fromEntries([...document.querySelectorAll('[data-url]')].map(({ dataset }) => [new URL(dataset.url).pathname, dataset.cause]));`,
    );
    return Object.keys(rows).length >= refusals.length && rows;
  });
  const artifacts = fileURLToPath(new URL('../../artifacts', import.meta.url));
  await mkdir(artifacts, { recursive: true });
  await writeFile(`${artifacts}/firefox.png`, await panel.draw());
  const presses = await walkToFix(panel);
  const closing = await closeByKeys(firefox, panel);
  await grantHosts(firefox, id);
  const replay = await checkReplay(firefox, panel);
  await writeFile(`${artifacts}/firefox-replay.png`, await panel.draw());

  const verdicts = refusals.map(({ path, cause }) => ({
    request: path,
    expected: cause,
    shown: shown[path] ?? 'nothing',
    result: shown[path] === cause ? 'right' : 'WRONG',
  }));
  printTable('The panel in Firefox', verdicts);
  const checks = [
    ...Object.entries(closing),
    ...Object.entries(replay),
    [`from the opened panel to a copied fix: ${presses} keys`, presses <= MOST_PRESSES] as const,
  ].map(([what, isRight]) => ({ what, result: isRight ? 'right' : 'WRONG' }));
  printTable('What the panel does in Firefox', checks);
  process.exitCode = [...verdicts, ...checks].every(({ result }) => result === 'right') ? 0 : 1;
} finally {
  await firefox.close();
  server.closeAllConnections();
  server.close();
}
