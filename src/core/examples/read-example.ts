import type { Exchange, HeaderField, Sent } from '../http/exchange.ts';
import { isObject, textOf } from '../json.ts';
import { composeToken, encodeBase64url } from '../token/encode.ts';

/** The moment of every example, unless its text says another. */
export const EXAMPLE_TIME = Date.parse('2026-03-10T12:00:00.000Z');

/**
 * Reads an exchange written as HTTP text:
 *
 * ```
 * fetch GET https://api.example.com/orders Authorization: Bearer <<jwt
 * {"exp":-60,"aud":"https://api.example.com"}>>
 *
 * 401 Unauthorized WWW-Authenticate: Bearer error="invalid_token"
 *
 * {"error":"…"}
 * ```
 *
 * - A word in lower case before the method is the resource type; without it `fetch`, and
 *   `preflight` where there is `Access-Control-Request-Method`.
 * - `Host` and the response's `Date` are added, unless `!Host` or `!Date` stands on a line of its
 *   own.
 * - A body follows the headers after an empty line; the response begins at the first line that
 *   starts with a status (`401 …`), after an empty line; `0 net::ERR_FAILED` is an answer that
 *   never came.
 * - `<<jwt {claims}>>` or `<<jwt {header} {claims}>>` is a token with a dummy signature; `exp`,
 *   `nbf`, `iat` and `auth_time` below a million are seconds from the moment of the example.
 * - `<<base64 text>>` is that text in Base64; `<<now+60>>` the HTTP-date 60 s ahead;
 *   `<<unix-60>>` a Unix time.
 */
export function readExample(
  text: string,
  options: { readonly id?: string; readonly at?: number; readonly index?: number | null } = {},
): Exchange {
  const at = options.at ?? EXAMPLE_TIME;
  const lines = fill(dedent(text), at).split('\n');
  let response = -1;
  for (let i = 1; i < lines.length; i++) {
    if (lines[i - 1] === '' && /^(?:\d{3}(?: |$)|0 net::)/.test(lines[i] ?? '')) {
      response = i;
      break;
    }
  }
  if (response < 0) throw new Error(`An example has no response: ${lines[0] ?? ''}`);
  const start = /^(?:([a-z]+) )?([A-Z]+) (\S.*)$/.exec(lines[0] ?? '');
  if (start === null) throw new Error(`An example has no request line: ${lines[0] ?? ''}`);
  const [, type, method = 'GET', url = ''] = start;
  const request = readPart(lines.slice(1, response));
  const answer = readPart(lines.slice(response + 1));
  const [, status = '0', statusText = ''] =
    /^(\d{1,3})(?: (.*))?$/.exec(lines[response] ?? '') ?? [];
  const failed = status === '0';
  const lacksHost = !request.without.has('host') && !has(request.headers, 'host');
  if (URL.canParse(url) && lacksHost && !failed)
    request.headers.unshift({ name: 'Host', value: new URL(url).host });
  if (!answer.without.has('date') && !failed && !has(answer.headers, 'date'))
    answer.headers.unshift({ name: 'Date', value: httpDate(at) });
  const preflight = method === 'OPTIONS' && has(request.headers, 'access-control-request-method');
  const onWire = has(request.headers, 'host') || has(request.headers, ':authority');
  const sent: Sent = onWire ? 'wire' : failed ? 'unsent' : 'provisional';
  return {
    id: options.id ?? `example-${at}-${method}-${url}`,
    index: options.index ?? null,
    startedAt: at,
    duration: 12,
    resourceType: type ?? (preflight ? 'preflight' : 'fetch'),
    request: {
      method,
      url,
      httpVersion: 'HTTP/1.1',
      headers: request.headers,
      body: request.body === '' ? null : request.body,
      mimeType: value(request.headers, 'content-type'),
    },
    response: {
      status: Number(status),
      statusText: failed ? '' : statusText,
      httpVersion: 'HTTP/1.1',
      headers: answer.headers,
      body: {
        text: answer.body === '' ? null : answer.body,
        size: answer.body.length,
        mimeType: value(answer.headers, 'content-type'),
        truncated: false,
        absent: answer.body === '' ? 'The response has no body.' : null,
      },
      error: failed ? statusText : null,
    },
    sent,
    initiator: null,
    viaServiceWorker: false,
    page: null,
  };
}

const has = (headers: readonly HeaderField[], name: string): boolean =>
  headers.some((field) => field.name.toLowerCase() === name);
const value = (headers: readonly HeaderField[], name: string): string =>
  headers.find((field) => field.name.toLowerCase() === name)?.value ?? '';

function readPart(lines: readonly string[]): {
  headers: HeaderField[];
  body: string;
  without: Set<string>;
} {
  const headers: HeaderField[] = [];
  const without = new Set<string>();
  let i = 0;
  for (; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line === '') break;
    if (line.startsWith('!')) {
      without.add(line.slice(1).toLowerCase());
      continue;
    }
    const colon = line.indexOf(':', 1);
    headers.push({ name: line.slice(0, colon), value: line.slice(colon + 1).replace(/^ /, '') });
  }
  return {
    headers,
    body: lines
      .slice(i + 1)
      .join('\n')
      .trim(),
    without,
  };
}

/** Takes away the indentation of the source file, and the empty lines around. */
export function dedent(text: string): string {
  const lines = text
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split('\n');
  const indent = Math.min(
    ...lines
      .filter((line) => line.trim() !== '')
      .map((line) => line.length - line.trimStart().length),
  );
  return lines.map((line) => line.slice(indent)).join('\n');
}

const fill = (text: string, at: number): string =>
  text.replace(/<<(jwt|base64|now|unix)\s?(.*?)>>/g, (_, kind: string, rest: string) => {
    switch (kind) {
      case 'jwt':
        return exampleToken(rest, at);
      case 'base64':
        return btoa(rest);
      case 'now':
        return httpDate(at + Number(rest === '' ? '0' : rest) * 1000);
      default:
        return String(Math.round(at / 1000) + Number(rest === '' ? '0' : rest));
    }
  });

const httpDate = (at: number): string => new Date(at).toUTCString();

function exampleToken(text: string, at: number): string {
  const parts = /^(\{.*?\}) (\{.*\})$/.exec(text);
  const header: unknown = JSON.parse(parts?.[1] ?? '{"alg":"RS256","typ":"JWT","kid":"k1"}');
  const claims: unknown = JSON.parse(parts?.[2] ?? text);
  const moved: Record<string, unknown> = {};
  if (isObject(claims)) {
    for (const [name, claim] of Object.entries(claims)) {
      moved[name] =
        typeof claim === 'number' &&
        Math.abs(claim) < 1e6 &&
        ['exp', 'nbf', 'iat', 'auth_time'].includes(name)
          ? Math.round(at / 1000) + claim
          : claim;
    }
  }
  const algorithm = isObject(header) ? textOf(header['alg']) : '';
  const octets = /^(?:RS|PS)/.test(algorithm) ? 256 : algorithm === 'HS256' ? 32 : 64;
  const signature = algorithm === 'none' ? '' : encodeBase64url('x'.repeat(octets));
  return composeToken(isObject(header) ? header : {}, moved, signature);
}
