import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { offered, bare } from './code-runs.fixture.ts';

const shell = offered.filter((one) => one.code.language === 'shell');

/** What the shell has for `$NAME`. */
const valueOf = (name: string): string => `value-of-${name.toLowerCase()}`;

/** Runs all shell code in one bash, beside a curl that only records its arguments. */
function runShell(codes: readonly string[]): { calls: string[][]; error: string }[] {
  const directory = mkdtempSync(join(tmpdir(), 'fixes-'));
  const log = join(directory, 'log');
  const curl = join(directory, 'curl');
  writeFileSync(curl, `#!/bin/bash\nprintf '%s\\0' "CALL $CASE" "$@" >> '${log}'\n`);
  chmodSync(curl, 0o755);
  writeFileSync(log, '');
  const names = new Set(
    codes.flatMap((text) => [...text.matchAll(/\$\{?([A-Z_]+)/g)].map((one) => one[1] ?? '')),
  );
  const body = codes.map(
    (text, i) => `export CASE=${i}\n( ${text}\n) 2> '${directory}/error-${i}' > /dev/null`,
  );
  writeFileSync(join(directory, 'all.sh'), body.join('\n'));
  const env: Record<string, string> = { PATH: `${directory}:/usr/bin:/bin` };
  for (const name of names) env[name] = valueOf(name);
  execFileSync('bash', ['--noprofile', '--norc', join(directory, 'all.sh')], { env });
  const results = codes.map((_, i) => ({
    calls: [] as string[][],
    error: readFileSync(join(directory, `error-${i}`), 'utf8'),
  }));
  let current: string[] = [];
  for (const word of readFileSync(log, 'utf8').split('\0').slice(0, -1)) {
    const index = /^CALL (\d+)$/.exec(word)?.[1];
    if (index === undefined) current.push(word);
    else results[Number(index)]?.calls.push((current = []));
  }
  rmSync(directory, { recursive: true });
  return results;
}

/** `-X`, `-H` and the address of a curl call. */
function readCall(words: readonly string[]): {
  method: string;
  headers: Map<string, string>;
  urls: string[];
} {
  const headers = new Map<string, string>();
  const urls: string[] = [];
  let method = words.includes('-I') ? 'HEAD' : 'GET';
  words.forEach((word, i) => {
    const next = words[i + 1] ?? '';
    if (word === '-X') method = next;
    else if (word === '-d') method = method === 'GET' ? 'POST' : method;
    else if (word === '-H')
      headers.set(
        next.slice(0, next.indexOf(':')).toLowerCase(),
        next.slice(next.indexOf(':') + 1).trim(),
      );
    else if (/^(?:https?|wss?):\/\//.test(word) && words[i - 1] !== '-x') urls.push(word);
    else if (/^value-of-issuer/.test(word)) urls.push(word);
  });
  return { method, headers, urls };
}

describe('shell code', () => {
  const results = runShell(shell.map((one) => one.code.text));

  it('is offered by many examples', () => {
    expect(shell.length).toBeGreaterThan(100);
  });

  it.each(shell.map((one, i) => [one.name, one, i] as const))('runs: %s', (_, __, i) => {
    const result = results[i];
    expect(result?.error).toBe('');
    expect(result?.calls.length).toBeGreaterThan(0);
    for (const words of result?.calls ?? []) {
      const call = readCall(words);
      expect(call.urls, words.join(' ')).toHaveLength(1);
      expect(words.join('\n')).not.toMatch(/\$\{|\{\{|\$[A-Z_]{3,}/);
      for (const [name, value] of call.headers) {
        expect(name).toMatch(/^[!#$%&'*+.^_`|~0-9a-z-]+$/);
        if (name === 'authorization') expect(value).not.toMatch(/^(?:negotiate|ntlm|digest)\b/i);
      }
    }
  });

  it.each(
    shell
      .filter((one) => one.fix.change?.headers !== undefined)
      .map((one) => [one.name, one] as const),
  )('sends what the change says: %s', (_, one) => {
    const result = results[shell.indexOf(one)];
    const call = readCall(result?.calls[0] ?? []);
    const { change } = one.fix;
    expect(call.method).toBe(change?.method ?? one.exchange.request.method);
    if (change?.url === undefined)
      expect(bare(call.urls[0] ?? '')).toBe(bare(one.exchange.request.url));
    for (const [name, value] of Object.entries(change?.headers ?? {})) {
      const expected = value?.replace(/\{\{(\w+)\}\}/g, (__, placeholder: string) =>
        valueOf(placeholder.replace(/([a-z0-9])([A-Z])/g, '$1_$2')),
      );
      expect(call.headers.get(name.toLowerCase())).toBe(expected);
    }
  });
});
