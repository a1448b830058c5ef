import type { Facts } from '../../facts.ts';
import type { Finding } from '../../finding.ts';
import { instructionFor } from '../../instruction.ts';
import { blamedInstead } from '../../words.ts';

/** The path of a form about an account: to create it, or to set another password. */
export const accountForm =
  /\/(?:regist(?:er|ration)s?|sign-?up|join|create-?account|(?:forgot|reset|recover|change|new)[-_]?password|password[-_/]?(?:reset|forgot|change|recovery)?|forgot|recover)(?:[/?.#;]|$)/i;

/** Whoever signs up, or has forgotten a password, has no credentials that could be wrong. */
export const isRegistration = ({ url }: Facts): boolean =>
  accountForm.test(url?.pathname ?? '') &&
  !/\b(?:change|new)[-_]?password/i.test(url?.pathname ?? '');

/** A route that must be open to everyone is refused like one for signed-in users. */
export function protectedRegistration(facts: Facts): Finding | undefined {
  const { status, method, authenticating, url } = facts;
  const isRefused = status === 401 || status === 403;
  if (!isRegistration(facts) || !isRefused || method !== 'POST') return undefined;
  const isAnonymous = authenticating.every(({ role }) => role === 'user');
  const isSilent =
    facts.challenges.length === 0 &&
    blamedInstead(facts, 'missing-credentials', 'insufficient-permission') === undefined;
  if (!isAnonymous || !isSilent) return undefined;
  const path = url?.pathname ?? '';
  return {
    title: `The server wants a signed-in user for ${path}`,
    summary: `Users of ${path} are not signed in yet, but the server treats it as a protected route.`,
    confidence: status === 401 ? 'likely' : 'possible',
    side: 'server',
    evidence: [
      {
        in: 'request',
        name: 'url',
        text: `People who call ${path} have no account or session yet.`,
      },
      { in: 'status', name: 'status', text: `The status is ${status}.` },
    ],
    fixes: [
      instructionFor(
        'Allow the route without credentials',
        `Spring Security: requestMatchers("${path}").permitAll(), before anyRequest().authenticated(), and "/error" too, so that an error in the handler does not become a 401. Compare the pattern with the path, a prefix or context path included.`,
        'ASP.NET Core: [AllowAnonymous]. Django REST framework: permission_classes = [AllowAny] and authentication_classes = []. NestJS: exempt it from the global guard. Laravel: keep it outside the auth middleware. Express: register it before the authentication middleware.',
      ),
      instructionFor(
        'Check whether the CSRF protection refuses the POST',
        'A POST without an anti-forgery token is refused before the route is reached: Spring Security shows a 401 or 403 for it. Exempt the API, or send the token.',
      ),
    ],
  };
}
