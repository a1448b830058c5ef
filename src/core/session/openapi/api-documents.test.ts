import { describe, expect, it } from 'vitest';
import type { Json } from '../../json.ts';
import { readEntry } from '../../http/har-entry.ts';
import { createSession } from '../session.ts';
import {
  readApiDocuments,
  withApiDocument,
  withoutApiDocument,
  type ApiDocument,
} from './api-documents.ts';
import { readOpenApi } from './read-openapi.ts';
import { informedBy, toApiDocument } from './use-documents.ts';

const api: Json = {
  openapi: '3.1.0',
  info: { title: 'Orders', description: 'Use key sk_live_0123456789abcdefghij in the sandbox.' },
  servers: [{ url: 'https://user:hunter2@api.example/v1/' }, { url: '/v2' }],
  security: [{ token: [] }],
  paths: {
    '/orders/{id}': {
      get: { summary: 'One order', parameters: [{ example: 'sk_live_0123456789abcdefghij' }] },
      delete: { security: [{ oauth: ['orders:write'] }, {}] },
    },
    '/status': { get: { security: [] } },
    '/shared': { $ref: '#/components/pathItems/shared' },
    '/elsewhere': { $ref: './elsewhere.yaml' },
    '/files': { servers: [{ url: 'https://files.example/f' }], get: { servers: [{ url: '/g' }] } },
  },
  components: {
    pathItems: { shared: { get: { security: [{ key: [] }] } } },
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'for example hunter2' },
      oauth: { type: 'oauth2', flows: {} },
      key: { $ref: '#/components/securitySchemes/named' },
      named: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
    },
  },
};

const swagger: Json = {
  swagger: '2.0',
  host: 'api.example',
  basePath: '/v1',
  paths: { '/orders': { get: { security: [{ basic: [] }] } } },
  securityDefinitions: { basic: { type: 'basic' } },
};

function remembered(json: Json, host = 'api.example'): ApiDocument {
  const { api: document, reason } = toApiDocument(host, 'orders.yaml', json);
  if (document === null) throw new Error(reason);
  return document;
}

const exchangeOf = (url: string) => {
  const { exchange } = readEntry(
    {
      startedDateTime: '2026-03-10T12:00:00Z',
      request: { method: 'GET', url, headers: [] },
      response: { status: 401, headers: [], content: {} },
    },
    { now: 0, index: 0 },
  );
  if (exchange === null) throw new Error('the entry is broken');
  return exchange;
};

const judged = (url: string, documents: readonly ApiDocument[]) => {
  const session = createSession({
    exchanges: 10,
    failures: 10,
    inform: informedBy(documents),
  });
  session.add(exchangeOf(url));
  return session;
};

describe('what is remembered of an OpenAPI document', () => {
  it.each([
    ['OpenAPI 3', api],
    ['Swagger 2', swagger],
  ])('reads like the whole one: %s', (_, json) => {
    expect(readOpenApi(remembered(json).document)).toEqual(readOpenApi(json));
  });

  it('has no text, example or host, and survives storage', () => {
    const kept = remembered(api);
    const stored = JSON.stringify([kept]);
    expect(stored).not.toMatch(/sk_live|hunter2|Orders/);
    expect(readApiDocuments(JSON.parse(stored))).toEqual([kept]);
  });

  it.each([
    [null, 'not an OpenAPI document'],
    [{}, 'neither "openapi" nor "swagger"'],
  ] as [Json, string][])('is nothing where the file is none: %j', (json, reason) => {
    expect(toApiDocument('api.example', 'a.json', json).reason).toContain(reason);
  });

  it.each([undefined, null, {}, 'x', [null, { host: 1 }, { host: 'a', file: 'b' }]])(
    'is nothing where storage holds anything else: %j',
    (stored) => {
      expect(readApiDocuments(stored)).toEqual([]);
    },
  );

  it('is one for each host', () => {
    const [one, other] = [remembered(api), remembered(swagger)];
    expect(withApiDocument([one], other)).toEqual([other]);
    expect(withoutApiDocument([one], 'api.example')).toEqual([]);
    expect(withoutApiDocument([one], 'other.example')).toEqual([one]);
  });
});

describe('a session with documents', () => {
  it('counts what the route requires as evidence, and is surer of it', () => {
    const url = 'https://api.example/v1/orders/17';
    const [plain] = judged(url, []).failures();
    const session = judged(url, [remembered(api)]);
    const [failure] = session.failures();
    expect(plain?.diagnosis).toMatchObject({ cause: 'missing-credentials', confidence: 'likely' });
    expect(failure?.diagnosis).toMatchObject({
      cause: 'missing-credentials',
      confidence: 'certain',
    });
    expect(session.rows()[0]).toMatchObject({ confidence: 'certain' });
    expect(failure?.diagnosis.evidence.at(-1)).toEqual({
      in: 'request',
      name: 'OpenAPI',
      text: 'The OpenAPI document requires bearer in Authorization for GET /orders/{id}: no bearer credentials were sent.',
    });
  });

  it('says it once, of a failure that outlived its session too', () => {
    const documents = [remembered(api)];
    const before = judged('https://api.example/v1/orders/17', documents);
    const [failure] = before.failures();
    const kept = before.keep(failure?.id ?? '');
    if (kept === null) throw new Error('nothing is kept');
    const after = createSession({ exchanges: 10, failures: 10, inform: informedBy(documents) });
    after.restore(kept);
    expect(after.failures()[0]?.diagnosis.evidence).toEqual(failure?.diagnosis.evidence);
  });

  it.each([
    ['another host', 'https://other.example/v1/orders/17'],
    ['another port', 'https://api.example:8443/v1/orders/17'],
    ['no operation', 'https://api.example/v3/orders/17'],
  ])('says nothing of %s', (_, url) => {
    expect(judged(url, [remembered(api)]).failures()).toEqual(judged(url, []).failures());
  });
});
