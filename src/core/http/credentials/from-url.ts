import { decodePercent } from '../../percent-encoding.ts';
import { between, type Span } from '../../span.ts';
import { recognizeSecret } from '../../token/secrets.ts';
import type { ExchangeRequest } from '../exchange.ts';
import type { Credential } from './credential.ts';
import { looksRandom } from './looks-random.ts';
import { MOST_CREDENTIALS, parameterRole } from './names.ts';
import { pairsOf } from './pairs.ts';
import { placeholderKind } from './placeholder.ts';
import { plainCredential, type ReadToken } from './plain-credential.ts';
import type { Origin } from './secret-in-value.ts';
import { signedUrl, signedUrlCredentials } from './signed-url.ts';

/** Credentials in a URL: userinfo, `;jsessionid=`, query. At most `limit`. */
export function readUrl(
  request: ExchangeRequest,
  readToken: ReadToken,
  limit: number,
): Credential[] {
  const found: Credential[] = [];
  const { url } = request;
  const hash = url.indexOf('#');
  const end = hash < 0 ? url.length : hash;
  const authority = url.indexOf('://');
  const question = url.indexOf('?');
  const queryStart = question < 0 || question > end ? end : question;
  if (authority > 0) {
    const at = url.indexOf('@', authority);
    if (at > 0 && at < end) found.push(...readUserinfo(url, authority + 3, end, readToken));
  }
  const parameter = url.indexOf(';jsessionid=');
  if (parameter > 0 && parameter < queryStart) {
    const from = parameter + 12;
    found.push(
      plainCredential(
        {
          in: 'query',
          name: 'jsessionid',
          role: 'session',
          value: decodePercent(url.slice(from, queryStart)),
          header: null,
          at: between(from, queryStart),
        },
        readToken,
      ),
    );
  }
  if (queryStart < end) found.push(...readQuery(url, between(queryStart + 1, end), readToken));
  return found.slice(0, limit);
}

/** `user:password@` before the host (RFC 3986 §3.2.1). */
function readUserinfo(url: string, start: number, end: number, readToken: ReadToken): Credential[] {
  let authorityEnd = start;
  while (authorityEnd < end && !'/?\\'.includes(url.charAt(authorityEnd))) authorityEnd += 1;
  const at = url.lastIndexOf('@', authorityEnd - 1);
  if (at < start) return [];
  const value = url.slice(start, at);
  const colon = value.indexOf(':');
  const user = decodePercent(colon < 0 ? value : value.slice(0, colon));
  const password = colon < 0 ? '' : decodePercent(value.slice(colon + 1));
  return [
    plainCredential(
      {
        in: 'userinfo',
        name: 'userinfo',
        role: 'user',
        value,
        header: null,
        at: between(start, at),
      },
      readToken,
      {
        basic: { user, password },
        secret: recognizeSecret(password) ?? recognizeSecret(user),
        token: null,
      },
    ),
  ];
}

const TOKEN_ENDPOINT =
  /\/(?:token|oauth2?|access_token|revoke|introspect|auth|login|callback|signin|session|sso)(?:[/.-][^?]{0,200})?$/i;
const CALLBACK = /callback|redirect|signin|login|auth|oauth|oidc|\/cb(?:\/|$)/i;

function readQuery(url: string, query: Span, readToken: ReadToken): Credential[] {
  const found: Credential[] = [];
  const start = query.offset;
  const pairs = pairsOf(url, start, start + query.length);
  let names: Set<string> | null = null;
  for (const pair of pairs) {
    const role = parameterRole(pair.plain);
    if (role === null) continue;
    if (found.length >= MOST_CREDENTIALS) break;
    names ??= new Set(pairs.map((other) => other.plain));
    const value = decodePercent(pair.raw);
    const origin: Origin = { in: 'query', name: pair.name, role, value, header: null, at: pair.at };
    if (role === 'signature') {
      const signed = signedUrl(pair, pairs, names);
      if (signed !== null) found.push(...signedUrlCredentials(origin, signed, pairs, readToken));
      else if (value.length >= 16 && pair.plain !== 'md5')
        found.push(plainCredential(origin, readToken));
    } else if (isCredentialParameter(origin, pair.plain, url.slice(0, start), names)) {
      found.push(plainCredential(origin, readToken));
    }
  }
  return found;
}

/** Names that mean other things too: only a value or its surroundings make them a credential. */
function isCredentialParameter(
  { role, value }: Origin,
  plain: string,
  before: string,
  names: ReadonlySet<string>,
): boolean {
  switch (plain) {
    case 'key':
    case 'appid':
    case 'accesskey':
    case 'session':
    case 'sid':
    case 'secret':
    case 'pass':
    case 'authorization':
      return looksRandom(value) || placeholderKind(value) === 'nothing';
    case 'code':
      return (
        (names.has('state') && CALLBACK.test(before)) ||
        (/\/api\//.test(before) && value.length >= 40) ||
        (TOKEN_ENDPOINT.test(before.slice(0, -1)) && value.length >= 16)
      );
    case 'clientid':
      return false; // Public: it identifies the client and authorizes nothing.
    case 'refresh':
    case 'assertion':
    case 'sessionkey':
    case 'otp':
      return value.length >= 6;
    default:
      return role !== 'csrf' || value.length > 0;
  }
}
