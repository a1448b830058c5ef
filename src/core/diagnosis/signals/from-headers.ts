import type { ChallengeField, ChallengeParam } from '../../http/challenge/challenge.ts';
import type { Exchange, HeaderField } from '../../http/exchange.ts';
import { firstHeader } from '../../http/headers.ts';
import { decodePercent } from '../../percent-encoding.ts';
import { codeSignal, messageSignal, type ErrorSignal, type SignalPlace } from './error-signal.ts';
import { grpcTrailers, streamError } from './grpc-trailers.ts';

const codeParams: ReadonlySet<string> = new Set(['error', 'error_code', 'reason', 'stale']);
/** Parameters of a challenge that hold a sentence (RFC 6750 §3). */
export const messageParams: ReadonlySet<string> = new Set([
  'error_description',
  'error-description',
  'error_message',
  'message',
]);

/** What the challenges of one field line say. */
export function challengeSignals(field: ChallengeField): ErrorSignal[] {
  const signals = field.challenges.flatMap(({ params }) =>
    params.flatMap((param) => paramSignals(field.name, param)),
  );
  // A line that breaks the grammar may still say something:
  // `OAuth "Facebook Platform" "invalid_token" "Error …"`.
  if (signals.length === 0 && field.problems.length > 0)
    return [messageSignal(field.value, { in: 'response', name: field.name, path: '' })];
  return signals;
}

function paramSignals(header: string, { key, value }: ChallengeParam): ErrorSignal[] {
  const place: SignalPlace = { in: 'response', name: header, path: key };
  if (messageParams.has(key)) return [messageSignal(value, place)];
  if (!codeParams.has(key)) return [];
  if (key === 'stale') return [codeSignal(`stale=${value}`, place)];
  return /\s/.test(value)
    ? [codeSignal(value, place), messageSignal(value, place)]
    : [codeSignal(value, place)];
}

const errorHeader =
  /(?:error|reason|denied|failure|mitigated|waf-action|otp|sso|captcha|hint|warning-code)/;
const unrelatedHeader =
  /^(?:report-to|nel|referrer-policy|x-xss-protection|server-timing|reporting-endpoints|permissions-policy|access-control-.*|set-cookie|x-request-id|content-security-policy.*)$/;
const messageHeader: ReadonlySet<string> = new Set([
  'warning',
  'grpc-message',
  'x-message',
  'x-clerk-auth-message',
]);

/** Whether a response header is made for a reason or an error. */
export const isErrorHeader = (name: string): boolean =>
  errorHeader.test(name) && !unrelatedHeader.test(name);

/** What one header field says. */
export function headerSignals(field: HeaderField): ErrorSignal[] {
  const name = field.name.toLowerCase();
  const place: SignalPlace = { in: 'response', name, path: '' };
  if (messageHeader.has(name)) return [messageSignal(decodePercent(field.value), place)];
  if (name === 'grpc-status') return grpcStatusSignals(field.value, place);
  if (!isErrorHeader(name)) return [];
  // `ExceptionName:http://internal.amazon.com/…`: the code is what is before the colon.
  return [
    codeSignal(field.value.split(/[;:,\s]/, 1)[0] ?? field.value, place),
    messageSignal(`${name}: ${field.value}`, place),
  ];
}

/** The codes of gRPC that refuse access, by their names (google.rpc.Code). */
const grpcRefusals: ReadonlyMap<string, string> = new Map([
  ['7', 'PERMISSION_DENIED'],
  ['16', 'UNAUTHENTICATED'],
]);

function grpcStatusSignals(value: string, place: SignalPlace): ErrorSignal[] {
  const code = grpcRefusals.get(value.trim());
  return code === undefined ? [] : [codeSignal(code, place)];
}

/** What the trailers say that gRPC-Web appends to the body, or the end of a stream of Connect. */
export function grpcTrailerSignals(body: string, mimeType: string): ErrorSignal[] {
  const ended = streamError(body, mimeType);
  if (ended !== null) {
    const { code, message } = ended;
    return [
      codeSignal(code.toUpperCase(), { in: 'body', name: 'body', path: 'error.code' }),
      ...(message === ''
        ? []
        : [messageSignal(message, { in: 'body', name: 'body', path: 'error.message' })]),
    ];
  }
  const end = grpcTrailers(body, mimeType);
  const status = /\bgrpc-status: ?(\d+)/i.exec(end)?.[1];
  if (status === undefined) return [];
  const place: SignalPlace = { in: 'body', name: 'body', path: 'grpc-status' };
  // Percent-encoded (gRPC over HTTP2, Responses); a broken encoding stays as it is.
  const message = decodePercent(/\bgrpc-message: ?([^\r\n]+)/i.exec(end)?.[1] ?? '');
  return [
    ...grpcStatusSignals(status, place),
    ...(message === '' ? [] : [messageSignal(message, { ...place, path: 'grpc-message' })]),
  ];
}

/** An error that a redirect hands on in its target's query or fragment (RFC 6749 §4.1.2.1). */
export interface RedirectError {
  readonly code: string;
  readonly description: string;
}

/** Reads `error` and `error_description` of a URL, in its query or its fragment. */
export function errorInUrl(text: string, base?: string): RedirectError | null {
  if (!/[?&#]error/.test(text) || !URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  for (const part of [url.searchParams, new URLSearchParams(url.hash.replace(/^#\??/, ''))]) {
    const code = part.get('error') ?? part.get('error_code') ?? '';
    const description = part.get('error_description') ?? part.get('error_message') ?? '';
    if (code !== '' || description !== '') return { code, description };
  }
  return null;
}

/** The error in a redirect's `Location`, or null. */
export function redirectError({ request, response }: Exchange): RedirectError | null {
  if (response.status < 300 || response.status >= 400) return null;
  const location = firstHeader(response.headers, 'location');
  return location === undefined ? null : errorInUrl(location, request.url);
}

/** What a redirect's target says. */
export function redirectSignals(exchange: Exchange): ErrorSignal[] {
  const error = redirectError(exchange);
  if (error === null) return [];
  const place = (path: string): SignalPlace => ({ in: 'response', name: 'location', path });
  return [
    ...(error.code === '' ? [] : [codeSignal(error.code, place('error'))]),
    ...(error.description === ''
      ? []
      : [messageSignal(error.description, place('error_description'))]),
  ];
}

const standardReason =
  /^(?:|ok|continue|created|unauthori[sz]ed|forbidden|bad request|not found|proxy authentication required|too many requests|internal server error|error|failed|found|moved permanently|unprocessable (?:entity|content)|payment required|method not allowed|not acceptable|gone|accepted|no content|see other|temporary redirect|permanent redirect|moved temporarily|conflict|bad gateway|service unavailable|gateway time-?out|request timeout|unsupported media type|multi-status|precondition (?:failed|required)|request header fields too large|not modified|non-authoritative information|i'm a teapot|unknown|authentication timeout|page expired)$/i;

/** The status line's text where it is not the standard reason phrase; '' otherwise. */
export const statusSentence = ({ response: { statusText } }: Exchange): string =>
  standardReason.test(statusText.trim()) ? '' : statusText.trim();
