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
  title: 'A consent is missing',
  why: 'The user, or an administrator for all users, has not agreed that this client may have these rights. A silent request cannot ask for it.',
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
      side: 'user',
      fixes: [
        {
          title: 'Ask the user for consent',
          steps: [
            'Send an interactive authorization request with the scopes needed (prompt=consent where the provider wants it).',
          ],
          code: [{ label: 'authorization request', language: 'text', text: 'prompt=consent' }],
        },
        {
          title: 'Have an administrator agree for all',
          steps: ['Some scopes only an administrator may grant; providers have a page for that.'],
          code: [],
        },
      ],
    });
  },
} satisfies Rule;
