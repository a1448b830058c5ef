import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { shorten } from '../format.ts';
import { redirectError } from '../signals/from-headers.ts';
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
    return (
      declined(facts) ??
      fromWords(facts, 'consent-required', {
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
            steps: [
              'Only an administrator may grant some scopes; most providers have a page for that.',
            ],
            code: [],
          },
        ],
      })
    );
  },
} satisfies Rule;

/** RFC 6749 §4.1.2.1: the user or the authorization server denied the request. */
function declined(facts: Facts): Finding | undefined {
  const error = redirectError(facts.exchange);
  if (error?.code !== 'access_denied' || facts.interpretedAs('consent-required', 'likely'))
    return undefined;
  const said = error.description === '' ? '' : `: “${shorten(error.description)}”`;
  return {
    title: 'The sign-in was canceled or denied (access_denied)',
    summary:
      'The user canceled at the authorization server, or a policy there does not let this user use the client.',
    confidence: 'likely',
    side: 'user',
    evidence: [
      { in: 'response', name: 'location', text: `The redirect says access_denied${said}.` },
    ],
    fixes: [
      {
        title: 'Show in the callback that sign-in was canceled, and offer it again',
        steps: [
          'Read error and error_description from the callback’s URL before looking for a code.',
          'If the user did not cancel, check whether the user or group is assigned to this client at the authorization server.',
        ],
        code: [],
      },
    ],
  };
}
