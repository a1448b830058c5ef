import { writeCurl } from '../http/curl/write-curl.ts';
import type { Facts } from './facts.ts';
import type { Code } from './finding.ts';

/** What to change about a request, to show how it should have been made. */
export interface RequestChange {
  /** Header fields to send: name to value, as JavaScript template text without quotes (`Bearer ${accessToken}`). */
  readonly set?: { readonly [name: string]: string };
  /** Header fields to leave out. Names in any case. */
  readonly drop?: readonly string[];
  /** Send cookies across origins (Fetch, credentials mode). */
  readonly cookies?: boolean;
  readonly url?: string;
  readonly method?: string;
}

/**
 * The request as code, changed: in the way that it was made (fetch, XMLHttpRequest or
 * axios, as far as the initiator tells), and for curl. The request's own credentials
 * never appear: what carries one is left out or named as a variable.
 */
export function requestCode(facts: Facts, change: RequestChange): Code[] {
  const method = change.method ?? facts.method;
  const url = change.url ?? plainUrl(facts);
  const headers = { ...ownHeaders(facts, change), ...change.set };
  return [
    script(facts, method, url, headers, change.cookies === true),
    { label: 'curl', language: 'shell', text: curl(facts, method, url, headers) },
  ];
}

/** The request's URL with every credential in it replaced by a name in capitals. */
export function plainUrl(facts: Facts): string {
  if (facts.url === null) return facts.exchange.request.url;
  const url = new URL(facts.url.href);
  url.username = '';
  url.password = '';
  url.hash = '';
  let href = url.href;
  for (const credential of facts.credentials) {
    if (credential.in !== 'query' || credential.value === '') continue;
    const variable = variableName(credential.name);
    for (const written of [credential.value, encodeURIComponent(credential.value)])
      href = href.split(`=${written}`).join(`=${variable}`);
  }
  return href;
}

const variableName = (name: string): string =>
  name
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .toUpperCase();

/** Header fields of the request that say what it is about, without those that a client library or the browser writes. */
function ownHeaders(facts: Facts, change: RequestChange): Record<string, string> {
  const kept: Record<string, string> = {};
  const replaced = new Set(
    [...Object.keys(change.set ?? {}), ...(change.drop ?? [])].map((name) => name.toLowerCase()),
  );
  const carrying = new Set(
    facts.credentials
      .filter((credential) => credential.in === 'header')
      .map((credential) => credential.name.toLowerCase()),
  );
  for (const { name, value } of facts.exchange.request.headers) {
    const key = name.toLowerCase();
    if (
      !/^(?:accept|content-type|x-requested-with|anthropic-version|notion-version|x-ms-version|stripe-version)$/.test(
        key,
      ) ||
      replaced.has(key) ||
      carrying.has(key)
    )
      continue;
    if (key === 'accept' && value === '*/*') continue;
    kept[name] = value;
  }
  return kept;
}

const quoted = (value: string): string =>
  value.includes('${') ? `\`${value}\`` : `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;

function script(
  facts: Facts,
  method: string,
  url: string,
  headers: Record<string, string>,
  cookies: boolean,
): Code {
  const entries = Object.entries(headers);
  const body = hasBody(method) && facts.exchange.request.body !== null;
  const frames = facts.exchange.initiator?.frames ?? [];
  const lines = entries.map(
    ([name, value]) => `    ${/^[a-z]+$/i.test(name) ? name : `'${name}'`}: ${quoted(value)},`,
  );
  if (frames.some((frame) => /axios/i.test(frame.url) || /axios/i.test(frame.functionName))) {
    const options = [
      ...(lines.length > 0 ? ['  headers: {', ...lines, '  },'] : []),
      ...(cookies ? ['  withCredentials: true,'] : []),
    ];
    return {
      label: 'axios',
      language: 'js',
      text: [
        `await axios.request({`,
        `  method: '${method}',`,
        `  url: ${quoted(url)},`,
        ...options,
        ...(body ? ['  data: body,'] : []),
        '});',
      ].join('\n'),
    };
  }
  if (facts.exchange.resourceType === 'xhr') {
    return {
      label: 'XMLHttpRequest',
      language: 'js',
      text: [
        'const request = new XMLHttpRequest();',
        `request.open('${method}', ${quoted(url)});`,
        ...(cookies ? ['request.withCredentials = true;'] : []),
        ...entries.map(([name, value]) => `request.setRequestHeader('${name}', ${quoted(value)});`),
        `request.send(${body ? 'body' : ''});`,
      ].join('\n'),
    };
  }
  const options = [
    ...(method === 'GET' ? [] : [`  method: '${method}',`]),
    ...(cookies ? ["  credentials: 'include',"] : []),
    ...(lines.length > 0 ? ['  headers: {', ...lines, '  },'] : []),
    ...(body ? ['  body,'] : []),
  ];
  return {
    label: 'fetch',
    language: 'js',
    text:
      options.length === 0
        ? `await fetch(${quoted(url)});`
        : [`await fetch(${quoted(url)}, {`, ...options, '});'].join('\n'),
  };
}

const hasBody = (method: string): boolean =>
  method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';

const curl = (
  facts: Facts,
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
): string =>
  writeCurl(
    {
      method,
      url,
      headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
      body: null,
    },
    {
      hasVariables: true,
      showsResponseHeaders: true,
      ...(hasBody(method) && facts.exchange.request.body !== null && { bodyFile: 'body' }),
    },
  );
