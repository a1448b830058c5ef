/**
 * What the demo can do wrong: one table, used by the page (a button each), by
 * `npm start` and by the end-to-end tests. Every path is asked for by one situation
 * alone, so a row of the panel shows which button it comes from.
 */
import type { Cause } from '../../src/core/index.ts';

export interface Situation {
  /** Also the key of what the page does, in `public/demo.js`. */
  readonly id: string;
  /** What the button says. */
  readonly label: string;
  /** What happens, in a sentence or two. */
  readonly story: string;
  /** The request that is refused. */
  readonly request: { readonly method: string; readonly path: string };
  /** The cause that the panel must name. */
  readonly cause: Cause;
  /** A notice that must stand beside it. */
  readonly notice?: string;
}

export const situations = [
  {
    id: 'expired-token',
    label: 'Use a token after its end',
    story: 'The provider issues a token for two seconds. It works once, then its time is over.',
    request: { method: 'GET', path: '/orders' },
    cause: 'token-expired',
  },
  {
    id: 'other-audience',
    label: 'Use a token for another API',
    story: 'A sound token of the same provider, issued for the billing API.',
    request: { method: 'GET', path: '/customers' },
    cause: 'wrong-audience',
  },
  {
    id: 'missing-scope',
    label: 'Ask for more than the scope allows',
    story: 'The token has orders:read; the route wants orders:write.',
    request: { method: 'POST', path: '/orders/1042/refund' },
    cause: 'insufficient-scope',
  },
  {
    id: 'missing-role',
    label: 'Do what the role may not',
    story: 'The token is in order and says that Ada is a viewer; only an admin may delete.',
    request: { method: 'DELETE', path: '/customers/17' },
    cause: 'insufficient-permission',
  },
  {
    id: 'no-credentials',
    label: 'Send no credentials',
    story: 'The request has no Authorization header.',
    request: { method: 'GET', path: '/profile' },
    cause: 'missing-credentials',
  },
  {
    id: 'bearer-undefined',
    label: 'Send Bearer undefined',
    story: 'The variable for the token was never set.',
    request: { method: 'GET', path: '/wishlist' },
    cause: 'empty-credentials',
  },
  {
    id: 'bearer-nothing',
    label: 'Send Bearer with nothing',
    story: 'The scheme is there, the token is an empty string.',
    request: { method: 'GET', path: '/addresses' },
    cause: 'empty-credentials',
  },
  {
    id: 'bearer-bearer',
    label: 'Send Bearer Bearer …',
    story: 'The stored token already begins with its scheme, and the client adds it again.',
    request: { method: 'GET', path: '/invoices' },
    cause: 'duplicated-prefix',
  },
  {
    id: 'token-in-quotes',
    label: 'Send the token in quotes',
    story: 'The token went through JSON.stringify.',
    request: { method: 'GET', path: '/vouchers' },
    cause: 'malformed-header',
  },
  {
    id: 'token-with-blank',
    label: 'Send a token cut by a blank',
    story: 'A line break in the middle of a pasted token became a blank.',
    request: { method: 'GET', path: '/shipments' },
    cause: 'malformed-header',
  },
  {
    id: 'basic-for-bearer',
    label: 'Send Basic where the server wants Bearer',
    story: 'User and password, to an API that takes access tokens.',
    request: { method: 'GET', path: '/payments' },
    cause: 'wrong-scheme',
  },
  {
    id: 'refused-preflight',
    label: 'Run into a refused preflight',
    story: 'This route asks the preflight for credentials, which a preflight never has.',
    request: { method: 'GET', path: '/legacy/stock' },
    cause: 'cors-preflight-auth',
  },
  {
    id: 'redirect-elsewhere',
    label: 'Follow a redirect to another origin',
    story: 'The report has moved to a partner; on the way there the browser drops Authorization.',
    request: { method: 'GET', path: '/files/report.csv' },
    cause: 'redirect-dropped-authorization',
  },
  {
    id: 'cookie-not-sent',
    label: 'Call another site with its session cookie',
    story: 'Signs in at the partner, whose cookie is SameSite=Lax, comes back, and asks from here.',
    request: { method: 'GET', path: '/basket' },
    cause: 'session-cookie-missing',
  },
  {
    id: 'hidden-by-cors',
    label: 'Get a 401 that script cannot see',
    story: 'No credentials, and a response without CORS headers: script sees only a network error.',
    request: { method: 'GET', path: '/internal/metrics' },
    cause: 'missing-credentials',
    notice: 'hidden-by-cors',
  },
  {
    id: 'expired-then-login',
    label: 'Be sent to the sign-in page',
    story: 'An expired token, and the page goes to /login at once, as many do.',
    request: { method: 'GET', path: '/cart' },
    cause: 'token-expired',
  },
] as const satisfies readonly Situation[];

export type SituationId = (typeof situations)[number]['id'];

/** What only the session as a whole shows. */
export interface SessionSituation {
  /** Also the key of what the page does, in `page/sessions.ts`. */
  readonly id: string;
  readonly label: string;
  readonly story: string;
  /** The first request that is refused. */
  readonly request: { readonly method: string; readonly path: string };
  /** The finding that the panel must show. */
  readonly finding: string;
}

/** Each signs in again at the provider, which rotates refresh tokens for this client. */
export const sessionSituations = [
  {
    id: 'parallel-refresh',
    label: 'Refresh twice at once',
    story: 'Two calls meet the same expiry, and each refreshes with the same refresh token.',
    request: { method: 'GET', path: '/race/orders' },
    finding: 'parallel-refresh',
  },
  {
    id: 'stale-token',
    label: 'Keep the old token after a refresh',
    story:
      'The refresh succeeds, but the client repeats the request with the header it was made with.',
    request: { method: 'GET', path: '/stale/orders' },
    finding: 'stale-token-after-refresh',
  },
  {
    id: 'refresh-never-tried',
    label: 'Never refresh',
    story: 'The provider issued a refresh token; the client goes on with the expired access token.',
    request: { method: 'GET', path: '/forgotten/orders' },
    finding: 'refresh-never-tried',
  },
  {
    id: 'session-ended',
    label: 'Lose the session',
    story: 'Ada changes her password on another device, which revokes every token of this session.',
    request: { method: 'GET', path: '/ended/orders' },
    finding: 'session-ended',
  },
] as const satisfies readonly SessionSituation[];

export type SessionSituationId = (typeof sessionSituations)[number]['id'];
