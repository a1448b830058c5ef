import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, distinct } from '../words.ts';

export const refreshTokenInvalid = {
  cause: 'refresh-token-invalid',
  kind: 'grant',
  checks: ['words'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The refresh token is no longer good',
  why: 'It ended, was revoked, or was used before: with rotation each refresh token works once, and a second use revokes them all. Without a new sign-in there are no more tokens.',
  references: [
    {
      title: 'RFC 6749 §5.2 invalid_grant',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
    {
      title: 'RFC 9700 §4.14 Refresh token protection',
      url: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.14',
    },
  ],
  refines: [
    'token-revoked',
    'token-expired',
    'token-unrecognized',
    'session-expired',
    'authorization-code-invalid',
    'wrong-credentials',
  ],
  examples: {
    found: [
      {
        name: 'invalid_grant',
        http: `POST https://login.example.com/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=refresh_token&client_id=c&refresh_token=abcdefgh12345678\n\n400 Bad Request\n\n{"error":"invalid_grant"}`,
      },
      {
        name: 'used twice',
        before: [
          `POST https://login.example.com/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=refresh_token&client_id=c&refresh_token=abcdefgh12345678\n\n200 OK\n\n{"access_token":"zyxwvuts87654321","token_type":"Bearer"}`,
        ],
        http: `POST https://login.example.com/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=refresh_token&client_id=c&refresh_token=abcdefgh12345678\n\n400 Bad Request\n\n{"error":"invalid_grant"}`,
      },
    ],
    notFound: [
      {
        name: 'a code',
        http: `POST https://login.example.com/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=authorization_code&client_id=c&code=abcdefgh12345678\n\n400 Bad Request\n\n{"error":"invalid_grant"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('refresh-token-invalid');
    const refreshing = facts.oauth?.grantType === 'refresh_token';
    if (facts.oauth !== null && !refreshing) return undefined;
    if (!refreshing && !said.some((one) => one.confidence === 'certain')) return undefined;
    if (
      facts.status < 400 &&
      !said.some((one) => one.confidence === 'certain' && one.table !== 'phrasebook')
    )
      return undefined;
    const secret =
      facts.oauth?.parameters.get('refresh_token') ??
      facts.oauth?.parameters.get('refresh') ??
      facts.oauth?.parameters.get('refreshToken');
    const before =
      secret === undefined
        ? []
        : facts.related.used(secret).filter((one) => one.response.status < 400);
    const evidence: Evidence[] = distinct([
      ...said,
      ...facts.interpretationsOf('token-revoked').filter((one) => one.confidence !== 'possible'),
    ]);
    if (before[0] !== undefined)
      evidence.push({
        in: 'history',
        name: 'refresh_token',
        text: 'The same refresh token was used before, with success; a token that rotates works once.',
        at: { exchange: before[0].id },
      });
    const other = blamedInstead(
      facts,
      'refresh-token-invalid',
      'token-revoked',
      'token-expired',
      'token-unrecognized',
      'session-expired',
      'authorization-code-invalid',
      'missing-credentials',
    );
    if (
      evidence.length === 0 &&
      refreshing &&
      (facts.status === 400 || facts.status === 401 || facts.status === 403) &&
      other === undefined
    )
      evidence.push({
        in: 'status',
        name: 'status',
        text: `The token endpoint refused the refresh with ${facts.status}.`,
      });
    const [first, ...rest] = evidence;
    if (first === undefined) return undefined;
    return {
      summary: evidence.map((one) => one.text).join(' '),
      confidence:
        other?.confidence === 'certain'
          ? 'possible'
          : said.length > 0 || before.length > 0
            ? before.length > 0
              ? 'certain'
              : (said[0]?.confidence ?? 'likely')
            : 'likely',
      side: 'user',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Sign in again',
          steps: [
            'Throw the refresh token away and start a new sign-in; trying it again cannot help.',
          ],
          code: [],
        },
        {
          title: 'Refresh once for all',
          steps: [
            'Let all tabs and calls share one refresh at a time (a lock, or navigator.locks), and keep the new refresh token that the answer brings.',
          ],
          code: [
            {
              label: 'fetch',
              language: 'js',
              text: "const refreshOnce = () => navigator.locks.request('token', async () => isFresh(load()) ? load() : save(await refresh(load())));",
            },
          ],
        },
      ],
    };
  },
} satisfies Rule;
