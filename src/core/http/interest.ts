import type { Exchange } from './exchange.ts';
import { isNamed } from './headers.ts';

/** Bytes up to which a successful answer's JSON may still be an error in disguise. */
const JSON_LIMIT = 64 * 1024;
const TOKEN_PATH =
  /\/(?:[\w.-]*token|oauth2?|authorize|introspect|revoke|userinfo|device_authorization|par)\/?(?:[?#]|$)/i;
const GRANT = /(?:^|&)grant_type=/;
const SIGN_IN = /log-?in|sign-?in|session|auth/i;

/**
 * Whether an answer's body may tell why something was refused, and so has to be read
 * at once: of every refusal; of a token endpoint; of a fetch or XHR that got HTML (a
 * sign-in page instead of data) or a little JSON (an error in a 200). Reading each
 * body slows the page that is looked at.
 */
export function bodyMatters(exchange: Exchange): boolean {
  const { request, response, resourceType } = exchange;
  // Chromium keeps none, and the request that it stopped must not come first.
  if (resourceType === 'preflight') return false;
  if (response.status >= 400) return true;
  if (response.status === 0 || response.status === 204 || response.status === 304) return false;
  if (asksForToken(request)) return true;
  if (response.status >= 300) return false;
  if (resourceType !== '' && resourceType !== 'fetch' && resourceType !== 'xhr') return false;
  const type = mimeType(exchange);
  if (type === 'text/html' || type === 'application/xhtml+xml') return true;
  return /[/+]json$/.test(type) && response.body.size <= JSON_LIMIT;
}

const asksForToken = ({ method, url, body }: Exchange['request']): boolean =>
  method === 'POST' && (TOKEN_PATH.test(url) || (body !== null && GRANT.test(body)));

/**
 * Whether a body that matters may be read later than its exchange is judged: where
 * nothing was refused, unless it may bring the tokens that the next requests carry.
 */
export const bodyCanWait = ({ request, response }: Exchange): boolean =>
  response.status < 400 &&
  !asksForToken(request) &&
  !(request.method === 'POST' && SIGN_IN.test(request.url));

/** The media type that the response has, without parameters, in lower case. */
function mimeType({ response }: Exchange): string {
  const given =
    response.headers.find((field) => isNamed(field, 'content-type'))?.value ??
    response.body.mimeType;
  return given.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/**
 * Whether a URL asks a server: `data:`, `blob:` and extensions' own pages do not, and can be
 * refused by none.
 */
export const asksServer = (url: string): boolean => /^(?:https?|wss?):/i.test(url);
