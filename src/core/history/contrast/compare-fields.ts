import { parseCookie } from '../../http/cookies/cookie.ts';
import { cookieRole } from '../../http/cookies/session-cookies.ts';
import type { Exchange, HeaderField } from '../../http/exchange.ts';
import { parseUrl } from '../../http/url.ts';
import type { Seen } from '../seen.ts';
import type { Difference } from './contrast.ts';
import { isBrowserHeader, isIgnoredHeader, isMinorHeader } from './header-kinds.ts';

/** Cookies of measurement services, which change by themselves. */
const measuring =
  /^(?:_g[aic]|_gat|_gcl|_fb[pc]|_hj|_clck|_clsk|_pk_|mp_|amplitude|ajs_|__utm|_dd_|intercom-)/i;

const MOST_COOKIES = 12;

/** A difference that says something only where nothing else differs. */
export interface Graded {
  readonly difference: Difference;
  readonly isMinor: boolean;
}

const major = (difference: Difference): Graded => ({ difference, isMinor: false });

/** Whether the browser's own headers of both requests are known: provisional ones lack some. */
const areComplete = (here: Exchange, there: Exchange): boolean =>
  (here.sent === 'wire') === (there.sent === 'wire');

/** The cookies in which two requests differ, by name and value; sessions first. */
export function compareCookies(here: Seen, there: Seen): Graded[] {
  if (!areComplete(here.exchange, there.exchange)) return [];
  const one = cookiesOf(here.exchange.request.headers);
  const other = cookiesOf(there.exchange.request.headers);
  if (one.size === 0 && other.size === 0) return [];
  const graded: Graded[] = [];
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    const [mine, theirs] = [one.get(name) ?? null, other.get(name) ?? null];
    if (mine === theirs) continue;
    graded.push({
      difference: { fact: 'cookie', name, here: mine, there: theirs },
      isMinor: measuring.test(name),
    });
  }
  const weight = ({ difference: { name } }: Graded): number => (cookieRole(name) === null ? 1 : 0);
  return graded.sort((a, b) => weight(a) - weight(b)).slice(0, MOST_COOKIES);
}

function cookiesOf(headers: readonly HeaderField[]): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const { name, value } of headers)
    if (name.toLowerCase() === 'cookie')
      for (const pair of parseCookie(value)) cookies.set(pair.name, pair.value);
  return cookies;
}

/**
 * The request headers in which two requests differ, but for credentials, cookies and what is new in
 * every request.
 */
export function compareHeaders(here: Seen, there: Seen): Graded[] {
  const skip = new Set([...credentialHeaders(here), ...credentialHeaders(there)]);
  const complete = areComplete(here.exchange, there.exchange);
  const one = headersOf(here.exchange.request.headers);
  const other = headersOf(there.exchange.request.headers);
  const graded: Graded[] = [];
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    const [mine, theirs] = [one.get(name) ?? null, other.get(name) ?? null];
    const isUnknown = !complete && isBrowserHeader(name) && (mine === null || theirs === null);
    if (mine === theirs || skip.has(name)) continue;
    if (isIgnoredHeader(name) || isUnknown) continue;
    const difference: Difference = {
      fact: name.startsWith('sec-fetch-') ? 'initiator' : 'header',
      name,
      here: mine,
      there: theirs,
    };
    graded.push({ difference, isMinor: isMinorHeader(difference) });
  }
  return graded;
}

const credentialHeaders = ({ credentials }: Seen): string[] =>
  credentials.filter((one) => one.in === 'header').map((one) => one.name.toLowerCase());

function headersOf(fields: readonly HeaderField[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (const { name, value } of fields) {
    const key = name.toLowerCase();
    if (key === 'cookie' || key.startsWith(':')) continue;
    const before = headers.get(key);
    headers.set(key, before === undefined ? value : `${before}, ${value}`);
  }
  return headers;
}

/** The query parameters in which two URLs differ, but for credentials. */
export function compareQueries(here: Seen, there: Seen): Graded[] {
  const one = queryOf(here);
  const other = queryOf(there);
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((name) => {
    const [mine, theirs] = [one.get(name) ?? null, other.get(name) ?? null];
    return mine === theirs
      ? []
      : [
          {
            difference: { fact: 'query' as const, name, here: mine, there: theirs },
            isMinor: /^(?:_|_t|t|ts|cb|cache_?bust(?:er)?|timestamp|rand(?:om)?|nocache)$/i.test(
              name,
            ),
          },
        ];
  });
}

function queryOf({ exchange, credentials }: Seen): Map<string, string> {
  const { url } = exchange.request;
  const query = new Map<string, string>();
  const start = url.indexOf('?');
  if (start < 0) return query;
  const hash = url.indexOf('#', start);
  const search = url.slice(start + 1, hash < 0 ? url.length : hash);
  for (const [name, value] of new URLSearchParams(search)) {
    const before = query.get(name);
    query.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  for (const credential of credentials) {
    if (credential.in !== 'query') continue;
    query.delete(credential.name);
    for (const name of credential.params?.keys() ?? []) query.delete(name);
  }
  return query;
}

/** Two values of one name. */
interface Named {
  readonly name: string;
  readonly here: string;
  readonly there: string;
}

/** What made the request, as far as both entries say. */
export function compareInitiators(here: Exchange, there: Exchange): Graded[] {
  const graded: Graded[] = [];
  const compare = (difference: Named & { readonly isMinor: boolean }): void => {
    const { isMinor, ...named } = difference;
    if (named.here === named.there || named.here === '' || named.there === '') return;
    graded.push({ difference: { fact: 'initiator', ...named }, isMinor });
  };
  const isScripted = (type: string): boolean => type === 'fetch' || type === 'xhr';
  const areScripted = isScripted(here.resourceType) && isScripted(there.resourceType);
  compare({
    name: 'resource-type',
    here: here.resourceType,
    there: there.resourceType,
    isMinor: areScripted,
  });
  compare({
    name: 'type',
    here: here.initiator?.type ?? '',
    there: there.initiator?.type ?? '',
    isMinor: true,
  });
  return graded;
}

/** The target of two requests: host, path and method. */
export function compareTargets(here: Exchange, there: Exchange): Graded[] {
  const graded: Graded[] = [];
  const one = partsOf(here.request.url);
  const other = partsOf(there.request.url);
  if (one.origin !== other.origin)
    graded.push(major({ fact: 'host', name: '', here: one.origin, there: other.origin }));
  if (here.request.method !== there.request.method)
    graded.push(
      major({ fact: 'method', name: '', here: here.request.method, there: there.request.method }),
    );
  if (one.path !== other.path)
    graded.push(major({ fact: 'path', name: '', here: one.path, there: other.path }));
  return graded;
}

function partsOf(url: string): { readonly origin: string; readonly path: string } {
  const parsed = parseUrl(url);
  if (parsed === null) return { origin: url, path: '' };
  const { origin, protocol, host, pathname } = parsed;
  return { origin: origin === 'null' ? `${protocol}//${host}` : origin, path: pathname };
}
