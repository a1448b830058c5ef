import { bareExchange, bareResponse, jsonBody } from '../../src/core/http/bare-exchange.ts';
import type { Access, Answered, Sent, Style, Tokens } from './messages.ts';
import type { Exchange, HeaderField } from '../../src/core/http/exchange.ts';
import type { Random } from '../../src/core/examples/seeded-random.ts';

const START = Date.UTC(2026, 2, 10, 12);
const API = 'https://api.shop.example';

/**
 * A server that issues tokens, rotates refresh tokens, and records every exchange. Times are in
 * milliseconds from its start.
 */
export class SimulatedServer {
  readonly exchanges: Exchange[] = [];
  readonly style: Style;
  readonly lifetime: number;
  readonly #random: Random;
  readonly #access = new Map<string, Access>();
  readonly #refresh = new Map<string, { isUsed: boolean; isDead: boolean }>();
  /** Refuses every token, as an API with another audience does. */
  refusesAll = false;

  constructor(style: Style, lifetime: number, random: Random) {
    this.style = style;
    this.lifetime = lifetime;
    this.#random = random;
  }

  /** Ends the session: refresh tokens are refused from now on. */
  endSession(): void {
    for (const refresh of this.#refresh.values()) refresh.isDead = true;
  }

  revokeAccess(): void {
    for (const access of this.#access.values()) access.isRevoked = true;
  }

  signIn(at: number): { tokens: Tokens; end: number } {
    const tokens = this.#issue(at);
    const body =
      this.style === 'graphql'
        ? {
            query: 'mutation($u:String,$p:String){login(user:$u,password:$p){accessToken}}',
            variables: { u: 'ada', p: 'secret word' },
          }
        : { username: 'ada', password: 'secret word' };
    const end = this.#record(
      this.style === 'oauth'
        ? {
            at,
            method: 'POST',
            url: `${API}/oauth/token`,
            body: 'grant_type=password&username=ada&password=x',
          }
        : { at, method: 'POST', url: this.#signInUrl(), body: JSON.stringify(body) },
      this.#issued('login', tokens),
    );
    return { tokens, end };
  }

  /**
   * @returns the new tokens, or null where the refresh is refused; and when the response arrived
   */
  refresh(at: number, tokens: Tokens): { tokens: Tokens | null; end: number } {
    const known = this.#refresh.get(tokens.refresh);
    const isGood = known !== undefined && !known.isUsed && !known.isDead;
    if (known?.isUsed === true) this.endSession();
    if (known !== undefined) known.isUsed = true;
    const next = isGood ? this.#issue(at) : null;
    const answer: Answered =
      next === null
        ? { status: this.style === 'oauth' ? 400 : 401, body: '{"error":"invalid_grant"}' }
        : this.#issued('refresh', next);
    return { tokens: next, end: this.#record(this.#refreshRequest(at, tokens), answer) };
  }

  /** @param tokens null: the call leaves without a credential */
  call(at: number, path: string, tokens: Pick<Tokens, 'access'> | null, type = 'fetch') {
    const access = tokens === null ? undefined : this.#access.get(tokens.access);
    const isGood =
      access !== undefined && !access.isRevoked && at < access.expiresAt && !this.refusesAll;
    const headers: HeaderField[] = [];
    if (tokens !== null)
      headers.push(
        this.style === 'header'
          ? { name: 'X-Auth-Token', value: tokens.access }
          : { name: 'Authorization', value: `Bearer ${tokens.access}` },
      );
    const end = this.#record(
      { at, url: `${API}${path}`, headers, type },
      isGood
        ? { status: 200, body: '{"items":[]}' }
        : { status: 401, body: '{"message":"Unauthorized"}' },
    );
    return { isOk: isGood, end };
  }

  /** Any other request, with the answer that it gets. */
  other(sent: Sent, status: number): number {
    return this.#record(sent, { status, body: '{}' });
  }

  /** A file of the page, as the only exchange. */
  file(): [Exchange] {
    this.#record(
      { at: 0, url: `${API}/app.js`, type: 'script' },
      { status: 200, body: 'let a = 1;' },
    );
    const [exchange] = this.exchanges.splice(0);
    if (exchange === undefined) throw new Error('nothing was recorded');
    return [exchange];
  }

  forbidden(at: number, path: string, tokens: Tokens): number {
    return this.#record(
      {
        at,
        url: `${API}${path}`,
        headers: [{ name: 'Authorization', value: `Bearer ${tokens.access}` }],
      },
      { status: 403, body: '{"message":"Forbidden"}' },
    );
  }

