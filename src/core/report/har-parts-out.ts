import { parseCookie } from '../http/cookies/cookie.ts';
import { parseSetCookie } from '../http/cookies/set-cookie.ts';
import type {
  ExchangeResponse,
  HeaderField,
  Initiator,
  ResponseBody,
  StackFrame,
} from '../http/exchange.ts';
import { allHeaders, firstHeader } from '../http/headers.ts';
import { isoTime } from './times.ts';

/** The parts of HAR entries (HAR 1.2), as Chrome's Network panel reads them. */

export const fieldsOf = (fields: readonly HeaderField[]): object[] =>
  fields.map(({ name, value }) => ({ name, value }));

export function queryOf(url: string): object[] {
  const [before = ''] = url.split('#');
  const from = before.indexOf('?');
  if (from < 0) return [];
  return [...new URLSearchParams(before.slice(from + 1))].map(([name, value]) => ({ name, value }));
}

/** Chrome shows the cookies of this list, and none of the header. */
export const sentCookies = (fields: readonly HeaderField[]): object[] =>
  allHeaders(fields, 'cookie').flatMap((line) =>
    parseCookie(line).map(({ name, value }) => ({ name, value })),
  );

/**
 * The cookies that a response sets; browsers join several `Set-Cookie` lines with line breaks.
 * @param now when it arrived, milliseconds since the epoch
 */
export const setCookies = (fields: readonly HeaderField[], now: number): object[] =>
  allHeaders(fields, 'set-cookie')
    .flatMap((lines) => lines.split('\n'))
    .map((line) => {
      const cookie = parseSetCookie(line, now);
      const { name, value, path, domain, httpOnly, secure } = cookie;
      const expires = cookie.expiresAt === null ? null : isoTime(cookie.expiresAt);
      return {
        name,
        value,
        ...(path === null ? {} : { path }),
        ...(domain === null ? {} : { domain }),
        ...(expires === null ? {} : { expires }),
        httpOnly,
        secure,
      };
    });

/** Bytes of the body on the wire, as far as the response shows them; else -1. */
export function wireSize({ headers, body }: ExchangeResponse): number {
  const length = firstHeader(headers, 'content-length') ?? '';
  if (/^\d{1,15}$/.test(length)) return Number(length);
  return firstHeader(headers, 'content-encoding') === undefined ? body.size : -1;
}

export const contentOf = ({ text, size, mimeType, truncated, absent }: ResponseBody): object => ({
  size,
  mimeType,
  ...(text === null ? {} : { text }),
  ...(truncated ? { comment: 'Only the beginning of the body was kept.' } : {}),
  ...(absent === null ? {} : { comment: absent }),
});

export const initiatorOf = ({ type, url, line, frames }: Initiator): object => ({
  type,
  ...(url === null ? {} : { url }),
  ...(line === null ? {} : { lineNumber: line }),
  ...(frames.length === 0 ? {} : { stack: stackOf(frames) }),
});

/** Each asynchronous step begins a stack of its own, which is the `parent` of the one before. */
function stackOf(frames: readonly StackFrame[]): object {
  const next = frames.findIndex(({ asyncBefore }, at) => at > 0 && asyncBefore !== null);
  const own = next < 0 ? frames : frames.slice(0, next);
  const description = frames[0]?.asyncBefore ?? null;
  return {
    ...(description === null ? {} : { description }),
    callFrames: own.map(({ functionName, url, scriptId, line, column }) => ({
      functionName,
      ...(scriptId === '' ? {} : { scriptId }),
      url,
      lineNumber: line,
      columnNumber: column,
    })),
    ...(next < 0 ? {} : { parent: stackOf(frames.slice(next)) }),
  };
}
