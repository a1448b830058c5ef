import { leadsToSignIn } from '../../http/exchange-kind.ts';
import { isSignInUrl } from '../../http/url.ts';
import { firstHeader } from '../../http/headers.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

export const loginRedirect = {
  cause: 'login-redirect',
  kind: 'transport',
  checks: ['redirect'],
  groupBy: 'host',
  flags: 'alone',
  title: 'A sign-in page came in place of the answer',
  why: 'The application treats the call like a page view of a stranger and sends it to the sign-in. The code gets HTML with status 200, or a CORS error at the end of the redirect, where it expects data.',
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
    // A person who opens a page is sent to the sign-in on purpose; and a sign-in may end there again.
    if (
      /^(?:document|iframe|sub_?frame|preflight)$/.test(exchange.resourceType) ||
      facts.method === 'OPTIONS'
    )
      return undefined;
    if (isSignInUrl(exchange.request.url) && facts.related.hops.length === 0) return undefined;
    if (/log-?out|sign-?out/i.test(exchange.request.url)) return undefined;
    const evidence: Evidence[] = [];
    const location = firstHeader(exchange.response.headers, 'location');
    const hop = facts.related.hops.findLast((one) => leadsToSignIn(one));
    if (leadsToSignIn(exchange))
      evidence.push({
        in: 'response',
        name: 'location',
        text: `The answer leads to ${location ?? ''}.`,
      });
    if (hop !== undefined)
      evidence.push({
        in: 'history',
        name: 'location',
        text: `The first answer led to ${firstHeader(hop.response.headers, 'location') ?? ''}.`,
        at: { exchange: hop.id },
      });
    const page =
      facts.status >= 200 &&
      facts.status < 300 &&
      facts.body.form === 'html' &&
      /type=["']?password|name=["']?password|<title>[^<]{0,60}(?:sign ?in|log ?in)|SAMLRequest/i.test(
        facts.body.text,
      );
    if (page)
      evidence.push({ in: 'body', name: 'body', text: 'The body is a page with a sign-in form.' });
    const blocked = hop !== undefined && facts.status === 0;
    if (blocked)
      evidence.push({
        in: 'status',
        name: 'error',
        text: 'The sign-in page itself could not be read from script.',
      });
    const [first, ...rest] = evidence;
    if (
      first === undefined ||
      (facts.status >= 400 && hop === undefined) ||
      (hop !== undefined && !page && !blocked && !leadsToSignIn(exchange) && facts.status < 400)
    )
      return undefined;
    const removed = facts.sessions.length > 0;
    return {
      summary: `${evidence.map((one) => one.text).join(' ')}${removed ? ' The request had a session’s cookie: the session may have ended.' : ''}`,
      confidence:
        page &&
        exchange.resourceType !== 'fetch' &&
        exchange.resourceType !== 'xhr' &&
        hop === undefined
          ? 'likely'
          : 'certain',
      side: 'user',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Sign in again, then repeat the call',
          steps: ['Open the application in the tab; the session’s cookie is missing or has ended.'],
          code: [],
        },
        {
          title: 'Let the API answer 401 to calls that are no page views',
          steps: [
            'Have the server look at the path, Accept or X-Requested-With before it redirects.',
            'In the code, use redirect: "manual" or check response.redirected and the content type.',
          ],
          code: [
            {
              label: 'fetch',
              language: 'js',
              text: "const response = await fetch(url, { headers: { Accept: 'application/json' } });\nif (response.redirected || !response.headers.get('content-type')?.includes('json')) signIn();",
            },
          ],
        },
      ],
    };
  },
} satisfies Rule;
