import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { mayBeSession } from '../../http/cookies/session-cookies.ts';
import type { Rule } from '../rule.ts';
import { activation, allowedOrigin } from '../reasons/session/storage-activation.ts';

export const storageAccessRequired = {
  cause: 'storage-access-required',
  kind: 'platform',
  checks: ['cookie'],
  groupBy: 'host',
  flags: 'words',
  title: 'The embedded page has no access to its cookies',
  why: 'Browsers block third-party cookies in frames. An embedded page that is signed in must ask for its cookies with the Storage Access API before it can use them.',
  references: [
    {
      title: 'MDN: Storage Access API',
      url: 'https://developer.mozilla.org/docs/Web/API/Storage_Access_API',
    },
    {
      title: 'Storage Access Headers (W3C privacy CG)',
      url: 'https://privacycg.github.io/storage-access-headers/',
    },
  ],
  refines: ['session-cookie-missing', 'missing-credentials', 'session-expired', 'login-redirect'],
  examples: {
    found: [
      {
        name: 'permission was granted but not used',
        http: `fetch GET https://widget.example.net/me
Sec-Fetch-Site: cross-site
Sec-Fetch-Storage-Access: inactive

401 Unauthorized`,
      },
      {
        name: 'activated for another origin',
        http: `fetch GET https://widget.example.net/me
Origin: https://shop.example.com
Sec-Fetch-Site: cross-site
Sec-Fetch-Storage-Access: inactive

401 Unauthorized
Activate-Storage-Access: retry; allowed-origin="https://other.example.com"`,
      },
    ],
    notFound: [
      {
        name: 'a step that the browser continues automatically',
        http: `fetch GET https://widget.example.net/me
Origin: https://shop.example.com
Sec-Fetch-Site: cross-site
Sec-Fetch-Storage-Access: inactive

401 Unauthorized
Activate-Storage-Access: retry; allowed-origin="https://shop.example.com"`,
      },
      {
        name: 'the cookies were sent',
        http: `fetch GET https://widget.example.net/me
Sec-Fetch-Site: cross-site
Sec-Fetch-Storage-Access: active
Cookie: sid=4711abcdef

401 Unauthorized`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const state = facts.requestHeader('sec-fetch-storage-access');
    const isLocked = state === 'none' || state === 'inactive';
    const activated = activation(facts);
    const isRefused = facts.status === 401 || facts.status === 403;
    const isOpened = facts.authenticating.some((one) => one.in === 'header' || one.in === 'cookie');
    if (!isLocked || !isRefused || activated === 'retry') return undefined;
    if (isOpened) return undefined;
    if (activated === 'not-allowed' && state === 'inactive') return notAllowed(facts);
    // Without a sign that cookies are what the server reads, another credential may be missing.
    const isElsewhere =
      facts.authenticating.length > 0 &&
      !facts.related.unsentCookies.some(({ name }) => mayBeSession(name));
    const asksForHeader = facts.challenges.length > 0 || isElsewhere;
    const isInactive = state === 'inactive';
    return {
      title: isInactive
        ? 'Storage access was granted but not activated'
        : 'Probably the browser blocked third-party cookies',
      summary: isInactive
        ? 'The user has allowed this embedded site to use its cookies, but the request was sent without activating them.'
        : 'The browser sends no cookies of this site from within another site’s page until the site asks for storage access.',
      // Where the browser has activated it and the repeated request was refused, DevTools report
      // the headers of the first.
      confidence: asksForHeader ? 'possible' : 'likely',
      side: isInactive ? 'server' : 'client',
      evidence: [
        {
          in: 'request',
          name: 'sec-fetch-storage-access',
          text: `Sec-Fetch-Storage-Access is ${state}.`,
        },
      ],
      fixes: [
        {
          title: isInactive
            ? 'Activate the granted storage access'
            : 'Ask for storage access in the frame',
          steps: isInactive
            ? [
                'Respond with Activate-Storage-Access: retry; allowed-origin="…", and the browser repeats the request with cookies.',
                'Or call document.requestStorageAccess() in the frame before the request.',
                'If the server already sends that header, the request was repeated with cookies, which DevTools does not show: then the session itself is refused.',
              ]
            : [
                'Call document.requestStorageAccess() in the frame, in a click handler.',
                'Or set the cookie with SameSite=None; Secure; Partitioned, open the application in its own window, or serve the frame from the page’s site.',
              ],
          code: [
            {
              label: 'frame',
              language: 'js',
              text: "document.querySelector('button').addEventListener('click', async () => {\n  await document.requestStorageAccess();\n  location.reload();\n});",
            },
          ],
        },
      ],
    };
  },
} satisfies Rule;

/** The server wants the access activated, for a different origin than the one that asks. */
function notAllowed(facts: Facts): Finding {
  const allowed = allowedOrigin(facts);
  const origin = facts.requestHeader('origin') ?? '';
  const named = allowed === '' ? 'names no origin' : `names ${allowed}`;
  return {
    title: `Activate-Storage-Access does not allow ${origin}`,
    summary: `The server asks the browser to activate the storage access, but allowed-origin ${named}; the request came from ${origin}, so the browser does not repeat it with cookies.`,
    confidence: 'certain',
    side: 'server',
    evidence: [
      {
        in: 'response',
        name: 'activate-storage-access',
        text: `allowed-origin ${named}.`,
      },
      { in: 'request', name: 'origin', text: `Origin is ${origin}.` },
    ],
    fixes: [
      {
        title: 'List the request’s origin in allowed-origin',
        steps: [
          `Respond with Activate-Storage-Access: retry; allowed-origin="${origin}", or with * if any site may do so.`,
        ],
        code: [],
      },
    ],
  };
}
