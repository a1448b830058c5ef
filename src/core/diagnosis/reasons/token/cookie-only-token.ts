import type { Facts } from '../../facts.ts';
import type { Finding } from '../../finding.ts';
import { instructionFor } from '../../instruction.ts';
import { blamedInstead, distinct } from '../../words.ts';

/**
 * A token that has not expired is only in a cookie, and the server sees no
 * credentials: an API that reads Authorization does not look into cookies.
 */
export function cookieOnlyToken(facts: Facts): Finding | undefined {
  const { authenticating, authorization, bearer } = facts;
  const token = authenticating.find(({ role }) => role === 'token');
  if (facts.status !== 401 || authorization !== null || token === undefined) return undefined;
  if (!authenticating.every((one) => one.in === 'cookie')) return undefined;
  const state = bearer?.lifetime.state;
  const isOver = state === 'expired' || state === 'not-yet-valid';
  if (isOver || blamedInstead(facts, 'missing-credentials') !== undefined) return undefined;
  const said = facts.interpretationsOf('missing-credentials');
  return {
    title: `The token is in the cookie ${token.name} and not in Authorization`,
    summary: `The request carries a token in the cookie ${token.name} and has no Authorization header. An API that reads only Authorization sees no credentials.`,
    confidence: said.length > 0 ? 'likely' : 'possible',
    side: 'client',
    evidence: [
      {
        in: 'request',
        name: 'cookie',
        text: `The cookie ${token.name} contains a token; the request has no Authorization.`,
      },
      ...distinct(said),
    ],
    fixes: [
      instructionFor(
        'Send the token as a bearer token, if the API reads Authorization',
        'Set Authorization: Bearer TOKEN on the request. A script cannot read an HttpOnly cookie: keep a copy of the token in memory when you receive it, or have your own server add the header.',
      ),
      instructionFor(
        `Make the server read the cookie ${token.name}, if it is meant to`,
        'Express: use cookie-parser before the check and read req.cookies; Passport: a jwtFromRequest that returns the cookie. ASP.NET Core: set context.Token in JwtBearerEvents.OnMessageReceived. Spring Security: a BearerTokenResolver. FastAPI: APIKeyCookie or Cookie().',
        'Check that the server reads a cookie of exactly this name.',
      ),
    ],
  };
}
