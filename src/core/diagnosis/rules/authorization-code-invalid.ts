import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, distinct } from '../words.ts';

export const authorizationCodeInvalid = {
  cause: 'authorization-code-invalid',
  kind: 'grant',
  checks: ['words'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The authorization code was not accepted',
  why: 'A code works once, for about a minute, for the client and the redirect URI that it was issued to. A reload of the callback page or a second mount of a component uses it twice.',
  references: [
    {
      title: 'RFC 6749 §4.1.2 Authorization response',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2',
    },
    {
      title: 'RFC 6749 §5.2 invalid_grant',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
  ],
  refines: ['token-unrecognized', 'wrong-credentials', 'refresh-token-invalid', 'token-expired'],
  examples: {
    found: [
      {
        name: 'invalid_grant',
        http: `POST https://login.example.com/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=authorization_code&client_id=c&code=abcdefgh12345678&redirect_uri=https%3A%2F%2Fapp%2Fcb\n\n400 Bad Request\n\n{"error":"invalid_grant","error_description":"grant request is invalid"}`,
      },
    ],
    notFound: [
      {
        name: 'a refresh',
        http: `POST https://login.example.com/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=refresh_token&client_id=c&refresh_token=abcdefgh12345678\n\n400 Bad Request\n\n{"error":"invalid_grant"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const { oauth } = facts;
    const said = facts.interpretationsOf('authorization-code-invalid');
    if (oauth === null || !isExchanging(facts)) return undefined;
    // GitHub refuses a code with 200.
    if (facts.status < 400 && !said.some((one) => one.confidence === 'certain')) return undefined;
    const code = oauth.parameters.get('code');
    const before = code === undefined ? undefined : facts.related.used(code)[0];
    const other = blamedInstead(
      facts,
      'authorization-code-invalid',
      'token-expired',
      'token-unrecognized',
      'refresh-token-invalid',
    );
    const history: Evidence[] =
      before === undefined
        ? []
        : [
            {
              in: 'history',
              name: 'code',
              text: 'The same code was sent before.',
              at: { exchange: before.id },
            },
          ];
    const [first, ...rest] = [...distinct(said), ...history];
    if (first === undefined) return undefined;
    const isDoubtful = other?.confidence === 'certain';
    return {
      ...(before === undefined ? {} : { title: 'The authorization code was used twice' }),
      summary:
        before === undefined
          ? 'The token endpoint rejects the authorization code: it has expired, was used before, or was issued to another client or redirect URI.'
          : 'The same authorization code was sent before, and a code works once.',
      confidence:
        before !== undefined
          ? 'certain'
          : isDoubtful
            ? 'possible'
            : (said[0]?.confidence ?? 'likely'),
      side: 'client',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Exchange the authorization code once, immediately',
          steps: [
            'Remove the code from the address (history.replaceState) before you exchange it, and guard against a second call (React runs effects twice in development).',
            'Start a new authorization request; a code that failed never works again.',
          ],
          code: [],
        },
        {
          title: 'Compare the token request with the authorization request',
          steps: [
            'client_id and redirect_uri must be the same, character by character; code_verifier must be the one whose hash was sent.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;

const isExchanging = ({ oauth }: Facts): boolean =>
  oauth?.grantType === 'authorization_code' || (oauth?.parameters.has('code') ?? false);
