import type { Exchange } from '../http/exchange.ts';
import { isSuccess } from '../http/exchange-kind.ts';
import { firstHeader } from '../http/headers.ts';
import type { Facts } from './facts.ts';
import type { Evidence, Fix } from './finding.ts';
import { instruction } from './instruction.ts';

/** Two checks, a gate's and an application's, that both want the one Authorization header. */
export interface SharedAuthorization {
  readonly title: string;
  readonly summary: string;
  readonly evidence: Evidence;
  readonly fix: Fix;
}

/**
 * The gate in front asks for Basic and accepted it from this page a moment ago; this call carries
 * the application's own Authorization in its place. Null where no neighbor shows that gate.
 */
export function sharedAuthorization(
  { related, authorization }: Facts,
  asked: readonly string[],
): SharedAuthorization | null {
  if (authorization === null || !asked.every((one) => /^basic$/i.test(one))) return null;
  const passed = related.sameOrigin.findLast(hasPassed);
  if (passed === undefined) return null;
  const path = new URL(passed.request.url).pathname;
  return {
    title: 'The application’s Authorization takes the place of the gate’s password',
    summary: `The server in front asks for Basic and accepted it for ${path}. This call carries the application’s own Authorization instead, and a request has only one: the gate finds no password.`,
    evidence: {
      in: 'history',
      name: 'authorization',
      text: `${passed.request.method} ${path} was accepted with Basic; this call has another Authorization.`,
      at: { exchange: passed.id },
    },
    fix: instruction(
      'Exempt the API’s path from the gate’s Basic check',
      'The API checks its own token. nginx: location /api/ { auth_basic off; … }; Apache: <Location /api> Require all granted </Location>; Traefik: a router of its own for PathPrefix(`/api`) without basicAuth; Caddy: basic_auth with a matcher not path /api/*.',
      'Or use a gate with a cookie (oauth2-proxy, Authelia) or an address list, which leaves Authorization to the application.',
      'Or let the application send its token in another header or a cookie, if it can.',
    ),
  };
}

const hasPassed = ({ request, response }: Exchange): boolean =>
  /^basic /i.test(firstHeader(request.headers, 'authorization') ?? '') &&
  isSuccess(response.status) &&
  URL.canParse(request.url);
