import { duration } from '../../duration.ts';
import type { TokenRequest } from '../../history/related.ts';
import { secretOf } from '../../http/credentials/credential.ts';
import type { CarriedToken, Facts } from '../facts.ts';
import type { Finding, Fix } from '../finding.ts';
import { refreshCode } from '../fixes/refresh.ts';
import { changeFix } from '../fixes/request-code.ts';
import type { Interpretation } from '../interpretation.ts';
import type { Rule } from '../rule.ts';
import { newerTokenInUse } from '../reasons/token/newer-token.ts';
import { newerToken, replacedToken } from '../reasons/token/replaced-token.ts';
import { staleAtSignIn } from '../reasons/token/stale-at-sign-in.ts';
import { claim, instant, tokenName } from '../format.ts';
import { blamedInstead, distinct } from '../words.ts';

export const tokenExpired = {
  cause: 'token-expired',
  kind: 'identity',
  checks: ['not-expired'],
  groupBy: 'credential',
  flags: 'words',
  title: 'The access token has expired',
  why: 'A token is valid until the moment in its exp claim, by the server’s clock. After that the server refuses every request with it.',
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
        name: 'the exp claim has passed by the server’s clock',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"iat":-900,"exp":-60}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
      {
        name: 'the server says so about an opaque token',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer mF_9.B5f-4.1JqM\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="The access token expired"`,
      },
    ],
    notFound: [
      {
        name: 'still good',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"iat":-60,"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
      {
        name: 'another status and wording',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer mF_9.B5f-4.1JqM\n\n403 Forbidden\n\n{"error":"insufficient_scope"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('token-expired');
    const { bearer } = facts;
    const past = bearer?.lifetime.secondsPastExpiry ?? null;
    // At a token endpoint the words mention what was sent there: a code or a refresh token. An
    // assertion is a token (RFC 7523 §2.1).
    const isAssertion = /bearer$|token-exchange$/.test(facts.oauth?.grantType ?? '');
    if (facts.oauth !== null && facts.authorization === null && !isAssertion) return undefined;
    if (bearer !== null && past !== null && bearer.lifetime.state === 'expired')
      return expired(facts, bearer, past);
    const [first] = said;
    if (first === undefined) return replaced(facts) ?? issuedLifeOver(facts);
    if (!facts.authenticating.some((credential) => credential.role !== 'session')) return undefined;
    // The server says expired, and the token does not show it: its clock, or another token.
    const isContradicted = past !== null && past < 0;
    // "Invalid or expired" of a token that is in time leaves the other.
    if (isContradicted && first.confidence === 'possible') return undefined;
    const isNamed = first.confidence !== 'possible' || said.some(speaksOfExpiry);
    return {
      ...(isContradicted
        ? { title: 'The server says that the token has expired; its exp has not passed' }
        : isNamed
          ? {}
          : { title: 'Possibly refused because the token has expired' }),
      summary: isContradicted
        ? `The server calls the token expired, although its exp is ${duration(past)} in the future: compare the clocks, and check whether the server reads another token.`
        : isNamed
          ? 'The server says that the token has expired.'
          : 'The server refuses the token without saying why; that it has expired is one possible reason.',
      confidence: isContradicted ? 'likely' : first.confidence,
      side: 'client',
      evidence: [
        first.evidence,
        ...distinct(said).slice(1),
        ...(isContradicted
          ? [claim('exp', `exp is ${instant(bearer?.lifetime.expiresAt ?? 0)}.`)]
          : []),
      ],
      fixes: fixes(facts),
    };
  },
} satisfies Rule;

const speaksOfExpiry = ({ evidence }: Interpretation): boolean =>
  /expir|outdated|stale|too old|timed? ?out/i.test(evidence.text);

const DAY = 86_400;

/** When a token expired, and by whose clock; the distance where the title does not say it. */
function expirySentence(
  { clock }: Facts,
  bearer: CarriedToken,
  past: number,
  isInTitle: boolean,
): string {
  const time = instant(bearer.lifetime.expiresAt ?? 0);
  // Views that show local times need no date on the day itself.
  const when = past < DAY ? `at ${time}` : `on ${time.slice(0, 'yyyy-mm-dd'.length)}`;
  const expiry = isInTitle
    ? `It expired ${when}`
    : `The ${tokenName(bearer)} expired ${duration(past)} before the request`;
  return `${expiry} by ${clock === null ? 'this machine’s clock' : 'the server’s clock'}.`;
}

function expired(facts: Facts, bearer: CarriedToken, past: number): Finding {
  const byServer = facts.clock !== null;
  const said = facts.interpretationsOf('token-expired');
  const refresh = refreshSince(facts, bearer);
  const outcome =
    refresh === undefined
      ? ''
      : refresh.succeeded
        ? ' A refresh had already returned a new token; this request still used the old one.'
        : ' The refresh before this request failed.';
  const newer = refresh === undefined ? newerTokenInUse(facts, bearer) : null;
  const confidence = sureness(facts, bearer);
  const name = tokenName(bearer);
  const stale = staleAtSignIn(facts);
  const isInTitle = stale === null && confidence !== 'possible';
  return {
    title:
      stale?.title ??
      (confidence === 'possible'
        ? `Possibly refused because the ${name} has expired`
        : `The ${name} expired ${duration(past)} before the request`),
    summary: `${stale === null ? '' : `${stale.summary} `}${expirySentence(facts, bearer, past, isInTitle)}${outcome}${newer === null ? '' : ` ${newer.sentence}`}`,
    confidence,
    side: 'client',
    evidence: [
      claim('exp', `exp is ${instant(bearer.lifetime.expiresAt ?? 0)}.`),
      {
        in: 'clock',
        name: 'date',
        text: byServer
          ? `The server’s clock showed ${instant(facts.at)}.`
          : `The response has no Date; this machine’s clock showed ${instant(facts.at)}.`,
      },
      ...distinct(said),
      ...(newer === null ? [] : [newer.evidence]),
      ...(refresh === undefined
        ? []
        : [
            {
              in: 'history' as const,
              name: 'token request',
              text: refresh.succeeded
                ? 'A refresh returned a new token before this request.'
                : 'A refresh before this request failed.',
              at: { exchange: refresh.exchange.id },
            },
          ]),
    ],
    fixes:
      stale !== null
        ? [stale.fix, ...fixes(facts)]
        : newer === null
          ? fixes(facts)
          : [takeNew(facts, undefined), ...fixes(facts)],
    ...(stale === null ? {} : { showsWhy: 'first' as const }),
  };
}

/**
 * How surely the passed exp is the reason: less where the server names another, or the clock is not
 * the server's.
 */
function sureness(facts: Facts, bearer: CarriedToken): Finding['confidence'] {
  const isSaid = facts.interpretationsOf('token-expired').length > 0;
  const isRefused = facts.status === 401 || facts.status === 403 || isSaid;
  const other = blamedInstead(
    facts,
    'token-expired',
    'token-unrecognized',
    'session-expired',
    'graphql-unauthenticated',
    'presigned-url-expired',
  );
  if (!isRefused || (other !== undefined && !isSaid))
    return other?.confidence === 'certain' ? 'possible' : 'likely';
  if (isSaid) return 'certain';
  const isMeasured = facts.clock !== null && !bearer.lifetime.uncertain;
  return isMeasured && facts.status === 401 ? 'certain' : 'likely';
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

/** An opaque token that a refresh had replaced. */
function replaced(facts: Facts): Finding | undefined {
  const seen = replacedToken(facts);
  if (seen === null) return undefined;
  const { title, summary, evidence, refresh } = seen;
  return {
    title,
    summary,
    confidence: 'likely',
    side: 'client',
    evidence,
    fixes: [takeNew(facts, refresh)],
    showsWhy: 'first',
  };
}

/** An opaque token whose `expires_in` the session saw pass. */
function issuedLifeOver(facts: Facts): Finding | undefined {
  const { authorization } = facts;
  if (authorization === null || facts.status !== 401) return undefined;
  const secret = secretOf(authorization);
  const issued = secret === '' ? null : facts.related.issued(secret);
  const end = issued?.expiresAt ?? null;
  if (issued === null || end === null || end > facts.exchange.startedAt) return undefined;
  const past = duration((facts.exchange.startedAt - end) / 1000);
  return {
    title: `Probably the access token expired ${past} before the request`,
    summary: `According to expires_in in its token response, the token expired at ${instant(end)}, ${past} before this request.`,
    confidence: 'likely',
    side: 'client',
    evidence: [
      {
        in: 'history',
        name: 'expires_in',
        text: 'The token response says how long the token is valid.',
        at: { exchange: issued.exchange.id },
      },
    ],
    fixes: fixes(facts),
  };
}

/** Clients of event streams reconnect by themselves. */
const streamHeaders =
  'A stream that reconnects automatically repeats its original headers. event-source-polyfill: set eventSource.headers in onerror, or close it and make a new one; fetch-event-source: set headers in onopen or onerror, or pass fetch.';

const isGraphql = ({ exchange }: Facts): boolean =>
  (exchange.request.body?.slice(0, 8192) ?? '').includes('"query":"');

const apolloRetry =
  'Apollo Client: in onError (ErrorLink) wait for the refresh, then operation.setContext(({ headers }) => ({ headers: { ...headers, authorization: `Bearer ${newToken}` } })) and return forward(operation). forward() alone repeats the old headers; return an Observable (fromPromise) while waiting.';

function fixes(facts: Facts): readonly [Fix, ...Fix[]] {
  const renew: Fix = {
    title: 'Refresh the access token and repeat the request once',
    steps: [
      'On a 401, refresh once for all waiting calls and tabs, then repeat the request with the new token.',
      'Or refresh a few seconds before exp, by the server’s clock.',
    ],
    code: refreshCode(facts),
    change: {
      headers: { Authorization: 'Bearer {{accessToken}}' },
      asks: { accessToken: 'a new access token' },
    },
  };
  const signIn: Fix = {
    title: 'Sign in again',
    steps: ['Without a refresh token, or if it has expired too, only a new sign-in helps.'],
    code: [],
  };
  const refresh = facts.bearer === null ? undefined : refreshSince(facts, facts.bearer);
  return refresh?.succeeded === true ? [takeNew(facts, refresh), renew] : [renew, signIn];
}

function takeNew(facts: Facts, refresh: TokenRequest | undefined): Fix {
  const token = newerToken(refresh);
  return changeFix(facts, {
    title:
      refresh === undefined
        ? 'Send the newer token, as the other calls do'
        : 'Use the new token from the refresh response, also in the retry',
    steps: [
      'The session has a newer token. Read it at the time of each request, not once at the start.',
      'Set the header of the repeated request from the refresh response: a retry that copies the old request sends the old token.',
      ...(/text\/event-stream/.test(facts.requestHeader('accept') ?? '') ? [streamHeaders] : []),
      ...(isGraphql(facts) ? [apolloRetry] : []),
    ],
    change: {
      headers: { Authorization: 'Bearer {{accessToken}}' },
      asks: { accessToken: 'the newer access token' },
      ...(token === undefined ? {} : { known: { accessToken: token } }),
    },
  });
}
