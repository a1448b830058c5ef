import { isObject, parseJson } from '../../json.ts';
import { flatten, fromFields, plainName, readTime, requestOf, type LogLine } from './log-line.ts';

type Read = Omit<LogLine, 'number' | 'text'>;

/** Reads one line in one format; null where it has another. */
type LineReader = (line: string) => Read | null;

const quoted = String.raw`"((?:[^"\\]|\\.)*)"`;

const REQUEST = new RegExp(`request: ${quoted}`);
const ACCESS = new RegExp(
  String.raw`^\S+ \S+ .{0,200}?\[(\d{1,2}/\w{3}/\d{4}:[\d:.]+(?: [+-]\d{4})?)\] ${quoted} (\d{3})\b`,
);
const ENVOY = new RegExp(String.raw`^\[(\d{4}-\d\d-\d\dT[\d:.]+Z)\] ${quoted} (\d{3}) (\S+) (.*)$`);
const ALB = new RegExp(
  String.raw`^(?:https?|h2|grpcs|wss?) (\S+Z) \S+ \S+ \S+ \S+ \S+ \S+ (\d{3}|-) \S+ \S+ \S+ ${quoted}`,
);

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
  const path = / for "([^"]*)"/.exec(reason)?.[1] ?? null;
  return { ...lineOf(time, '', null, reason), path };
};

/** What Envoy's response flags mean, of those that refuse (envoyproxy.io, access log usage). */
const flags: Readonly<Record<string, string>> = {
  UAEX: 'the external authorization service refused it (UAEX)',
  RL: 'the local rate limit was exceeded (RL)',
  RLSE: 'the rate limit service failed (RLSE)',
  RFCF: 'a filter refused it (RFCF)',
  NR: 'no route matches (NR)',
};

/** Envoy's default format. */
const envoy: LineReader = (line) => {
  const match = ENVOY.exec(line);
  if (match === null) return null;
  const [, time = '', request = '', status, flag = '', rest = ''] = match;
  const rbac = /\brbac_access_denied\S*|\bext_authz_\w+|\bjwt_authn_\w+(?:\{[^}]*\})?/.exec(
    rest,
  )?.[0];
  const known = flag.split(',').flatMap((one) => flags[one] ?? []);
  const reason = [rbac, ...known].filter((part) => part !== undefined).join('; ');
  return {
    ...lineOf(time, request, Number(status), reason === '' ? null : reason),
    idField: 'x-request-id',
  };
};

/** What an Application Load Balancer did before it refused (AWS, access logs: error reasons). */
const alb: LineReader = (line) => {
  const match = ALB.exec(line);
  if (match === null) return null;
  const [, time = '', status = '', request = ''] = match;
  const reason = /"((?:Auth|Lambda|WAF)\w+)"/.exec(line)?.[1] ?? null;
  return { ...lineOf(time, request, Number(status) || null, reason), idField: 'x-amzn-trace-id' };
};

function lineOf(time: string, request: string, status: number | null, reason: string | null): Read {
  return { ...readTime(time), ...requestOf(request), status, reason, idField: null };
}

/** A container's name and time, or syslog's head, may stand before the object. */
const LONGEST_HEAD = 100;

const json: LineReader = (line) => {
  const start = line.indexOf('{');
  if (start < 0 || start > LONGEST_HEAD || !line.endsWith('}')) return null;
  const object = parseJson(line.slice(start));
  return isObject(object) ? fromFields(flatten(object)) : null;
};

/** `time=… level=warn msg="token expired"` (go-kit/logfmt). */
const logfmt: LineReader = (line) => {
  const fields = new Map<string, string>();
  for (const [, name = '', text, bare] of line.matchAll(
    /(?:^|\s)([\w@.-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))/g,
  ))
    fields.set(plainName(name), text?.replace(/\\(.)/g, '$1') ?? bare ?? '');
  return fields.size >= 2 ? fromFields(fields) : null;
};

const readers: readonly LineReader[] = [json, envoy, alb, access, nginxError, apacheError, logfmt];

const LONGEST_LINE = 64 * 1024;
const MOST_LINES = 2_000_000;

/**
 * Reads a server's log: JSON lines, logfmt, nginx, Apache, Envoy, ALB; lines of several formats may
 * be mixed. Lines of other formats are left out. Never throws.
 */
export function readLog(text: string): LogLine[] {
  const lines: LogLine[] = [];
  const all = text.split('\n', MOST_LINES);
  all.forEach((raw, position) => {
    const line = raw.trim();
    if (line === '' || line.length > LONGEST_LINE) return;
    for (const read of readers) {
      const found = read(line);
      if (found === null) continue;
      lines.push({ number: position + 1, text: line, ...found });
      return;
    }
  });
  return lines;
}