  #signInUrl(): string {
    return this.style === 'graphql' ? `${API}/graphql` : `${API}/auth/login`;
  }

  #issue(at: number): Tokens {
    const access = this.#token();
    const refresh = this.#token();
    const expiresAt = at + this.lifetime;
    this.#access.set(access, { text: access, expiresAt, isRevoked: false });
    this.#refresh.set(refresh, { isUsed: false, isDead: false });
    return { access, refresh, expiresAt };
  }

  #token(): string {
    let text = '';
    for (let i = 0; i < 32; i += 1) text += Math.floor(this.#random() * 36).toString(36);
    return text;
  }

  #issued(field: string, { access, refresh }: Tokens): Answered {
    const seconds = Math.round(this.lifetime / 1000);
    switch (this.style) {
      case 'json':
        return {
          status: 200,
          body: JSON.stringify({ accessToken: access, refreshToken: refresh, expiresIn: seconds }),
        };
      case 'oauth':
        return {
          status: 200,
          body: JSON.stringify({
            access_token: access,
            refresh_token: refresh,
            expires_in: seconds,
            token_type: 'Bearer',
          }),
        };
      case 'cookie':
        return {
          status: 200,
          body: JSON.stringify({ access_token: access, expires_in: seconds }),
          headers: [
            {
              name: 'Set-Cookie',
              value: `refresh=${refresh}; Path=/auth; HttpOnly; Max-Age=86400`,
            },
          ],
        };
      case 'graphql':
        return {
          status: 200,
          body: JSON.stringify({
            data: { [field]: { accessToken: access, refreshToken: refresh, expiresIn: seconds } },
          }),
        };
      case 'header':
        return {
          status: 200,
          body: JSON.stringify({ data: { token: access, refresh, expires_in: seconds } }),
        };
    }
  }

  #refreshRequest(at: number, { refresh }: Tokens): Sent {
    switch (this.style) {
      case 'json':
        return {
          at,
          method: 'POST',
          url: `${API}/auth/refresh`,
          body: JSON.stringify({ refreshToken: refresh }),
        };
      case 'oauth':
        return {
          at,
          method: 'POST',
          url: `${API}/oauth/token`,
          body: `grant_type=refresh_token&refresh_token=${refresh}&client_id=web`,
        };
      case 'cookie':
        return {
          at,
          method: 'POST',
          url: `${API}/auth/refresh`,
          headers: [{ name: 'Cookie', value: `refresh=${refresh}` }],
        };
      case 'graphql':
        return {
          at,
          method: 'POST',
          url: `${API}/graphql`,
          body: JSON.stringify({
            query: 'mutation($t:String){refresh(refreshToken:$t){accessToken refreshToken}}',
            variables: { t: refresh },
          }),
        };
      case 'header':
        return {
          at,
          method: 'POST',
          url: `${API}/session/renew`,
          body: JSON.stringify({ refresh }),
        };
    }
  }

  #record(sent: Sent, { status, body, headers = [] }: Answered): number {
    const duration = 15 + Math.floor(this.#random() * 60);
    const index = this.exchanges.length;
    const mimeType =
      sent.body?.startsWith('{') === true
        ? 'application/json'
        : 'application/x-www-form-urlencoded';
    const request = {
      method: sent.method ?? 'GET',
      url: sent.url,
      httpVersion: 'HTTP/1.1',
      headers: [{ name: 'Host', value: new URL(sent.url).host }, ...(sent.headers ?? [])],
      body: sent.body ?? null,
      mimeType: sent.body === undefined ? '' : mimeType,
    };
    this.exchanges.push({
      ...bareExchange(`exchange-${index}`, request),
      index,
      startedAt: START + sent.at,
      duration,
      resourceType: sent.type ?? 'fetch',
      response: {
        ...bareResponse(status),
        httpVersion: 'HTTP/1.1',
        headers: [{ name: 'Content-Type', value: 'application/json' }, ...headers],
        body: jsonBody(body),
      },
      page: 'https://shop.example/',
    });
    return sent.at + duration;
  }
}
