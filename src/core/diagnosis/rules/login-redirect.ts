import { secretOf } from '../../http/credentials/credential.ts';
import type { Exchange } from '../../http/exchange.ts';
import { leadsToSignIn } from '../../http/exchange-kind.ts';
import { firstHeader } from '../../http/headers.ts';
import { isSignInUrl } from '../../http/url.ts';
import { fileFinding, isFile } from '../reasons/session/redirected-file.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import { serverCode } from '../fixes/server.ts';
import { scriptString } from '../fixes/template.ts';
import { adviceOfNeighbor } from '../neighbor-words.ts';
import type { Rule } from '../rule.ts';

export const loginRedirect = {
  cause: 'login-redirect',
  kind: 'transport',
  checks: ['redirect'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The API returned a sign-in page',
  why: 'The application treats the call like a page view by someone who is not signed in and redirects it to the sign-in. The code expects data and gets HTML with status 200, or a CORS error at the end of the redirect.',
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
    if (!wantsData(facts)) return undefined;
    const hop = facts.related.hops.findLast((one) => leadsToSignIn(one));
    const isPage = isSignInPage(facts);
    const isRedirected = leadsToSignIn(facts.exchange);
    const [first, ...rest] = evidenceOf(facts, hop);
    if (first === undefined || (facts.status >= 400 && hop === undefined)) return undefined;
    const isBlocked = hop !== undefined && facts.status === 0;
    const isRefused = facts.status >= 400;
    const isStopped = isBlocked || isRefused;
    const isReached = isPage || isRedirected;
    if (hop !== undefined && !isReached && !isStopped) return undefined;
    const hadSession = facts.sessions.length > 0;
    const fresh = freshSession(facts);
    if (!hadSession && isFile(facts)) return fileFinding(facts, [first, ...rest]);
    const advice = hop === undefined ? null : adviceOfNeighbor(facts, hop, 'login-redirect');
    return {
      title:
        isRedirected || hop !== undefined
          ? 'The call was redirected to a sign-in page'
          : 'The API returned a sign-in page',
      summary: `The call got ${isPage ? 'a sign-in page' : 'a redirect to the sign-in page'} instead of data, because the server does not see a signed-in user.${fresh !== undefined ? ` The cookie ${fresh} was set a moment ago, so the session is not old: this part of the server does not find or read it.` : hadSession ? ' The request had a session cookie: the session may have expired.' : ''}${suffix(advice?.explanation ?? null)}`,
      confidence: isPage && !isScript(facts) && hop === undefined ? 'likely' : 'certain',
      side: fresh === undefined ? 'user' : 'server',
      evidence: [first, ...rest],
      fixes: fresh === undefined ? waysIn(facts, advice?.fix ?? null) : [readTheCookie(facts)],
    };
  },
} satisfies Rule;

const isScript = ({ exchange }: Facts): boolean =>
  exchange.resourceType === 'fetch' || exchange.resourceType === 'xhr';

const locationOf = ({ response }: Exchange): string =>
  firstHeader(response.headers, 'location') ?? '';

function evidenceOf(facts: Facts, hop: Exchange | undefined): readonly Evidence[] {
  const { exchange } = facts;
  const evidence: Evidence[] = [];
  if (leadsToSignIn(exchange))
    evidence.push({
      in: 'response',
      name: 'location',
      text: `The response redirects to ${locationOf(exchange)}.`,
    });
  if (hop !== undefined)
    evidence.push({
      in: 'history',
      name: 'location',
      text: `The first response redirected to ${locationOf(hop)}.`,
      at: { exchange: hop.id },
    });
  if (isSignInPage(facts))
    evidence.push({ in: 'body', name: 'body', text: 'The body is a page with a sign-in form.' });
  if (hop !== undefined && facts.status === 0)
    evidence.push({
      in: 'status',
      name: 'error',
      text: 'CORS does not let scripts read the sign-in page.',
    });
  return evidence;
}

/** The name of a session cookie that this server set less than a minute ago. */
const freshSession = ({ sessions, related }: Facts): string | undefined =>
  sessions.find((one) => related.isFresh(secretOf(one) || one.value))?.name;

const readTheCookie = (facts: Facts): Fix => ({
  title: 'Make the middleware read the cookie that the sign-in sets',
  steps: [
    'Both must use the same name and secret. Behind a proxy that terminates TLS, the sign-in sets __Secure-… while a middleware that sees plain http looks for the name without it: Auth.js getToken({ secureCookie: true }), AUTH_URL with https and trustHost; Express trust proxy.',
    'With several servers, share the session store and the secret (AUTH_SECRET, SECRET_KEY, APP_KEY), and make sure that the session is saved before the redirect is sent.',
  ],
  code: serverCode(facts, 'forwarded'),
});

const signInAgain: Fix = {
  title: 'Sign in again, then repeat the call',
  steps: ['Open the application in the tab; the session cookie is missing or expired.'],
  code: [],
};

/** A client that sends a token has no page to sign in on: its API must not redirect. */
function waysIn(facts: Facts, ofVendor: Fix | null): Finding['fixes'] {
  const general: Finding['fixes'] =
    facts.authorization === null
      ? [signInAgain, respondWith401(facts)]
      : [respondWith401(facts), signInAgain];
  return ofVendor === null ? general : [ofVendor, ...general];
}

const suffix = (sentence: string | null): string => (sentence === null ? '' : ` ${sentence}`);

const respondWith401 = (facts: Facts): Fix => ({
  title: 'Make the API respond with 401 instead of a redirect',
  steps: [
    'Have the server or its middleware check the path, Accept or X-Requested-With before it redirects.',
    'In the code, use redirect: "manual", or check response.redirected and the content type.',
  ],
  code: [
    {
      label: 'fetch',
      language: 'js',
      text: `const response = await fetch(${scriptString((facts.related.hops[0] ?? facts.exchange).request.url)}, {\n  headers: { Accept: 'application/json' },\n});\nconst isJson = response.headers.get('content-type')?.includes('json');\nif (response.redirected || !isJson) location.assign('/login');`,
    },
    ...serverCode(facts, 'unauthorized'),
  ],
});

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
  if (isPageVisit(facts) || /log-?out|sign-?out/i.test(exchange.request.url)) return false;
  // The sign-in endpoint's own redirects (https, slash) lead to the sign-in by nature.
  return !isSignInUrl(start.request.url) || isAuthorizationRequest(start.request.url, facts);
}

/** Headers of Turbo, pjax, Unpoly and htmx, which fetch pages. */
const pageHeaders = ['turbo-frame', 'x-pjax', 'x-up-version', 'hx-request'];

/** Whether script fetches a page for a person to see, now or after a prefetch. */
function isPageVisit(facts: Facts): boolean {
  const purpose = facts.requestHeader('sec-purpose') ?? facts.requestHeader('purpose') ?? '';
  const accept = facts.requestHeader('accept') ?? '';
  return (
    pageHeaders.some((name) => facts.requestHeader(name) !== undefined) ||
    /prefetch/i.test(purpose) ||
    // A client that sets Authorization calls an API, whatever it accepts.
    (facts.authorization === null && /^text\/(?:vnd\.turbo-stream\.)?html/.test(accept))
  );
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
