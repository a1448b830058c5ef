import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createSession, readEntry, type Exchange } from '../core/index.ts';
import type { Recorder } from '../cdp/recorder.ts';
import { fileName } from '../runners/report-files.ts';
import type { CypressBrowser, LaunchOptions, NodeEvents } from './cypress-api.ts';
import { debuggingPort } from './debugging-port.ts';
import { why401, type CypressOptions, type TaskVerdict } from './index.ts';

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
  why401(on, options, (address) => {
    addresses.push(address);
    return Promise.resolve(recorder);
  });
  const launch = handlers.get('before:browser:launch') as (
    browser: CypressBrowser,
    launched: LaunchOptions,
  ) => LaunchOptions;
  const tasks = handlers.get('task') as {
    readonly 'why401:begin': () => Promise<null>;
    readonly 'why401:end': (title: string) => Promise<TaskVerdict>;
  };
  return { exchanges, addresses, launch, tasks };
}

const chrome: CypressBrowser = { name: 'chrome', family: 'chromium' };
const launched: LaunchOptions = { args: ['--foo', '--remote-debugging-port=40123'] };

describe('why401/cypress', () => {
  it('records the browser at the port that Cypress chose, and judges each test by itself', async () => {
    const { exchanges, addresses, launch, tasks } = cypress({ folder });
    expect(launch(chrome, launched)).toBe(launched);
    exchanges.push(exchange(0, 401, 'before-the-first-test-0001'));
    expect(await tasks['why401:begin']()).toBeNull();
    exchanges.push(exchange(1, 200, 'aaaaaaaa-first-secret-1111'));
    expect(await tasks['why401:end']('first')).toEqual({ message: null, files: [] });
    await tasks['why401:begin']();
    exchanges.push(exchange(2, 401, 'aaaaaaaa-first-secret-1111'));
    const root = await tasks['why401:end']('second');
    expect(root.message).toMatch(/^why401: GET \S+ was refused with 401: /);
    expect(root.files).toHaveLength(2);
    for (const file of root.files) expect(readFileSync(file, 'utf8')).not.toContain('first-secret');
    await tasks['why401:begin']();
    exchanges.push(exchange(3, 401, 'aaaaaaaa-first-secret-1111'));
    expect(await tasks['why401:end']('third')).toMatchObject({
      message: expect.stringContaining('Follows from the session that ended in "second"') as string,
      files: [],
    });
    expect(addresses).toEqual(['http://127.0.0.1:40123']);
  });

  it('only reports with failOn never', async () => {
    const { exchanges, launch, tasks } = cypress({ folder, failOn: 'never' });
    launch(chrome, launched);
    await tasks['why401:begin']();
    exchanges.push(exchange(0, 401, 'bbbbbbbb-another-secret-22'));
    expect(await tasks['why401:end']('only reported')).toMatchObject({ message: null });
  });

  it('leaves other browsers alone', async () => {
    const { addresses, launch, tasks } = cypress({});
    launch({ name: 'firefox', family: 'firefox' }, launched);
    await tasks['why401:begin']();
    expect(await tasks['why401:end']('any')).toEqual({ message: null, files: [] });
    expect(addresses).toEqual([]);
  });

  it.each([
    [['--remote-debugging-port=9222'], 9222],
    [['--remote-debugging-port=0'], null],
    [['--remote-debugging-pipe'], null],
    [[], null],
  ])('finds the port in %j', (args, port) => {
    expect(debuggingPort(args)).toBe(port);
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
