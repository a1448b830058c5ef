import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { builtCli } from './built-cli.fixture.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'why401-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The command as a user runs it. Its words are the files' contents, or options. */
function why401(
  words: readonly (string | { readonly content: string })[],
  input = '',
): { code: number | null; out: string; err: string } {
  const args = words.map((word, position) => {
    if (typeof word === 'string') return word;
    const file = join(folder, `${position}.har`);
    writeFileSync(file, word.content);
    return file;
  });
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtCli(), ...args], {
    cwd: root,
    encoding: 'utf8',
    input,
  });
  return { code: status, out: stdout, err: stderr };
}

const entry = (status: number, authorization?: string): object => ({
  startedDateTime: '2026-03-10T12:00:00.000Z',
  time: 12,
  request: {
    method: 'GET',
    url: 'https://api.example/v1/orders?api_key=Zz9Yy8Xx7Ww6Vv5U',
    httpVersion: 'HTTP/1.1',
    headers: [
      { name: 'Host', value: 'api.example' },
      ...(authorization === undefined ? [] : [{ name: 'Authorization', value: authorization }]),
    ],
  },
  response: {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    headers: status === 401 ? [{ name: 'WWW-Authenticate', value: 'Bearer realm="api"' }] : [],
    content: { size: 0, mimeType: 'x-unknown', text: '' },
  },
});
const har = (...entries: readonly unknown[]): { readonly content: string } => ({
  content: JSON.stringify({
    log: { version: '1.2', creator: { name: 'Test', version: '1' }, entries },
  }),
});

describe('why401', () => {
  it('prints one JSON object for one file', () => {
    const { code, out, err } = why401(['--json', har(entry(401), { broken: true }, entry(200))]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const report = JSON.parse(out) as {
      schema: number;
      creator: string;
      entries: number;
      skipped: { index: number }[];
      failures: { index: number; url: string }[];
    };
    expect(report).toMatchObject({
      schema: 1,
      creator: 'Test 1',
      entries: 2,
      skipped: [{ index: 1 }],
      failures: [{ index: 0, status: 401 }],
    });
    expect(out).not.toContain('Zz9Yy8Xx');
  });

  it('prints one line a file for several, and goes on after one that cannot be read', () => {
    const { code, out, err } = why401([
      '--json',
      har(entry(401)),
      { content: '{"log":' },
      har(entry(200)),
    ]);
    expect(code).toBe(2);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { file: string; failures: unknown[] });
    expect(
      lines.map((line) => [Object.keys(line)[0], line.file.slice(-5), line.failures.length]),
    ).toEqual([
      ['file', '1.har', 1],
      ['file', '3.har', 0],
    ]);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).toMatch(/2\.har: .*cut off/);
  });

  it('keeps numbers of claims as they are written', () => {
    const part = (text: string): string => Buffer.from(text).toString('base64url');
    const claims = '{"n":12345678901234567890.10,"exp":1773140400}';
    const { out } = why401([
      '--json',
      har(entry(401, `Bearer ${part('{"alg":"HS256"}')}.${part(claims)}.${part('x'.repeat(32))}`)),
    ]);
    expect(out).toContain('"n": 12345678901234567890.10');
  });

  it('exits 1 with --fail where anything was refused, and reads standard input', () => {
    expect(why401(['--fail', '-'], har(entry(401)).content).code).toBe(1);
    expect(why401(['--fail', har(entry(200))]).code).toBe(0);
  });

  it('has its exit code where nobody reads on, as in a pipe to head', () => {
    const entries = Array.from({ length: 20 }, () => entry(401));
    const file = join(folder, 'many.har');
    writeFileSync(file, har(...entries).content);
    const { stdout } = spawnSync(
      'bash',
      [
        '-c',
        'set -o pipefail; "$0" "$@" | head -c 9 >/dev/null; echo $?',
        process.execPath,
        builtCli(),
        '--json',
        '--fail',
        file,
      ],
      { encoding: 'utf8' },
    );
    expect(stdout).toBe('1\n');
  });

  it('leaves secrets in with --reveal alone', () => {
    expect(why401(['--reveal', '--json', har(entry(401))]).out).toContain('Zz9Yy8Xx7Ww6Vv5U');
  });

  it('has no colors in a pipe', () => {
    const { out } = why401([har(entry(401))]);
    expect(out).toContain('1 refused request, 1 cause, 2026-03-10 12:00:00 UTC');
    expect(out).not.toContain('\u001b');
  });

  it.each([
    ['an empty file', { content: '' }, /0\.har: .*empty/],
    ['no JSON', { content: 'hello' }, /0\.har: .*not JSON/],
    ['no HAR', { content: '[1]' }, /0\.har: .*not/],
    ['no file', '/nowhere/at/all.har', /no such file/],
    ['an unknown option', '--nonsense', /unknown option/],
  ])('says in one line what is wrong: %s', (_, word, message) => {
    const { code, out, err } = why401([word]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});
