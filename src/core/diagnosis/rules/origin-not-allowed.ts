import { isSuccess } from '../../http/exchange-kind.ts';
import type { Exchange } from '../../http/exchange.ts';
import { firstHeader } from '../../http/headers.ts';
import { originOf } from '../../http/url.ts';
import { applicationSteps, appOriginRefused } from '../reasons/origin/app-origin.ts';
import { nginxHost } from '../reasons/origin/blamed-origin.ts';
import { crossSite, isCrossSite } from '../reasons/origin/cross-site.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import { pageOriginOf, serverCode } from '../fixes/server.ts';
import { handshakeRefused } from '../reasons/origin/handshake-refused.ts';
import { hostRefused, isHostRefused } from '../reasons/origin/host-refused.ts';
import { hotlinkRefused } from '../reasons/origin/hotlink.ts';
import { nullOrigin } from '../reasons/origin/null-origin.ts';
import type { Rule } from '../rule.ts';
import { fromWords, type WordFinding } from '../words.ts';

export const originNotAllowed = {
  cause: 'origin-not-allowed',
  kind: 'platform',
  checks: ['cors'],
  groupBy: 'host',
  flags: 'deliberate-words',
  title: 'Requests from this origin are refused',
  why: 'The key or the server accepts calls only from certain sites, which it identifies by Origin or Referer. The page is not on one of them.',
  references: [
    {
      title: 'RFC 6454 §7 The Origin header',
      url: 'https://www.rfc-editor.org/rfc/rfc6454#section-7',
    },
    {
      title: 'Google: API key restrictions',
      url: 'https://docs.cloud.google.com/docs/authentication/api-keys#adding-application-restrictions',
    },
  ],
  refines: [
    'insufficient-permission',
    'api-key-invalid',
    'missing-credentials',
    'unexplained',
    'waf-or-bot-challenge',
  ],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://maps.example.com/v1?key=AIzaSyA0123456789012345678901234567890\nReferer: https://app.example.com/\n\n403 Forbidden\n\n{"error":{"message":"Requests from referer https://app.example.com/ are blocked."}}`,
      },
      {
        name: 'a host name that the server does not know',
        http: `GET https://tool.example.com/x\n\n403 Forbidden\n\nInvalid Host header`,
      },
    ],
    notFound: [
      {
        name: 'a wrong key',
        http: `GET https://maps.example.com/v1?key=AIzaSyA0123456789012345678901234567890\n\n403 Forbidden\n\n{"error":{"message":"API key not valid."}}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const wantsReferer = isRefererLost(facts);
    const name = facts.requestHeader('origin') === undefined ? 'Referer' : 'Origin';
    const origin = wantsReferer
      ? undefined
      : (namedOrigin(facts) ?? facts.requestHeader('origin') ?? facts.requestHeader('referer'));
    const own = facts.url?.origin;
    if (isOriginLost(facts)) return fromWords(facts, 'origin-not-allowed', originLost(facts));
    const hidden = nullOrigin(facts);
    if (hidden !== null)
      return fromWords(facts, 'origin-not-allowed', {
        ...hidden,
        side: 'client',
        evidence: [hidden.evidence],
        fixes: [hidden.fix],
        showsWhy: 'alone',
      });
    if (isHostRefused(facts)) return fromWords(facts, 'origin-not-allowed', hostRefused(facts));
    const isSame = origin !== undefined && own !== undefined && originOf(origin) === own;
    const refused = silentlyRefused(facts);
    const evidence: Evidence = {
      in: 'request',
      name: name.toLowerCase(),
      text:
        origin === undefined
          ? wantsReferer
            ? 'The request has no Referer.'
            : 'The request has neither Origin nor Referer.'
          : `${name} is ${origin}; the request went to ${own ?? facts.host}.`,
    };
    if (origin === undefined && isCrossSite(facts))
      return fromWords(facts, 'origin-not-allowed', crossSite);
    if (refused !== undefined && facts.interpretationsOf('origin-not-allowed').length === 0)
      return refused;
    return fromWords(facts, 'origin-not-allowed', {
      title:
        origin === undefined
          ? wantsReferer
            ? 'The key requires a Referer, and none was sent'
            : 'The server requires an Origin or Referer, and none was sent'
          : isSame
            ? 'The server refuses its own origin'
            : `Requests from ${originOf(origin)} are refused`,
      summary:
        origin === undefined
          ? wantsReferer
            ? 'The key is restricted to certain sites, which the server identifies by the Referer, and the request has none.'
            : 'The server accepts calls only from certain sites, and the request does not say where it comes from.'
          : isSame
            ? `The request came from ${origin}, the server’s own origin: behind its proxy, the server does not know its public address.`
            : `The server does not accept calls from ${originOf(origin)}.`,
      side: 'server',
      evidence: [evidence],
      fixes: isSame ? [ownAddress(facts)] : fixesFor(facts, origin),
    });
  },
} satisfies Rule;

/** Refused without words that name the origin: what differs, or what the request is, shows it. */
const silentlyRefused = (facts: Facts): Finding | undefined =>
  refererRefused(facts) ??
  originRefused(facts) ??
  handshakeRefused(facts) ??
  appOriginRefused(facts) ??
  hotlinkRefused(facts);

/** The page’s origin as a parameter, in a frame of the server’s own (Keycloak’s session check). */
function namedOrigin({ url }: Facts): string | undefined {
  const origin = url?.searchParams.get('origin') ?? '';
  return /^https?:\/\/[^/]+$/.test(origin) ? origin : undefined;
}

/** The words mention an empty Referer, and the request has none, whatever its Origin. */
const isRefererLost = (facts: Facts): boolean =>
  facts.requestHeader('referer') === undefined &&
  facts.signals.some((one) =>
    /\breferr?er <?empty>?|did not specify any referer|(?:no|missing|empty) referr?er/i.test(
      one.text,
    ),
  );

/** A token endpoint that wants a cross-origin call, and a page’s call without Origin. */
const isOriginLost = (facts: Facts): boolean =>
  facts.oauth?.endpoint === 'token' &&
  facts.requestHeader('origin') === undefined &&
  facts.signals.some((one) => /\bcross-origin\b/i.test(one.text));

const originLost = (facts: Facts): WordFinding => ({
  title: 'The token request has no Origin header',
  summary: 'The authorization server accepts this client only from a page, by its Origin header.',
  side: 'client',
  evidence: [{ in: 'request', name: 'origin', text: 'The request has no Origin header.' }],
  fixes: [registerClient(facts)],
});

/** The last success on the route came from another origin, and nothing else differs. */
function originRefused(facts: Facts): Finding | undefined {
  const here = facts.requestHeader('origin');
  const contrast = facts.related.contrasts.find(
    ({ with: kind, differences }) =>
      kind === 'last-success' &&
      differences.some((one) => one.name === 'origin') &&
      differences.every((one) => one.fact === 'header' && fromPage.has(one.name)),
  );
  if (here === undefined || contrast === undefined || facts.status !== 403) return undefined;
  const there = firstHeader(contrast.exchange.request.headers, 'origin');
  return {
    title: `Requests from ${here} are refused`,
    summary: `The same request succeeded ${there === undefined ? 'without an Origin' : `from ${there}`}; from ${here} the server refuses it.`,
    confidence: 'certain',
    side: 'server',
    evidence: [
      { in: 'request', name: 'origin', text: `Origin is ${here}.` },
      {
        in: 'history',
        name: 'comparison',
        text: `The request that succeeded ${there === undefined ? 'had no Origin' : `came from ${there}`}; nothing else differs.`,
        at: { exchange: contrast.exchange.id },
      },
    ],
    fixes: fixesFor(facts, here),
  };
}

/** Headers that follow from the page. */
const fromPage: ReadonlySet<string> = new Set([
  'origin',
  'referer',
  'sec-fetch-site',
  'sec-fetch-mode',
  'accept',
]);

/** The same request succeeded with another Origin or Referer, or without. */
function refererRefused(facts: Facts): Finding | undefined {
  const referer = facts.requestHeader('referer');
  if (referer === undefined || (facts.status !== 401 && facts.status !== 403)) return undefined;
  const worked = [facts.related.retriedBy, facts.related.lastSuccess].find(
    (one) => one !== null && isSameButReferer(one, facts.exchange),
  );
  if (worked === null || worked === undefined) return undefined;
  const there = firstHeader(worked.request.headers, 'referer');
  const site = originOf(referer);
  return {
    title: `Visits from ${site} are refused (Referer)`,
    summary: `The same request succeeded ${there === undefined ? 'without a Referer' : `with the Referer ${originOf(there)}`}; with the Referer ${site}, another site, the server refuses it.`,
    confidence: 'certain',
    side: 'server',
    evidence: [
      { in: 'request', name: 'referer', text: `Referer is ${site}.` },
      {
        in: 'history',
        name: 'comparison',
        text: 'The same request without it succeeded; nothing else differs.',
        at: { exchange: worked.id },
      },
    ],
    fixes: [
      {
        title: 'Open the address directly, or link to it with no-referrer',
        steps: [
          `On ${site}, add referrerpolicy="no-referrer" to the link, or open the address itself.`,
          'Or turn the check of host and Referer off in the server’s settings (CSRF protection, host header validation).',
        ],
        code: [],
        change: { headers: { Referer: null } },
      },
    ],
  };
}

const isSameButReferer = (a: Exchange, b: Exchange): boolean => {
  const same = (name: string): boolean =>
    firstHeader(a.request.headers, name) === firstHeader(b.request.headers, name);
  return (
    isSuccess(a.response.status) &&
    a.request.method === b.request.method &&
    a.request.url === b.request.url &&
    same('authorization') &&
    same('cookie') &&
    !same('referer')
  );
};

/**
 * Providers accept cross-origin token requests only for clients that are registered as browser
 * applications.
 */
const registerClient = (facts: Facts): Fix => ({
  title: 'Register the client as a single-page application for this origin',
  steps: [
    'In the client’s registration, move the redirect URI to the platform “Single-page application” (SPA), or mark the client as public.',
    `Add ${pageOriginOf(facts)} to its allowed web origins (CORS).`,
  ],
  code: [],
});

const ownAddress = (facts: Facts): Fix => ({
  title: 'Tell the server its public address, or trust the origin',
  steps: [
    `Have the proxy forward the Host header and X-Forwarded-Proto (proxy_set_header Host ${nginxHost(facts)}).`,
    `Or add ${pageOriginOf(facts)} to the trusted origins, or set the base URL to it, in the server’s configuration.`,
  ],
  code: serverCode(facts, 'forwarded'),
});

const hasKey = ({ authenticating }: Facts): boolean =>
  authenticating.some((one) => one.role === 'api-key');

function fixesFor(facts: Facts, origin: string | undefined): Finding['fixes'] {
  if (facts.oauth !== null) return [registerClient(facts)];
  const allow: Fix = {
    title: 'Add this origin to the allowed origins',
    steps: [
      ...applicationSteps(facts.exchange),
      `In the settings of the ${hasKey(facts) ? 'server or of the API key' : 'server'}, add ${origin === undefined ? 'the page’s origin' : originOf(origin)}: scheme, host and port must match.`,
      'The pattern differs: some require https://host/*, others only the host.',
    ],
    code: serverCode(facts, 'cors'),
  };
  const referrer: Fix = {
    title: 'Check the page’s Referrer-Policy',
    steps: [
      'no-referrer removes the Referer, by which the server identifies the page: use strict-origin-when-cross-origin (a meta tag or header of the page, the referrerPolicy of the call).',
      'A library may set it for its own calls (the Firebase Auth SDK did from version 9 on): update the library, or take the website restriction off a key that must work there and restrict it to its APIs.',
    ],
    code: [],
  };
  return origin === undefined ? [referrer, allow] : [allow];
}
