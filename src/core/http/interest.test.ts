import { describe, expect, it } from 'vitest';
import type { Exchange } from './exchange.ts';
import { readEntry } from './har-entry.ts';
import { bodyCanWait, bodyMatters } from './interest.ts';

interface Shape {
  readonly status?: number;
  readonly method?: string;
  readonly url?: string;
  readonly type?: string;
  readonly mimeType?: string;
  readonly size?: number;
  readonly body?: string;
}

const ask = (
  about: (exchange: Exchange) => boolean,
  {
    status = 200,
    method = 'GET',
    url = 'https://a.example/x',
    type = 'fetch',
    mimeType = 'application/json',
    size = 10,
    body,
  }: Shape,
): boolean => {
  const { exchange } = readEntry(
    {
      _resourceType: type,
      request: {
        method,
        url,
        headers: [],
        ...(body === undefined
          ? {}
          : { postData: { mimeType: 'application/x-www-form-urlencoded', text: body } }),
      },
      response: { status, headers: [], content: { mimeType, size } },
    },
    { now: 0 },
  );
  return exchange !== null && about(exchange);
};

const matters = (shape: Shape): boolean => ask(bodyMatters, shape);
const canWait = (shape: Shape): boolean => ask(bodyCanWait, shape);

describe('bodyMatters', () => {
  it.each<[string, Shape]>([
    ['a refusal', { status: 401 }],
    ['a refusal of an image', { status: 403, type: 'image', mimeType: 'image/png', size: 1e6 }],
    ['a server error', { status: 500, mimeType: 'text/html' }],
    ['JSON for a fetch', {}],
    ['JSON of any kind', { mimeType: 'application/graphql-response+json; charset=utf-8' }],
    ['HTML for an XHR', { type: 'xhr', mimeType: 'text/html;charset=UTF-8', size: 1e6 }],
    [
      'a token endpoint',
      {
        method: 'POST',
        url: 'https://id.example/oauth2/token',
        type: 'document',
        mimeType: 'text/plain',
      },
    ],
    [
      'a token request by its body',
      {
        method: 'POST',
        url: 'https://id.example/x',
        type: 'other',
        body: 'a=b&grant_type=password',
      },
    ],
    ['a fetch, where the type is missing', { type: '' }],
  ])('of %s', (_, shape) => {
    expect(matters(shape)).toBe(true);
  });

  it.each<[string, Shape]>([
    ['a preflight', { status: 401, method: 'OPTIONS', type: 'preflight' }],
    ['an image', { type: 'image', mimeType: 'image/png' }],
    ['a page', { type: 'document', mimeType: 'text/html' }],
    ['a script', { type: 'script', mimeType: 'text/javascript' }],
    ['much JSON', { size: 100_000 }],
    ['a redirect', { status: 302 }],
    ['what has no body', { status: 204 }],
    ['what was not modified', { status: 304 }],
    ['no response', { status: 0 }],
    ['text for a fetch', { mimeType: 'text/plain' }],
  ])('not of %s', (_, shape) => {
    expect(matters(shape)).toBe(false);
  });
});

describe('bodyCanWait', () => {
  it.each<[string, Shape]>([
    ['JSON that is read', {}],
    ['HTML for an XHR', { type: 'xhr', mimeType: 'text/html' }],
    ['what a sign-in page shows', { url: 'https://a.example/login' }],
    ['an answer to a query', { method: 'POST', url: 'https://a.example/graphql' }],
  ])('of %s', (_, shape) => {
    expect(canWait(shape)).toBe(true);
  });

  it.each<[string, Shape]>([
    ['a refusal', { status: 401 }],
    ['a server error', { status: 503 }],
    ['a token endpoint', { method: 'POST', url: 'https://id.example/oauth2/token' }],
    [
      'a token request by its body',
      { method: 'POST', url: 'https://id.example/x', body: 'a=b&grant_type=password' },
    ],
    ['a sign-in', { method: 'POST', url: 'https://a.example/api/SignIn' }],
    ['a new session', { method: 'POST', url: 'https://a.example/v1/sessions' }],
  ])('not of %s', (_, shape) => {
    expect(canWait(shape)).toBe(false);
  });
});
