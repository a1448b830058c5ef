import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Script } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCredentials } from '../../http/credentials/read-credentials.ts';
import { secretOf } from '../../http/credentials/credential.ts';
import { readToken } from '../../token/read-token.ts';
import { offered, bare } from './code-runs.fixture.ts';

const script = offered.filter((one) => one.code.language === 'js');

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
    basicCredentials: btoa('ann:pass:word'),
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
