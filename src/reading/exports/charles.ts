import { isObject, type Json, type JsonObject } from '../../core/index.ts';

/** A Charles JSON session (`.chlsj`): an array of transactions. */
export const isCharles = (json: Json): json is readonly Json[] => {
  if (!Array.isArray(json)) return false;
  const [first] = json as readonly Json[];
  return isObject(first) && 'scheme' in first && 'host' in first && isObject(first['request']);
};

/** The transactions as HAR entries, tunnels left out. */
export const readCharles = (transactions: readonly Json[]): Json[] =>
  transactions.flatMap((one) => {
    if (!isObject(one)) return [one];
    return one['tunnel'] === true || one['method'] === 'CONNECT' ? [] : [entryOf(one)];
  });

function entryOf(one: JsonObject): Json {
  const [request, response] = [objectOf(one['request']), objectOf(one['response'])];
  const { mimeType = '' } = response;
  const sent = objectOf(request['body']);
  return {
    startedDateTime: objectOf(one['times'])['start'] ?? '',
    time: objectOf(one['durations'])['total'] ?? 0,
    request: {
      method: one['method'] ?? '',
      url: urlOf(one),
      httpVersion: one['protocolVersion'] ?? '',
      headers: objectOf(request['header'])['headers'] ?? [],
      ...(sent['text'] === undefined
        ? {}
        : { postData: { mimeType: request['mimeType'] ?? '', ...bodyOf(sent) } }),
    },
    response: {
      status: response['status'] ?? 0,
      statusText: '',
      headers: objectOf(response['header'])['headers'] ?? [],
      content: { mimeType: mimeType ?? '', size: -1, ...bodyOf(objectOf(response['body'])) },
    },
  };
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443 };

function urlOf({ scheme, host, actualPort, path, query }: JsonObject): string {
  const [name, authority, place] = [textOf(scheme), textOf(host), textOf(path)];
  const port = typeof actualPort === 'number' && actualPort !== DEFAULT_PORTS[name];
  const search = typeof query === 'string' && query !== '' ? `?${query}` : '';
  return `${name}://${authority}${port ? `:${actualPort}` : ''}${place}${search}`;
}

const bodyOf = ({ text, encoded }: JsonObject): JsonObject =>
  typeof encoded === 'string'
    ? { text: encoded, encoding: 'base64' }
    : typeof text === 'string'
      ? { text }
      : {};

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
