import { challengeParam } from '../../http/challenge/challenge.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

export const claimsChallenge = {
  cause: 'claims-challenge',
  kind: 'rights',
  checks: ['scope'],
  groupBy: 'host',
  flags: 'words',
  title: 'The server asks for a new token with certain claims',
  why: 'Something about the user or the device has changed since the token was issued, or a policy requires more. The challenge carries what to ask for; the same token cannot succeed.',
  references: [
    {
      title: 'Microsoft: Claims challenges',
      url: 'https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge',
    },
  ],
  refines: ['token-unrecognized', 'token-revoked', 'step-up-required', 'insufficient-permission'],
  examples: {
    found: [
      {
        name: 'insufficient_claims',
        http: `GET https://api.example.com/me\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer realm="", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="`,
      },
    ],
    notFound: [
      {
        name: 'a plain refusal',
        http: `GET https://api.example.com/me\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const claims = facts.challenges
      .map((challenge) => challengeParam(challenge, 'claims'))
      .find((value) => value !== undefined);
    return fromWords(facts, 'claims-challenge', {
      summary:
        'The server no longer accepts this token and sends the claims that a new one must satisfy.',
      side: 'client',
      evidence:
        claims === undefined
          ? []
          : [
              {
                in: 'response',
                name: 'www-authenticate',
                text: 'The challenge has a claims parameter.',
              },
            ],
      fixes: [
        {
          title: 'Request a token with these claims',
          steps: [
            'Decode the claims value (Base64) and pass it as the claims parameter of the next token or authorization request.',
            'Declare that the client understands such challenges (client capability cp1), and drop the cached token.',
          ],
          code: [
            {
              label: 'MSAL',
              language: 'js',
              text: 'await client.acquireTokenPopup({ scopes, claims: atob(claimsFromChallenge) });',
            },
          ],
        },
      ],
    });
  },
} satisfies Rule;
