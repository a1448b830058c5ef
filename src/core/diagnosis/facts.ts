import type { Reading } from './reading.ts';
import type { Credential } from '../http/credentials/credential.ts';
import type { Challenge } from '../http/challenge/challenge.ts';
import type { Token } from '../token/token.ts';
import type { OAuthRequest } from '../http/oauth-request.ts';
import { readOAuthRequest } from '../http/oauth-request.ts';
import type { Exchange } from '../http/exchange.ts';
import { firstHeader } from '../http/headers.ts';
import { isObject, type Json } from '../json.ts';
import type { RelatedExchanges } from '../history/related.ts';
import type { Lifetime, ServerClock } from '../http/clock.ts';
import type { Cause } from './cause.ts';
import type { Confidence, ServerMessage } from './finding.ts';
import {
  recognizeVendors,
  interpret,
  type Interpretation,
  type ResponseWords,
} from './interpret.ts';
import { readBody, readErrorSignals, type BodyReading, type ErrorSignal } from './error-signals.ts';
import type { RequestSign, Vendor } from './vendor.ts';

/** A token of the request, with where it stood and its state in time. */
export interface CarriedToken {
  readonly token: Token;
  readonly lifetime: Lifetime;
  readonly credential: Credential;
}

/**
 * All that rules may know of a refused exchange, gathered once and the same for
 * every rule. What is dear to make is made when first asked for.
 */
export interface Facts {
  readonly exchange: Exchange;
  readonly status: number;
  readonly method: string;
  /** The request's URL, or null where it cannot be parsed. */
  readonly url: URL | null;
  /** Host with port, or ''. */
  readonly host: string;
  readonly reading: Reading;
  /** Of `WWW-Authenticate`. */
  readonly challenges: readonly Challenge[];
  /** Of `Proxy-Authenticate`. */
  readonly proxyChallenges: readonly Challenge[];
  readonly credentials: readonly Credential[];
  /** The `Authorization` credential (the first, where there are several). */
  readonly authorization: Credential | null;
  /** Credentials that could let the request in: all but anti-forgery values and those for a proxy. */
  readonly authenticating: readonly Credential[];
  /** Cookies that look like sessions. */
  readonly sessions: readonly Credential[];
  readonly apiKeys: readonly Credential[];
  readonly tokens: readonly CarriedToken[];
  /** The token that should let the request in: that of `Authorization`, else of another place; DPoP proofs are none. */
  readonly bearer: CarriedToken | null;
  readonly clock: ServerClock | null;
  /** The moment of the request, milliseconds since the epoch, by the server's clock where it is known. */
  readonly at: number;
  /** A request header's first value; name in lower case. */
  requestHeader(name: string): string | undefined;
  /** A response header's first value; name in lower case. */
  responseHeader(name: string): string | undefined;
  readonly body: BodyReading;
  /** The body's JSON where it is an object. */
  readonly json: { readonly [name: string]: Json } | null;
  readonly signals: readonly ErrorSignal[];
  readonly vendors: readonly Vendor[];
  readonly interpretations: readonly Interpretation[];
  /** What the words say of one cause, surest first. */
  interpretationsOf(cause: Cause): readonly Interpretation[];
  /** The surest interpretation of one cause that is at least that sure. */
  interpretedAs(cause: Cause, confidence: Confidence): Interpretation | undefined;
  /** Words name this cause when they name none in particular. */
  isVague(cause: Cause): boolean;
  readonly oauth: OAuthRequest | null;
  carries(sign: RequestSign): boolean;
  /** The server's own sentence; null where it wrote none. */
  readonly message: ServerMessage | null;
  readonly related: RelatedExchanges;
}

const confidenceRank: Record<Confidence, number> = { certain: 2, likely: 1, possible: 0 };

/** Orders by how sure, surest first. */
export const byConfidence = (
  a: { readonly confidence: Confidence },
  b: { readonly confidence: Confidence },
): number => confidenceRank[b.confidence] - confidenceRank[a.confidence];

/** Whether one confidence is at least another. */
export const atLeast = (confidence: Confidence, wanted: Confidence): boolean =>
  confidenceRank[confidence] >= confidenceRank[wanted];

