import { afterAll, describe, expect, it } from 'vitest';
import { readEntry } from '../core/http/har-entry.ts';
import { workspace, type Ran } from './run-cli.fixture.ts';

const { write, run, remove, pathOf } = workspace();
afterAll(remove);

const request = { method: 'GET', url: 'https://api.example/orders', headers: [] };
const response = { status: 401, headers: [], content: {} };
const sound = { startedDateTime: '2026-03-10T12:00:00Z', time: 5, request, response };
const har = (entries: readonly unknown[], log: object = {}): string =>
  JSON.stringify({ log: { version: '1.2', entries, ...log } });

interface Report {
  readonly entries: number;
  readonly skipped: readonly { readonly index: number; readonly reason: string }[];
  readonly failures: readonly { readonly index: number }[];
}

const reportsOf = ({ out }: Ran): Report[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Report);

/** Files that hold one sound refusal beside what is odd; the refusal's index. */
const odd: readonly (readonly [name: string, content: string, index: number])[] = [
  ['proto', har([sound]).replace('{"log":', '{"__proto__":{"polluted":1},"log":'), 0],
  [
    'proto-in-an-entry',
    har([sound, { ...sound, request: { ...request, url: 'https://api.example/b' } }]).replace(
      '"time":5',
      '"__proto__":{"time":7},"constructor":{"prototype":{"polluted":1}},"time":5',
    ),
    0,
  ],
  ['time-is-an-object', har([{ ...sound, time: { valueOf: 1, toString: 2 } }]), 0],
  ['timings-are-odd', har([{ ...sound, timings: { __proto__: null, send: { a: [] } } }]), 0],
  [
    'lone-surrogates',
    har([{ ...sound, response: { ...response, statusText: 'x' } }]).replace(
      '"x"',
      '"\\ud800 \\udfff"',
    ),
    0,
  ],
  ['version-1.1', har([sound], { version: '1.1' }), 0],
  ['version-9', har([sound], { version: '9.0', browser: [], pages: 'none' }), 0],
  ['version-is-missing', JSON.stringify({ log: { entries: [sound] } }), 0],
  ['one-is-broken', har([{ request: null }, sound, 7, null, 'x']), 1],
  [
    'headers-are-odd',
    har([{ ...sound, request: { ...request, headers: [{ name: {} }] } }, sound]),
    1,
  ],
];

describe('odd recordings', () => {
  it('are read as far as they can be: one broken entry never costs another', () => {
    const files = odd.map(([name, content]) => write(`${name}.har`, content));
    const ran = run('--json', ...files);
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' });
    const reports = reportsOf(ran);
    expect(reports.map(({ failures }) => failures[0]?.index)).toEqual(odd.map(([, , at]) => at));
    expect(reports.at(-2)?.skipped.map(({ index }) => index)).toEqual([0, 2, 3, 4]);
    expect(ran.out).not.toContain('polluted');
  });

  it('a live entry whose stack refers to itself is read', () => {
    const stack: { callFrames: object[]; parent?: object } = {
      callFrames: [{ functionName: 'f', url: 'https://app.example/a.js' }],
    };
    stack.parent = stack;
    const entry: Record<string, unknown> = { ...sound, _initiator: { type: 'script', stack } };
    entry['self'] = entry;
    const { exchange } = readEntry(entry, { now: 0 });
    expect(exchange?.initiator?.frames.length).toBeGreaterThan(0);
    expect(exchange?.initiator?.frames.length).toBeLessThan(100);
  });

  it('redirects in a circle end', () => {
    const hop = (from: string, to: string, second: number): object => ({
      ...sound,
      startedDateTime: `2026-03-10T12:00:0${second}Z`,
      request: { ...request, url: `https://api.example${from}` },
      response: {
        status: 302,
        headers: [{ name: 'Location', value: `https://api.example${to}` }],
        redirectURL: `https://api.example${to}`,
        content: {},
      },
    });
    const file = write(
      'circle.har',
      har([hop('/a', '/b', 0), hop('/b', '/a', 1), hop('/a', '/b', 2), sound]),
    );
    const ran = run('--json', file);
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' });
  });
});

describe('further files that cannot be used', () => {
  const recording = write('sound.har', har([sound]));
  it.each([
    ['--policy', '{\n  "alow":[]}', /line 2, column 3: alow is unknown; did you mean allow\?/],
    ['--policy', '{"never":["parallel-refesh"]}', /never\[0\].*did you mean parallel-refresh\?/],
    [
      '--policy',
      '{"allow":[{"url":"**","status":"401"}]}',
      /allow\[0\]\.status must be a status code/,
    ],
    ['--policy', '{\n  "allow": [\n', /line \d+, column \d+.*cut off/],
    ['--openapi', 'openapi: 3.0.0\npaths:\n  /a: [\n', /line \d+, column \d+: /],
    ['--openapi', 'openapi: 3.0.0\n', /it has no paths/],
    ['--openapi', '{"paths":\n{"/a":', /line 2, column 7 \(paths\["\/a"\]\): the file is cut off/],
    ['--openapi', 'hello', /it is not an OpenAPI document/],
  ])('%s %j', (option, content, message) => {
    const { code, out, err } = run(option, write('other', content), recording);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([
    [['--har', 'sound.har'], /^why401: --har \S+sound\.har: this file is read/],
    [['--html', 'a.out', '--junit', 'a.out'], /--junit \S+: --html has the same file/],
    [['--html', 'nowhere/a.html'], /--html \S+: cannot be written: no such folder/],
  ])('nothing is written over what is read: %j', (words, message) => {
    const args = words.map((word) => (word.startsWith('--') ? word : pathOf(word)));
    const { code, err } = run(...args, recording);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('annotations leave standard output to JSON', () => {
    const { out, err } = run('--json', '--github', recording);
    expect(JSON.parse(out)).toMatchObject({ schema: 1 });
    expect(err).toMatch(/^::error file=/);
  });

  it('a log and an OpenAPI document beside a recording are further evidence', () => {
    const log = write(
      'app.log',
      '2026-03-10 14:00:00 noise\n{"time":"2026-03-10T14:00:00+02:00","method":"GET","path":"/orders","status":401,"msg":"no token"}\n',
    );
    const api = write(
      'api.yaml',
      'openapi: 3.0.0\npaths:\n  /orders:\n    get:\n      security: [{ token: [] }]\ncomponents:\n  securitySchemes:\n    token: { type: http, scheme: bearer }\n',
    );
    const { out, err } = run('--log', log, '--openapi', api, '--json', recording);
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({
      log: [{ index: 0, line: 2, by: 'time', reason: 'no token' }],
      openapi: [{ index: 0, operation: 'GET /orders', says: 'no bearer credentials were sent' }],
    });
  });
});
