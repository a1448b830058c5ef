import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

export const consentRequired = {
  cause: 'consent-required',
  kind: 'grant',
  checks: ['scope'],
  groupBy: 'host',
  flags: 'alone',
  title: 'User or admin consent is required',
  why: 'The user, or an administrator for all users, has not agreed that this client may have these permissions. A silent request cannot ask for it.',
  references: [
    {
      title: 'OpenID Connect Core §3.1.2.6 consent_required',
      url: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthError',
    },
  ],
  refines: [
    'insufficient-permission',
    'insufficient-scope',
    'authorization-code-invalid',
    'refresh-token-invalid',
    'step-up-required',
  ],
  examples: {
    found: [
      {
        name: 'consent_required',
        http: `POST https://login.example.com/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=refresh_token&client_id=c&refresh_token=abcdefgh12345678\n\n400 Bad Request\n\n{"error":"consent_required","error_description":"The user has not consented to use the application"}`,
      },
    ],
    notFound: [
      {
        name: 'a dead refresh token',
        http: `POST https://login.example.com/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=refresh_token&client_id=c&refresh_token=abcdefgh12345678\n\n400 Bad Request\n\n{"error":"invalid_grant"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    return fromWords(facts, 'consent-required', {
      summary:
        'The authorization server issues no token until the user or an administrator has consented to this client.',
      side: 'user',
      fixes: [
        {
          title: 'Ask the user for consent',
          steps: [
            'Send an interactive authorization request with the required scopes (prompt=consent where the provider needs it).',
          ],
          code: [{ label: 'authorization request', language: 'text', text: 'prompt=consent' }],
        },
        {
          title: 'Have an administrator consent for all users',
          steps: ['Only an administrator may grant some scopes; providers have a page for that.'],
          code: [],
        },
      ],
    });
  },
} satisfies Rule;
