import { describe, expect, it } from 'vitest';
import type { Json } from '../../json.ts';
import { readEntry } from '../../http/har-entry.ts';
import { createSession } from '../../session/session.ts';
import { redactorFor, type Report } from '../report.ts';
import { addPromises } from './promised.ts';
import { operationOf, readOpenApi } from '../../session/openapi/read-openapi.ts';

const api: Json = {
  openapi: '3.1.0',
  servers: [{ url: 'https://api.example/v1/' }],
  security: [{ token: [] }],
  paths: {
    '/orders/{id}': { get: {}, delete: { security: [{ oauth: ['orders:write'] }] } },
    '/orders/mine': { get: { security: [{ key: [] }] } },
    '/status': { get: { security: [] } },
    '/shared': { $ref: '#/components/pathItems/shared' },
  },
  components: {
    pathItems: { shared: { get: { security: [{ token: [] }, { session: [] }] } } },
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer' },
      oauth: { type: 'oauth2', flows: {} },
      key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
      session: { type: 'apiKey', in: 'cookie', name: 'sid' },
    },
  },
};

interface Asked {
  readonly method?: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
}

function judged({ method = 'GET', url, headers = {}, status = 401 }: Asked, json: Json = api) {
  const { exchange } = readEntry(
    {
      startedDateTime: '2026-03-10T12:00:00Z',
      request: {
        method,
        url,
        headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
      },
      response: { status, headers: [], content: {} },
    },
    { now: 0, index: 0 },
  );
  if (exchange === null) throw new Error('the entry is broken');
  const session = createSession();
  session.add(exchange);
  const report: Report = {
    creator: null,
    exchanges: [exchange],
    skipped: [],
    failures: session.failures(),
    groups: [],
    findings: [],
  };
  const { document } = readOpenApi(json);
  if (document === null) throw new Error('the document is broken');
  const { report: promised, section } = addPromises(report, document, redactorFor(report));
  const [row] = section.json as { requires: string; says: string; operation: string }[];
  return { ...row, note: section.note, diagnosis: promised.failures[0]?.diagnosis };
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${part({ alg: 'HS256' })}.${part({ scope: 'orders:read', exp: 4e9 })}.${part({ s: 'signature-signature' })}`;

describe('an OpenAPI document', () => {
  it('says that the credentials are missing', () => {
    const { requires, says, diagnosis } = judged({ url: 'https://api.example/v1/orders/17' });
    expect(requires).toBe('bearer in Authorization');
    expect(says).toBe('no bearer credentials were sent');
    expect(diagnosis).toMatchObject({ cause: 'missing-credentials', confidence: 'certain' });
    expect(diagnosis?.evidence.at(-1)?.text).toContain('GET /orders/{id}');
  });

  it.each([
    ['another scheme', { Authorization: 'Basic YTpi' }, '/orders/17', 'Basic was sent, not bearer'],
    [
      'the right one',
      { Authorization: `Bearer ${token}` },
      '/orders/17',
      'Authorization was sent as required',
    ],
    ['a key that is missing', {}, '/orders/mine', 'X-Api-Key is missing'],
    [
      'a key in another place',
      {},
      '/orders/mine?x-api-key=abcdefgh12345678',
      'X-Api-Key was sent in the query, not in the header',
    ],
    [
      'nothing needed',
      {},
      '/status',
      'the document requires no credentials: it does not explain the refusal',
    ],
    ['one of two', { Cookie: 'sid=abcdefgh12345678' }, '/shared', 'sid was sent as required'],
  ])('compares what was sent: %s', (_, headers, path, says) => {
    expect(judged({ url: `https://api.example/v1${path}`, headers }).says).toBe(says);
  });

  it('names the scopes that a token lacks', () => {
    const { says, requires } = judged({
      method: 'DELETE',
      url: 'https://api.example/v1/orders/17',
      headers: { Authorization: `Bearer ${token}` },
      status: 403,
    });
    expect(requires).toBe('Bearer in Authorization with orders:write');
    expect(says).toBe('the token has orders:read; orders:write is missing');
  });

  it('says where it has no operation', () => {
    expect(judged({ url: 'https://api.example/v2/orders/17' }).note).toContain(
      'no operation for 1',
    );
  });

  it('prefers the path with fewer parameters', () => {
    const { document } = readOpenApi(api);
    expect(document && operationOf(document, 'GET', '/v1/orders/mine')?.path).toBe('/orders/mine');
  });

  it('reads Swagger 2', () => {
    const swagger: Json = {
      swagger: '2.0',
      basePath: '/v1',
      paths: { '/orders': { get: { security: [{ basic: [] }] } } },
      securityDefinitions: { basic: { type: 'basic' } },
    };
    expect(judged({ url: 'https://api.example/v1/orders' }, swagger).requires).toBe(
      'Basic in Authorization',
    );
  });

  it.each([
    [null, 'not an OpenAPI document'],
    [[], 'not an OpenAPI document'],
    [{}, 'neither "openapi" nor "swagger"'],
    [{ openapi: '3.0.0' }, 'no paths'],
  ] as [Json, string][])('says what is wrong: %j', (json, reason) => {
    expect(readOpenApi(json).reason).toContain(reason);
  });

  it.each([
    { openapi: '3.0.0', paths: { '/a': null, '/b': { get: { security: [null, { x: 1 }] } } } },
    { openapi: '3.0.0', paths: { '/a': { $ref: '#/paths/~1a' } }, security: 'x' },
    { openapi: '3.0.0', servers: [{}, null], paths: { '/a': { get: { security: {} } } } },
  ] as Json[])('never throws: %j', (json) => {
    expect(readOpenApi(json).reason).toBeNull();
  });
});
