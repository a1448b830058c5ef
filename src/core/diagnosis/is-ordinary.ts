import { leadsToSignIn } from '../http/exchange-kind.ts';
import type { Exchange, HeaderField } from '../http/exchange.ts';
import { firstHeader } from '../http/headers.ts';
import { isPrefetch } from './asks-for-data.ts';
import { mayHoldConnectError } from './signals/connect-error.ts';
import { grpcTrailers, streamError } from './signals/grpc-trailers.ts';

const failedByAuthentication =
  /ERR_(?:UNEXPECTED_PROXY_AUTH|INVALID_AUTH_CREDENTIALS|SSL_CLIENT_AUTH|BAD_SSL_CLIENT_AUTH|PROXY_AUTH|MISSING_AUTH_CREDENTIALS|UNSUPPORTED_AUTH_SCHEME|MISCONFIGURED_AUTH_ENVIRONMENT|CLIENT_AUTH|TOO_MANY_REDIRECTS)/;

/** Headers of successes that a gate in front of the application answered. */
const gateHeaders = [
  'cf-mitigated',
  'x-amzn-waf-action',
  'x-datadome',
  'x-github-sso',
  'x-vercel-mitigated',
] as const;

/** Whether an exchange is ordinary beyond doubt, by a look that costs next to nothing. */
export function isOrdinary(exchange: Exchange): boolean {
  const { status } = exchange.response;
  if (status >= 400) return status === 410 && !carriesExpiry(exchange.request.url);
  if (status === 0) return isOrdinaryFailure(exchange);
  if (exchange.resourceType === 'preflight' || exchange.request.method === 'OPTIONS') return false;
  if (isPrefetch(exchange)) return true;
  if (isHiddenByCors(exchange) || isTunnelPage(exchange)) return false;
  if (status >= 300 && status !== 304) return !leadsToSignIn(exchange) && !handsErrorOn(exchange);
  return !exchange.response.headers.some(isRefusalHeader) && isOrdinaryBody(exchange);
}

const carriesExpiry = (url: string): boolean =>
  /[?&](?:[\w-]*expires?|se|exp|e|x-amz-date)=/i.test(url);

/** A request without a response: aborted, blocked, offline. */
function isOrdinaryFailure({ response, resourceType, sent }: Exchange): boolean {
  if (resourceType === 'websocket') return false;
  if (response.error === null) return true;
  const isUnsent = sent === 'unsent' || sent === 'provisional';
  return !isUnsent && !failedByAuthentication.test(response.error);
}

/** A response that arrived and that the browser keeps from script. */
const isHiddenByCors = ({ response, resourceType }: Exchange): boolean =>
  response.error?.includes('ERR_FAILED') === true && /^(?:fetch|xhr)$/.test(resourceType);

/** ngrok’s page of warning, which a call of script gets instead of data. */
const isTunnelPage = ({ response, resourceType }: Exchange): boolean =>
  /^(?:fetch|xhr)$/.test(resourceType) &&
  firstHeader(response.headers, 'ngrok-error-code') !== undefined;

/** A redirect that carries an error in its target (RFC 6749 §4.1.2.1). */
const handsErrorOn = ({ response }: Exchange): boolean =>
  /[?&#]error(?:_description)?=/.test(firstHeader(response.headers, 'location') ?? '');

function isRefusalHeader({ name, value }: HeaderField): boolean {
  if (name.length < 8) return false;
  const isGate = gateHeaders.some(
    (known) => known.length === name.length && known === name.toLowerCase(),
  );
  if (isGate) return true;
  return name.length === 11 && name.toLowerCase() === 'grpc-status' && /^(?:7|16)$/.test(value);
}

function isOrdinaryBody({ response: { body }, resourceType }: Exchange): boolean {
  const { text } = body;
  if (text === null || text === '') return true;
  const start = text.charCodeAt(0) <= 0x20 ? text.slice(0, 64).trimStart() : text;
  if (start.startsWith('<')) return isOrdinaryMarkup(text, resourceType);
  if (start.startsWith('{') || start.startsWith('['))
    return text.length > 256 * 1024 || !mayBeFailure(text.slice(0, 4096));
  if (mayHoldConnectError(text) || streamError(text, body.mimeType) !== null) return false;
  const trailers = grpcTrailers(text, body.mimeType);
  return !/grpc-status: ?(?:7|16)\b/.test(trailers);
}

/** Members with which a success says that it failed. */
const mayBeFailure = (json: string): boolean =>
  /"(?:(?:errors?|ok|success|result|exception|errorcode)"\s*:|(?:code|statusCode|errno|errcode)"\s*:\s*"?40[13]|continue"\s*:\s*false|url"\s*:\s*"[^"]{0,500}[?&](?:error|csrf)=)/.test(
    json,
  ) || /"status"\s*:/i.test(json);

function isOrdinaryMarkup(text: string, resourceType: string): boolean {
  if (resourceType === 'document' || resourceType === 'iframe')
    return !/request rejected|captcha|support id|just a moment|authorization_response/i.test(
      text.slice(0, 4096),
    );
  return !mayBeSignIn(text) && !/<fault\b|<faultcode\b/i.test(text.slice(0, 1024));
}

const mayBeSignIn = (html: string): boolean =>
  /type=["']?password|log ?in|sign ?in|request rejected|captcha|support id|just a moment|SAMLRequest|attention required/i.test(
    html.slice(0, 16 * 1024),
  );
