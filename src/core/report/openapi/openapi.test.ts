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

  const operation = (json: Json, path: string): string | null => {
    const { document } = readOpenApi(json);
    return document === null ? null : (operationOf(document, 'GET', path)?.path ?? null);
  };

  it.each([
    ['/v1/orders/mine', '/orders/mine'],
    ['/v1/orders/17', '/orders/{id}'],
    ['/v1/orders/17.json', '/orders/{id}.json'],
    ['/v1/orders/17:cancel', '/orders/{id}:cancel'],
    ['/v1/orders/.json', '/orders/{id}'],
    ['/v1/map/3,5@2', '/map/{x},{y}@{zoom}'],
    ['/v1/map/3,5', null],
    ['/v1/orders', null],
    ['/v1/orders/17/lines', null],
  ])('takes for %s the path with the fewest parameters: %s', (path, template) => {
    const paths = ['{id}', 'mine', '{id}.json', '{id}:cancel'].map((name) => `/orders/${name}`);
    const all = [...paths, '/map/{x},{y}@{zoom}'].map((one) => [one, { get: {} }]);
    const servers = [{ url: 'https://api.example/v1/' }];
    expect(
      operation({ openapi: '3.0.3', servers, paths: Object.fromEntries(all) as Json }, path),
    ).toBe(template);
  });

  it.each([
    ['an absolute URL', [{ url: 'https://api.example/v1/' }], '/v1/a'],
    ['a path', [{ url: '/v1' }], '/v1/a'],
    ['a relative path', [{ url: './v1' }], '/v1/a'],
    ['no scheme', [{ url: '//api.example/v1' }], '/v1/a'],
    ['the root', [{ url: '/' }], '/a'],
    ['no URL', [{}], '/a'],
    ['one of several', [{ url: '/test' }, { url: '/v1' }], '/v1/a'],
    [
      'variables with a default',
      [
        {
          url: '{scheme}://{host}:{port}/{base}',
          variables: { scheme: { default: 'https' }, base: { default: 'api/v1' } },
        },
      ],
      '/api/v1/a',
    ],
    [
      'a variable with several values',
      [{ url: 'https://x.example/{v}', variables: { v: { default: 'v1', enum: ['v1', 'v2'] } } }],
      '/v2/a',
    ],
    ['a variable without values', [{ url: 'https://x.example/{tenant}' }], '/acme/a'],
  ] as [string, Json, string][])('knows the base path of servers: %s', (_, servers, path) => {
    expect(operation({ openapi: '3.1.0', servers, paths: { '/a': { get: {} } } }, path)).toBe('/a');
  });

  it('knows servers of a path and of an operation', () => {
    const json: Json = {
      openapi: '3.1.0',
      servers: [{ url: '/v1' }],
      paths: {
        '/a': { servers: [{ url: '/files' }], get: {} },
        '/b': { get: { servers: [{ url: '/v9' }] } },
      },
    };
    expect(['/files/a', '/v9/b', '/v1/a', '/v1/b'].map((path) => operation(json, path))).toEqual([
      '/a',
      '/b',
      null,
      null,
    ]);
  });

  const schemes: Json = {
    bearer: { type: 'http', scheme: 'bearer' },
    oauth: { type: 'oauth2', flows: {} },
    oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://id.example/' },
    tls: { type: 'mutualTLS' },
    header: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
    query: { type: 'apiKey', in: 'query', name: 'q' },
    cookie: { type: 'apiKey', in: 'cookie', name: 'flavor' },
  };
  const dpop = { Authorization: `DPoP ${token}` };
  it.each([
    [[{ header: [], query: [] }], {}, '', 'X-Api-Key is missing'],
    [[{ header: [], query: [] }], { 'X-Api-Key': 'abcdefgh12345678' }, '', 'q is missing'],
    [[{ header: [] }, { query: [] }], {}, '?q=1', 'q was sent'],
    [[{ bearer: [] }, { header: [], query: [] }], {}, '?q=1', 'X-Api-Key is missing'],
    [[{ query: [] }], {}, '?Q=1', 'q is missing'],
    [[{ cookie: [] }], { Cookie: 'a=b; flavor=oat' }, '', 'flavor was sent'],
    [[{ cookie: [] }], { Cookie: 'a=b' }, '', 'flavor is missing'],
    [[{ tls: [] }], {}, '', 'nothing is known of a client certificate'],
    [[{ bearer: [] }, {}], {}, '', 'credentials are optional'],
    [[{ nothing: [] }], {}, '', 'the document does not define nothing'],
    [[{ nothing: [] }, { header: [] }], {}, '', 'X-Api-Key is missing'],
    [[{ oauth: ['orders:read'] }], dpop, '', 'Authorization was sent as required'],
    [[{ oidc: ['a', 'orders:read'] }], dpop, '', 'the token has orders:read; a is missing'],
    [[{ bearer: [] }], dpop, '', 'DPoP was sent, not bearer'],
    [
      [{ bearer: ['admin'] }],
      { Authorization: `Bearer ${token}` },
      '',
      'Authorization was sent as required',
    ],
    [
      [{ oauth: ['a'] }],
      { Authorization: 'Bearer 0123456789abcdef' },
      '',
      'Bearer was sent, and whether it has a cannot be read',
    ],
    [[], {}, '', 'the document does not explain the refusal'],
    [undefined, {}, '', 'the document declares no security, so it does not explain the refusal'],
  ] as [Json | undefined, Record<string, string>, string, string][])(
    'compares %j with what was sent: %j %s',
    (security, headers, query, says) => {
      const get: Json = security === undefined ? {} : { security };
      const json: Json = {
        openapi: 3.1,
        paths: { '/a': { get } },
        components: { securitySchemes: schemes },
      };
      const asked = {
        url: `https://api.example/a${query}`,
        headers: { Host: 'api.example', ...headers },
      };
      expect(judged(asked, json).says).toBe(says);
    },
  );

  it('says that paths in other files are not read', () => {
    const paths = { '/a': { $ref: './paths/a.yaml' }, '/b': { get: {} } };
    expect(judged({ url: 'https://api.example/a' }, { openapi: '3.0.0', paths }).note).toBe(
      'The document has no operation for 1 of the refusals. 1 of its paths is in other files: bundle them into one document.',
    );
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
