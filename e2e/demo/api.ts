/**
 * The demo's API, on an origin of its own. It verifies access tokens against the
 * provider's keys and refuses as RFC 6750 says, with the naive reading of the header
 * that most services have: what is between the first two spaces is the token.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { answering, sendJson } from './listening.ts';

export interface ApiOptions {
  readonly issuer: string;
  /** Where Node finds the provider's keys. */
  readonly keys: string;
  readonly audience: string;
  /** Whether a token that is not a JWT is valid (RFC 7662). */
  readonly isActive: (token: string) => Promise<boolean>;
  /** Origin of the demo's page, which alone may read the answers. */
  readonly site: string;
  /** Where reports lie today: another origin. */
  readonly reports: string;
}

interface Route {
  readonly scope?: string;
  readonly role?: string;
  answer(response: ServerResponse): void;
}

interface Refusal {
  readonly status: 401 | 403;
  /** Parameters of the Bearer challenge beside the realm, or null for none at all. */
  readonly challenge: Readonly<Record<string, string>> | null;
  readonly body: Readonly<Record<string, unknown>>;
}

const things = (name: string): Route => ({
  scope: 'orders:read',
  answer: (response) => sendJson(response, 200, { [name]: [] }),
});

const routesOf = ({ reports }: ApiOptions): Readonly<Record<string, Route>> => ({
  'GET /orders': things('orders'),
  'GET /customers': things('customers'),
  'GET /profile': things('profile'),
  'GET /wishlist': things('wishlist'),
  'GET /addresses': things('addresses'),
  'GET /invoices': things('invoices'),
  'GET /vouchers': things('vouchers'),
  'GET /shipments': things('shipments'),
  'GET /payments': things('payments'),
  'GET /cart': things('cart'),
  'GET /race/orders': things('orders'),
  'GET /race/cart': things('cart'),
  'GET /stale/orders': things('orders'),
  'GET /forgotten/orders': things('orders'),
  'GET /forgotten/cart': things('cart'),
  'GET /forgotten/profile': things('profile'),
  'GET /ended/orders': things('orders'),
  'GET /ended/cart': things('cart'),
  'GET /ended/profile': things('profile'),
  'GET /ended/invoices': things('invoices'),
  'GET /ended/vouchers': things('vouchers'),
  'GET /live/orders': things('orders'),
  'GET /internal/metrics': things('metrics'),
  'GET /legacy/stock': things('stock'),
  'POST /orders/1042/refund': {
    scope: 'orders:write',
    answer: (response) => sendJson(response, 200, { refunded: 1042 }),
  },
  'DELETE /customers/17': {
    scope: 'orders:read',
    role: 'admin',
    answer: (response) => response.writeHead(204).end(),
  },
  'GET /reports/latest': {
    scope: 'orders:read',
    answer: (response) => response.writeHead(302, { Location: reports }).end(),
  },
});

export function createApi(options: ApiOptions): RequestListener {
  const judge = createJudge(options);
  const routes = routesOf(options);
  return answering(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', options.audience);
    response.setHeader('X-Request-Id', randomUUID());
    // The old part knows nothing of CORS, and guards even preflights; the internal part is not
    // meant for pages.
    const guardsPreflight = pathname.startsWith('/legacy/');
    if (!pathname.startsWith('/internal/') && !guardsPreflight) allowSite(response, options.site);
    if (request.method === 'OPTIONS' && !guardsPreflight) {
      response.writeHead(204).end();
      return;
    }
    if (request.method === 'GET' && pathname === '/clock') {
      await clockHasPassed(Number(searchParams.get('after')));
      sendJson(response, 200, { now: Date.now() / 1000 });
      return;
    }
    const route = routes[`${request.method} ${pathname}`];
    if (route === undefined && request.method !== 'OPTIONS') {
      sendJson(response, 404, { error: 'not_found' });
      return;
    }
    const refusal = await judge(request, route);
    if (refusal === null && route !== undefined) route.answer(response);
    else refuse(response, refusal ?? unauthorized);
  });
}

/** Why a request is refused; null where it is not. */
type Judge = (request: IncomingMessage, route: Route | undefined) => Promise<Refusal | null>;

function createJudge({ keys, issuer, audience, isActive }: ApiOptions): Judge {
  const keySet = createRemoteJWKSet(new URL(keys));
  return async (request, route) => {
    const [scheme, token] = (request.headers.authorization ?? '').split(/ +/);
    if (scheme?.toLowerCase() !== 'bearer') return unauthorized;
    if (token === undefined || token === '')
      return invalid('invalid_request', 'No access token after the scheme');
    if (!token.includes('.') && pathOf(request).startsWith('/ended/'))
      return (await isActive(token)) ? null : invalid('invalid_token', 'The token is not active');
    try {
      const { payload } = await jwtVerify(token, keySet, { issuer, audience, typ: 'at+jwt' });
      return judgeClaims(payload, route);
    } catch (error) {
      if (error instanceof errors.JOSEError) return invalid('invalid_token', error.message);
      throw error;
    }
  };
}

function judgeClaims(claims: JWTPayload, route: Route | undefined): Refusal | null {
  const roles = words(claims['roles']);
  if (route?.scope !== undefined && !words(claims['scope']).includes(route.scope))
    return insufficientScope(route.scope);
  return route?.role === undefined || roles.includes(route.role)
    ? null
    : insufficientRole(roles, route.role);
}

const pathOf = ({ url }: IncomingMessage): string => url ?? '/';

const realm = 'shop';

const unauthorized: Refusal = {
  status: 401,
  challenge: {},
  body: { error: 'unauthorized', message: 'Authentication is required.' },
};

const invalid = (error: 'invalid_request' | 'invalid_token', description: string): Refusal => ({
  status: 401,
  challenge: { error, error_description: description },
  body: { error, error_description: description },
});

const insufficientScope = (scope: string): Refusal => ({
  status: 403,
  challenge: {
    error: 'insufficient_scope',
    error_description: 'The token does not cover this route',
    scope,
  },
  body: { error: 'insufficient_scope', scope },
});

const insufficientRole = (roles: readonly string[], needed: string): Refusal => ({
  status: 403,
  challenge: null,
  body: {
    error: 'forbidden',
    message: `Role ${roles.join(', ')} may not do this; role ${needed} is needed.`,
  },
});

function refuse(response: ServerResponse, { status, challenge, body }: Refusal): void {
  if (challenge !== null) {
    const parameters = Object.entries({ realm, ...challenge }).map(
      ([name, value]) => `${name}="${value.replaceAll(/["\\]/g, '\\$&')}"`,
    );
    response.setHeader('WWW-Authenticate', `Bearer ${parameters.join(', ')}`);
  }
  sendJson(response, status, body);
}

function allowSite(response: ServerResponse, site: string): void {
  response.setHeader('Access-Control-Allow-Origin', site);
  response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type');
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, DELETE');
  response.setHeader('Access-Control-Expose-Headers', 'WWW-Authenticate');
  response.setHeader('Access-Control-Max-Age', '600');
  response.setHeader('Vary', 'Origin');
}

/** A scope is a string of words, roles are a list of them. */
function words(claim: unknown): readonly string[] {
  if (typeof claim === 'string') return claim.split(' ');
  return Array.isArray(claim) ? claim.map(String) : [];
}

/** Resolves once this machine's clock is past the end of a second, given as a NumericDate. */
function clockHasPassed(moment: number): Promise<void> {
  const milliseconds = (moment + 1) * 1000 - Date.now();
  return milliseconds > 0
    ? new Promise((resolve) => setTimeout(resolve, milliseconds))
    : Promise.resolve();
}
