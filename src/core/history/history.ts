import type { Credential } from '../http/credentials/credential.ts';
import { secretOf } from '../http/credentials/credential.ts';
import { readOAuthRequest } from '../http/oauth-request.ts';
import { deletesCookie } from '../http/cookies/cookies.ts';
import { leadsToSignIn } from '../http/exchange-kind.ts';
import { isSuccess } from '../http/exchange-kind.ts';
import { isRedirect } from '../http/exchange-kind.ts';
import { hostName } from '../http/url.ts';
import { withoutFragment } from '../http/url.ts';
import { setCookieOf } from '../http/cookies/cookies.ts';
import type { Exchange } from '../http/exchange.ts';
import { allHeaders, firstHeader } from '../http/headers.ts';
import { isObject, parseJson } from '../json.ts';
import type { RelatedExchanges, Issued, SeenCookie, TokenRequest } from './related.ts';
import { requestKey, routeOf } from './route.ts';

/** An exchange with the credentials that it carried, read once. */
export interface Seen {
  readonly exchange: Exchange;
  readonly credentials: readonly Credential[];
}

const MOST_TOKEN_REQUESTS = 50;
const MOST_PER_REQUEST = 12;
const MOST_PER_COOKIE = 4;
/** A retry follows its refusal within this time, in milliseconds. */
const RETRY_WITHIN = 60_000;
const REDIRECT_WITHIN = 30_000;

/**
 * What was seen, indexed by the questions that a diagnosis asks of it. Every look-up
 * and every addition costs the same however much was seen.
 */
export class Context {
  /** How much each index may hold. */
  readonly #most: number;
  readonly #routes = new Map<string, Seen>();
  readonly #requests = new Map<string, Seen[]>();
  /** By the URL that a redirect led to. */
  readonly #redirects = new Map<string, Exchange>();
  /** By the URL that a preflight asked for. */
  readonly #preflights = new Map<string, Exchange>();
  /** By host and name: the last few times that it was set or sent, oldest first. */
  readonly #cookies = new Map<string, Map<string, SeenCookie[]>>();
  readonly #issued = new Map<string, Issued>();
  readonly #revoked = new Map<string, Exchange>();
  readonly #worked = new Map<string, Exchange>();
  readonly #used = new Map<string, Exchange[]>();
  #tokenRequests: TokenRequest[] = [];
  /** Told of each token request. */
  readonly #onTokenRequest: (request: TokenRequest) => void;
  #signIn: Exchange | null = null;
  #signOut: Exchange | null = null;

  constructor(most: number, onTokenRequest: (request: TokenRequest) => void) {
    this.#most = most;
    this.#onTokenRequest = onTokenRequest;
  }

  #put<V>(map: Map<string, V>, key: string, value: V): void {
    // Deleting first moves the key to the end: the oldest stands first.
    map.delete(key);
    map.set(key, value);
    if (map.size > this.#most) for (const oldest of map.keys()) return void map.delete(oldest);
  }

  /** @param isKnown more is known now of an exchange that was added before */
  add(seen: Seen, isKnown = false): void {
    const { exchange, credentials } = seen;
    const { status } = exchange.response;
    const { url, method } = exchange.request;
    const key = requestKey(exchange);
    if (
      exchange.resourceType === 'preflight' ||
      (method === 'OPTIONS' &&
        firstHeader(exchange.request.headers, 'access-control-request-method') !== undefined)
    ) {
      this.#put(this.#preflights, withoutFragment(url), exchange);
      return;
    }
    const same = this.#requests.get(key);
    const known = isKnown ? (same?.findIndex((one) => one.exchange.id === exchange.id) ?? -1) : -1;
    if (same === undefined) this.#put(this.#requests, key, [seen]);
    else if (known >= 0) same[known] = seen;
    else {
      same.push(seen);
      if (same.length > MOST_PER_REQUEST) same.shift();
    }
    if (isRedirect(status)) {
      const location = firstHeader(exchange.response.headers, 'location');
      if (location !== undefined && URL.canParse(location, url))
        this.#put(this.#redirects, withoutFragment(new URL(location, url).href), exchange);
    }
    const worked = isSuccess(status) || (isRedirect(status) && !leadsToSignIn(exchange));
    if (worked) {
      this.#put(this.#routes, routeOf(exchange), seen);
      for (const credential of credentials) {
        const secret = secretOf(credential);
        if (secret !== '' && isReusable(credential)) this.#put(this.#worked, secret, exchange);
      }
    }
    this.#seeCookies(exchange, credentials);
    if (method === 'POST' || method === 'DELETE') this.#seePost(exchange, worked, isKnown);
    if (/log-?out|sign-?out|end_?session|revoke/i.test(url)) this.#signOut = exchange;
    else if (
      worked &&
      method === 'POST' &&
      /log-?in|sign-?in|session|authenticate|callback/i.test(url)
    )
      this.#signIn = exchange;
  }

