import type { Facts } from '../facts.ts';
import type { Finding, Fix } from '../finding.ts';
import { authorizationChange } from './authorization.ts';
import { isNoCors, loaderOf } from './loader.ts';
import { crossesOrigins } from './repeated-request.ts';
import { changeFix } from './request-code.ts';
import { sendInItsPlace } from './vendor-place.ts';
import { misspelledHeader } from '../misspelled.ts';

const anonymous: Fix = {
  title: 'Allow the action without sign-in, if it is meant to be public',
  steps: [
    'In the server’s settings, give the role of callers who are not signed in (Public, Anonymous, Guest) permission for this action.',
  ],
  code: [],
};

export function fixesFor(facts: Facts, asked: string | undefined): Finding['fixes'] {
  const loader = loaderOf(facts.exchange);
  const change = authorizationChange(facts, asked ?? 'Bearer');
  const isBasic = change.scheme !== undefined;
  const misspelled = misspelledHeader(facts);
  const send: Fix = isNoCors(facts.exchange)
    ? changeFix(facts, {
        title: 'Remove mode: "no-cors" from the call',
        steps: [
          'In mode no-cors no Authorization is sent and the response cannot be read; use mode: "cors", the default.',
          'The server must then allow the origin and the header (CORS), or your own back end makes the call.',
        ],
        change: { ...change, mode: 'cors' },
      })
    : misspelled !== undefined
      ? changeFix(facts, {
          title: `Rename the header ${misspelled.name} to ${misspelled.meant}`,
          steps: ['Servers look headers up by their exact name.'],
          change: { ...change, headers: { ...change.headers, [misspelled.name]: null } },
        })
      : changeFix(facts, {
          title: isBasic
            ? `Send ${change.scheme} credentials with this request`
            : 'Send the token with this request',
          steps: [
            'Check that the code which sets the header runs for this request, and before it is sent.',
            'If the token is loaded asynchronously, wait for it before the first call.',
            ...(crossesOrigins(facts) && !isBasic ? [LISTED] : []),
          ],
          change,
        });
  const isPlain = asked === undefined && misspelled === undefined && !isNoCors(facts.exchange);
  const first = loader?.fix ?? (isPlain ? sendInItsPlace(facts) : null) ?? send;
  const usesCookies = facts.sessions.length > 0 || facts.related.unsentCookies.length > 0;
  const cookie: Fix = crossesOrigins(facts)
    ? changeFix(facts, {
        title: 'Send the session cookie, where the application uses one',
        steps: [
          'Sign in first.',
          'For a call to another origin, ask for credentials; the server must name the origin and allow credentials.',
        ],
        change: { cookies: 'include' },
      })
    : {
        title: 'Sign in, where the application uses a session cookie',
        steps: ['The browser sends cookies to its own origin by itself; check that one was set.'],
        code: [],
      };
  // A 403 to a stranger: the action may be meant for everybody.
  if (facts.status === 403 && facts.authenticating.length === 0) return [first, anonymous];
  return usesCookies && asked === undefined ? [cookie, first] : [first, cookie];
}
const LISTED =
  'Interceptors of libraries send the token only to addresses on their list, with the port: allowedDomains (angular-jwt), protectedResourceMap (MSAL), httpInterceptor.allowedList (auth0-angular), resourceServer.allowedUrls (angular-oauth2-oidc), secureRoutes (angular-auth-oidc-client).';
