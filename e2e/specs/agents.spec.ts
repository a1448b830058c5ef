/**
 * Over a live browser by its debugging address: what the adapter sees, `why401/cypress` with the
 * address that Cypress gives it, and ten questions of an agent over the demo's session.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { chromium, expect, test as base, type BrowserContext } from 'playwright/test';
import { tsImport } from 'tsx/esm/api';
import type * as recording from '../../src/cdp/recorder.ts';
import type { NodeEvents } from '../../src/cypress/cypress-api.ts';
import type * as cypress from '../../src/cypress/index.ts';
import { startDemo } from '../demo/server.ts';
import { situations } from '../demo/situations.ts';
import { debuggingEndpoint } from '../harness/browser-process.ts';
import { findBrowser } from '../harness/driver.ts';
import { openDemo } from '../harness/open-demo.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';

interface Debugged {
  readonly context: BrowserContext;
  readonly address: string;
}

const test = base.extend<{ debugged: Debugged }>({
  // Playwright wants the object pattern, though nothing is needed.
  debugged: async ({ headless }, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'why401-debugged-'));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findBrowser(),
      headless,
      args: ['--remote-debugging-port=0', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    });
    await use({ context, address: await debuggingEndpoint(profile) });
    await context.close();
    await rm(profile, { recursive: true, force: true });
  },
});

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Not imported above: Playwright would translate all of core, which takes it long. */
const moduleOf = async <Module>(path: string): Promise<Module> =>
  (await tsImport(`../../src/${path}`, import.meta.url)) as never;

/** The command as it is published. */
async function builtCommand(): Promise<string> {
  const script = join(root, 'scripts/build-package.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--kept']);
  return join(stdout.trim().split('\n').at(-1) ?? '', 'cli', 'why401.js');
}

/** A page that is refused in every way that the adapter has to tell apart. */
function mountRefusals(server: TestServer): void {
  const { elsewhere, origin } = server;
  const cors = {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Headers': 'authorization',
  };
  server.mount('/two-challenges', (_, response) => {
    response.writeHead(401, { 'WWW-Authenticate': ['Bearer realm="a"', 'DPoP algs="ES256"'] });
    response.end('{"error":"invalid_token"}');
  });
  server.mount('/moved', (_, response) =>
    response.writeHead(302, { Location: '/refused/moved' }).end(),
  );
  server.mount('/hidden', (_, response) => response.writeHead(401).end());
  server.mount('/preflighted', (request, response) => {
    response.writeHead(request.method === 'OPTIONS' ? 204 : 401, cors).end('{"detail":"expired"}');
  });
  server.mount('/worker.js', (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/javascript' });
    response.end('fetch("/refused/worker").then(() => postMessage("done"))');
  });
  server.mount('/frame', (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end('<script>fetch("/refused/frame")</script>');
  });
  server.mount('/all', (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end(`<iframe src="${elsewhere}/frame"></iframe><script>
      const get = (url, headers = {}) => fetch(url, { headers }).catch(() => null);
      get('/two-challenges', { Authorization: 'Bearer abc' });
      get('/moved');
      get('${elsewhere}/hidden');
      get('${elsewhere}/preflighted', { Authorization: 'Bearer abc' });
      new Worker('/worker.js');
      new WebSocket(location.origin.replace('http', 'ws') + '/refused/socket');
    </script>`);
  });
}

const pathsOf = async (recorder: recording.Recorder): Promise<string[]> =>
  (await recorder.report()).failures
    .map(
      ({ exchange: { request, response } }) =>
        `${new URL(request.url).pathname} ${response.status}`,
    )
    .sort();

test('the adapter sees what a page, its workers and its frames exchange', async ({ debugged }) => {
  const server = await startTestServer();
  mountRefusals(server);
  const { recordBrowser } = await moduleOf<typeof recording>('cdp/recorder.ts');
  const recorder = await recordBrowser(debugged.address, () => Date.now());
  const page = await debugged.context.newPage();
  await page.goto(`${server.origin}/all`);

  await expect
    .poll(() => pathsOf(recorder))
    .toEqual([
      '/hidden 401',
      '/preflighted 401',
      '/refused/frame 401',
      '/refused/moved 401',
      '/refused/socket 401',
      '/refused/worker 401',
      '/two-challenges 401',
    ]);
  const { failures } = await recorder.report();
  const failureOf = (path: string) =>
    failures.find(({ exchange }) => exchange.request.url.endsWith(path));
  expect(failureOf('/two-challenges')?.reading.challengeFields).toHaveLength(2);
  expect(failureOf('/two-challenges')?.exchange.response.body.text).toContain('invalid_token');
  expect(failureOf('/two-challenges')?.exchange.sent).toBe('wire');
  expect(failureOf('/moved')?.related.map(({ kind }) => kind)).toContain('redirected-from');
  expect(failureOf('/preflighted')?.related.map(({ kind }) => kind)).toContain('preflight');
  expect(failureOf('/preflighted')?.message?.text).toContain('expired');
  expect(failureOf('/hidden')?.notices.map(({ id }) => id)).toContain('hidden-by-cors');
  recorder.close();
  await server.close();
});

/** What the plugin registers with Cypress. */
interface Registered {
  readonly 'after:browser:launch': (browser: object, launched: object) => void;
  readonly task: {
    readonly 'why401:begin': () => Promise<null>;
    readonly 'why401:end': (test: cypress.EndedTest) => Promise<cypress.TaskVerdict>;
  };
}

