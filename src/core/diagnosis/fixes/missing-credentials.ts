import type { Facts } from '../facts.ts';
import type { Finding, Fix } from '../finding.ts';
import { authorizationChange } from './authorization.ts';
import { isNoCors, loaderOf, type Loader } from './loader.ts';
import { crossesOrigins } from './repeated-request.ts';
import { changeFix } from './request-code.ts';
import { sendInItsPlace } from './vendor-place.ts';
import { withToken } from '../forgotten-token.ts';
import { misspelledHeader } from '../misspelled.ts';

const anonymous: Fix = {
  title: 'Allow the action without sign-in, if it is meant to be public',
  steps: [
    'In the server’s settings, give the role of callers who are not signed in (Public, Anonymous, Guest) permission for this action.',
  ],
  code: [],
};

/** A link to a file of an API that knows its callers by a token. */
export const isDownload = (facts: Facts, loader: Loader | null): boolean =>
  loader?.name === 'a navigation' && withToken(facts) !== undefined;

const download: Fix = {
  title: 'Fetch the file with the token and save it as a blob',
  steps: [
    'A link, <a download>, window.open() and location.href are navigations: they cannot carry Authorization, which the page’s calls to this server do.',
    'const blob = await (await fetch(url, { headers })).blob(); link.href = URL.createObjectURL(blob); link.download = name; link.click().',
    'Or let the API hand out a short-lived signed URL or one-time ticket for the file, and open that; or let this route accept a session cookie.',
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
          ],
          change,
        });
  const isPlain = asked === undefined && misspelled === undefined && !isNoCors(facts.exchange);
  const first =
    (isDownload(facts, loader) ? download : loader?.fix) ??
    (isPlain ? sendInItsPlace(facts) : null) ??
    send;
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
