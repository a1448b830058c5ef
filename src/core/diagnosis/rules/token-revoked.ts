import { secretOf } from '../../http/credentials/credential.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { distinct } from '../words.ts';

export const tokenRevoked = {
  cause: 'token-revoked',
  kind: 'identity',
  checks: ['issuer'],
  groupBy: 'credential',
  flags: 'words',
  title: 'The token was revoked',
  why: 'A token can be withdrawn before it expires: by a sign-out, a changed password, an administrator, or the reuse of a refresh token. It will never work again.',
  references: [
    { title: 'RFC 7009 Token revocation', url: 'https://www.rfc-editor.org/rfc/rfc7009' },
  ],
  refines: ['token-unrecognized', 'session-expired', 'token-expired', 'invalid-signature'],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer abcdefgh12345678\n\n401 Unauthorized\n\n{"code":"revoked_token","message":"The token has been revoked."}`,
      },
      {
        name: 'the session saw it revoked',
        before: [
          `POST https://login.example.com/token/revocation\nContent-Type: application/x-www-form-urlencoded\n\ntoken=abcdefgh12345678&client_id=spa\n\n200 OK`,
        ],
        http: `GET https://api.example.com/orders\nAuthorization: Bearer abcdefgh12345678\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
    notFound: [
      {
        name: 'nothing tells',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer abcdefgh12345678\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    if (facts.oauth !== null || facts.authenticating.length === 0) return undefined;
    const said = facts.interpretationsOf('token-revoked');
    const seen = facts.authenticating
      .map((credential) => facts.related.revoked(secretOf(credential)))
      .find((exchange) => exchange !== null);
    const isBefore =
      seen !== undefined && seen !== null && seen.startedAt <= facts.exchange.startedAt;
    const history: Evidence[] = isBefore
      ? [
          {
            in: 'history',
            name: 'revocation',
            text: 'This very token was revoked before.',
            at: { exchange: seen.id },
          },
        ]
      : [];
    const [first, ...rest] = [...distinct(said), ...history];
    if (first === undefined) return undefined;
    return {
      ...(isBefore ? { title: 'The token was revoked before this request' } : {}),
      summary: isBefore
        ? 'The session shows that this token was revoked before this request.'
        : 'The server says that the token was withdrawn before it expired.',
      confidence: isBefore ? 'certain' : (said[0]?.confidence ?? 'likely'),
      side: 'user',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Sign in again',
          steps: ['Remove the stored token and start a new sign-in.'],
          code: [],
        },
        {
          title: 'Find out what revoked it',
          steps: [
            'Look for a sign-out in another tab, a changed password, an administrator, or a refresh token used twice.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;
