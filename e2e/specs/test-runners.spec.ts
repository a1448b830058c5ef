/** The fixtures for test runners, in real runs of the real runners over small projects. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { sendJson } from '../demo/listening.ts';
import { findBrowser } from '../harness/driver.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs a program of node_modules as a user does: without the variables of the runner around it. */
function run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(?:TEST_|PLAYWRIGHT|PW|WHY401|VITEST|NODE_OPTIONS)/.test(name),
  );
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...Object.fromEntries(own), ...env, CHROME_PATH: findBrowser() ?? '' },
  });
  const [output, errors]: [string[], string[]] = [[], []];
  child.stdout.on('data', (data) => output.push(String(data)));
  child.stderr.on('data', (data) => errors.push(String(data)));
  return new Promise((resolve) =>
    child.once('close', (code) =>
      resolve({ code, output: output.join(''), errors: errors.join('') }),
    ),
  );
}

interface Outcome {
  readonly title: string;
  readonly status: string;
  readonly error: string;
  readonly annotations: readonly { readonly type: string; readonly description?: string }[];
  /** Contents by name. */
  readonly attached: Readonly<Record<string, string>>;
}

/** Of Playwright's JSON report. */
interface Suite {
  /** Of a file: its name. */
  readonly title?: string;
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly annotations: Outcome['annotations'];
      readonly results: readonly {
        readonly status: string;
        readonly errors: readonly { readonly message?: string }[];
        readonly attachments: readonly {
          readonly name: string;
          readonly body?: string;
          readonly path?: string;
        }[];
      }[];
    }[];
  }[];
}

/** Both files in one run, as a user starts it. */
async function runPlaywright(): Promise<PlaywrightRun> {
  const server = await startTestServer();
  mountPolicy(server);
  mountCascade(server);
  const folder = await mkdtemp(join(tmpdir(), 'why401-runner-'));
  const { code, output, errors } = await run(
    [
      'node_modules/@playwright/test/cli.js',
      ...['test', '--config', 'e2e/runners/playwright/playwright.config.ts', 'policy', 'cascade'],
    ],
    { BASE: server.origin, OUTPUT: folder },
  );
  await server.close();
  if (!output.startsWith('{')) throw new Error(`${output}\n${errors}`);
  const { suites = [] } = JSON.parse(output) as Suite;
  const of = (file: string): Outcome[] =>
    suites.filter(({ title = '' }) => title.startsWith(file)).flatMap(outcomesOf);
  const outcomes = { code, policy: of('policy'), cascade: of('cascade') };
  await rm(folder, { recursive: true });
  return outcomes;
}

interface PlaywrightRun {
  readonly code: number | null;
  readonly policy: readonly Outcome[];
  readonly cascade: readonly Outcome[];
}

function mountPolicy(server: TestServer): void {
  server.mount('/refused/endless', (_, response) => {
    response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).write('{');
  });
  server.mount('/disguised', (_, response) =>
    sendJson(response, 200, { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }),
  );
}

/** The session dies before the 27th of 30 requests. */
function mountCascade(server: TestServer): void {
  let count = 0;
  for (let number = 1; number <= 30; number += 1)
    server.mount(`/orders/${number}`, (_, response) => {
      count += 1;
      if (count <= 26) sendJson(response, 200, { orders: [] });
      else sendJson(response, 401, { error: 'session_expired', message: 'Your session expired' });
    });
}

const outcomesOf = ({ suites = [], specs = [] }: Suite): Outcome[] => [
  ...specs.flatMap(({ title, tests }) =>
    tests.flatMap(({ annotations, results }) =>
      results.map(({ status, errors, attachments }) => ({
        title,
        status,
        error: errors.map(({ message = '' }) => message).join('\n'),
        annotations,
        attached: Object.fromEntries(
          attachments.map(({ name, body, path }) => [
            name,
            body === undefined
              ? readFileSync(path ?? '', 'utf8')
              : Buffer.from(body, 'base64').toString('utf8'),
          ]),
        ),
      })),
    ),
  ),
  ...suites.flatMap(outcomesOf),
];

interface VitestRun {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
  /** What was written for the test that fails. */
  readonly report: string;
}

