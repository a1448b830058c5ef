import { secretOf, type Credential } from '../../http/credentials/credential.ts';
import type { Exchange } from '../../http/exchange.ts';
import { isPreflight, isSuccess, leadsToSignIn } from '../../http/exchange-kind.ts';
import { hostOf, isSignInUrl, withoutFragment } from '../../http/url.ts';
import type { Seen } from '../../history/history.ts';
import { routeOf } from '../../history/route.ts';
import type { Token } from '../../token/token.ts';
import { readIssued, type Issued } from './issued.ts';
import { readOperation, readPurpose, type Purpose } from './purpose.ts';

/** What one exchange did for authentication: the unit in which a session's findings think. */
export interface Step {
  readonly id: string;
  readonly exchange: Exchange;
  /** Start and end, in milliseconds since the epoch. */
  readonly at: number;
  readonly end: number;
  readonly status: number;
  readonly host: string;
  /** Method, origin and path template, with the GraphQL operation. */
  readonly route: string;
  /** Method, URL and body: equal for the same request sent again. */
  readonly request: string;
  readonly purpose: Purpose;
  /** The access credential that it carried, and where; null where it carried none. */
  readonly access: string | null;
  readonly accessIn: 'authorization' | 'cookie' | 'other' | null;
  /** The access credential decoded, where it is a token. */
  readonly token: Token | null;
  readonly issued: Issued | null;
  /** 2xx or 304. */
  readonly isOk: boolean;
  /** A status that refuses for authentication (401, 419, 440, 498) or rights (403). */
  readonly refusal: 'authentication' | 'rights' | null;
}

/** Statuses that say that nobody is signed in, or no longer (401; 419 Laravel, 440 IIS, 498 Esri). */
const NOT_AUTHENTICATED: ReadonlySet<number> = new Set([401, 419, 440, 498]);

/**
 * Reads what an exchange did for authentication, or null where it did nothing: neither
 * a credential, nor a refusal, nor a sign-in. Costs next to nothing for those.
 */
export function readStep({ exchange, credentials }: Seen): Step | null {
  if (isPreflight(exchange)) return null;
  const { request, response } = exchange;
  const purpose = readPurpose(exchange);
  const carried = accessOf(credentials);
  const refusal = refusalOf(response.status);
  if (purpose.kind === 'call' && carried === null && refusal === null && !isMissing(exchange))
    return null;
  const operation = readOperation(request);
  return {
    id: exchange.id,
    exchange,
    at: exchange.startedAt,
    end: exchange.startedAt + exchange.duration,
    status: response.status,
    host: hostOf(request.url),
    route: operation === '' ? routeOf(exchange) : `${routeOf(exchange)} ${operation}`,
    request: `${request.method} ${withoutFragment(request.url)} ${bodyKey(request.body)}`,
    purpose,
    access: carried?.secret ?? null,
    accessIn: carried?.in ?? null,
    token: carried?.token ?? null,
    issued: mayIssue(exchange, purpose) ? readIssued(exchange) : null,
    isOk: isSuccess(response.status),
    refusal,
  };
}

const refusalOf = (status: number): Step['refusal'] =>
  NOT_AUTHENTICATED.has(status) ? 'authentication' : status === 403 ? 'rights' : null;

/** A call without credentials matters where it is one that scripts make. */
const isMissing = (exchange: Exchange): boolean =>
  /^(?:fetch|xhr|eventsource|)$/.test(exchange.resourceType) && isSuccess(exchange.response.status);

/** Tokens come from requests that ask for them; other responses are not searched. */
const mayIssue = (exchange: Exchange, purpose: Purpose): boolean =>
  purpose.kind !== 'call' ||
  (exchange.request.method === 'POST' && isSuccess(exchange.response.status));

/** Long bodies are told apart by length and both ends. */
const bodyKey = (body: string | null): string =>
  body === null
    ? ''
    : body.length <= 1024
      ? body
      : `${body.length} ${body.slice(0, 256)} ${body.slice(-256)}`;

interface Carried {
  readonly secret: string;
  readonly in: 'authorization' | 'cookie' | 'other';
  readonly token: Token | null;
}

function accessOf(credentials: readonly Credential[]): Carried | null {
  const cookies: string[] = [];
  let other: Carried | null = null;
  for (const credential of credentials) {
    const secret = secretOf(credential);
    if (secret === '') continue;
    if (credential.role === 'authorization') {
      if (!/^basic$/i.test(credential.scheme ?? ''))
        return { secret, in: 'authorization', token: credential.token };
    } else if (credential.in === 'cookie') {
      if (credential.role === 'session' || credential.role === 'token')
        cookies.push(`${credential.name}=${secret}`);
    } else if (credential.role === 'token' || credential.role === 'api-key') {
      other ??= { secret, in: 'other', token: credential.token };
    }
  }
  if (other !== null) return other;
  return cookies.length === 0 ? null : { secret: cookies.join('; '), in: 'cookie', token: null };
}

/** Whether a step led the user to a sign-in page: a navigation, or a redirect. */
export const showsSignIn = ({ exchange, purpose }: Step): boolean =>
  purpose.kind === 'authorize' ||
  (exchange.resourceType === 'document' && isSignInUrl(exchange.request.url)) ||
  leadsToSignIn(exchange);
