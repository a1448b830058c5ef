import type { Credential } from '../../http/credentials/credential.ts';
import { firstHeader } from '../../http/headers.ts';
import { originOf } from '../../http/url.ts';
import type { Facts } from '../facts.ts';
import type { RequestChange } from '../finding.ts';
import { placeholderFor } from './template.ts';
import { decodeFormValue, encodePercent } from '../../percent-encoding.ts';

/** A request to write down: the refused one with a change applied. Values are templates. */
export interface RepeatedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly hasBody: boolean;
  /** The page must ask for cookies, because the call crosses origins. */
  readonly includesCookies: boolean;
  /** The page must send no cookies, which it does by itself to its own origin. */
  readonly omitsCookies: boolean;
  /** The request carried cookies, which only the browser has. */
  readonly sendsCookies: boolean;
  /** Basic, Digest, Negotiate or NTLM: a program computes the credentials. */
  readonly scheme: string | null;
}

/** Header fields that browser and HTTP client write by themselves. */
const automatic =
  /^(?::.*|host|connection|keep-alive|user-agent|accept-encoding|accept-language|origin|referer|content-length|transfer-encoding|pragma|cache-control|upgrade|upgrade-insecure-requests|dnt|priority|te|expect|if-none-match|if-modified-since|proxy-connection|x-client-data|sec-.*|cookie|access-control-request-.*|date|via|x-forwarded-.*)$/;

/** The refused request with a change applied; of its own credentials only placeholders are left. */
export function repeatedRequest(facts: Facts, change: RequestChange): RepeatedRequest {
  const method = change.method ?? facts.method;
  const scheme = change.scheme ?? null;
  const isComputed = scheme !== null && /^(?:basic|digest|negotiate|ntlm|kerberos)$/i.test(scheme);
  const headers = keptHeaders(facts, change, isComputed);
  for (const [name, value] of Object.entries(change.headers ?? {}))
    if (value !== null) headers.push([name, value]);
  return {
    method,
    url: withQuery(change.url ?? urlTemplate(facts), change),
    headers,
    hasBody: hasBody(method) && facts.exchange.request.body !== null,
    includesCookies: change.cookies === 'include' && crossesOrigins(facts, change.url),
    omitsCookies: change.cookies === 'omit',
    sendsCookies: change.cookies !== 'omit' && facts.credentials.some((one) => one.in === 'cookie'),
    scheme: isComputed ? scheme : null,
  };
}

const hasBody = (method: string): boolean => !/^(?:GET|HEAD|OPTIONS)$/.test(method);

/** Whether the page and the request have different origins, as far as the request shows. */
export function crossesOrigins(facts: Facts, url = facts.exchange.request.url): boolean {
  const site = facts.requestHeader('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return false;
  if (site === 'same-site' || site === 'cross-site') return true;
  const page =
    firstHeader(facts.exchange.request.headers, 'origin') ??
    firstHeader(facts.exchange.request.headers, 'referer') ??
    facts.exchange.page;
  return page !== null && page !== undefined && originOf(page) !== originOf(url);
}

/**
 * The request's URL with a placeholder for each credential in it, without userinfo and fragment.
 */
export function urlTemplate(facts: Facts): string {
  const { url: raw } = facts.exchange.request;
  const bare = raw.replace(/#.*$/s, '').replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#@]*@/i, '$1');
  const secrets = facts.credentials.filter((one) => one.in === 'query' && one.value !== '');
  const at = bare.indexOf('?');
  if (at < 0 || secrets.length === 0) return bare;
  const query = bare.slice(at + 1).split('&');
  const shown = query.map((pair) => {
    const name = pair.slice(0, Math.max(0, pair.indexOf('=')));
    const isSecret = secrets.some((one) => one.name === name || one.name === decodeFormValue(name));
    return isSecret ? `${name}={{${placeholderFor(decodeFormValue(name))}}}` : pair;
  });
  return `${bare.slice(0, at)}?${shown.join('&')}`;
}

function withQuery(url: string, { query = {} }: RequestChange): string {
  let [base = '', search = ''] = url.split(/\?(.*)/s);
  for (const [name, value] of Object.entries(query)) {
    const others = search
      .split('&')
      .filter((pair) => pair !== '' && decodeFormValue(pair.split('=', 1)[0] ?? '') !== name);
    search = (value === null ? others : [...others, `${encodePercent(name)}=${value}`]).join('&');
  }
  base = search === '' ? base : `${base}?${search}`;
  return base;
}

function keptHeaders(
  facts: Facts,
  { headers = {} }: RequestChange,
  isComputed: boolean,
): [string, string][] {
  const replaced = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  if (isComputed) replaced.add('authorization');
  const kept: [string, string][] = [];
  for (const [index, { name, value }] of facts.exchange.request.headers.entries()) {
    const key = name.toLowerCase();
    if (automatic.test(key) || replaced.has(key)) continue;
    if (key === 'accept' && isDefaultAccept(value)) continue;
    const credential = facts.credentials.find(
      (one) => one.in === 'header' && (one.header === index || one.name === key),
    );
    if (credential === undefined) kept.push([name, value]);
    else if (!kept.some(([other]) => other.toLowerCase() === key))
      kept.push([name, ownCredential(credential)]);
  }
  return kept;
}

const isDefaultAccept = (value: string): boolean =>
  value === '*/*' || value === 'application/json, text/plain, */*';

/** A credential of the request itself, as a placeholder. */
function ownCredential({ name, scheme }: Credential): string {
  if (name !== 'authorization' && name !== 'proxy-authorization')
    return `{{${placeholderFor(name)}}}`;
  if (scheme === null || scheme === '') return '{{authorization}}';
  return /^basic$/i.test(scheme) ? `${scheme} {{basicCredentials}}` : `${scheme} {{accessToken}}`;
}
