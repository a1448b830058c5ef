import { isObject, parseJson, type JsonObject } from '../../json.ts';
import { flagWords } from './envoy-flags.ts';
import { readTime, type LogTime } from './log-time.ts';

/** What a line of a server's log says of one request. */
export interface LogLine extends LogTime {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly method: string | null;
  /** Without query. */
  readonly path: string | null;
  readonly status: number | null;
  /** Why it was refused, in the log's own words; null where the line says nothing. */
  readonly reason: string | null;
  /** The name of a field that holds an id of the request; null where there is none. */
  readonly idField: string | null;
}

/** What a line says, whatever its place. */
export type ReadLine = Omit<LogLine, 'number' | 'text'>;

const names = {
  time: [
    'timestamp',
    '@timestamp',
    'time',
    'ts',
    't',
    'datetime',
    'date',
    'start_time',
    'eventtime',
    'time_local',
    'time_iso8601',
    '@t',
    'request_time',
    'msec',
    'start_utc',
    'request_timestamp',
    'logged_at',
    'time_unix_nano',
  ],
  method: [
    'method',
    'http_method',
    'request_method',
    'req_method',
    'httpmethod',
    'requestmethod',
    'verb',
  ],
  path: [
    'path',
    'url',
    'uri',
    'request_uri',
    'req_url',
    'http_url',
    'http_target',
    'url_path',
    'requesturi',
    'http_path',
    'route',
    'request_path',
    'request_url',
    'url_full',
    'url_original',
    'uri_path',
    'target',
  ],
  status: [
    'status',
    'status_code',
    'statuscode',
    'http_status',
    'http_status_code',
    'res_statuscode',
    'res_status',
    'response_code',
    'response_status',
    'http_response_status_code',
    'response_status_code',
    'downstream_status',
    'elb_status_code',
    'code',
  ],
  reason: [
    'reason',
    'error_description',
    'error_reason',
    'error_message',
    'err_message',
    'error',
    'err',
    'exception',
    'exception_message',
    'detail',
    'response_code_details',
    'status_details',
    'failure',
    'message',
    'msg',
    '@m',
    '@mt',
  ],
} as const;
const ID_NAME =
  /(?:request|req|trace|correlation|transaction|operation)_?(?:id|guid|uuid)$|^cf_?ray$|^traceparent$/;

/** The fields of a structured line (JSON, logfmt), whatever they are called. */
export function fromFields(fields: ReadonlyMap<string, string>): ReadLine {
  const first = (list: readonly string[]): string | null => {
    for (const name of list) {
      const value = fields.get(name);
      if (value !== undefined && value !== '' && value !== '-') return value;
    }
    return null;
  };
  const time = readTime(first(names.time));
  const status = Number(first(names.status) ?? Number.NaN);
  const request = requestOf(fields.get('request') ?? '');
  const reason =
    names.reason.map((name) => fields.get(name) ?? '').find(isReason) ??
    [...fields].find(([name, value]) => name.endsWith('_reason') && isReason(value))?.[1] ??
    flagWords(fields.get('response_flags') ?? '');
  return {
    ...time,
    method: first(names.method)?.toUpperCase() ?? request.method,
    path: pathOf(first(names.path)) ?? request.path,
    status: status >= 100 && status <= 599 ? status : null,
    reason: reason === '' ? null : reason,
    idField: [...fields.keys()].find((name) => ID_NAME.test(name)) ?? null,
  };
}

/** What access loggers write of every request, and Envoy of an answer that is not its own. */
const SAYS_NOTHING =
  /^(?:-|via_upstream|access|(?:incoming |handled |http )?(?:request|response)(?: (?:completed|finished|handled|errored|received|started|ended|done))?|HTTP [A-Z]+ \S+ responded .*)$/i;

const isReason = (value: string): boolean => value !== '' && !SAYS_NOTHING.test(value);

const MOST_DEPTH = 4;
/** Objects in which loggers and collectors put the fields of a request. */
const WRAPPERS =
  /^(?:http_request|log|http|fields|context|attributes|labels|data|json_payload|message|event|body|record|extra|mdc)_/;

/** Of `attributes_http_method`, `method`. */
function withoutWrappers(path: string): string {
  let own = path;
  for (let depth = 0; depth < MOST_DEPTH && WRAPPERS.test(own); depth += 1)
    own = own.replace(WRAPPERS, '');
  return own;
}

/**
 * Every scalar of a JSON object by its path and without its wrappers: `{"http":{"method":"GET"}}`
 * has `http_method` and `method`. A string that holds an object, as containers log it, is read.
 */
export function flatten(object: JsonObject): Map<string, string> {
  const fields = new Map<string, string>();
  const visit = (value: unknown, path: string, depth: number): void => {
    if (isObject(value) && depth < MOST_DEPTH)
      for (const [name, member] of Object.entries(value)) {
        const own = plainName(name);
        visit(member, path === '' ? own : `${path}_${own}`, depth + 1);
      }
    else if (typeof value === 'string' || typeof value === 'number') {
      const inner = typeof value === 'string' ? objectIn(value) : null;
      if (inner !== null) return visit(inner, path, depth + 1);
      const own = withoutWrappers(path);
      for (const key of [path, own]) if (!fields.has(key)) fields.set(key, String(value));
    }
  };
  visit(object, '', 0);
  return fields;
}

function objectIn(text: string): JsonObject | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return null;
  const json = parseJson(trimmed);
  return isObject(json) ? json : null;
}

export const plainName = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9@]+/g, '_');

/** `GET /orders?x=1 HTTP/1.1`, as access logs quote it; ALB gives a whole URL. */
export function requestOf(text: string): { method: string | null; path: string | null } {
  const match = /^([A-Z]+) (\S+)(?: HTTP\/[\d.]+)?$/.exec(text.trim());
  return { method: match?.[1] ?? null, path: pathOf(match?.[2] ?? null) };
}

function pathOf(url: string | null): string | null {
  if (url === null) return null;
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/[?#][^]*$/s, '');
  return path.startsWith('/') ? path : path === '' && url !== '' ? '/' : null;
}
