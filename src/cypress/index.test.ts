import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createSession, readEntry, type Exchange } from '../core/index.ts';
import type { Recorder } from '../cdp/recorder.ts';
import { fileName } from '../runners/report-files.ts';
import { NoBrowser } from '../cdp/connection.ts';
import type { CypressBrowser, LaunchDetails, NodeEvents } from './cypress-api.ts';
import { judgeTests, type CypressGlobals } from './around-tests.ts';
import { why401, type CypressOptions, type EndedTest, type TaskVerdict } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'why401-cypress-'));
afterAll(() => rmSync(folder, { recursive: true }));

function exchange(index: number, status: number, token: string): Exchange {
  const { exchange: read } = readEntry(
    {
      startedDateTime: new Date(Date.UTC(2026, 2, 10, 12, 0, index)).toISOString(),
      time: 5,
      request: {
        method: 'GET',
        url: `https://api.example/orders/${index}`,
        headers: [
          { name: 'Host', value: 'api.example' },
          { name: 'Authorization', value: `Bearer ${token}` },
        ],
      },
      response: {
        status,
        headers: [{ name: 'WWW-Authenticate', value: 'Bearer error="invalid_token"' }],
        content: { mimeType: 'application/json', text: '{"message":"The token has expired"}' },
      },
    },
    { now: 0, index },
  );
  if (read === null) throw new Error('the entry is broken');
  return read;
}

type Hook = Parameters<CypressGlobals['beforeEach']>[0];

/**
 * Cypress as its documentation describes it: what is registered, and a browser that is recorded.
 */
function cypress(options: CypressOptions) {
  const exchanges: Exchange[] = [];
  const addresses: string[] = [];
  const recorder: Recorder = {
    session: createSession(),
    isConnected: true,
    close: () => undefined,
    report: () =>
      Promise.resolve({
        creator: null,
        exchanges: [...exchanges],
        skipped: [],
        failures: [],
        groups: [],
        findings: [],
      }),
  };
  const handlers = new Map<string, unknown>();
  const on: NodeEvents = (event: string, handler: unknown) => void handlers.set(event, handler);
  const lines: string[] = [];
  why401(on, options, {
    connect: (address) => {
      addresses.push(address);
      return address === GONE
        ? Promise.reject(new NoBrowser(`no browser can be debugged at ${address}`))
        : Promise.resolve(recorder);
    },
    tell: (line) => void lines.push(line),
  });
  const launch = handlers.get('after:browser:launch') as (
    browser: CypressBrowser,
    launched: LaunchDetails,
  ) => void;
  const tasks = handlers.get('task') as {
    readonly 'why401:begin': () => Promise<null>;
    readonly 'why401:end': (test: EndedTest) => Promise<TaskVerdict>;
  };
  const end = (title: string, state: 'passed' | 'failed' = 'passed'): Promise<TaskVerdict> =>
    tasks['why401:end']({ title, hasFailed: state === 'failed' });
  return { exchanges, addresses, lines, launch, begin: tasks['why401:begin'], end };
}

const chrome: CypressBrowser = { name: 'chrome', family: 'chromium' };
const electron: CypressBrowser = { name: 'electron', family: 'chromium' };
const at = (webSocketDebuggerUrl: string): LaunchDetails => ({ webSocketDebuggerUrl });
const ADDRESS = 'ws://127.0.0.1:40123/devtools/browser/1';
const launched = at(ADDRESS);
const GONE = 'ws://127.0.0.1:9/devtools/browser/2';