async function runVitest(): Promise<VitestRun> {
  const server = await startTestServer();
  const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'x-api-key' };
  for (const path of ['/refused-not', '/refused/allowed', '/refused/orders'])
    server.mount(path, ({ method }, response) => {
      const isRefused = method !== 'OPTIONS' && path !== '/refused-not';
      response.writeHead(isRefused ? 401 : 200, cors).end('{"error":"invalid_api_key"}');
    });
  const folder = await mkdtemp(join(tmpdir(), 'why401-vitest-'));
  const ended = await run(
    [
      'node_modules/vitest/vitest.mjs',
      ...['run', '--config', 'e2e/runners/vitest/vitest.config.ts', '--no-color'],
    ],
    { BASE: server.origin, OUTPUT: folder },
  );
  await server.close();
  const file = join(folder, 'an-unexpected-refusal.md');
  const report = existsSync(file) ? readFileSync(file, 'utf8') : '';
  await rm(folder, { recursive: true, force: true });
  return { ...ended, report };
}

/** What the fixture attaches. */
const ours = ['why401.md', 'why401.har'];

// One worker: the package is built and the runners are started once, side by side.
test.describe.configure({ mode: 'default' });

let playwright: PlaywrightRun;
let vitest: VitestRun;

/** The runners import the package by its name, as a user's project does. */
test.beforeAll(async () => {
  test.setTimeout(180_000);
  const { code, errors } = await run(['scripts/build-package.mjs'], {});
  expect(code, errors).toBe(0);
  [playwright, vitest] = await Promise.all([runPlaywright(), runVitest()]);
});

test('why401/playwright: policies, attachments, contexts of a test’s own', () => {
  const { policy: outcomes } = playwright;
  expect(outcomes.map(({ title, status }) => `${title}: ${status}`)).toEqual([
    'nothing is refused: passed',
    'an unexpected refusal: failed',
    'a context of its own: failed',
    'a refusal whose body nobody reads: failed',
    'a success that says it was refused: failed',
    'an expected refusal: passed',
    'a refusal that is only reported: passed',
    'says so: failed',
  ]);
  const [, unexpected, , , , , reported, typo] = outcomes;
  expect(unexpected?.error).toMatch(/why401: GET \S+\/refused\/orders\?\S+ was refused with 401: /);
  expect(Object.keys(unexpected?.attached ?? {})).toEqual(expect.arrayContaining(ours));
  expect(unexpected?.attached['why401.har']).toContain('"_why401"');
  for (const name of ours) expect(unexpected?.attached[name]).not.toContain('Zz9Yy8Xx');
  expect(Object.keys(reported?.attached ?? {})).toEqual(ours);
  expect(typo?.error).toContain('why401: policy: alow is unknown; did you mean allow?');
});

test('why401/playwright: a session that dies within 30 tests is one root', () => {
  const { code, cascade: outcomes } = playwright;
  expect(code).toBe(1);
  expect(outcomes.map(({ status }) => status)).toEqual([
    ...Array<string>(26).fill('passed'),
    ...Array<string>(4).fill('failed'),
  ]);
  const annotated = (type: string): Outcome[] =>
    outcomes.filter(({ annotations }) => annotations.some((one) => one.type === type));
  expect(annotated('why401').map(({ title }) => title)).toEqual(['step 27']);
  expect(annotated('why401-follows')).toHaveLength(3);
  expect(outcomes[29]?.error).toMatch(
    /^why401: Follows from the session that ended in "\S*step 27"/,
  );
  expect(outcomes.filter(({ attached }) => 'why401.har' in attached)).toHaveLength(1);
  for (const { error, attached } of outcomes)
    expect(`${error}${Object.values(attached).join('')}`).not.toContain('5e55i0n');
});

test('why401/vitest: the test fails in which something unexpected was refused', () => {
  const { code, output, errors, report } = vitest;
  expect(report).toContain('/refused/orders');
  const json = output.slice(output.indexOf('{"numTotal'));
  expect(json.length, errors).toBeGreaterThan(1);
  const { testResults } = JSON.parse(json) as {
    testResults: {
      assertionResults: { title: string; status: string; failureMessages: string[] }[];
    }[];
  };
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  expect(code).toBe(1);
  expect(results.map(({ title, status }) => `${title}: ${status}`)).toEqual([
    'nothing is refused: passed',
    'an expected refusal: passed',
    'an unexpected refusal: failed',
  ]);
  const said = results[2]?.failureMessages.join('\n') ?? '';
  expect(said).toMatch(/^why401: GET \S+\/refused\/orders was refused with 401: /);
  expect(said, 'no stack of the package').not.toMatch(/\n\s*at /);
  expect(`${output}${report}`).not.toContain('Zz9Yy8Xx');
});