/** Gathers the facts of one exchange. */
export function gatherFacts(
  exchange: Exchange,
  reading: Reading,
  related: RelatedExchanges,
  isVague: (cause: Cause) => boolean,
): Facts {
  const url = URL.canParse(exchange.request.url) ? new URL(exchange.request.url) : null;
  const challenges: Challenge[] = [];
  const proxyChallenges: Challenge[] = [];
  for (const field of reading.challengeFields)
    (field.name === 'www-authenticate' ? challenges : proxyChallenges).push(...field.challenges);
  const { credentials } = reading;
  const authorization =
    credentials.find((credential) => credential.role === 'authorization') ?? null;
  const authenticating = credentials.filter(
    (credential) => credential.role !== 'csrf' && credential.role !== 'proxy',
  );
  const tokens: CarriedToken[] = [];
  for (const credential of credentials) {
    if (credential.token === null) continue;
    const known = reading.tokens.find(
      (one) => one.token === credential.token || one.token.raw === credential.token?.raw,
    );
    if (known !== undefined) tokens.push({ ...known, credential });
  }
  const bearing = tokens.filter(
    (one) =>
      one.credential.role !== 'proof' &&
      one.credential.role !== 'csrf' &&
      one.credential.role !== 'proxy',
  );
  const bearer =
    bearing.find((one) => one.credential.role === 'authorization') ??
    bearing.find((one) => one.token.claims !== null) ??
    bearing[0] ??
    null;
  const once = <T>(make: () => T): (() => T) => {
    let made: { readonly value: T } | undefined;
    return () => (made ??= { value: make() }).value;
  };
  const body = once(() => readBody(exchange));
  const signals = once(() => readErrorSignals(exchange, reading.challengeFields, body()));
  const oauth = once(() => readOAuthRequest(exchange.request, url));
  const carries = (sign: RequestSign): boolean => {
    switch (sign) {
      case 'no-credentials':
        return authenticating.length === 0;
      case 'credentials':
        return authenticating.length > 0;
      case 'authorization':
        return authorization !== null;
      case 'no-authorization':
        return authorization === null;
      case 'bearer':
        return authorization?.scheme?.toLowerCase() === 'bearer';
      case 'other-scheme':
        return authorization !== null && authorization.scheme?.toLowerCase() !== 'bearer';
      case 'basic':
        return authorization?.scheme?.toLowerCase() === 'basic';
      case 'token':
        return bearer !== null && bearer.token.claims !== null;
      case 'api-key':
        return credentials.some((credential) => credential.role === 'api-key');
      case 'cookie':
        return credentials.some((credential) => credential.in === 'cookie');
      case 'signed':
        return (
          credentials.some((credential) => credential.role === 'signature') ||
          /^(?:aws|hmac|signature)/i.test(authorization?.scheme ?? '')
        );
      case 'refresh':
        return oauth()?.grantType === 'refresh_token';
      case 'code':
        return oauth()?.grantType === 'authorization_code';
    }
  };
  const words: ResponseWords = {
    status: exchange.response.status,
    host: url?.hostname ?? '',
    path: url?.pathname ?? '',
    get signals() {
      return signals();
    },
    get bodyStart() {
      return body().text.slice(0, 4096);
    },
    responseHeaders: exchange.response.headers,
    responseHeader: (name) => firstHeader(exchange.response.headers, name),
    carries,
  };
  const known = once(() => recognizeVendors(words));
  const understood = once(() => interpret(words, known()));
  const byCause = once(() => {
    const map = new Map<Cause, Interpretation[]>();
    for (const one of understood()) {
      const list = map.get(one.cause);
      if (list === undefined) map.set(one.cause, [one]);
      else list.push(one);
    }
    for (const list of map.values()) list.sort(byConfidence);
    return map;
  });
  const interpretationsOf = (cause: Cause): readonly Interpretation[] => byCause().get(cause) ?? [];
  return {
    exchange,
    status: exchange.response.status,
    method: exchange.request.method,
    url,
    host: url?.host ?? '',
    reading,
    challenges,
    proxyChallenges,
    credentials,
    authorization,
    authenticating,
    sessions: credentials.filter((credential) => credential.role === 'session'),
    apiKeys: credentials.filter((credential) => credential.role === 'api-key'),
    tokens,
    bearer,
    clock: reading.clock,
    at: reading.clock?.at ?? exchange.startedAt,
    requestHeader: (name) => firstHeader(exchange.request.headers, name),
    responseHeader: (name) => firstHeader(exchange.response.headers, name),
    get body() {
      return body();
    },
    get json() {
      const { json } = body();
      return isObject(json) ? json : null;
    },
    get signals() {
      return signals();
    },
    get vendors() {
      return known();
    },
    get interpretations() {
      return understood();
    },
    interpretationsOf,
    isVague,
    interpretedAs: (cause, confidence) => {
      const first = interpretationsOf(cause)[0];
      return first !== undefined && atLeast(first.confidence, confidence) ? first : undefined;
    },
    get oauth() {
      return oauth();
    },
    carries,
    message: null,
    related,
  };
}
