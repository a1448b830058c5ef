import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { shellWord } from '../fixes/template.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

export const serverKeyFetchFailed = {
  cause: 'server-key-fetch-failed',
  kind: 'server',
  checks: ['issuer'],
  groupBy: 'host',
  flags: 'words',
  title: 'The server could not load the issuer’s keys',
  why: 'To check a signature, a server fetches the issuer’s public keys. If that fails, it refuses every token, including valid ones.',
  references: [
    {
      title: 'OpenID Connect Discovery §4.2',
      url: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationResponse',
    },
  ],
  refines: ['invalid-signature', 'token-unrecognized', 'server-misconfigured-no-challenge'],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://api.example.com/x\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"\n\nJwks remote fetch is failed`,
      },
    ],
    notFound: [
      {
        name: 'the signature is wrong',
        http: `GET https://api.example.com/x\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="The signature is invalid"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const issuer = facts.bearer?.token.claims?.['iss'];
    const isAddress = typeof issuer === 'string' && /^https?:\/\/[^\s']+$/.test(issuer);
    const base = isAddress ? issuer.replace(/\/$/, '') : '{{issuer}}';
    return fromWords(facts, 'server-key-fetch-failed', {
      summary:
        'The server cannot fetch the keys that it checks tokens with, so it refuses even valid tokens.',
      side: 'server',
      fixes: [
        {
          title: 'Make the issuer’s key set reachable for the server',
          steps: [
            'From where the server runs, open the jwks_uri of the issuer’s discovery document: DNS, firewalls, proxies, and certificates are the usual obstacles.',
            'Check the timeout and caching of the key set.',
          ],
          code: [
            {
              label: 'curl',
              language: 'shell',
              text: `curl -s ${shellWord(`${base}/.well-known/openid-configuration`)}`,
            },
          ],
        },
      ],
    });
  },
} satisfies Rule;
