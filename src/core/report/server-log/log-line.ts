import { isObject, type JsonObject } from '../../json.ts';

/** What a line of a server's log says of one request. */
export interface LogLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** Milliseconds since the epoch; of a time without a zone as if it were UTC. Null where none. */
  readonly at: number | null;
  /** The time names its zone. */
  readonly hasZone: boolean;
  readonly method: string | null;
  /** Without query. */
  readonly path: string | null;
  readonly status: number | null;
  /** Why it was refused, in the log's own words; null where the line says nothing. */
  readonly reason: string | null;
  /** The name of a field that holds an id of the request; null where there is none. */
  readonly idField: string | null;
}

type Read = Omit<LogLine, 'number' | 'text'>;

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
export function fromFields(fields: ReadonlyMap<string, string>): Read {
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
  return {
    ...time,
    method: first(names.method)?.toUpperCase() ?? request.method,
    path: pathOf(first(names.path)) ?? request.path,
    status: status >= 100 && status <= 599 ? status : null,
    reason: first(names.reason),
    idField: [...fields.keys()].find((name) => ID_NAME.test(name)) ?? null,
  };
}

const MOST_DEPTH = 4;

/** Every scalar of a JSON object by its path: `{"req":{"id":1}}` has `req_id` and `id`. */
export function flatten(object: JsonObject): Map<string, string> {
  const fields = new Map<string, string>();
  const visit = (value: unknown, path: string, depth: number): void => {
    if (isObject(value) && depth < MOST_DEPTH)
      for (const [name, member] of Object.entries(value)) {
        const own = plainName(name);
        visit(member, path === '' ? own : `${path}_${own}`, depth + 1);
      }
    else if (typeof value === 'string' || typeof value === 'number') {
      const own = path.replace(/^(?:log|http|fields|context|attributes|labels|data)_/, '');
      for (const key of [path, own]) if (!fields.has(key)) fields.set(key, String(value));
    }
  };
  visit(object, '', 0);
  return fields;
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

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const SECONDS = 1e11;
const MILLISECONDS = 1e14;
const MICROSECONDS = 1e17;

/** A time in one of the formats of logs. */
export function readTime(text: string | null): { at: number | null; hasZone: boolean } {
  if (text === null) return { at: null, hasZone: false };
  const epoch = /^\d{9,19}(?:\.\d+)?$/.test(text) ? Number(text) : null;
  if (epoch !== null) return { at: fromEpoch(epoch), hasZone: true };
  const clf = /^(\d{1,2})\/([A-Z][a-z]{2})\/(\d{4}):(\S+)(?: ([+-]\d{4}))?$/.exec(text);
  if (clf !== null) {
    const [, day = '', month = '', year = '', time = '', zone] = clf;
    return fromParts([year, monthOf(month), day], time, zone);
  }
  const apache = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) ([\d:.]+) (\d{4})$/.exec(text);
  if (apache !== null) {
    const [, month = '', day = '', time = '', year = ''] = apache;
    return fromParts([year, monthOf(month), day], time, undefined);
  }
  const iso = /^(\d{4})[-/](\d{2})[-/](\d{2})[T ]([\d:.,]+)\s?(Z|UTC|[+-]\d{2}:?\d{2})?$/i.exec(
    text,
  );
  if (iso === null) return { at: null, hasZone: false };
  const [, year = '', month = '', day = '', time = '', zone] = iso;
  return fromParts([year, month, day], time, zone);
}

const fromEpoch = (value: number): number => {
  if (value < SECONDS) return value * 1000;
  if (value < MILLISECONDS) return value;
  return value < MICROSECONDS ? value / 1e3 : value / 1e6;
};

const monthOf = (name: string): string => String(MONTHS.indexOf(name) + 1);

function fromParts(
  date: readonly [string, string, string],
  time: string,
  zone: string | undefined,
): { at: number | null; hasZone: boolean } {
  const [year, month, day] = date;
  const offset =
    zone === undefined || /^(?:Z|UTC)$/i.test(zone) ? 'Z' : zone.replace(/^(...)(\d\d)$/, '$1:$2');
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${time.replace(',', '.')}${offset}`;
  const at = Date.parse(written);
  return { at: Number.isNaN(at) ? null : at, hasZone: zone !== undefined };
}
