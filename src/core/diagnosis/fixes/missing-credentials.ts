import type { Facts } from '../facts.ts';
import type { Finding, Fix, RequestChange } from '../finding.ts';
import { authorizationChange } from './authorization.ts';
import { hostName } from '../../http/url.ts';
import { withToken } from '../reasons/absence/forgotten-token.ts';
import { isNoCors, loaderOf, type Loader } from './loader.ts';
import { crossesOrigins } from './repeated-request.ts';
import { changeFix } from './request-code.ts';
import { sendInItsPlace } from './vendor-place.ts';
import { siblingHeader } from '../reasons/absence/sibling-header.ts';
import { misspelledHeader } from '../reasons/absence/misspelled.ts';

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
    'A link, <a download>, window.open() and location.href are navigations: unlike the page’s calls to this server, they cannot carry Authorization.',
    'const blob = await (await fetch(url, { headers })).blob(); link.href = URL.createObjectURL(blob); link.download = name; link.click().',
    'Or have the API issue a short-lived signed URL or one-time ticket for the file, and open that; or make this route accept a session cookie.',
  ],
  code: [],
};

/** How a request gets in that the browser makes by itself, where the others send a header. */
const otherWay = (facts: Facts, header: string): Fix =>
  isOnPlainPage(facts)
    ? {
        title: 'Serve the page over https, if its service worker adds the header',
        steps: [
          `Some clients (Element and other Matrix clients) use a service worker to add ${header} to images and media. Service workers run only on https and on localhost, and this page is plain http.`,
          'In DevTools, Application, Service workers must list one for the page.',
        ],
        code: [],
      }
    : {
        title: `Make the server read the value of ${header} from another place on this route`,
        steps: [
          'The browser sends the site’s cookies automatically; or use a short-lived, single-use ticket in the URL; or, for a beacon or form, a field in the body.',
          `Do not put the value of ${header} itself into a URL: it ends up in logs and history.`,
        ],
        code: [],
      };

/** Over plain http, localhost excepted, there are no service workers (secure contexts only). */
const isOnPlainPage = ({ exchange, url }: Facts): boolean => {
  const page = exchange.page ?? '';
  return (
    url?.protocol === 'http:' &&
    page.startsWith('http:') &&
    !/^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostName(page)) &&
    exchange.resourceType !== 'websocket'
  );
};

/** For a call in mode no-cors, in which the browser removes the header. */
export const leaveNoCors = (facts: Facts, change: RequestChange, header: string): Fix =>
  changeFix(facts, {
    title: 'Remove mode: "no-cors" from the call',
    steps: [
      `In mode no-cors, ${header} is not sent and the response cannot be read; use mode: "cors", the default.`,
      'The server must then allow the origin and the header (CORS), or your own back end makes the call.',
    ],
    change: { ...change, mode: 'cors' },
  });

export function fixesFor(facts: Facts, asked: string | undefined): Finding['fixes'] {
  const sibling = siblingHeader(facts);
  const loader = loaderOf(facts.exchange, sibling?.name);
  const change = authorizationChange(facts, asked ?? 'Bearer');
  const isBasic = change.scheme !== undefined;
  const misspelled = misspelledHeader(facts);
  const send: Fix = isNoCors(facts.exchange)
    ? leaveNoCors(facts, change, 'Authorization')
    : misspelled !== undefined
      ? changeFix(facts, {
          title: `Rename the header ${misspelled.name} to ${misspelled.meant}`,
          steps: ['Servers look up headers by their exact name.'],
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
  const first =
    (isDownload(facts, loader) ? download : loader?.fix) ??
    (isPlain ? sendInItsPlace(facts) : null) ??
    send;
  const usesCookies = facts.sessions.length > 0 || facts.related.unsentCookies.length > 0;
  const cookie: Fix = crossesOrigins(facts)
    ? changeFix(facts, {
        title: 'Send the session cookie, if the application uses one',
        steps: [
          'Sign in first.',
          'For a call to another origin, include credentials; the server must list the origin and allow credentials.',
        ],
        change: { cookies: 'include' },
      })
    : {
        title: 'Sign in, if the application uses a session cookie',
        steps: [
          'The browser sends cookies to the page’s own origin automatically; check that one was set.',
        ],
        code: [],
      };
  if (loader !== null && sibling !== null) return [first, otherWay(facts, sibling.name)];
  // A 403 to a stranger: the action may be meant for everyone.
  if (facts.status === 403 && facts.authenticating.length === 0) return [first, anonymous];
  return usesCookies && asked === undefined ? [cookie, first] : [first, cookie];
}
const LISTED =
  'Interceptors of libraries send the token only to addresses on their list, with the port: allowedDomains (angular-jwt), protectedResourceMap (MSAL), httpInterceptor.allowedList (auth0-angular), resourceServer.allowedUrls (angular-oauth2-oidc), secureRoutes (angular-auth-oidc-client).';
