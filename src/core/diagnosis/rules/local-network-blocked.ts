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
  why: 'A public page may reach devices of the local network only after the user has allowed it (Local Network Access). The console calls it CORS, but no header of the server can help.',
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
    ],
    notFound: [
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
    const isBlocked = error !== null && /LOCAL_NETWORK_ACCESS|PRIVATE_NETWORK_ACCESS/.test(error);
    if (!isBlocked || facts.status !== 0) return undefined;
    const known =
      firstHeader(facts.exchange.request.headers, 'origin') ?? facts.exchange.page ?? null;
    const page = known ?? 'the page';
    const host = hostName(facts.exchange.request.url);
    return {
      title: `The browser did not let ${page} reach ${host}`,
      summary: `${host} is in the local network or on this machine, and the user has not allowed ${page} to reach it.`,
      confidence: known === null ? 'likely' : 'certain',
      side: 'user',
      evidence: [
        { in: 'status', name: 'error', text: `The browser reports ${error}.` },
        { in: 'url', name: 'host', text: `The request went to ${host}.` },
      ],
      fixes: [
        {
          title: 'Allow the page to access the local network',
          steps: [
            'In the site settings (the icon before the address), set Local network access to Allow, then reload.',
            'In a frame, the embedding page must delegate the permission: allow="local-network-access".',
          ],
          code: [],
        },
        {
          title: 'Serve the page from the local network, or call a public address',
          steps: [
            'A page of the same address space needs no permission; it must use https or localhost.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;
