import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { mayBeSession } from '../../http/cookies/session-cookies.ts';
import type { Rule } from '../rule.ts';

export const storageAccessRequired = {
  cause: 'storage-access-required',
  kind: 'platform',
  checks: ['cookie'],
  groupBy: 'host',
  flags: 'words',
  title: 'The embedded page has no access to its cookies',
  why: 'Browsers block cookies of other sites in frames. An embedded page that is signed in must ask for its cookies with the Storage Access API before it can use them.',
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
        name: 'permission was granted, and not used',
        http: `fetch GET https://widget.example.net/me
Sec-Fetch-Site: cross-site
Sec-Fetch-Storage-Access: inactive

401 Unauthorized`,
      },
    ],
    notFound: [
      {
        name: 'the cookies are there',
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
    const isStep = /^retry\b/i.test(facts.responseHeader('activate-storage-access') ?? '');
    const isRefused = !isStep && (facts.status === 401 || facts.status === 403);
    const isOpened = facts.authenticating.some((one) => one.in === 'header' || one.in === 'cookie');
    if (!isLocked || !isRefused || isOpened) return undefined;
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
        : 'The browser sends no cookies of this site in a page of another site, until the site asks for storage access.',
      confidence: asksForHeader ? 'possible' : isInactive ? 'certain' : 'likely',
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
              ]
            : [
                'Call document.requestStorageAccess() in the frame, in a click handler.',
                'Or set the cookie with SameSite=None; Secure; Partitioned, open the application in a window of its own, or serve the frame from the site of the page.',
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
