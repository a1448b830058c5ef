import { isObject, parseJson } from '../../json.ts';
import { flagWords } from './envoy-flags.ts';
import {
  flatten,
  fromFields,
  plainName,
  requestOf,
  type LogLine,
  type ReadLine,
} from './log-line.ts';
import { headTime, readTime } from './log-time.ts';

/** Reads one line in one format; null where it has another. */
type LineReader = (line: string) => ReadLine | null;

const quoted = String.raw`"((?:[^"\\]|\\.)*)"`;

const REQUEST = new RegExp(`request: ${quoted}`);
const ACCESS = new RegExp(
  String.raw`^\S+ \S+ .{0,200}?\[(\d{1,2}/\w{3}/\d{4}:[\d:.]+(?: [+-]\d{4})?)\] ${quoted} (\d{3})\b`,
);
const ENVOY = new RegExp(String.raw`^\[(\d{4}-\d\d-\d\dT[\d:.]+Z)\] ${quoted} (\d{3}) (\S+) (.*)$`);
const ALB =
  /^(?:https?|h2|grpcs?|wss?) (\S+Z) \S+ \S+ \S+ \S+ \S+ \S+ (\d{3}|-) \S+ \S+ \S+ (".*)$/;

/** Common and combined log format (Apache mod_log_config; nginx's `combined`). */
const access: LineReader = (line) => {
  const match = ACCESS.exec(line);
  if (match === null) return null;
  const [, time = '', request = '', status] = match;
  return lineOf(time, request, Number(status), null);
};

/** nginx's error log: local time, without a zone. */
const nginxError: LineReader = (line) => {
  const match =
    /^(\d{4}\/\d{2}\/\d{2} [\d:]+) \[\w+\] \d+#\d+: (?:\*\d+ )?([^]*?)(?:, client: [^]*)?$/.exec(
      line,
    );
  if (match === null) return null;
  const [, time = '', reason = ''] = match;
  const request = REQUEST.exec(line)?.[1] ?? '';
  return lineOf(time, request, null, reason);
};

/** Apache's error log: local time, without a zone. */
const apacheError: LineReader = (line) => {
  const match = /^\[(\w{3} \w{3} +\d{1,2} [\d:.]+ \d{4})\](?: \[[^\]]{0,100}\]){0,5} (.+)$/.exec(
    line,
  );
  if (match === null) return null;
  const [, time = '', reason = ''] = match;
  // AH01617 has `for "/path"`, AH01618 `not found: /path`.
  const path = /(?: for "| not found: )(\/[^"?,\s]*)/.exec(reason)?.[1] ?? null;
  return { ...lineOf(time, '', null, reason.replace(/, referer: \S*$/, '')), path };
};

/** Envoy's default format. */
const envoy: LineReader = (line) => {
  const match = ENVOY.exec(line);
  if (match === null) return null;
  const [, time = '', request = '', status, flag = '', rest = ''] = match;
  const rbac = /\brbac_access_denied\S*|\bext_authz_\w+|\bjwt_authn_\w+(?:\{[^}]*\})?/.exec(
    rest,
  )?.[0];
  const reason = [rbac ?? '', flagWords(flag)].filter((part) => part !== '').join('; ');
  return {
    ...lineOf(time, request, Number(status), reason === '' ? null : reason),
    idField: 'x-request-id',
  };
};

/**
 * An Application Load Balancer (AWS, access log entries). After the request: user agent, trace id,
 * domain, certificate, actions, redirect, error reason.
 */
const alb: LineReader = (line) => {
  const match = ALB.exec(line);
  if (match === null) return null;
  const [, time = '', status = '', rest = ''] = match;
  // It writes a quote within a field as \x22.
  const fields = rest.split('"').filter((_, at) => at % 2 === 1);
  const [request = '', , , , , actions = '', , error = '-'] = fields;
  const last = actions.split(',').at(-1) ?? '';
  const reason = error === '-' ? (lastActions[last] ?? null) : error;
  return { ...lineOf(time, request, Number(status) || null, reason), idField: 'x-amzn-trace-id' };
};

/** Last actions that refuse. */
const lastActions: Readonly<Record<string, string>> = {
  waf: 'AWS WAF refused it (waf)',
  'fixed-response': 'a listener rule answered with a fixed response (fixed-response)',
};

function lineOf(
  time: string,
  request: string,
  status: number | null,
  reason: string | null,
): ReadLine {
  return { ...readTime(time), ...requestOf(request), status, reason, idField: null };
}

/** A container's name and time, or syslog's head, may stand before the object. */
const LONGEST_HEAD = 100;

const json: LineReader = (line) => {
  const start = line.indexOf('{');
  if (start < 0 || start > LONGEST_HEAD || !line.endsWith('}')) return null;
  const object = parseJson(line.slice(start));
  return isObject(object) ? withHeadTime(fromFields(flatten(object)), line) : null;
};

/** `time=… level=warn msg="token expired"` (go-kit/logfmt). */
const logfmt: LineReader = (line) => {
  const fields = new Map<string, string>();
  for (const [, name = '', text, bare] of line.matchAll(
    /(?:^|\s)([\w@.-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))/g,
  ))
    fields.set(plainName(name), text?.replace(/\\(.)/g, '$1') ?? bare ?? '');
  return fields.size >= 2 ? withHeadTime(fromFields(fields), line) : null;
};

function withHeadTime(read: ReadLine, line: string): ReadLine {
  const head = read.at === null ? headTime(line) : null;
  return head === null ? read : { ...read, at: head.at, hasZone: head.hasZone };
}

/** Any line that begins with a time: it can be joined by an id alone. */
const plain: LineReader = (line) => {
  const head = headTime(line);
  if (head === null) return null;
  const { rest, ...time } = head;
  const reason = rest.replace(/^[\s\],:|-]{1,20}/, '');
  return { ...lineOf('', '', null, reason === '' ? null : reason), ...time };
};

/** What a container runtime, `kubectl logs` or `docker compose logs` puts in front of a line. */
const HEAD =
  /^(?:\[pod\/[^\]\s]{1,300}\] |[\w.-]{1,100} {0,100}\| )?(?:\d{4}-\d\d-\d\dT\S{1,40} (?:stdout|stderr) [FP] )?/;

const readers: readonly LineReader[] = [
  json,
  envoy,
  alb,
  access,
  nginxError,
  apacheError,
  logfmt,
  plain,
];

const LONGEST_LINE = 64 * 1024;

/**
 * Reads a server's log line by line: JSON lines, logfmt, nginx, Apache, Envoy, ALB, also mixed. Of
 * lines of other formats, those that begin with a time are read for their ids. Never throws.
 */
export function* readLog(lines: Iterable<string>): Generator<LogLine> {
  let number = 0;
  for (const raw of lines) {
    number += 1;
    const text = raw.trim();
    if (text === '' || text.length > LONGEST_LINE) continue;
    const line = text.replace(HEAD, '');
    for (const read of readers) {
      const found = read(line);
      if (found === null) continue;
      yield { number, text, ...found };
      break;
    }
  }
}
