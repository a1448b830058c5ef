import { leadsToSignIn } from '../../http/exchange-kind.ts';
import { firstHeader } from '../../http/headers.ts';
import { isSignInUrl } from '../../http/url.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import { serverCode } from '../fixes/server.ts';
import { scriptString } from '../fixes/template.ts';
import type { Rule } from '../rule.ts';

export const loginRedirect = {
  cause: 'login-redirect',
  kind: 'transport',
  checks: ['redirect'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The API returned a sign-in page',
  why: 'The application treats the call like a page view of a stranger and redirects it to the sign-in. The code gets HTML with status 200, or a CORS error at the end of the redirect, where it expects data.',
  references: [
    {
      title: 'RFC 9110 §15.4 Redirection',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.4',
    },
    {
      title: 'Fetch: redirect mode',
      url: 'https://developer.mozilla.org/en-US/docs/Web/API/Request/redirect',
    },
  ],
  refines: ['missing-credentials', 'unexplained', 'cors-blocked'],
  examples: {
    found: [
      {
        name: 'the redirect',
        http: `GET https://app.example.com/data.json\nX-Requested-With: XMLHttpRequest\n\n302 Found\nLocation: /accounts/login/?next=/data.json`,
      },
      {
        name: 'the page',
        before: [
          `GET https://app.example.com/api/me\n\n302 Found\nLocation: https://app.example.com/login`,
        ],
        http: `GET https://app.example.com/login\n\n200 OK\nContent-Type: text/html\n\n<!DOCTYPE html><title>Sign in</title><form method="post"><input type="password" name="p"></form>`,
      },
    ],
    notFound: [
      {
        name: 'the user opens the page',
        http: `document GET https://app.example.com/login\n\n200 OK\nContent-Type: text/html\n\n<!DOCTYPE html><title>Sign in</title><form><input type="password"></form>`,
      },
      {
        name: 'an ordinary redirect',
        http: `GET https://app.example.com/docs\n\n301 Moved Permanently\nLocation: /docs/`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const { exchange } = facts;
    if (!wantsData(facts)) return undefined;
    const location = firstHeader(exchange.response.headers, 'location');
    const hop = facts.related.hops.findLast((one) => leadsToSignIn(one));
    const isPage = isSignInPage(facts);
    const isBlocked = hop !== undefined && facts.status === 0;
    const leads = leadsToSignIn(exchange);
    const evidence: Evidence[] = [];
    if (leads)
      evidence.push({
        in: 'response',
        name: 'location',
        text: `The response redirects to ${location ?? ''}.`,
      });
    if (hop !== undefined)
      evidence.push({
        in: 'history',
        name: 'location',
        text: `The first response redirected to ${firstHeader(hop.response.headers, 'location') ?? ''}.`,
        at: { exchange: hop.id },
      });
    if (isPage)
      evidence.push({ in: 'body', name: 'body', text: 'The body is a page with a sign-in form.' });
    if (isBlocked)
      evidence.push({
        in: 'status',
        name: 'error',
        text: 'CORS does not let script read the sign-in page.',
      });
    const [first, ...rest] = evidence;
    if (first === undefined || (facts.status >= 400 && hop === undefined)) return undefined;
    const isReached = isPage || isBlocked || leads || facts.status >= 400;
    if (hop !== undefined && !isReached) return undefined;
    const isScript = exchange.resourceType === 'fetch' || exchange.resourceType === 'xhr';
    const hadSession = facts.sessions.length > 0;
    return {
      title:
        leads || hop !== undefined
          ? 'The call was redirected to a sign-in page'
          : 'The API returned a sign-in page',
      summary: `The call got ${isPage ? 'a sign-in page' : 'a redirect to the sign-in page'} instead of data, because the server does not see a signed-in user.${hadSession ? ' The request had a session cookie: the session may have expired.' : ''}`,
      confidence: isPage && !isScript && hop === undefined ? 'likely' : 'certain',
      side: 'user',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Sign in again, then repeat the call',
          steps: ['Open the application in the tab; the session cookie is missing or expired.'],
          code: [],
        },
        {
          title: 'Let the API respond with 401 instead of a redirect',
          steps: [
            'Let the server or its middleware check the path, Accept or X-Requested-With before it redirects.',
            'In the code, use redirect: "manual", or check response.redirected and the content type.',
          ],
          code: [
            {
              label: 'fetch',
              language: 'js',
              text: `const response = await fetch(${scriptString((facts.related.hops[0] ?? exchange).request.url)}, {\n  headers: { Accept: 'application/json' },\n});\nconst isJson = response.headers.get('content-type')?.includes('json');\nif (response.redirected || !isJson) location.assign('/login');`,
            },
            ...serverCode(facts, 'unauthorized'),
          ],
        },
      ],
    };
  },
} satisfies Rule;

/**
 * Whether script asked for data: a person who opens a page is sent to the sign-in on purpose, and a
 * sign-in may end there again.
 */
function wantsData(facts: Facts): boolean {
  const { exchange } = facts;
  const [start = exchange] = facts.related.hops;
  if (/^(?:document|iframe|sub_?frame|preflight|prefetch)$/.test(exchange.resourceType))
    return false;
  if (facts.method === 'OPTIONS') return false;
  // Turbo, pjax and Unpoly fetch pages; a prefetch is a page view to come.
  const isPageVisit =
    facts.requestHeader('turbo-frame') !== undefined ||
    facts.requestHeader('x-pjax') !== undefined ||
    facts.requestHeader('x-up-version') !== undefined ||
    facts.requestHeader('hx-request') !== undefined ||
    /prefetch/i.test(facts.requestHeader('sec-purpose') ?? facts.requestHeader('purpose') ?? '') ||
    /^text\/(?:vnd\.turbo-stream\.)?html/.test(facts.requestHeader('accept') ?? '');
  if (isPageVisit || /log-?out|sign-?out/i.test(exchange.request.url)) return false;
  // The sign-in endpoint's own redirects (https, slash) lead to the sign-in by nature.
  return !isSignInUrl(start.request.url) || isAuthorizationRequest(start.request.url, facts);
}

const isAuthorizationRequest = (url: string, facts: Facts): boolean =>
  facts.related.hops.length > 0 && !signInStart.test(url);

const signInStart = /\/(?:log-?in|sign-?in|auth|session)(?:[/?.#;]|$)/i;

const isSignInPage = (facts: Facts): boolean =>
  facts.status >= 200 &&
  facts.status < 300 &&
  facts.body.form === 'html' &&
  /type=["']?password|name=["']?password|<title>[^<]{0,60}(?:sign ?in|log ?in)|SAMLRequest/i.test(
    facts.body.text,
  );
