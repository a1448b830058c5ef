import { type Credential } from './credential.ts';
import { readToken } from '../../token/read-token.ts';
import { readCredentials } from './read-credentials.ts';
import type { ExchangeRequest, HeaderField } from '../exchange.ts';

export const JWT = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJqb2UifQ.bm90LWEtc2lnbmF0dXJl';

export const FORM = 'application/x-www-form-urlencoded';

export const request = (
  part: Partial<ExchangeRequest> & { fields?: readonly (readonly [string, string])[] },
): ExchangeRequest => ({
  method: 'GET',
  url: 'https://api.example.com/v1/items',
  httpVersion: 'HTTP/1.1',
  headers: (part.fields ?? []).map(([name, value]): HeaderField => ({ name, value })),
  body: null,
  mimeType: '',
  ...part,
});

export const readAll = (part: Parameters<typeof request>[0]): Credential[] =>
  readCredentials(request(part), readToken);

export const brief = (credentials: readonly Credential[]): string[] =>
  credentials.map((one) => `${one.in} ${one.name} ${one.role}`);

export const slugs = (credential: Credential | undefined): string[] =>
  (credential?.problems ?? []).map((problem) => problem.slug);
