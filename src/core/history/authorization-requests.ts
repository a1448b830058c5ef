import type { Exchange } from '../http/exchange.ts';
import { firstHeader } from '../http/headers.ts';
import { isBefore } from './time.ts';

const MOST_REQUESTS = 20;

/** An authorization request with PKCE (RFC 7636 §4.3). */
export interface AuthorizationRequest {
  readonly exchange: Exchange;
  readonly clientId: string;
  readonly state: string | null;
  readonly challenge: string;
  /** `plain` where the request names no method. */
  readonly method: string;
}

/** An authorization request, and the redirect_uri that it names, or null. */
export interface Authorization {
  readonly exchange: Exchange;
  readonly clientId: string;
  readonly redirectUri: string | null;
}

/** Authorization requests, and the codes that came back for them. */
export class AuthorizationRequests {
  /** Newest first. */
  #requests: AuthorizationRequest[] = [];
  /** With PKCE or without, newest first. */
  #all: Authorization[] = [];
  /** Codes that redirects brought, with their state. */
  #codes: { readonly exchange: Exchange; readonly code: string; readonly state: string | null }[] =
    [];

  add(exchange: Exchange): void {
    const { url } = exchange.request;
    if (url.includes('response_type=')) this.#addAny(exchange, url);
    if (url.includes('code_challenge=')) this.#addRequest(exchange, url);
    const location = firstHeader(exchange.response.headers, 'location');
    for (const address of [url, location])
      if (address?.includes('code=') === true) this.#addCode(exchange, address);
  }

  #addAny(exchange: Exchange, url: string): void {
    const query = queryOf(url);
    const clientId = query?.get('client_id') ?? '';
    const isKnown = this.#all.some((one) => one.exchange.id === exchange.id);
    if (query === null || clientId === '' || isKnown) return;
    this.#all.unshift({ exchange, clientId, redirectUri: query.get('redirect_uri') });
    if (this.#all.length > MOST_REQUESTS) this.#all.pop();
  }

  #addRequest(exchange: Exchange, url: string): void {
    const query = queryOf(url);
    const challenge = query?.get('code_challenge') ?? '';
    const isKnown = this.#requests.some((one) => one.exchange.id === exchange.id);
    if (query === null || challenge === '' || isKnown) return;
    this.#requests.unshift({
      exchange,
      clientId: query.get('client_id') ?? '',
      state: query.get('state'),
      challenge,
      method: query.get('code_challenge_method') ?? 'plain',
    });
    if (this.#requests.length > MOST_REQUESTS) this.#requests.pop();
  }

  #addCode(exchange: Exchange, url: string): void {
    const query = queryOf(url);
    const code = query?.get('code') ?? null;
    const state = query?.get('state') ?? null;
    if (code === null) return;
    this.#codes.unshift({ exchange, code, state });
    if (this.#codes.length > MOST_REQUESTS) this.#codes.pop();
  }

  /**
   * The requests before a token request, newest first; where it is known for which one its code
   * was issued, that one first.
   */
  before(exchange: Exchange, code: string | undefined): readonly AuthorizationRequest[] {
    const before = this.#requests.filter((one) => isBefore(one.exchange, exchange));
    const state = this.#codes.find((one) => one.code === code && one.state !== null)?.state ?? null;
    const own = before.filter((one) => state !== null && one.state === state);
    return [...own, ...before.filter((one) => !own.includes(one))];
  }

  /** The exchange before another whose URL or redirect brought a value as `code`, or null. */
  broughtCode(code: string, exchange: Exchange): Exchange | null {
    const brought = this.#codes.find(
      (one) => one.code === code && isBefore(one.exchange, exchange),
    );
    return brought?.exchange ?? null;
  }

  /** The newest authorization request of a client before another exchange, or null. */
  ofClient(clientId: string, exchange: Exchange): Authorization | null {
    const own = this.#all.find(
      (one) => one.clientId === clientId && isBefore(one.exchange, exchange),
    );
    return own ?? null;
  }

  forget(id: string): void {
    this.#all = this.#all.filter((one) => one.exchange.id !== id);
    this.#requests = this.#requests.filter((one) => one.exchange.id !== id);
    this.#codes = this.#codes.filter((one) => one.exchange.id !== id);
  }

  clear(): void {
    this.#all = [];
    this.#requests = [];
    this.#codes = [];
  }
}

/** The parameters of a URL, in its query or (response_mode=fragment) its fragment. */
function queryOf(url: string): URLSearchParams | null {
  if (!URL.canParse(url)) return null;
  const { search, hash } = new URL(url);
  return new URLSearchParams(search === '' ? hash.slice(1) : search);
}
