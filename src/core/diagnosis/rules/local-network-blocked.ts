import { firstHeader } from '../../http/headers.ts';
import { hostName } from '../../http/url.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

export const localNetworkBlocked = {
  cause: 'local-network-blocked',
  kind: 'platform',
  checks: ['cors'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The browser blocked a request to the local network',
  why: 'A public page can reach devices on the local network only after the user allows it (Local Network Access). The console calls it CORS, but no header from the server can help.',
  references: [
    {
      title: 'Local Network Access (WICG)',
      url: 'https://wicg.github.io/local-network-access/',
    },
  ],
  refines: ['cors-blocked', 'unexplained', 'cors-preflight-auth'],
  examples: {
    found: [
      {
        name: 'a public page calls the loopback address',
        http: `fetch GET http://localhost:8080/status
Origin: https://app.example.com
Authorization: Bearer 7f3a0b91c2d84e5f9a6b

0 net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS`,
      },
      {
        name: 'as Chromium 156 reports it: only the console mentions the permission',
        http: `fetch GET http://localhost:8080/status
Referer: https://app.example.com/

0 net::ERR_FAILED`,
      },
    ],
    notFound: [
      {
        name: 'a page on this machine',
        http: `fetch GET http://localhost:8080/status
Origin: http://localhost:3000

0 net::ERR_FAILED`,
      },
      {
        name: 'nothing listens there',
        http: `fetch GET http://localhost:8080/status
Origin: https://app.example.com

0 net::ERR_CONNECTION_REFUSED`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const { error } = facts.exchange.response;
    const isNamed = error !== null && /LOCAL_NETWORK_ACCESS|PRIVATE_NETWORK_ACCESS/.test(error);
    if (facts.status !== 0 || !(isNamed || isStoppedOnTheWayIn(facts))) return undefined;
    const known =
      firstHeader(facts.exchange.request.headers, 'origin') ?? facts.exchange.page ?? null;
    const page = known ?? 'the page';
    const host = hostName(facts.exchange.request.url);
    return {
      title: `The browser did not let ${page} reach ${host}`,
      summary: `${host} is on the local network or on this machine, and the user has not allowed ${page} to reach it.`,
      confidence: isNamed && known !== null ? 'certain' : 'likely',
      side: 'user',
      evidence: [
        { in: 'status', name: 'error', text: `The browser reports ${error}.` },
        { in: 'url', name: 'host', text: `The request went to ${host}.` },
      ],
      fixes: [
        {
          title: 'Allow the page to access the local network',
          steps: [
            'In the site settings (the icon before the address), set Local network access to Allow, then reload. A page loaded over plain http cannot ask for the permission.',
            'In a frame, the embedding page must delegate the permission: allow="local-network-access".',
          ],
          code: [],
        },
        {
          title: 'Serve the page from the local network, or call a public address',
          steps: [
            'A page in the same address space needs no permission; it must use https or localhost.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;

/**
 * Chromium 156 names the permission in the console alone: to DevTools it reports `ERR_FAILED` for a
 * request that never left, without a preflight (docs/what-is-reported.md).
 */
function isStoppedOnTheWayIn({ exchange, related, url, requestHeader }: Facts): boolean {
  const from = requestHeader('origin') ?? requestHeader('referer') ?? exchange.page ?? '';
  if (url === null || !URL.canParse(from) || related.preflight !== null) return false;
  const isUnsent = exchange.sent === 'unsent' && exchange.response.error === 'net::ERR_FAILED';
  return isUnsent && isLocal(url.hostname) && !isLocal(new URL(from).hostname);
}

/** This machine, or an address of a private or link-local network (RFC 1918, 3927, 4193, 6762). */
const isLocal = (host: string): boolean =>
  /^(?:localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.)|\.(?:localhost|local)$|^\[(?:::1|f[cd]|fe80:)/.test(
    host,
  );
