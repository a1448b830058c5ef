import { audiencesOf } from '../../token/claims.ts';
import { siteOf } from '../../http/cookies/site.ts';
import { hostName } from '../../http/url.ts';
import { capital, countOf, stepEvidence, type Found, type SessionRule } from './finding-rule.ts';
import type { SessionView } from './session-view.ts';
import type { Step } from './step.ts';

export const tokenSentToThirdParty = {
  id: 'token-sent-to-third-party',
  title: 'A token was sent to a site that it is not meant for',
  why: 'Whoever receives an access token can use it until it expires. A default header or a wrapper around fetch sends it to every host that the app calls, maps, storage and analytics included.',
  references: [
    {
      title: 'RFC 6750 §5.2 Threat mitigation',
      url: 'https://www.rfc-editor.org/rfc/rfc6750#section-5.2',
    },
  ],
  examples: {
    found: [
      {
        name: 'a default header is also sent to the map service',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 for 3600s
          1 GET /me with a1 -> 200
          2 GET https://tiles.maps.example.net/3/4/5 with a1 -> 200`,
      },
    ],
    notFound: [
      {
        name: 'another host of the same site',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 for 3600s
          1 GET /me with a1 -> 200
          2 GET https://billing.example.com/bills with a1 -> 200`,
      },
      {
        name: 'the issuer is another site than the API',
        session: `
          0 POST https://id.example.net/oauth/token sends grant_type=authorization_code&code=x -> 200 issues a1 for 3600s
          1 GET /me with a1 -> 200
          2 GET https://id.example.net/userinfo with a1 -> 200`,
      },
    ],
  },
  judge: (session) => {
    for (const [token, uses] of session.uses) {
      const strangers = strangersOf(session, token, uses);
      const [first] = strangers;
      if (first !== undefined) return [found(session, token, uses, strangers)];
    }
    return [];
  },
} as const satisfies SessionRule;

/**
 * Uses of a token on a site that neither issued nor first accepted it, and that its audience does
 * not name.
 */
function strangersOf(session: SessionView, token: string, uses: readonly Step[]): Step[] {
  const home = uses.find(({ isOk, accessIn }) => isOk && accessIn === 'authorization');
  if (home === undefined || uses.every(({ host }) => host === home.host)) return [];
  const issuer = session.issuedTokens.get(token)?.step.exchange.request.url;
  const known = new Set<string>();
  for (const url of [home.exchange.request.url, issuer, home.exchange.page ?? undefined])
    if (url !== undefined) known.add(siteOfUrl(url));
  for (const host of namedByToken(home)) known.add(siteOf(host));
  return uses.filter(
    ({ exchange, accessIn, status, host }) =>
      accessIn === 'authorization' &&
      status !== 0 &&
      host !== home.host &&
      !known.has(siteOfUrl(exchange.request.url)) &&
      !isOfOneVendor(home.host, hostName(exchange.request.url)),
  );
}

const siteOfUrl = (url: string): string => siteOf(hostName(url));

/** Hosts that the token's audience and issuer name (RFC 7519 §4.1). */
function namedByToken({ token }: Step): string[] {
  const claims = token?.claims ?? null;
  if (claims === null) return [];
  const names = [...audiencesOf(claims), claims['iss']];
  return names.flatMap((name) => {
    if (typeof name !== 'string') return [];
    if (URL.canParse(name)) return [new URL(name).hostname];
    return name.includes('.') ? [name] : [];
  });
}

/** Services of one vendor on several sites that take the same token. */
const VENDORS: readonly RegExp[] = [
  /(?:^|\.)(?:googleapis\.com|google\.com|cloudfunctions\.net|run\.app|firebaseio\.com|firebaseapp\.com|web\.app|appspot\.com)$/,
  /(?:^|\.)(?:microsoft\.com|azure\.com|azure\.net|windows\.net|office\.com|office365\.com|sharepoint\.com|microsoftonline\.com|dynamics\.com|powerbi\.com)$/,
  /(?:^|\.)(?:amazonaws\.com|amazoncognito\.com|on\.aws)$/,
];

const isOfOneVendor = (a: string, b: string): boolean =>
  VENDORS.some((vendor) => vendor.test(a.replace(/:\d+$/, '')) && vendor.test(b));

function found(
  session: SessionView,
  token: string,
  uses: readonly Step[],
  strangers: readonly Step[],
): Found {
  const [first] = strangers as [Step, ...Step[]];
  const home = uses.find(({ isOk }) => isOk) ?? first;
  const hosts = [...new Set(strangers.map(({ host }) => host))];
  return {
    title: `A token for ${home.host} was sent to ${hosts.join(', ')}`,
    summary: `${capital(countOf(strangers.length, 'request'))} to ${hosts.join(', ')} carried ${session.nameOf(token)}, which belongs to ${home.host}. That site can now act as this user until the token expires.`,
    confidence: 'likely',
    proof: [home, ...strangers],
    explains: strangers.filter(({ refusal, status }) => refusal !== null || status >= 400),
    evidence: [
      stepEvidence(home, `${home.host} accepts ${session.nameOf(token)}.`),
      stepEvidence(first, `The same token went to ${first.host}.`),
    ],
    fixes: [
      {
        title: 'Add the token only to requests to its own API',
        steps: [
          'Set the header on a client with the API’s base URL, not as a global default.',
          'In a fetch wrapper, compare the URL’s origin before adding the header.',
          'Revoke the token if the other site is not trusted.',
        ],
        code: [
          {
            label: 'fetch',
            language: 'js',
            text: `const API = ${JSON.stringify(home.origin)};

/** Adds the token to requests to the API, and to no others. */
function apiFetch(url, options = {}, token) {
  const headers = new Headers(options.headers);
  if (new URL(url, location.href).origin === API) headers.set('Authorization', \`Bearer \${token}\`);
  return fetch(url, { ...options, headers });
}`,
          },
        ],
      },
    ],
  };
}