  #seeCookies(exchange: Exchange, credentials: readonly Credential[]): void {
    const host = hostName(exchange.request.url);
    for (const credential of credentials) {
      if (
        credential.in !== 'cookie' ||
        (credential.role !== 'session' && credential.role !== 'token')
      )
        continue;
      const known = this.#jar(host).get(credential.name)?.at(-1);
      if (known?.sentBefore !== true)
        this.#keepCookie(host, {
          name: credential.name,
          setCookie: known?.setCookie ?? '',
          exchange: known?.exchange ?? exchange,
          sentBefore: true,
        });
    }
    for (const value of allHeaders(exchange.response.headers, 'set-cookie')) {
      // Chromium joins several lines with a line feed where it has only provisional headers.
      for (const line of value.split('\n')) {
        const name = line.slice(0, Math.max(0, line.indexOf('='))).trim();
        if (name === '') continue;
        const domain = /;\s*domain=\.?([^;\s]+)/i.exec(line)?.[1]?.toLowerCase();
        this.#keepCookie(domain ?? host, { name, setCookie: line, exchange, sentBefore: false });
      }
    }
  }

  #keepCookie(host: string, cookie: SeenCookie): void {
    const jar = this.#jar(host);
    const known = jar.get(cookie.name);
    if (known === undefined) jar.set(cookie.name, [cookie]);
    else {
      known.push(cookie);
      if (known.length > MOST_PER_COOKIE) known.shift();
    }
  }

  #jar(host: string): Map<string, SeenCookie[]> {
    let jar = this.#cookies.get(host);
    if (jar === undefined) this.#cookies.set(host, (jar = new Map<string, SeenCookie[]>()));
    return jar;
  }

  #seePost(exchange: Exchange, worked: boolean, isKnown: boolean): void {
    const url = URL.canParse(exchange.request.url) ? new URL(exchange.request.url) : null;
    const request = readOAuthRequest(exchange.request, url);
    const text = exchange.response.body.text;
    const json =
      worked && text !== null && text.length < 256 * 1024 && /token/i.test(text.slice(0, 64 * 1024))
        ? parseJson(text)
        : undefined;
    const grantType = request?.grantType ?? '';
    if (isObject(json)) this.#seeIssued(exchange, json, grantType);
    if (request === null) return;
    if (request.endpoint === 'revocation') {
      const token = request.parameters.get('token');
      if (worked && token !== undefined) this.#put(this.#revoked, token, exchange);
      return;
    }
    if (request.endpoint !== 'token') return;
    const tokenRequest = { exchange, grantType, succeeded: worked };
    const told = isKnown
      ? this.#tokenRequests.findIndex((one) => one.exchange.id === exchange.id)
      : -1;
    if (told >= 0) {
      this.#tokenRequests[told] = tokenRequest;
      return;
    }
    this.#onTokenRequest(tokenRequest);
    this.#tokenRequests.unshift(tokenRequest);
    if (this.#tokenRequests.length > MOST_TOKEN_REQUESTS) this.#tokenRequests.pop();
    for (const name of ['code', 'refresh_token', 'refresh', 'refreshToken']) {
      const secret = request.parameters.get(name);
      if (secret === undefined) continue;
      const uses = this.#used.get(secret);
      if (uses === undefined) this.#put(this.#used, secret, [exchange]);
      else uses.push(exchange);
    }
  }

  #seeIssued(
    exchange: Exchange,
    json: { readonly [name: string]: unknown },
    grantType: string,
  ): void {
    // Some wrap the answer: `{ "data": { "accessToken": … } }`.
    const inner = [json, json['data'], json['result'], json['tokens'], json['session']].find(
      (one) => isObject(one) && Object.keys(one).some((name) => /token/i.test(name)),
    );
    if (!isObject(inner)) return;
    const lifetime = Number(inner['expires_in'] ?? inner['expiresIn']);
    const scope = typeof inner['scope'] === 'string' ? inner['scope'] : null;
    const tokenType =
      typeof inner['token_type'] === 'string' ? inner['token_type'].toLowerCase() : '';
    for (const [name, value] of Object.entries(inner)) {
      if (typeof value !== 'string' || value.length < 8) continue;
      const key = name.toLowerCase().replace(/[_-]/g, '');
      const as =
        key === 'accesstoken' || key === 'access'
          ? 'access_token'
          : key === 'idtoken'
            ? 'id_token'
            : key === 'refreshtoken' || key === 'refresh'
              ? 'refresh_token'
              : key === 'token' || key === 'jwt'
                ? 'token'
                : null;
      if (as === null) continue;
      this.#put(this.#issued, value, {
        as,
        exchange,
        grantType,
        expiresAt:
          as === 'access_token' && Number.isFinite(lifetime)
            ? exchange.startedAt + exchange.duration + lifetime * 1000
            : null,
        scope,
        tokenType,
      });
    }
  }

  /** The redirect that led to this exchange, if it came shortly before. */
  redirectTo(exchange: Exchange): Exchange | null {
    const hop = this.#redirects.get(withoutFragment(exchange.request.url));
    return hop !== undefined &&
      hop.id !== exchange.id &&
      isShortlyBefore(hop, exchange, REDIRECT_WITHIN)
      ? hop
      : null;
  }

  /**
   * The preflight of a request, if it came shortly before. Chromium starts the clock of
   * a request some milliseconds before that of the preflight which it waits for.
   */
  preflightOf(exchange: Exchange): Exchange | null {
    const preflight = this.#preflights.get(withoutFragment(exchange.request.url));
    if (preflight === undefined || preflight.id === exchange.id) return null;
    const isDuring =
      preflight.startedAt >= exchange.startedAt &&
      preflight.startedAt <= exchange.startedAt + exchange.duration;
    if (!isDuring && !isShortlyBefore(preflight, exchange, REDIRECT_WITHIN)) return null;
    const wanted = firstHeader(preflight.request.headers, 'access-control-request-method');
    return wanted === undefined || wanted.toUpperCase() === exchange.request.method
      ? preflight
      : null;
  }

  /** The request that a preflight kept from going out, where it was seen before its preflight: files are sorted by start, and a request starts first. */
  stoppedBy(preflight: Exchange): Seen | null {
    const method =
      firstHeader(preflight.request.headers, 'access-control-request-method')?.toUpperCase() ??
      'GET';
    const waiting = this.#requests
      .get(`${method} ${withoutFragment(preflight.request.url)}`)
      ?.findLast(({ exchange }) => exchange.response.status === 0);
    return waiting !== undefined && this.preflightOf(waiting.exchange)?.id === preflight.id
      ? waiting
      : null;
  }

  /** The exchanges of the same request, in the order seen. */
  sameRequest(exchange: Exchange): readonly Seen[] {
    return this.#requests.get(requestKey(exchange)) ?? [];
  }

  /** What is around an exchange, as known now. */
  related(
    seen: Seen,
    later: {
      readonly preflighted: Exchange | null;
      readonly redirectedTo: Exchange | null;
      readonly retriedBy: Exchange | null;
    },
  ): RelatedExchanges {
    const { exchange, credentials } = seen;
    const hops: Exchange[] = [];
    for (
      let hop = this.redirectTo(exchange);
      hop !== null && hops.length < 20 && !hops.includes(hop);
      hop = this.redirectTo(hop)
    )
      hops.unshift(hop);
    const success = this.#routes.get(routeOf(exchange));
    const lastSuccess =
      success !== undefined && success.exchange.id !== exchange.id ? success : undefined;
    const before = this.sameRequest(exchange).filter(
      (one) => one.exchange.id !== exchange.id && isBefore(one.exchange, exchange),
    );
    const previous = before.at(-1)?.exchange;
    let refusalsInARow = 1;
    for (
      let i = before.length - 1;
      i >= 0 && [401, 403].includes(before[i]?.exchange.response.status ?? 0);
      i--
    )
      refusalsInARow += 1;
    return {
      preflight: this.preflightOf(exchange),
      preflighted: later.preflighted,
      hops,
      redirectedTo: later.redirectedTo,
      lastSuccess: lastSuccess?.exchange ?? null,
      lastSuccessCredentials: lastSuccess?.credentials ?? [],
      retryOf:
        previous !== undefined &&
        previous.response.status >= 400 &&
        isShortlyBefore(previous, exchange, RETRY_WITHIN)
          ? previous
          : null,
      retriedBy: later.retriedBy,
      refusalsInARow,
      tokenRequests: this.#tokenRequests
        .filter((one) => isBefore(one.exchange, exchange))
        .slice(0, 5),
      issued: (secret) => this.#issued.get(secret) ?? null,
      revoked: (secret) => this.#revoked.get(secret) ?? null,
      worked: (secret) => {
        const other = this.#worked.get(secret);
        return other !== undefined && other.id !== exchange.id ? other : null;
      },
      used: (secret) =>
        (this.#used.get(secret) ?? []).filter(
          (other) => other.id !== exchange.id && isBefore(other, exchange),
        ),
      unsentCookies: this.#unsent(exchange, credentials),
      cookieSetBy: (name) => this.#knownCookie(hostName(exchange.request.url), name),
      signOut: this.#signOut !== null && isBefore(this.#signOut, exchange) ? this.#signOut : null,
      signIn: this.#signIn !== null && isBefore(this.#signIn, exchange) ? this.#signIn : null,
      contrasts: [],
    };
  }

  #knownCookie(host: string, name: string): SeenCookie | null {
    for (const domain of parents(host)) {
      const known = this.#cookies.get(domain)?.get(name)?.at(-1);
      if (known !== undefined) return known;
    }
    return null;
  }

  #unsent(exchange: Exchange, credentials: readonly Credential[]): SeenCookie[] {
    const sent = new Set(
      credentials
        .filter((credential) => credential.in === 'cookie')
        .map((credential) => credential.name),
    );
    const unsent: SeenCookie[] = [];
    for (const domain of parents(hostName(exchange.request.url))) {
      for (const history of this.#cookies.get(domain)?.values() ?? []) {
        // As it stood then: what was set later does not count, however often a request is judged.
        const cookie = history.findLast(
          (one) => one.exchange.id !== exchange.id && isBefore(one.exchange, exchange),
        );
        if (cookie === undefined || sent.has(cookie.name)) continue;
        if (cookie.setCookie !== '' && deletesCookie(cookie.setCookie, cookie.exchange.startedAt))
          continue;
        unsent.push(cookie);
      }
    }
    // What the browser itself holds is known whole; what the answer sets came too late for the request.
    const set = new Set(
      allHeaders(exchange.response.headers, 'set-cookie').map((line) =>
        line.slice(0, Math.max(0, line.indexOf('='))).trim(),
      ),
    );
    for (const jar of exchange.jar ?? []) {
      if (
        sent.has(jar.name) ||
        set.has(jar.name) ||
        unsent.some((one) => one.name === jar.name && one.setCookie !== '')
      )
        continue;
      unsent.push({
        name: jar.name,
        setCookie: setCookieOf(jar),
        exchange,
        sentBefore: false,
        jar,
      });
    }
    return unsent;
  }

  clear(): void {
    for (const map of [
      this.#routes,
      this.#requests,
      this.#redirects,
      this.#preflights,
      this.#cookies,
      this.#issued,
      this.#revoked,
      this.#worked,
      this.#used,
    ])
      map.clear();
    this.#tokenRequests = [];
    this.#signIn = null;
    this.#signOut = null;
  }
}

const loopback: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Whether the same secret may serve again: a proof, a code or a nonce may not. */
const isReusable = (credential: Credential): boolean =>
  credential.role === 'authorization' ||
  credential.role === 'token' ||
  credential.role === 'api-key' ||
  credential.role === 'session';

const isBefore = (a: Exchange, b: Exchange): boolean => a.startedAt <= b.startedAt;
const isShortlyBefore = (a: Exchange, b: Exchange, within: number): boolean =>
  isBefore(a, b) && b.startedAt - a.startedAt <= within + a.duration;

/** A host and the domains above it, down to two labels; of this machine, its other names, which are other hosts to a cookie. */
function parents(host: string): string[] {
  if (loopback.includes(host)) return [host, ...loopback.filter((name) => name !== host)];
  const out = [host];
  if (/^[\d.]+$|:/.test(host)) return out;
  for (
    let dot = host.indexOf('.');
    dot >= 0 && host.indexOf('.', dot + 1) >= 0;
    dot = host.indexOf('.', dot + 1)
  )
    out.push(host.slice(dot + 1));
  return out;
}
