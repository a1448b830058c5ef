import { base64Of } from '../bytes.ts';
import { isObject, readSavedResponses, type Json, type JsonObject } from '../../core/index.ts';

/** A Postman collection (v2), whose saved responses are exchanges. */
export const isCollection = (json: Json): json is JsonObject =>
  isObject(json) && isObject(json['info']) && Array.isArray(json['item']);

/** The saved responses of a collection as HAR entries. */
export const readCollection = (json: JsonObject): Json[] =>
  readSavedResponses(json).map(
    ({ request: { method, url, headers, body, mimeType }, response }) => ({
      startedDateTime: '',
      time: response['responseTime'] ?? 0,
      request: {
        method,
        url: withHost(url),
        headers: headers.map(({ name, value }) => ({ name, value: withoutVariables(value) })),
        ...(body === null ? {} : { postData: { mimeType, text: body } }),
      },
      response: responseOf(response),
    }),
  );

/** A collection may leave its variables to an environment: their values are not in the file. */
const withoutVariables = (text: string): string => text.replace(VARIABLE, '[redacted]');

const VARIABLE = /\{\{[^{}]{1,300}\}\}/g;

/** `{{baseUrl}}/orders`: a host that no server has (RFC 6761 §6.4), and that shows the name. */
const withHost = (url: string): string =>
  url.replace(/^\{\{([^{}]{1,300})\}\}/, (_, name: string) => {
    const label = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    return `https://${label.replace(/^-|-$/g, '') || 'variable'}.invalid`;
  });

/** A report of Newman (`newman run -r json`). */
export const isNewman = (json: Json): json is JsonObject =>
  isObject(json) && isObject(json['run']) && Array.isArray(json['run']['executions']);

/** Executions have no time of their own: one begins when those before it have ended. */
export function readNewman(json: JsonObject): Json[] {
  const run = json['run'] as JsonObject;
  const { started } = isObject(run['timings']) ? run['timings'] : {};
  let at = typeof started === 'number' ? started : null;
  return listOf(run['executions']).flatMap((one) => {
    if (!isObject(one)) return [];
    const response = isObject(one['response']) ? one['response'] : {};
    const begun = at;
    if (at !== null) at += Number(response['responseTime']) || 0;
    return [entryOf(one['request'] ?? null, response, begun)];
  });
}

function entryOf(request: Json, response: JsonObject, begun: number | null): Json {
  const given = isObject(request) ? request : { url: request };
  const { method = 'GET', body } = given;
  const mode = isObject(body) ? body : {};
  return {
    startedDateTime: timeOf(begun),
    time: response['responseTime'] ?? 0,
    request: {
      method,
      url: urlOf(given['url'] ?? ''),
      headers: fieldsOf(given['header']),
      ...(typeof mode['raw'] === 'string' ? { postData: { mimeType: '', text: mode['raw'] } } : {}),
      ...(Array.isArray(mode['urlencoded'])
        ? {
            postData: {
              mimeType: 'application/x-www-form-urlencoded',
              params: fieldsOf(mode['urlencoded']),
            },
          }
        : {}),
    },
    response: responseOf(response),
  };
}

function timeOf(milliseconds: number | null): string {
  const date = new Date(milliseconds ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

const responseOf = (response: JsonObject): JsonObject => ({
  status: response['code'] ?? 0,
  statusText: response['status'] ?? '',
  headers: fieldsOf(response['header']),
  content: { mimeType: '', size: -1, ...contentOf(response) },
});

/** Newman writes a body as a Buffer's JSON. */
function contentOf({ body, stream }: JsonObject): JsonObject {
  if (typeof body === 'string') return { text: body };
  const data = isObject(stream) ? stream['data'] : undefined;
  if (!Array.isArray(data)) return {};
  return { text: base64Of(Uint8Array.from(data as number[])), encoding: 'base64' };
}

function urlOf(url: Json): string {
  if (!isObject(url)) return textOf(url);
  if (typeof url['raw'] === 'string') return url['raw'];
  const [name, path] = [wordsOf(url['host']).join('.'), wordsOf(url['path']).join('/')];
  const port = textOf(url['port'] ?? '');
  const host = port === '' ? name : `${name}:${port}`;
  const query = listOf(url['query'])
    .filter(isObject)
    .map(({ key, value }) => `${textOf(key)}=${textOf(value)}`)
    .join('&');
  return `${textOf(url['protocol']) || 'https'}://${host}/${path}${query === '' ? '' : `?${query}`}`;
}

const fieldsOf = (list: Json | undefined): Json[] =>
  listOf(list).flatMap((one) =>
    isObject(one) && one['disabled'] !== true
      ? [{ name: textOf(one['key']), value: textOf(one['value']) }]
      : [],
  );

const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];

const wordsOf = (value: Json | undefined): string[] => listOf(value).map(textOf);

/** A scalar as text. */
const textOf = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
