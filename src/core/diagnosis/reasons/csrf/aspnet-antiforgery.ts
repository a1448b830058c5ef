import { allHeaders } from '../../../http/headers.ts';
import { cookieRole } from '../../../http/cookies/session-cookies.ts';
import { secretOf } from '../../../http/credentials/credential.ts';
import type { Facts } from '../../facts.ts';
import type { Reason } from '../../finding.ts';

/** ASP.NET Core refuses a forged request with 400 and no word (AutoValidateAntiforgeryToken). */
export const isAspNetRefusal = ({ status, credentials, body }: Facts): boolean =>
  status === 400 &&
  body.form === 'none' &&
  credentials.some((one) => one.in === 'cookie' && /antiforgery/i.test(one.name));

/**
 * The token was issued by the same response that signed the user in: it was made for the user
 * of that request, who was not signed in yet. Null where another response handed it out.
 */
export function tokenOfOtherUser(facts: Facts): Reason | null {
  const value = facts.credentials.find((one) => one.role === 'csrf' && one.in !== 'cookie');
  if (value === undefined || !isAspNetRefusal(facts)) return null;
  const cookie = facts.credentials.find(
    (one) => one.role === 'csrf' && one.in === 'cookie' && secretOf(one) === secretOf(value),
  );
  const set = cookie === undefined ? null : facts.related.cookieSetBy(cookie.name);
  if (cookie === undefined || set === null) return null;
  const session = allHeaders(set.exchange.response.headers, 'set-cookie')
    .map((line) => line.slice(0, line.indexOf('=')).trim())
    .find((name) => cookieRole(name) === 'session');
  if (session === undefined) return null;
  return {
    title: `The anti-forgery token ${cookie.name} was made for the user before the sign-in`,
    summary: `The response that set the session ${session} also set ${cookie.name}. ASP.NET Core writes the request’s user into the token, and nobody was signed in during that request: the token is “meant for a different claims-based user than the current user”.`,
    evidence: {
      in: 'history',
      name: 'set-cookie',
      text: `One response set both ${session} and ${cookie.name}.`,
      at: { exchange: set.exchange.id },
    },
    fix: {
      title: 'Fetch a new anti-forgery token after the sign-in',
      steps: [
        'Issue it in the next request: a GET that calls antiforgery.GetAndStoreTokens(HttpContext) and sets the cookie; the page makes that request after sign-in and after sign-out.',
        'Or set HttpContext.User to the new principal before GetAndStoreTokens in the sign-in action.',
        'If it still fails: AddAntiforgery(o => o.HeaderName = "X-XSRF-TOKEN") must name the header that is sent, and all servers must share the Data Protection keys.',
      ],
      code: [],
    },
  };
}
