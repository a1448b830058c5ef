import type { ExchangeRequest } from './exchange.ts';
import { isObject } from '../json.ts';

/** What a token or authorization request asked for, by its parameters. */
export interface OAuthRequest {
  readonly endpoint: 'token' | 'authorization' | 'revocation' | 'introspection' | 'par';
  /** '' where there is none. */
  readonly grantType: string;
  /** Form, JSON or query parameters. */
  readonly parameters: ReadonlyMap<string, string>;
}

const endpointNames: readonly (readonly [OAuthRequest['endpoint'], RegExp])[] = [
  ['revocation', /\/revo(?:ke|cation)\b/i],
  ['introspection', /\/introspect/i],
  ['par', /\/par(?:\/|$)/i],
];

const isAuthorizationQuery = (query: string): boolean =>
  query.includes('client_id=') && /response_type=|redirect_uri=/.test(query);

/**
 * Whether a request is one to an authorization server, by its parameters rather than by its path
 * alone (RFC 6749 §4).
 */
export function readOAuthRequest(request: ExchangeRequest, url: URL | null): OAuthRequest | null {
  const { body, mimeType, method } = request;
  if (method === 'GET' && url !== null && isAuthorizationQuery(url.search)) {
    return { endpoint: 'authorization', grantType: '', parameters: new Map(url.searchParams) };
  }
  if (method !== 'POST') return null;
  const search = url?.searchParams.get('grant_type') ?? null;
  // Zoom's token endpoint takes a program's credentials from the query of a POST without a body.
  if (body === null && search !== null && /^(?:account|client)_credentials$/.test(search))
    return { endpoint: 'token', grantType: search, parameters: new Map() };
  if (body === null || body.length > 64 * 1024) return null;
  const parameters = new Map<string, string>();
  if (/json/i.test(mimeType) || body.startsWith('{')) {
    if (!/grant_?type|refresh|code_verifier/i.test(body)) return null;
    try {
      const json: unknown = JSON.parse(body);
      if (isObject(json))
        for (const [name, value] of Object.entries(json))
          if (typeof value === 'string') parameters.set(name, value);
    } catch {
      return null; // No JSON after all, so no token request in JSON.
    }
  } else if (body.includes('=') && !body.startsWith('<')) {
    for (const [name, value] of new URLSearchParams(body))
      if (!parameters.has(name)) parameters.set(name, value);
  }
  const path = url?.pathname ?? '';
  const named = endpointNames.find(([, form]) => form.test(path))?.[0];
  if (named !== undefined && (parameters.has('token') || parameters.has('client_id')))
    return { endpoint: named, grantType: '', parameters };
  const grantType = parameters.get('grant_type') ?? parameters.get('grantType');
  if (grantType !== undefined) return { endpoint: 'token', grantType, parameters };
  if (search !== null) return { endpoint: 'token', grantType: search, parameters };
  // GitHub's token endpoint wants no grant_type.
  if (/\/(?:access_)?token\/?$/.test(path) && parameters.has('code') && parameters.has('client_id'))
    return { endpoint: 'token', grantType: 'authorization_code', parameters };
  // Frameworks' own refresh routes send the token alone: `{"refresh": "…"}`.
  if (
    /\/(?:token\/)?refresh(?:[-_]?token)?\/?$/i.test(path) &&
    [...parameters.keys()].some((name) => /refresh/i.test(name))
  )
    return { endpoint: 'token', grantType: 'refresh_token', parameters };
  return null;
}
