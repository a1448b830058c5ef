import type { TokenRequest } from '../../history/related.ts';
import type { CarriedToken, Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, claim, distinct, duration, instant, tokenName } from '../words.ts';

export const tokenExpired = {
  cause: 'token-expired',
  kind: 'identity',
  checks: ['not-expired'],
  groupBy: 'credential',
  flags: 'words',
  title: 'The access token had expired',
  why: 'A token is good until the instant in its exp claim, by the server’s clock. After that every request with it is refused, however it was made.',
  references: [
    {
      title: 'RFC 6750 §3.1 Error codes',
      url: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
    },
    { title: 'RFC 7519 §4.1.4 exp', url: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4' },
    {
      title: 'RFC 6749 §6 Refreshing an access token',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-6',
    },
  ],
  refines: [
    'token-unrecognized',
    'session-expired',
    'graphql-unauthenticated',
    'invalid-signature',
    'malformed-token',
    'missing-credentials',
    'wrong-credentials',
    'insufficient-permission',
  ],
  examples: {
    found: [
      {
        name: 'exp has passed by the server’s clock',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"iat":-900,"exp":-60}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
      {
        name: 'the server says so of an opaque token',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer mF_9.B5f-4.1JqM\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="The access token expired"`,
      },
    ],
    notFound: [
      {
        name: 'still good',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"iat":-60,"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
      {
        name: 'another status, other words',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer mF_9.B5f-4.1JqM\n\n403 Forbidden\n\n{"error":"insufficient_scope"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('token-expired');
    const bearer = facts.bearer;
    const past = bearer?.lifetime.secondsPastExpiry ?? null;
    // At a token endpoint the words speak of what was sent there: a code or a refresh token.
    if (
      facts.oauth !== null &&
      facts.authorization === null &&
      !/bearer$|token-exchange$/.test(facts.oauth.grantType)
    )
      return undefined; // An assertion is a token (RFC 7523 §2.1).
    if (bearer !== null && past !== null && bearer.lifetime.state === 'expired')
      return expired(facts, bearer, past);
    if (said.length === 0) return issuedLifeOver(facts);
    if (!facts.authenticating.some((credential) => credential.role !== 'session')) return undefined;
    // The server says expired, and the token does not show it: its clock, or another token.
    const contradicted = past !== null && past < 0;
    const first = said[0];
    // "Invalid or expired" of a token that is in time leaves the other.
    if (first === undefined || (contradicted && first.confidence === 'possible')) return undefined;
    const evidence: [Evidence, ...Evidence[]] = [first.evidence, ...distinct(said).slice(1)];
    if (contradicted)
      evidence.push(
        claim(
          'exp',
          `exp lies ${duration(past)} ahead, at ${instant(bearer?.lifetime.expiresAt ?? 0)}.`,
        ),
      );
    return {
      summary: evidence.map((one) => one.text).join(' '),
      confidence: contradicted ? 'likely' : first.confidence,
      side: 'client',
      evidence,
      fixes: fixes(facts),
    };
  },
} satisfies Rule;

function expired(facts: Facts, bearer: CarriedToken, past: number): Finding {
  const byServer = facts.clock !== null;
  const ended = claim('exp', `exp is ${instant(bearer.lifetime.expiresAt ?? 0)}.`);
  const clock: Evidence = byServer
    ? { in: 'clock', name: 'date', text: `The server’s clock showed ${instant(facts.at)}.` }
    : {
        in: 'clock',
        name: 'date',
        text: `The response has no Date; by this machine’s clock it was ${instant(facts.at)}.`,
      };
  const said = facts.interpretationsOf('token-expired');
  const other = blamedInstead(
    facts,
    'token-expired',
    'token-unrecognized',
    'session-expired',
    'graphql-unauthenticated',
    'presigned-url-expired',
  );
  const evidence: [Evidence, ...Evidence[]] = [ended, clock, ...distinct(said)];
  const refresh = refreshSince(facts, bearer);
  const tail =
    refresh === undefined
      ? ''
      : refresh.succeeded
        ? ' A refresh had succeeded before; this request still used the old token.'
        : ' The refresh before it failed.';
  if (refresh !== undefined)
    evidence.push({
      in: 'history',
      name: 'token request',
      text: refresh.succeeded ? 'A new token had been issued.' : 'A refresh failed.',
      at: { exchange: refresh.exchange.id },
    });
  const speaksOfAccess = facts.status === 401 || facts.status === 403 || said.length > 0;
  return {
    summary: `The ${tokenName(bearer)} ended at ${instant(bearer.lifetime.expiresAt ?? 0)}, ${duration(past)} before this request${byServer ? ' by the server’s clock' : ', by this machine’s clock'}.${tail}`,
    confidence:
      !speaksOfAccess || (other !== undefined && said.length === 0)
        ? other?.confidence === 'certain'
          ? 'possible'
          : 'likely'
        : bearer.lifetime.uncertain || !byServer
          ? said.length > 0
            ? 'certain'
            : 'likely'
          : facts.status === 401 || said.length > 0
            ? 'certain'
            : 'likely',
    side: 'client',
    evidence,
    fixes: fixes(facts),
  };
}

/** The newest refresh after this token was issued: it brought another token, or failed to. */
function refreshSince(facts: Facts, bearer: CarriedToken): TokenRequest | undefined {
  const issued = facts.related.issued(bearer.token.raw);
  const since = issued?.exchange.startedAt ?? bearer.lifetime.issuedAt ?? Number.POSITIVE_INFINITY;
  return facts.related.tokenRequests.find(
    (request) =>
      request.grantType === 'refresh_token' &&
      request.exchange.id !== issued?.exchange.id &&
      request.exchange.startedAt > since,
  );
}

/** An opaque token whose `expires_in` the session saw pass. */
function issuedLifeOver(facts: Facts): Finding | undefined {
  const secret = facts.authorization?.secretSpan;
  if (
    facts.authorization === null ||
    secret === null ||
    secret === undefined ||
    facts.status !== 401
  )
    return undefined;
  const issued = facts.related.issued(
    facts.authorization.value.slice(secret.offset, secret.offset + secret.length),
  );
  if (issued?.expiresAt === null || issued === null || issued.expiresAt > facts.exchange.startedAt)
    return undefined;
  return {
    summary: `The token was issued for a time that ended at ${instant(issued.expiresAt)}, ${duration((facts.exchange.startedAt - issued.expiresAt) / 1000)} before this request.`,
    confidence: 'likely',
    side: 'client',
    evidence: [
      {
        in: 'history',
        name: 'expires_in',
        text: 'The token response said how long the token would live.',
        at: { exchange: issued.exchange.id },
      },
    ],
    fixes: fixes(facts),
  };
}

function fixes(facts: Facts): readonly [Fix, ...Fix[]] {
  const renew: Fix = {
    title: 'Get a new token before this one ends',
    steps: [
      'Refresh some seconds before exp, by the server’s clock, and let all waiting requests share that one refresh.',
      'On a 401 with invalid_token, refresh once and repeat the request once.',
    ],
    code: [
      {
        label: 'fetch',
        language: 'js',
        text: [
          'async function authorizedFetch(url, options = {}) {',
          '  const send = (token) => fetch(url, { ...options, headers: { ...options.headers, Authorization: `Bearer ${token}` } });',
          '  const response = await send(await currentToken());',
          '  return response.status === 401 ? send(await refreshOnce()) : response;',
          '}',
        ].join('\n'),
      },
    ],
  };
  const signIn: Fix = {
    title: 'Sign in again',
    steps: ['Where there is no refresh token, or it has ended as well, only a new sign-in helps.'],
    code: [],
  };
  return facts.bearer !== null && refreshSince(facts, facts.bearer)?.succeeded === true
    ? [
        {
          title: 'Use the token that the refresh brought',
          steps: [
            'The session has a newer token. Read it at the time of each request rather than once at the start.',
          ],
          code: [],
        },
        renew,
      ]
    : [renew, signIn];
}
