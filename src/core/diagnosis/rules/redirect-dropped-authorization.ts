import { firstHeader } from '../../http/headers.ts';
import { hostName, originOf } from '../../http/url.ts';
import type { Facts } from '../facts.ts';
import type { Finding, Fix } from '../finding.ts';
import { authorizationChange } from '../fixes/authorization.ts';
import { urlTemplate } from '../fixes/repeated-request.ts';
import { changeFix } from '../fixes/request-code.ts';
import { serverCode } from '../fixes/server.ts';
import type { Rule } from '../rule.ts';

export const redirectDroppedAuthorization = {
  cause: 'redirect-dropped-authorization',
  kind: 'transport',
  checks: ['credentials', 'redirect'],
  groupBy: 'host',
  flags: 'words',
  title: 'A redirect removed the Authorization header',
  why: 'When a redirect leads to another origin, clients remove the credentials, so that another site never gets them. A different port, scheme or www makes a different origin.',
  references: [
    {
      title: 'Fetch: HTTP-redirect fetch',
      url: 'https://fetch.spec.whatwg.org/#http-redirect-fetch',
    },
    {
      title: 'RFC 9110 §15.4 Redirection',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.4',
    },
  ],
  refines: ['missing-credentials', 'api-key-missing', 'session-cookie-missing'],
  examples: {
    found: [
      {
        name: 'to another origin',
        before: [
          `GET https://api.example.com/items\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n307 Temporary Redirect\nLocation: https://www.example.net/items/`,
        ],
        http: `GET https://www.example.net/items/\n\n401 Unauthorized\nWWW-Authenticate: Bearer`,
      },
    ],
    notFound: [
      {
        name: 'the header was kept',
        before: [
          `GET https://api.example.com/items\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n307 Temporary Redirect\nLocation: https://api.example.com/items/`,
        ],
        http: `GET https://api.example.com/items/\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    if (facts.authorization !== null || ![401, 403, 404].includes(facts.status)) return undefined;
    const hop = facts.related.hops.findLast(
      (one) => firstHeader(one.request.headers, 'authorization') !== undefined,
    );
    if (hop === undefined) return undefined;
    const [from, to] = [originOf(hop.request.url), originOf(facts.exchange.request.url)];
    return {
      title:
        from === to
          ? 'A redirect removed the Authorization header'
          : `The redirect from ${from} to ${to} removed Authorization`,
      summary: `The request to ${from} had Authorization; after the redirect to ${to} it was gone${from === to ? '' : ', because clients remove it when the origin changes'}.`,
      confidence: 'certain',
      side: 'client',
      evidence: [
        {
          in: 'history',
          name: 'authorization',
          text: `The first request, to ${from}, had Authorization.`,
          at: { exchange: hop.id },
        },
        {
          in: 'request',
          name: 'authorization',
          text: `The request after the redirect, to ${to}, has none.`,
        },
      ],
      fixes: fixesFor(facts, hop.request.url),
    };
  },
} satisfies Rule;

/**
 * The same host, or names of one host (www, https, another port): the token is meant for it as
 * well.
 */
const isOneParty = (a: string, b: string): boolean =>
  hostName(a).replace(/^www\./, '') === hostName(b).replace(/^www\./, '');

function fixesFor(facts: Facts, from: string): Finding['fixes'] {
  const to = facts.exchange.request.url;
  const isDowngraded = from.startsWith('https:') && to.startsWith('http:');
  const isOwn = isOneParty(from, to) || isInternal(hostName(to));
  if (differsBySlash(from, to) && isOwn && !isDowngraded)
    return [useSlash(from, to), withoutRedirect];
  if (!isOneParty(from, to)) return [withoutRedirect, callOther(facts)];
  return isDowngraded
    ? [callSecurely(facts), knowHttps(facts)]
    : [callFinal(facts), withoutRedirect];
}

/** An address that only the proxy should know: this machine, a private network, a container. */
const isInternal = (host: string): boolean =>
  /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[::1\])/.test(host) ||
  /^[a-z\d-]{1,63}$|\.(?:internal|local|svc|localdomain)$/.test(host);

const pathOnly = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : url);

/** The router adds or removes a trailing slash of the path. */
const differsBySlash = (from: string, to: string): boolean => {
  const [a, b] = [pathOnly(from), pathOnly(to)];
  return `${a}/` === b || a === `${b}/`;
};

/** The redirect is the router’s, and Location has the server’s own address behind a proxy. */
const useSlash = (from: string, to: string): Fix => ({
  title: `Call ${pathOnly(to)}, ${pathOnly(to).endsWith('/') ? 'with the trailing slash' : 'without the trailing slash'}`,
  steps: [
    `The server defines the route as ${pathOnly(to)} and redirects ${pathOnly(from)}. Use that path on ${originOf(from)}: no redirect, no lost header.`,
    'Or make the server accept both: FastAPI and Starlette redirect_slashes=False with both routes; Django APPEND_SLASH; Flask strict_slashes=False; Express strict routing off.',
    `Location leads to ${originOf(to)}, the server’s own address behind the proxy: uvicorn --proxy-headers --forwarded-allow-ips="*"; nginx proxy_redirect; Vite and webpack proxies without changeOrigin, so that Host stays that of the page.`,
  ],
  code: [],
});

const callFinal = (facts: Facts): Fix =>
  changeFix(facts, {
    title: 'Call the final URL directly',
    steps: ['Use the URL that the redirect leads to: its scheme, host, port and trailing slash.'],
    change: { ...authorizationChange(facts, 'Bearer'), url: urlTemplate(facts) },
  });

/** The redirect leads to plain http, where no token belongs: the same path, over https. */
const callSecurely = (facts: Facts): Fix => {
  const url = urlTemplate(facts).replace(/^http:/, 'https:');
  return changeFix(facts, {
    title: `Call ${url.replace(/\?.*/s, '')} directly`,
    steps: [
      'Keep https, and use the path that the redirect leads to, including its trailing slash.',
      'If many paths are affected, register the routes as clients call them (FastAPI and Starlette: redirect_slashes=False; Django: APPEND_SLASH).',
    ],
    change: { ...authorizationChange(facts, 'Bearer'), url },
  });
};

/** Behind a TLS proxy a server that does not trust X-Forwarded-Proto writes http:// URLs. */
const knowHttps = (facts: Facts): Fix => ({
  title: 'Tell the server that it is reached over https',
  steps: [
    'It writes http:// into Location because its proxy terminates TLS: have the proxy send X-Forwarded-Proto, and make the server trust it.',
    'uvicorn: --proxy-headers --forwarded-allow-ips; Django: SECURE_PROXY_SSL_HEADER; Spring Boot: server.forward-headers-strategy=framework; ASP.NET Core: UseForwardedHeaders; Express: trust proxy; Laravel: TrustProxies.',
  ],
  code: serverCode(facts, 'forwarded'),
});

/** The browser has just kept the token from another site; code must not send it there. */
const callOther = (facts: Facts): Fix => ({
  title: 'Call the final URL with a token that is meant for it',
  steps: [
    `${facts.host} is not the site that the token was meant for. Do not send it that token: get one whose audience is ${facts.host}.`,
    'If both belong to one API, configure the final URL as the base URL.',
  ],
  code: [],
});

const withoutRedirect: Fix = {
  title: 'Remove the redirect, or proxy the request instead of it',
  steps: [
    'Make the server respond at the URL that clients use, forward the request itself, or redirect within one origin.',
  ],
  code: [],
};
