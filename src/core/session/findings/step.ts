import { secretOf, type Credential } from '../../http/credentials/credential.ts';
import type { Exchange } from '../../http/exchange.ts';
import { isPreflight, isSuccess, leadsToSignIn } from '../../http/exchange-kind.ts';
import { isPlanted } from '../../http/planted-token.ts';
import { hostOf, isSignInUrl, parsedOrigin, withoutFragment } from '../../http/url.ts';
import type { Seen } from '../../history/seen.ts';
import { routeOf } from '../../history/route.ts';
import type { Token } from '../../token/token.ts';
import { readIssued, type Issued } from './issued.ts';
import { readOperation, readPurpose, type Purpose } from './purpose.ts';

/** What one exchange did for authentication: the unit in which a session's findings think. */
export class Step {
  readonly exchange: Exchange;
  readonly id: string;
  /** Start and end, in milliseconds since the epoch. */
  readonly at: number;
  readonly end: number;
  readonly status: number;
  readonly host: string;
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
  /** Its token is one that *Expire now* has written. */
  readonly isPlanted: boolean;
  #route: string | undefined;
  #request: string | undefined;

  constructor(
    exchange: Exchange,
    purpose: Purpose,
    carried: Carried | null,
    issued: Issued | null,
  ) {
    const { status } = exchange.response;
    this.exchange = exchange;
    this.id = exchange.id;
    this.at = exchange.startedAt;
    this.end = exchange.startedAt + exchange.duration;
    this.status = status;
    this.host = hostOf(exchange.request.url);
    this.purpose = purpose;
    this.access = carried?.secret ?? null;
    this.accessIn = carried?.in ?? null;
    this.token = carried?.token ?? null;
    this.issued = issued;
    this.isOk = isSuccess(status);
    this.refusal = refusalOf(status);
    this.isPlanted = carried !== null && isPlanted(carried.secret);
  }

  /** Of its request: the origin, or the whole URL where it is none that can be parsed. */
  get origin(): string {
    const { url } = this.exchange.request;
    return parsedOrigin(url) ?? url;
  }

  /** Method, origin and path template, with the GraphQL operation. */
  get route(): string {
    return (this.#route ??= `${routeOf(this.exchange)} ${readOperation(this.exchange.request)}`);
  }

  /** Method, URL and body: equal for the same request sent again. */
  get request(): string {
    const { method, url, body } = this.exchange.request;
    return (this.#request ??= `${method} ${withoutFragment(url)} ${bodyKey(body)}`);
  }
}

/**
 * Statuses that say that nobody is signed in, or no longer (401; 419 Laravel, 440 IIS, 498 Esri).
 */
const NOT_AUTHENTICATED: ReadonlySet<number> = new Set([401, 419, 440, 498]);

/**
 * Reads what an exchange did for authentication, or null where it did nothing: neither
 * a credential, nor a refusal, nor a sign-in. Costs next to nothing for those.
 */
export function readStep({ exchange, credentials }: Seen): Step | null {
  // Without a time nothing can be said of what came first.
  if (isPreflight(exchange) || !Number.isFinite(exchange.startedAt)) return null;
  const purpose = readPurpose(exchange);
  const carried = accessOf(credentials);
  const isOfInterest =
    purpose.kind !== 'call' ||
    carried !== null ||
    refusalOf(exchange.response.status) !== null ||
    isMissing(exchange);
  if (!isOfInterest) return null;
  const issued = mayIssue(exchange, purpose) ? readIssued(exchange) : null;
  return new Step(exchange, purpose, carried, issued);
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

/** Long bodies are compared by length and both ends. */
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
