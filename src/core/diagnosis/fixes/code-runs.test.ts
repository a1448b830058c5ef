import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchangesOf, judgeExample } from '../../examples/judge-example.ts';
import { ownScenarios } from '../../examples/scenarios/index.ts';
import type { Exchange } from '../../http/exchange.ts';
import { readCredentials } from '../../http/credentials/read-credentials.ts';
import { secretOf } from '../../http/credentials/credential.ts';
import { readToken } from '../../token/read-token.ts';
import type { Code, Diagnosis, Fix } from '../finding.ts';
import type { Example } from '../rule.ts';
import { rules } from '../rules/index.ts';

/** One piece of code that an example's failure offers. */
interface Offered {
  readonly name: string;
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
  readonly fix: Fix;
  readonly code: Code;
}

const examples: readonly Example[] = [
  ...rules.flatMap((rule) => [...rule.examples.found, ...rule.examples.notFound]),
  ...ownScenarios,
];

function offeredBy(example: Example): Offered[] {
  const failure = judgeExample(example);
  const exchange = exchangesOf(example).find((one) => one.id === 'judged');
  if (failure === null || exchange === undefined) return [];
  return [failure.diagnosis, ...failure.alternatives].flatMap((diagnosis) =>
    diagnosis.fixes.flatMap((fix) =>
      fix.code.map((code) => ({
        name: `${example.name}: ${diagnosis.cause}, ${code.label}`,
        exchange,
        diagnosis,
        fix,
        code,
      })),
    ),
  );
}

const offered = examples.flatMap(offeredBy);
const shell = offered.filter((one) => one.code.language === 'shell');
const script = offered.filter((one) => one.code.language === 'js');

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

/** The request's address without userinfo, fragment and the values of its query. */
const bare = (url: string): string => url.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//');

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

/** Code as the body of an asynchronous function; the names are its free variables. */
const compile = (names: readonly string[], text: string): Script =>
  new Script(`(async (${names.join(', ')}) => {\n${text}\n})`);

const run = (script: Script, values: readonly unknown[]): Promise<unknown> =>
  (script.runInThisContext() as (...all: readonly unknown[]) => Promise<unknown>)(...values);

interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

describe('JavaScript', () => {
  const arrived: Arrived[] = [];
  let server: Server;
  let origin = '';

  beforeAll(async () => {
    server = createServer((request, response) => {
      arrived.push({
        method: request.method ?? '',
        url: String(request.headers['x-original-url'] ?? ''),
        headers: request.headers,
      });
      response.setHeader('Content-Type', 'application/json');
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.close();
  });

  /** fetch, to the local server whatever the address. */
  const send = (url: string, options: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(options.headers);
    headers.set('X-Original-Url', encodeURI(url));
    const hasBody = options.method !== undefined && !/^(?:GET|HEAD|OPTIONS)$/.test(options.method);
    return fetch(origin, {
      method: options.method ?? 'GET',
      headers,
      ...(hasBody ? { body: '{}' } : {}),
    });
  };

  class FakeXMLHttpRequest {
    static pending: Promise<unknown> = Promise.resolve();
    #method = 'GET';
    #url = '';
    readonly #headers: Record<string, string> = {};
    withCredentials = false;
    open(method: string, url: string): void {
      this.#method = method;
      this.#url = url;
    }
    setRequestHeader(name: string, value: string): void {
      this.#headers[name] = value;
    }
    send(): void {
      FakeXMLHttpRequest.pending = send(this.#url, {
        method: this.#method,
        headers: this.#headers,
      });
    }
  }

  interface Config {
    readonly method: string;
    readonly url: string;
    readonly headers?: Record<string, string>;
  }

  const scope = (accessToken: string): Record<string, unknown> => ({
    fetch: send,
    XMLHttpRequest: FakeXMLHttpRequest,
    axios: { request: ({ method, url, headers = {} }: Config) => send(url, { method, headers }) },
    ky: send,
    http: {
      request: (method: string, url: string, options: { headers?: Record<string, string> } = {}) =>
        send(url, { method, headers: options.headers ?? {} }),
    },
    firstValueFrom: (value: unknown) => value,
    document: {
      cookie: 'XSRF-TOKEN=abc; csrftoken=abc; _xsrf=abc',
      querySelector: () => ({ content: 'abc', value: 'abc' }),
    },
    wpApiSettings: { nonce: 'abc' },
    body: '{}',
    accessToken,
    apiUser: 'zoë',
    apiPassword: 'pass:word',
  });

  /** The code that repeats the request, not the whole refresh or a server's setup. */
  const requests = script.filter(
    ({ code, fix }) =>
      fix.change !== undefined &&
      /^(?:fetch|XMLHttpRequest|axios|ky|Angular|TanStack Query)$/.test(code.label) &&
      !/navigator\.locks|getReader/.test(code.text),
  );

  it.each(script.map((one) => [one.name, one] as const))('compiles: %s', (_, one) => {
    expect(() => compile([], one.code.text)).not.toThrow();
    expect(one.code.text).not.toMatch(/\{\{|undefined/);
  });

  it.each(requests.map((one) => [one.name, one] as const))('arrives: %s', async (_, one) => {
    const { exchange, fix, code } = one;
    const credential = readCredentials(exchange.request, readToken).find(
      (each) => each.role === 'authorization',
    );
    const isRepair = /accessToken[.)]/.test(code.text);
    const token =
      isRepair && credential !== undefined ? secretOf(credential) : 'opaque-token-0123456789';
    const known = scope(token);
    const names = [...new Set([...Object.keys(known), ...Object.keys(fix.change?.asks ?? {})])];
    arrived.length = 0;
    // Other credentials of the request are variables as well.
    const free = [...code.text.matchAll(/\$\{(\w+)\}|encodeURIComponent\((\w+)\)|: (\w+),$/gm)]
      .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
      .filter((name) => !names.includes(name) && !/^(?:true|false|null|body)$/.test(name));
    const all = [...names, ...new Set(free)];
    const text = code.label === 'TanStack Query' ? `${code.text}\nawait queryFn();` : code.text;
    await run(
      compile(all, text),
      all.map((name) => known[name] ?? 'value-0123456789'),
    );
    await FakeXMLHttpRequest.pending;
    const [request] = arrived;
    expect(request?.method).toBe(fix.change?.method ?? exchange.request.method);
    if (fix.change?.url === undefined)
      expect(bare(decodeURI(request?.url ?? ''))).toBe(
        bare(decodeURI(encodeURI(exchange.request.url))),
      );
    const authorization = request?.headers.authorization;
    if (authorization === undefined) return;
    const [read] = readCredentials(
      {
        ...exchange.request,
        url: 'https://api.example.com/',
        headers: [{ name: 'Authorization', value: authorization }],
        body: null,
      },
      readToken,
    );
    expect(read?.problems.map((problem) => problem.slug)).toEqual([]);
  });
});
