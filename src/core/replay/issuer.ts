import { hostName, originOf } from '../http/url.ts';
import { isObject, parseJson, type JsonObject } from '../json.ts';

/** What a request to an address taken from an untrusted token must meet. */
export interface AddressPolicy {
  /** URL of the page; null where it is not known. */
  readonly page: string | null;
}

const isLoopback = (host: string): boolean =>
  /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(host);

/** Hosts that only this machine or its network knows (RFC 1918, 3927, 4193, 6598, 6762). */
const isPrivate = (host: string): boolean =>
  isLoopback(host) ||
  /^(?:0|10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
    host,
  ) ||
  /^\[(?:::|::ffff:|f[cd]|fe[89ab])/.test(host) ||
  /\.(?:local|internal|intranet|lan|home|corp|home\.arpa)$/.test(host) ||
  !host.includes('.');

/**
 * Why an address that comes from a token is not asked; null where it may be. It must be https (http
 * for this machine), without credentials, and in no private network but the page's own.
 */
export function whyNotAsked(address: string, { page }: AddressPolicy): string | null {
  if (!URL.canParse(address)) return 'It is not a URL.';
  const url = new URL(address);
  // `URL` normalizes what hides an address: 0x7f.1, 2130706433, [::ffff:7f00:1].
  const host = hostName(url.href).replace(/\.$/, '');
  const pageHost = page === null ? '' : hostName(page);
  if (url.username !== '' || url.password !== '') return 'It has a user name or password in it.';
  if (url.protocol === 'http:' && !isLoopback(host)) return 'It is not https.';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'It is not https.';
  const isOwn = host === pageHost || (isLoopback(host) && isLoopback(pageHost));
  if (isPrivate(host) && !isOwn)
    return 'It leads into a private network; a token must not send you there.';
  return null;
}

/** Where an issuer's metadata is (OpenID Connect Discovery §4, RFC 8414 §3). */
export function metadataUrls(issuer: string): string[] {
  if (!URL.canParse(issuer)) return [];
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/{1,50}$/, '');
  return [
    `${origin}${path}/.well-known/openid-configuration`,
    `${origin}/.well-known/oauth-authorization-server${path}`,
  ];
}

/** What an issuer, or a protected resource, says of itself. */
export interface IssuerMetadata {
  readonly issuer: string | null;
  readonly keys: string | null;
  readonly userinfo: string | null;
  readonly introspection: string | null;
  readonly tokenEndpoint: string | null;
  readonly scopes: readonly string[];
  readonly algorithms: readonly string[];
  /** RFC 9728. */
  readonly resource: string | null;
  readonly authorizationServers: readonly string[];
  /** Sentences. */
  readonly problems: readonly string[];
}

const MOST = 200;

/** Reads metadata; says why where it is none. @param issuer as the token names it, or null */
export function readMetadata(text: string, issuer: string | null): IssuerMetadata | string {
  const json = parseJson(text);
  if (!isObject(json))
    return /^\s*</.test(text) ? 'The response is HTML, not metadata.' : 'The response is not JSON.';
  const named = textIn(json, 'issuer');
  const problems: string[] = [];
  if (issuer !== null && named !== null && named !== issuer)
    problems.push(
      `The metadata has the issuer ${named}, the token ${issuer}. They must be equal (RFC 8414 §3.3).`,
    );
  if (named === null && textIn(json, 'resource') === null)
    return 'The JSON has neither issuer nor resource: it is not metadata.';
  return {
    issuer: named,
    keys: textIn(json, 'jwks_uri'),
    userinfo: textIn(json, 'userinfo_endpoint'),
    introspection: textIn(json, 'introspection_endpoint'),
    tokenEndpoint: textIn(json, 'token_endpoint'),
    scopes: listIn(json, 'scopes_supported'),
    algorithms: listIn(json, 'id_token_signing_alg_values_supported'),
    resource: textIn(json, 'resource'),
    authorizationServers: listIn(json, 'authorization_servers'),
    problems,
  };
}

const textIn = (json: JsonObject, name: string): string | null => {
  const value = json[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

const listIn = (json: JsonObject, name: string): string[] => {
  const value = json[name];
  return Array.isArray(value)
    ? (value as unknown[]).filter((one) => typeof one === 'string').slice(0, MOST)
    : [];
};

/** The scopes in a token that an issuer or resource does not know, and those that it has. */
export function compareScopes(
  claims: JsonObject,
  supported: readonly string[],
): { readonly has: readonly string[]; readonly unknown: readonly string[] } {
  const claim = claims['scope'] ?? claims['scp'];
  const has =
    typeof claim === 'string'
      ? claim.split(' ').filter((one) => one !== '')
      : Array.isArray(claim)
        ? claim.filter((one) => typeof one === 'string')
        : [];
  return {
    has,
    unknown: supported.length === 0 ? [] : has.filter((one) => !supported.includes(one)),
  };
}

/** The audiences that a token names (RFC 7519 §4.1.3). */
export function audiencesOf(claims: JsonObject): string[] {
  const audience = claims['aud'];
  const all: readonly unknown[] = Array.isArray(audience) ? audience : [audience];
  return all.filter((one) => typeof one === 'string').slice(0, MOST);
}

/** Whether an endpoint belongs to the server that named it; only then a token is sent to it. */
export const isSameServer = (endpoint: string, issuer: string): boolean =>
  originOf(endpoint) === originOf(issuer);
