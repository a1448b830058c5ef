import { duration } from '../../duration.ts';
import { capital, countOf, stepEvidence, type Found, type SessionRule } from './finding-rule.ts';
import { refreshOnce } from './fixes.ts';
import type { SessionView } from './session-view.ts';
import type { Step } from './step.ts';

const FEWEST_REFUSALS = 2;

export const refreshNeverTried = {
  id: 'refresh-never-tried',
  endsSession: true,
  title: 'A refresh token was issued, but no refresh was tried',
  why: 'The sign-in returned a refresh token so that the app can replace an expired access token without the user. The app kept sending the expired one.',
  references: [
    {
      title: 'RFC 6749 §6 Refreshing an access token',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-6',
    },
  ],
  examples: {
    found: [
      {
        name: 'the token expires and every route is refused',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 r1 for 60s
          1 GET /orders with a1 -> 200
          61 GET /orders with a1 -> 401
          62 GET /cart with a1 -> 401
          64 GET /invoices with a1 -> 401`,
      },
    ],
    notFound: [
      {
        name: 'the app refreshes',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 r1 for 60s
          61 GET /orders with a1 -> 401
          61 GET /cart with a1 -> 401
          61.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s`,
      },
      {
        name: 'there is no refresh token',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 for 60s
          61 GET /orders with a1 -> 401
          62 GET /cart with a1 -> 401`,
      },
    ],
  },
  judge: (session) => {
    for (const token of refusedTokens(session)) {
      const origin = session.issuedTokens.get(token);
      if (origin === undefined || !issuesRefreshToken(origin.step)) continue;
      const { step: issuer, expiresAt } = origin;
      const dead = (session.uses.get(token) ?? []).filter(
        (use) => session.isUnauthenticated(use) && hasExpired(session, use, expiresAt),
      );
      const [first] = dead;
      if (first === undefined || dead.length < FEWEST_REFUSALS) continue;
      if (isRenewedAfter(session, issuer)) continue;
      return [found(session, { token, issuer, dead, expiresAt })];
    }
    return [];
  },
} as const satisfies SessionRule;

const refusedTokens = ({ refused }: SessionView): Set<string> =>
  new Set(refused.flatMap(({ access }) => access ?? []));

const REFRESH_COOKIE = /refresh|(?:^|[._-])rt(?:[._-]|$)/i;

/**
 * A refresh token in the body, or a cookie that is named for one or sent to the refresh path alone.
 */
function issuesRefreshToken({ issued, exchange }: Step): boolean {
  if (issued === null) return false;
  if (issued.refresh !== null) return true;
  return exchange.response.headers.some(
    ({ name, value }) =>
      name.toLowerCase() === 'set-cookie' &&
      (REFRESH_COOKIE.test(value.slice(0, Math.max(0, value.indexOf('=')))) ||
        /;\s*path=\/[^;]*(?:auth|refresh|token)/i.test(value)) &&
      issued.cookies.size > 0,
  );
}

const hasExpired = (session: SessionView, use: Step, expiresAt: number | null): boolean =>
  (expiresAt !== null && use.at >= expiresAt - 1000) || session.causeOf(use) === 'token-expired';

const RENEWALS = new Set(['refresh', 'sign-in', 'authorize', 'token', 'sign-out']);

function isRenewedAfter(session: SessionView, issuer: Step): boolean {
  for (const step of session.after(issuer.end)) if (RENEWALS.has(step.purpose.kind)) return true;
  return false;
}

interface DeadToken {
  readonly token: string;
  readonly issuer: Step;
  /** The requests that sent it after its end. */
  readonly dead: readonly Step[];
  readonly expiresAt: number | null;
}

function found(session: SessionView, { token, issuer, dead, expiresAt }: DeadToken): Found {
  const [first = issuer] = dead;
  const name = session.nameOf(token);
  const after = expiresAt === null ? '' : ` ${duration((expiresAt - issuer.end) / 1000)} later`;
  return {
    title: `No refresh was tried: ${countOf(dead.length, 'request')} sent an expired token`,
    summary: `The sign-in returned a refresh token. ${capital(name)} expired${after}, and the app kept sending it instead of refreshing.`,
    confidence: expiresAt === null ? 'likely' : 'certain',
    proof: [issuer, ...dead],
    explains: dead,
    evidence: [
      stepEvidence(issuer, `This response issued ${name} and a refresh token.`),
      stepEvidence(first, `The first request that was refused with ${name} after it expired.`),
    ],
    fixes: [refreshOnce(first, null)],
  };
}
