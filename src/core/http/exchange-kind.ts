import { isSignInUrl } from './url.ts';
import type { Exchange } from './exchange.ts';
import { firstHeader } from './headers.ts';

/** Statuses that are flagged whatever else is said (contract.md, What is flagged). */
export const isRefusal = (status: number): boolean =>
  status === 401 || status === 403 || status === 407;

/** Whether the exchange is a CORS preflight (Fetch §CORS-preflight request). */
export const isPreflight = (exchange: Exchange): boolean =>
  exchange.resourceType === 'preflight' ||
  (exchange.request.method === 'OPTIONS' &&
    firstHeader(exchange.request.headers, 'access-control-request-method') !== undefined);

export const isSuccess = (status: number): boolean =>
  (status >= 200 && status < 300) || status === 304;

export const isRedirect = (status: number): boolean =>
  status >= 300 && status < 400 && status !== 304;

/** Whether a redirect leads to a sign-in page. */
export function leadsToSignIn(exchange: Exchange): boolean {
  const location = firstHeader(exchange.response.headers, 'location');
  return isRedirect(exchange.response.status) && location !== undefined && isSignInUrl(location);
}

/** Whether the status says success: that of a redirect too, unless it leads to a sign-in page. */
export const hasSucceeded = (exchange: Exchange): boolean => {
  const { status } = exchange.response;
  return isSuccess(status) || (isRedirect(status) && !leadsToSignIn(exchange));
};
