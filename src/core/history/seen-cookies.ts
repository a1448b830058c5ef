import { BoundedMap, forgetIn } from '../bounded-map.ts';
import type { Credential } from '../http/credentials/credential.ts';
import { domainMatches } from '../http/cookies/match.ts';
import { siteOf } from '../http/cookies/site.ts';
import { deletesCookie, setCookieOf } from '../http/cookies/set-cookie.ts';
import type { Exchange } from '../http/exchange.ts';
import { allHeaders } from '../http/headers.ts';
import { hostName } from '../http/url.ts';
import type { SeenCookie } from './related.ts';
import { isBefore } from './time.ts';

const MOST_PER_COOKIE = 4;
const MOST_COOKIES_OF_HOST = 200;
const MOST_HOSTS = 2000;

type Jar = BoundedMap<string, SeenCookie[]>;

/** Cookies by host and name: the last few times that each was set or sent, oldest first. */
export class SeenCookies {
  readonly #jars = new BoundedMap<string, Jar>(MOST_HOSTS);

  add(exchange: Exchange, credentials: readonly Credential[]): void {
    const host = hostName(exchange.request.url);
    for (const credential of credentials)
      if (isSession(credential)) this.#addSent(host, credential, exchange);
    for (const line of setCookieLines(exchange)) {
      const name = nameOf(line);
      if (name === '') continue;
      const domain = /;\s*domain=\.?([^;\s]+)/i.exec(line)?.[1]?.toLowerCase();
      // A Domain that does not cover the host is one that browsers reject.
      const owner = domain !== undefined && domainMatches(host, domain) ? domain : host;
      this.#keep(owner, { name, setCookie: line, exchange, sentBefore: false });
    }
  }

  #addSent(host: string, { name }: Credential, exchange: Exchange): void {
    const known = this.#jar(host).get(name)?.at(-1);
    if (known?.sentBefore === true) return;
    this.#keep(host, {
      name,
      setCookie: known?.setCookie ?? '',
      exchange: known?.exchange ?? exchange,
      sentBefore: true,
    });
  }

  #keep(host: string, cookie: SeenCookie): void {
    const jar = this.#jar(host);
    const known = jar.get(cookie.name);
    if (known === undefined) jar.set(cookie.name, [cookie]);
    else {
      known.push(cookie);
      if (known.length > MOST_PER_COOKIE) known.shift();
    }
  }

  #jar(host: string): Jar {
    return this.#jars.getOrCompute(host, () => new BoundedMap(MOST_COOKIES_OF_HOST));
  }

  /** The last `Set-Cookie` of that name for a host or its parents, or null. */
  setBy(host: string, name: string): SeenCookie | null {
    for (const domain of parents(host)) {
      const known = this.#jars.get(domain)?.get(name)?.at(-1);
      if (known !== undefined) return known;
    }
    return null;
  }

  /** Cookies that are known for an exchange's host or its parents, and that it did not send. */
  unsent(exchange: Exchange, credentials: readonly Credential[]): SeenCookie[] {
    const sent = new Set(
      credentials
        .filter((credential) => credential.in === 'cookie')
        .map((credential) => credential.name),
    );
    const unsent: SeenCookie[] = [];
    for (const domain of parents(hostName(exchange.request.url))) {
      for (const history of this.#jars.get(domain)?.values() ?? []) {
        // As it was then: what was set later does not count, however often a request is judged.
        const cookie = history.findLast(
          (one) => one.exchange.id !== exchange.id && isBefore(one.exchange, exchange),
        );
        if (cookie === undefined || sent.has(cookie.name) || isDeleted(cookie)) continue;
        unsent.push(cookie);
      }
    }
    return [...unsent, ...unsentOfJar(exchange, sent, unsent)];
  }

  /** Cookies without Domain that other hosts of the same site set before an exchange. */
  ofSiblings(exchange: Exchange): SeenCookie[] {
    const host = hostName(exchange.request.url);
    const site = siteOf(host);
    const found: SeenCookie[] = [];
    for (const [other, jar] of this.#jars) {
      if (other === host || siteOf(other) !== site) continue;
      for (const history of jar.values()) {
        const cookie = history.findLast((one) => isBefore(one.exchange, exchange));
        const isOwn =
          cookie !== undefined &&
          !isDeleted(cookie) &&
          cookie.setCookie !== '' &&
          !/;\s*domain=/i.test(cookie.setCookie);
        if (isOwn) found.push(cookie);
      }
    }
    return found.sort((a, b) => a.exchange.startedAt - b.exchange.startedAt);
  }

  forget(id: string): void {
    for (const jar of this.#jars.values()) forgetIn(jar, ({ exchange }) => exchange.id === id);
  }

  clear(): void {
    this.#jars.clear();
  }
}

/** The browser's own jar is complete; what the response sets came too late for the request. */
function unsentOfJar(
  exchange: Exchange,
  sent: ReadonlySet<string>,
  unsent: readonly SeenCookie[],
): SeenCookie[] {
  if (exchange.jar === undefined) return [];
  const known = new Set([
    ...sent,
    ...setCookieLines(exchange).map(nameOf),
    ...unsent.filter((one) => one.setCookie !== '').map((one) => one.name),
  ]);
  return exchange.jar
    .filter(({ name }) => !known.has(name))
    .map((jar) => ({
      name: jar.name,
      setCookie: setCookieOf(jar),
      exchange,
      sentBefore: false,
      jar,
    }));
}

const isSession = ({ in: place, role }: Credential): boolean =>
  place === 'cookie' && (role === 'session' || role === 'token');

const isDeleted = ({ setCookie, exchange }: SeenCookie): boolean =>
  setCookie !== '' && deletesCookie(setCookie, exchange.startedAt);

/** Chromium joins several lines with a line feed where it has only provisional headers. */
const setCookieLines = ({ response }: Exchange): string[] =>
  allHeaders(response.headers, 'set-cookie').flatMap((value) => value.split('\n'));

const nameOf = (line: string): string => line.slice(0, Math.max(0, line.indexOf('='))).trim();

const loopback: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * A host and the domains above it, down to two labels; of this machine, its other names, which are
 * other hosts to a cookie.
 */
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
