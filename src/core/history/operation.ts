import { isObject, parseJson, type Json } from '../json.ts';
import { compareBodies } from './contrast/compare-bodies.ts';
import { requestKey } from './route.ts';
import type { Seen } from './seen.ts';

/**
 * Whether two exchanges are the same operation: method, URL and body, but for credentials and
 * what is new in every request. One URL serves many operations in GraphQL, JSON-RPC and at a
 * token endpoint, where the grant (RFC 6749 §1.3) distinguishes them.
 */
export function isSameOperation(one: Seen, other: Seen): boolean {
  if (requestKey(one.exchange) !== requestKey(other.exchange)) return false;
  const [body, otherBody] = [bodyOf(one), bodyOf(other)];
  if (body === otherBody) return true;
  return (
    grantsOf(one) === grantsOf(other) &&
    compareBodies(withBody(one, body), withBody(other, otherBody)).length === 0
  );
}

const grantsOf = ({ credentials }: Seen): string =>
  credentials
    .filter(({ role }) => role === 'grant')
    .map(({ name, value }) => `${name}=${value}`)
    .join('&');

const withBody = (seen: Seen, body: string): Seen => ({
  ...seen,
  exchange: { ...seen.exchange, request: { ...seen.exchange.request, body } },
});

/** The body without a multipart boundary and the ids of JSON-RPC calls. */
function bodyOf({ exchange: { request } }: Seen): string {
  const { body, mimeType } = request;
  if (body === null || body === '') return '';
  const boundary = /boundary="?([^";]+)/i.exec(mimeType)?.[1];
  if (boundary !== undefined) return body.replaceAll(boundary, '');
  if (!body.includes('"jsonrpc"')) return body;
  const json = parseJson(body);
  return json === undefined ? body : JSON.stringify(withoutCallId(json));
}

const withoutCallId = (json: Json): Json =>
  Array.isArray(json)
    ? json.map(withoutCallId)
    : isObject(json)
      ? Object.fromEntries(Object.entries(json).filter(([name]) => name !== 'id'))
      : json;
