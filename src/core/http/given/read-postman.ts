import { isObject, textOf, type Json, type JsonObject } from '../../json.ts';
import type { ExchangeRequest, HeaderField } from '../exchange.ts';
import { encodePercent } from '../../percent-encoding.ts';

const MOST_REQUESTS = 5000;
const MOST_NESTING = 20;

/**
 * Reads the requests of a Postman collection v2.1, or of one of its items, with the authorization
 * that folders pass on and the collection's variables filled in. Null where it is neither.
 */
export function readPostman(json: JsonObject): ExchangeRequest[] | null {
  if (!isObject(json['request']) && typeof json['request'] !== 'string' && !isList(json['item']))
    return null;
  const out: ExchangeRequest[] = [];
  visit(json, NOTHING, (item, own) => {
    const request = item['request'];
    if (typeof request === 'string') out.push(requestOf({ url: request }, own));
    else if (isObject(request)) out.push(requestOf(request, own));
    return out.length < MOST_REQUESTS;
  });
  return out;
}

/** A response that a collection keeps, and the request that it answered. */
export interface SavedResponse {
  readonly request: ExchangeRequest;
  readonly response: JsonObject;
}

/** The saved responses of a Postman collection v2.1, with the authorization of their requests. */
export function readSavedResponses(json: JsonObject): SavedResponse[] {
  const out: SavedResponse[] = [];
  visit(json, NOTHING, (item, own) => {
    const request = isObject(item['request']) ? item['request'] : { url: item['request'] ?? '' };
    const auth = request['auth'] ?? own.auth;
    for (const response of listOf(item['response'])) {
      if (!isObject(response)) continue;
      const original = response['originalRequest'];
      const sent = isObject(original) ? original : request;
      out.push({ request: requestOf(sent, { ...own, auth }), response });
    }
    return out.length < MOST_REQUESTS;
  });
  return out;
}

const NOTHING: Inherited = { auth: undefined, variables: new Map(), depth: 0 };

interface Inherited {
  readonly auth: Json | undefined;
  readonly variables: ReadonlyMap<string, string>;
  readonly depth: number;
}

/** Visits an item and those in it, with what their folders pass on, until a visitor has enough. */
function visit(
  item: JsonObject,
  inherited: Inherited,
  visitor: (item: JsonObject, own: Inherited) => boolean,
): boolean {
  if (inherited.depth > MOST_NESTING) return true;
  const own: Inherited = {
    auth: item['auth'] ?? inherited.auth,
    variables: new Map([...inherited.variables, ...variablesOf(item['variable'])]),
    depth: inherited.depth + 1,
  };
  if (!visitor(item, own)) return false;
  return listOf(item['item']).every((child) => !isObject(child) || visit(child, own, visitor));
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const listOf = (value: Json | undefined): readonly Json[] => (isList(value) ? value : []);

/**
 * Pairs of a list of `{ key, value, disabled }`, as Postman writes headers, fields and settings.
 */
const pairsOf = (value: Json | undefined): [string, string][] =>
  listOf(value).flatMap((pair): [string, string][] =>
    isObject(pair) && pair['disabled'] !== true
      ? [[textOf(pair['key']), textOf(pair['value'])]]
      : [],
  );

const variablesOf = pairsOf;

function requestOf(request: JsonObject, { auth, variables }: Inherited): ExchangeRequest {
  const fill = (text: string): string =>
    text.replace(
      /\{\{([^{}]{1,300})\}\}/g,
      (whole, name: string) => variables.get(name.trim()) ?? whole,
    );
  const url = urlOf(request['url']);
  const headers: HeaderField[] = pairsOf(request['header']).map(([name, value]) => ({
    name,
    value: fill(value),
  }));
  const granted = authOf(request['auth'] ?? auth);
  const given = new Set(headers.map(({ name }) => name.toLowerCase()));
  if (granted.header !== null && !given.has(granted.header.name.toLowerCase()))
    headers.push({ name: granted.header.name, value: fill(granted.header.value) });
  const { body, mimeType } = bodyOf(request['body']);
  const named = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value;
  if (named === undefined && mimeType !== '')
    headers.push({ name: 'Content-Type', value: mimeType });
  const query = granted.query === null ? '' : `${url.includes('?') ? '&' : '?'}${granted.query}`;
  return {
    method: textOf(request['method']).toUpperCase() || 'GET',
    url: fill(`${url}${query}`),
    httpVersion: '',
    headers,
    body: body === null ? null : fill(body),
    mimeType: named ?? mimeType,
  };
}

/** As it is written, or put together from its parts. */
function urlOf(url: Json | undefined): string {
  if (!isObject(url)) return textOf(url);
  if (typeof url['raw'] === 'string') return url['raw'];
  const words = (name: string): string[] => listOf(url[name]).map(textOf);
  const query = pairsOf(url['query'])
    .map((pair) => pair.join('='))
    .join('&');
  const protocol = textOf(url['protocol']) || 'https';
  const port = textOf(url['port']);
  const host = `${words('host').join('.')}${port === '' ? '' : `:${port}`}`;
  return `${protocol}://${host}/${words('path').join('/')}${query === '' ? '' : `?${query}`}`;
}

interface Granted {
  readonly header: HeaderField | null;
  readonly query: string | null;
}

/** What Postman adds for an authorization that its text contains in full. */
function authOf(auth: Json | undefined): Granted {
  const none: Granted = { header: null, query: null };
  if (!isObject(auth)) return none;
  const type = textOf(auth['type']);
  const settings = new Map(pairsOf(auth[type]));
  const of = (name: string): string => settings.get(name) ?? '';
  const authorization = (value: string): Granted => ({
    header: { name: 'Authorization', value },
    query: null,
  });
  switch (type) {
    case 'bearer':
      return authorization(`Bearer ${of('token')}`);
    case 'oauth2':
      return authorization(`${of('headerPrefix') || 'Bearer'} ${of('accessToken')}`);
    case 'basic':
      return authorization(`Basic ${base64(`${of('username')}:${of('password')}`)}`);
    case 'apikey':
      return of('in') === 'query'
        ? {
            header: null,
            query: `${encodePercent(of('key'))}=${encodePercent(of('value'))}`,
          }
        : { header: { name: of('key'), value: of('value') }, query: null };
    default:
      return none;
  }
}

const base64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

function bodyOf(body: Json | undefined): {
  readonly body: string | null;
  readonly mimeType: string;
} {
  if (!isObject(body)) return { body: null, mimeType: '' };
  switch (body['mode']) {
    case 'raw':
      return { body: textOf(body['raw']), mimeType: isRawJson(body) ? 'application/json' : '' };
    case 'urlencoded':
      return {
        body: formOf(pairsOf(body['urlencoded'])),
        mimeType: 'application/x-www-form-urlencoded',
      };
    case 'graphql':
      return { body: JSON.stringify(body['graphql']), mimeType: 'application/json' };
    default:
      return { body: null, mimeType: '' };
  }
}

const formOf = (pairs: readonly (readonly [string, string])[]): string => {
  const form = new URLSearchParams();
  for (const [name, value] of pairs) form.append(name, value);
  return form.toString();
};

const isRawJson = (body: JsonObject): boolean =>
  /"language":"json"/.test(JSON.stringify(body['options'] ?? {}));