describe('why401/cypress', () => {
  it('records the browser that Cypress launched, and judges each test by itself', async () => {
    const { exchanges, addresses, launch, begin, end } = cypress({ folder });
    launch(chrome, launched);
    exchanges.push(exchange(0, 401, 'before-the-first-test-0001'));
    expect(await begin()).toBeNull();
    exchanges.push(exchange(1, 200, 'aaaaaaaa-first-secret-1111'));
    expect(await end('first')).toEqual({ message: null, files: [] });
    await begin();
    exchanges.push(exchange(2, 401, 'aaaaaaaa-first-secret-1111'));
    const root = await end('second');
    expect(root.message).toMatch(/^why401: GET \S+ was refused with 401: /);
    expect(root.files).toHaveLength(2);
    for (const file of root.files) expect(readFileSync(file, 'utf8')).not.toContain('first-secret');
    await begin();
    exchanges.push(exchange(3, 401, 'aaaaaaaa-first-secret-1111'));
    expect(await end('third')).toMatchObject({
      message: expect.stringContaining('Follows from the session that ended in "second"') as string,
      files: [],
    });
    expect(addresses).toEqual([ADDRESS]);
  });

  it.each([
    ['the same browser for another spec file', electron, launched, [ADDRESS]],
    ['another browser', chrome, at(`${ADDRESS}0`), [ADDRESS, `${ADDRESS}0`]],
  ])('goes on with %s', async (_, browser, details, connected) => {
    const { addresses, launch, begin } = cypress({ folder });
    launch(electron, launched);
    await begin();
    launch(browser, details);
    await begin();
    expect(addresses).toEqual(connected);
  });

  it('only reports with failOn never', async () => {
    const { exchanges, lines, launch, begin, end } = cypress({ folder, failOn: 'never' });
    launch(chrome, launched);
    await begin();
    exchanges.push(exchange(0, 401, 'bbbbbbbb-another-secret-22'));
    expect(await end('only reported')).toMatchObject({ message: null });
    expect(lines).toEqual([
      expect.stringMatching(/^only reported: GET \S+ was refused with 401: /),
    ]);
  });

  it('leaves a failed test its own error, and says beside it what was refused', async () => {
    const { exchanges, lines, launch, begin, end } = cypress({ folder });
    launch(chrome, launched);
    await begin();
    exchanges.push(exchange(0, 401, 'cccccccc-another-secret-33'));
    expect(await end('failed', 'failed')).toMatchObject({ message: null });
    expect(lines).toEqual([expect.stringContaining('was refused with 401')]);
  });

  it.each([
    [{ name: 'firefox', family: 'firefox' }, launched, /^firefox is not recorded: only browsers/],
    [{ name: 'webkit', family: 'webkit' }, launched, /^webkit is not recorded: only browsers/],
    [chrome, at(GONE), /^no browser can be debugged at ws:/],
  ])('says once that it records nothing, and fails no test: %j', async (browser, details, line) => {
    const { lines, launch, begin, end } = cypress({});
    launch(browser, details);
    for (const title of ['first', 'second']) {
      await begin();
      expect(await end(title)).toEqual({ message: null, files: [] });
    }
    expect(lines).toEqual([expect.stringMatching(line)]);
  });

  /**
   * A suite as Cypress runs it: a body is read when its test begins, commands run in order after
   * the function that asked for them, and a hook that fails ends the suite.
   */
  async function runSuite(bodies: readonly (() => unknown)[], refused: readonly number[]) {
    const hooks: { before?: Hook; after?: Hook } = {};
    const commands: (() => void)[] = [];
    const chain = {};
    const ended: EndedTest[] = [];
    judgeTests({
      beforeEach: (hook) => (hooks.before = hook),
      afterEach: (hook) => (hooks.after = hook),
      cy: {
        task: (name, argument) => ({
          then: (handler) => {
            if (name !== 'why401:end') return chain;
            commands.push(() => {
              const isRefused = refused.includes(ended.push(argument as EndedTest) - 1);
              handler({ message: isRefused ? 'why401: refused' : null, files: [] } as never);
            });
            return chain;
          },
        }),
      },
      Cypress: { isCy: (value) => value === chain },
    });
    const run = async (body: () => unknown): Promise<string> => {
      try {
        await body();
        for (const command of commands.splice(0)) command();
        return 'passed';
      } catch {
        commands.length = 0;
        return 'failed';
      }
    };
    const states: string[] = [];
    for (const fn of bodies) {
      const currentTest = { fn, state: '', titlePath: () => ['suite', 'test'] };
      hooks.before?.call({ currentTest });
      currentTest.state = await run(() => currentTest.fn());
      states.push(currentTest.state);
      if ((await run(() => hooks.after?.call({ currentTest }))) === 'failed')
        return [...states, 'the suite ended'];
    }
    expect(ended).toHaveLength(bodies.length);
    return states;
  }

  it('fails the test itself, so that the rest of the suite runs', async () => {
    const nothing = (): void => undefined;
    expect(await runSuite([nothing, nothing, nothing], [1])).toEqual([
      'passed',
      'failed',
      'passed',
    ]);
  });

  it('leaves a test that fails, or returns something of its own, to the hook', async () => {
    const throws = (): never => {
      throw new Error('own');
    };
    expect(await runSuite([throws, () => 'own', () => Promise.resolve()], [0])).toEqual([
      'failed',
      'passed',
      'passed',
    ]);
    expect(await runSuite([() => 'own'], [0])).toEqual(['passed', 'the suite ended']);
  });

  it.each([
    ['shop › checkout: pays', 'shop-checkout-pays'],
    ['a/b\\c:d*?"<>|', 'a-b-c-d'],
    ['', 'test'],
    ['Größe', 'Größe'],
  ])('writes a file name for %j', (title, name) => {
    expect(fileName(title)).toBe(name);
  });
});
