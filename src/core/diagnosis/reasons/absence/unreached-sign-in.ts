import type { Facts } from '../../facts.ts';
import type { Finding } from '../../finding.ts';
import { instruction } from '../../instruction.ts';
import { distinct } from '../../words.ts';

/** The path of a sign-in: nobody who calls it is signed in yet. */
const signInPath =
  /\/(?:log-?in|sign-?in|authenticate|auth\/(?:token|password|local)|token|jwt\/create|sessions?)\/?$/i;

/** Names of a password field that the credential reader does not take for one by itself. */
const passwordField =
  /"(?:pw|pwd|pass|passwd|password|passcode|secret)"\s*:|(?:^|&)(?:pw|pwd|pass|passwd|password)=/i;

/**
 * A sign-in that is refused for lack of a sign-in: the words ask for a token or a session, which
 * nobody has there. A guard ran instead of the sign-in's handler, so the path that arrived was
 * another (a proxy that rewrites it), or the route is not exempt.
 */
export function unreachedSignIn(facts: Facts): Finding | undefined {
  const { status, method, url, authorization, exchange, challenges } = facts;
  const path = url?.pathname ?? '';
  const isSignIn = method === 'POST' && signInPath.test(path) && facts.oauth === null;
  const isRefused = status === 401 || status === 403;
  if (!isSignIn || !isRefused || authorization !== null) return undefined;
  if (!passwordField.test(exchange.request.body ?? '') || challenges.length > 0) return undefined;
  const said = facts.interpretationsOf('missing-credentials');
  const [first, ...rest] = distinct(said.filter(({ confidence }) => confidence !== 'possible'));
  if (first === undefined || !asksForSession.test(first.text)) return undefined;
  if (facts.interpretedAs('wrong-credentials', 'likely') !== undefined) return undefined;
  return {
    title: `The sign-in at ${path} requires a sign-in: the request did not reach its route`,
    summary: `The request to ${path} carries a user name and password, but the server wants a token or session first. So the guard of protected routes responded, not the sign-in: the path was changed on the way, or the route is not on the list of public ones. The password was not checked.`,
    confidence: 'likely',
    side: 'server',
    evidence: [
      first,
      ...rest,
      { in: 'request', name: 'url', text: `People who call ${path} have no session yet.` },
    ],
    fixes: [
      instruction(
        'Compare the path that the application receives with the path of its sign-in',
        `Look in its access log for what arrives, and call it past the proxy: curl -i -X POST http://localhost:PORT${path}.`,
        'nginx: proxy_pass http://app/; with a slash (or a path) replaces what the location matched, proxy_pass http://app; without one forwards it unchanged. location /api { proxy_pass http://app/api/v1; } turns /api/v1/login into /api/v1/v1/login.',
        'Other tools do the same: Vite and webpack rewrite or pathRewrite, Traefik StripPrefix, an Ingress with rewrite-target, a context path of the application.',
      ),
      instruction(
        'Allow the sign-in without credentials',
        `Add exactly ${path} to the public paths of the guard or filter: Spring Security requestMatchers("${path}").permitAll(), FastAPI or Express before the authentication middleware, NestJS @Public(), Sa-Token excludePathPatterns.`,
      ),
    ],
  };
}

/**
 * Words that want a token or session. "Authentication required" alone does not count: servers say
 * it of a wrong password as well.
 */
const asksForSession =
  /\b(?:tokens?|jwt|bearer|session|authorization header|not logged|log(?:ged)? ?in|sign(?:ed)? ?in|credentials were not provided)\b|登[录錄]|ログイン|로그인|anmelden|angemeldet|login|sesión|connecter/i;
