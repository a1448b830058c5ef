import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { readIntrospection, readMetadata } from '../../../core/index.ts';
import { fetchText, type Fetched, type Question } from './fetch-text.ts';
import { verifySignature } from './verify.ts';

const MIB = 1024 * 1024;
/** Nothing but silence is to run into the time limit. */
const PATIENCE = 15_000;
const IMPATIENCE = 200;

/** Asks a server of this machine; resolves to what came and how often it was asked. */
async function ask(
  listener: RequestListener,
  { question, milliseconds = PATIENCE }: { question?: Question; milliseconds?: number } = {},
): Promise<{ readonly fetched: Fetched; readonly requests: number }> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    listener(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  try {
    const { port } = server.address() as AddressInfo;
    return {
      fetched: await fetchText(`http://127.0.0.1:${port}/`, question, { milliseconds, bytes: MIB }),
      requests,
    };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('an issuer', () => {
  it.each<readonly [string, RequestListener, Fetched]>([
    [
      'that redirects for ever',
      (_, response) => response.writeHead(302, { Location: '/' }).end(),
      { kind: 'blocked' },
    ],
    [
      'that sends 100 MB',
      (_, response) => {
        response.writeHead(200);
        let left = 100;
        const more = (): void => {
          left -= 1;
          if (left === 0) response.end();
          else if (!response.destroyed) response.write(' '.repeat(MIB), () => setImmediate(more));
        };
        more();
      },
      { kind: 'too-large' },
    ],
    ['that breaks off', (request) => request.socket.destroy(), { kind: 'blocked' }],
  ])('%s is given up, asked once', async (_, listener, expected) => {
    expect(await ask(listener)).toEqual({ fetched: expected, requests: 1 });
  });

  // On a busy machine the time may be over before the server sees the request.
  it.each<readonly [string, RequestListener]>([
    ['that never answers', () => undefined],
    ['that stops in the middle', (_, response) => response.writeHead(200).write('{"iss')],
  ])('%s is given up, and not asked again', async (_, listener) => {
    const { fetched, requests } = await ask(listener, { milliseconds: IMPATIENCE });
    expect(fetched).toEqual({ kind: 'timeout' });
    expect(requests).toBeLessThanOrEqual(1);
  });

  it('that sends HTML for JSON is named', async () => {
    const { fetched } = await ask((_, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Sign in</html>'),
    );
    const text = fetched.kind === 'text' ? fetched.text : '';
    expect(readMetadata(text, null)).toBe('The response is HTML, not metadata.');
    expect(await verifySignature('a.b.c', text)).toBe('no-keys');
    expect(readIntrospection(text, 200).kind).toBe('unreadable');
  });

  it('receives a form and its headers, and no cookie', async () => {
    let seen: unknown;
    await ask(
      (request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const { method, headers } = request;
          seen = [method, headers.authorization, headers.cookie, Buffer.concat(chunks).toString()];
          response.end('{}');
        });
      },
      { question: { headers: { Authorization: 'Basic YTpi' }, form: { token: 'a b&c' } } },
    );
    expect(seen).toEqual(['POST', 'Basic YTpi', undefined, 'token=a+b%26c']);
  });
});

describe('introspection (RFC 7662)', () => {
  it.each<readonly [string, number, ReturnType<typeof readIntrospection>]>([
    [
      '{"active":true,"scope":"a b","aud":["x","y"],"exp":0,"sub":"u"}',
      200,
      {
        kind: 'active',
        facts: ['sub: u', 'scope: a b', 'aud: x y', 'exp: 1970-01-01T00:00:00.000Z'],
      },
    ],
    ['{"active":true,"exp":1e300}', 200, { kind: 'active', facts: [] }],
    ['{"active":false,"sub":"u"}', 200, { kind: 'inactive', facts: [] }],
    ['{"error":"invalid_client"}', 401, { kind: 'refused', facts: ['401 invalid_client'] }],
    ['', 403, { kind: 'refused', facts: ['403'] }],
    ['{"active":"yes"}', 200, { kind: 'unreadable', facts: [] }],
    ['[]', 200, { kind: 'unreadable', facts: [] }],
  ])('%s with %i', (text, status, expected) => {
    expect(readIntrospection(text, status)).toEqual(expected);
  });
});