test('why401/cypress judges what the browser exchanges that Cypress launched', async ({
  debugged,
}) => {
  const server = await startTestServer();
  const folder = await mkdtemp(join(tmpdir(), 'why401-cypress-'));
  const handlers: Record<string, unknown> = {};
  const on: NodeEvents = (event: string, handler: unknown) => void (handlers[event] = handler);
  const { why401 } = await moduleOf<typeof cypress>('cypress/index.ts');
  why401(on, { folder });
  const { 'after:browser:launch': launched, task } = handlers as unknown as Registered;
  const version = await fetch(`${debugged.address}/json/version`);
  launched({ name: 'electron', family: 'chromium' }, (await version.json()) as object);
  const page = await debugged.context.newPage();
  await page.goto(`${server.origin}/refused/before`);
  const judge = async (title: string, path: string): Promise<cypress.TaskVerdict> => {
    await task['why401:begin']();
    await page.goto(`${server.origin}${path}`);
    return task['why401:end']({ title, hasFailed: false });
  };

  expect(await judge('opens a page', '/page')).toEqual({ message: null, files: [] });
  const { message, files } = await judge('opens the orders', '/refused/orders');
  expect(message).toMatch(/^why401: GET \S+\/refused\/orders was refused with 401: /);
  expect(await readFile(files[0] ?? '', 'utf8')).not.toContain('/refused/before');
  await rm(folder, { recursive: true });
  await server.close();
});

/** What an agent is asked about the demo, and how it finds out: at most two calls each. */
const questions: readonly {
  readonly question: string;
  readonly ask: (call: Call) => Promise<string>;
  readonly answer: RegExp;
}[] = [
  {
    question: 'How many requests were refused?',
    ask: (call) => call('list_refusals'),
    answer: /\d+ refused requests|refusals? follow/,
  },
  {
    question: 'Why was GET /customers refused?',
    ask: explained('/customers', 'GET'),
    answer: /cause: wrong-audience, certain/,
  },
  {
    question: 'Which scope does the refund need?',
    ask: explained('/orders/1042/refund'),
    answer: /orders:write/,
  },
  {
    question: 'What must change so that /profile works?',
    ask: explained('/profile'),
    answer: /cause: missing-credentials.*fix: /s,
  },
  {
    question: 'What was sent to /wishlist?',
    ask: explained('/wishlist'),
    answer: /undefined/,
  },
  {
    question: 'Which requests fail because their token has expired?',
    ask: (call) => call('list_refusals', { cause: 'token-expired' }),
    answer: /s1-\d+: GET \S+\/orders 401/,
  },
  {
    question: 'How does the refused /orders differ from one that worked?',
    ask: async (call) => call('compare_requests', { id: await idOf('/orders', call, 'GET', 401) }),
    answer: /compared with|Nothing comparable/i,
  },
  {
    question: 'Is the session as a whole at fault?',
    ask: (call) => call('session_findings'),
    answer: /source s1/,
  },
  {
    question: 'What does wrong-scheme mean?',
    ask: (call) => call('explain_cause', { cause: 'wrong-scheme' }),
    answer: /`wrong-scheme`/,
  },
  {
    question: 'Why did the report lose its Authorization header?',
    ask: explained('/files/report.csv'),
    answer: /cause: redirect-dropped-authorization/,
  },
];

type Call = (tool: string, args?: Record<string, unknown>) => Promise<string>;

function explained(path: string, method?: string): (call: Call) => Promise<string> {
  return async (call) => call('explain_refusal', { id: await idOf(path, call, method) });
}

async function idOf(path: string, call: Call, method = '\\w+', status = 40): Promise<string> {
  const list = await call('list_refusals', { url: path });
  const line = new RegExp(`^(s1-\\d+): ${method} \\S+?:\\d+${path} ${status}`, 'm').exec(list);
  if (line?.[1] === undefined) throw new Error(`${path} is not in the list:\n${list}`);
  return line[1];
}

test('an agent answers ten questions over the demo with at most two calls each', async ({
  debugged,
}) => {
  const demo = await startDemo();
  const client = new Client({ name: 'agent', version: '1' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [await builtCommand(), 'mcp', '--browser-url', debugged.address],
    }),
  );
  let calls = 0;
  const call: Call = async (name, args = {}) => {
    calls += 1;
    const { content } = await client.callTool({ name, arguments: args });
    return (content as readonly { readonly text: string }[]).map(({ text }) => text).join('\n');
  };
  await expect.poll(() => call('list_refusals')).toContain('source s1');
  const page = debugged.context.pages()[0] ?? (await debugged.context.newPage());
  await openDemo(page, demo.url);
  for (const { id, request } of situations) {
    if (page.url() !== demo.url) await openDemo(page, demo.url);
    await page.locator(`[data-situation="${id}"]`).getByRole('button').click();
    await expect.poll(() => call('list_refusals', { url: request.path })).toMatch(/^s1-\d+: /m);
  }

  for (const { question, ask, answer } of questions) {
    calls = 0;
    await expect(ask(call), question).resolves.toMatch(answer);
    expect(calls, question).toBeLessThanOrEqual(2);
  }
  await client.close();
  await demo.close();
});
