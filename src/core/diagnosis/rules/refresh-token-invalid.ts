import type { Exchange } from '../../http/exchange.ts';
import { firstHeader } from '../../http/headers.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import { refreshCode } from '../fixes/refresh.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, distinct, isVendorsWord } from '../words.ts';

export const refreshTokenInvalid = {
  cause: 'refresh-token-invalid',
  kind: 'grant',
  checks: ['words'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The refresh token is expired or revoked',
  why: 'It expired, was revoked, or was used before: with rotation each refresh token works once, and a second use revokes them all. Only a new sign-in gets new tokens.',
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
    const isRefresh = facts.oauth?.grantType === 'refresh_token';
    if (facts.oauth !== null && !isRefresh) return undefined;
    if (!isRefresh && !said.some((one) => one.confidence === 'certain')) return undefined;
    if (facts.status < 400 && !isVendorsWord(said)) return undefined;
    const before = usedBefore(facts);
    const other = blamedInstead(facts, 'refresh-token-invalid', ...alike);
    const evidence: Evidence[] = distinct([
      ...said,
      ...facts.interpretationsOf('token-revoked').filter((one) => one.confidence !== 'possible'),
    ]);
    if (before !== undefined)
      evidence.push({
        in: 'history',
        name: 'refresh_token',
        text: 'The same refresh token was used successfully before.',
        at: { exchange: before.id },
      });
    const isRefusedRefresh = isRefresh && [400, 401, 403].includes(facts.status);
    if (evidence.length === 0 && isRefusedRefresh && other === undefined)
      evidence.push({
        in: 'status',
        name: 'status',
        text: `The token endpoint responded to the refresh with ${facts.status}.`,
      });
    const [first, ...rest] = evidence;
    if (first === undefined) return undefined;
    const isDoubtful = other?.confidence === 'certain';
    return {
      ...(before === undefined ? {} : { title: 'The refresh token was used twice' }),
      summary:
        before === undefined
          ? 'The authorization server no longer accepts the refresh token; the user must sign in again.'
          : 'The refresh token was used before, and a rotating token works only once: two calls or tabs refreshed at the same time.',
      confidence: isDoubtful
        ? 'possible'
        : before !== undefined
          ? 'certain'
          : (said[0]?.confidence ?? 'likely'),
      side: 'user',
      evidence: [first, ...rest],
      fixes: before === undefined ? [signIn, single(facts)] : [single(facts), signIn],
    };
  },
} satisfies Rule;

const alike = [
  'token-revoked',
  'token-expired',
  'token-unrecognized',
  'session-expired',
  'authorization-code-invalid',
  'missing-credentials',
] as const;

/** A success that used the same refresh token. */
function usedBefore(facts: Facts): Exchange | undefined {
  const { oauth, related } = facts;
  const secret =
    oauth?.parameters.get('refresh_token') ??
    oauth?.parameters.get('refresh') ??
    oauth?.parameters.get('refreshToken');
  return secret === undefined
    ? sentBefore(facts)
    : related.used(secret).find((one) => one.response.status < 400);
}

/** The route’s last success, where it had the same refresh token as its Authorization. */
function sentBefore({ authorization, exchange, method, related }: Facts): Exchange | undefined {
  const last = related.lastSuccess;
  if (authorization === null || method !== 'POST' || last === null) return undefined;
  const headerOf = ({ request }: Exchange): string | undefined =>
    firstHeader(request.headers, 'authorization');
  return headerOf(last) === headerOf(exchange) ? last : undefined;
}

const signIn: Fix = {
  title: 'Sign in again',
  steps: ['Delete the refresh token and start a new sign-in. Trying again cannot succeed.'],
  code: [],
};

const single = (facts: Facts): Fix => ({
  title: 'Refresh once for all calls and tabs',
  steps: [
    'Share one refresh at a time (navigator.locks works across tabs), and store the new refresh token from the response.',
  ],
  code: refreshCode(facts),
});
