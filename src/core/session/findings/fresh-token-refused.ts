import { duration } from '../../duration.ts';
import { callOf, stepEvidence, type Found, type SessionRule } from './finding-rule.ts';
import { repeatOnce } from './fixes.ts';
import type { IssuedToken, SessionView } from './session-view.ts';
import type { Step } from './step.ts';

/** A token is fresh for this long after it was issued, in milliseconds. */
const FRESH_FOR = 3_000;
/** Nearer to its end a token may have expired by the server's clock, in milliseconds. */
const NEARLY_OVER = 500;

export const freshTokenRefused = {
  id: 'fresh-token-refused',
  title: 'A token issued moments before is refused',
  why: 'A token that was just issued has not expired. Refreshing returns another token of the same kind, which is refused as well: the token and the API do not fit each other.',
  references: [
    {
      title: 'RFC 9068 §4 Validating JWT access tokens',
      url: 'https://www.rfc-editor.org/rfc/rfc9068#section-4',
    },
  ],
  examples: {
    found: [
      {
        name: 'two fresh tokens are refused',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 r1 for 60s
          0.1 GET /orders with a1 -> 401
          0.2 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s
          0.3 GET /orders with a2 -> 401`,
      },
    ],
    notFound: [
      {
        name: 'the token had expired',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 r1 for 60s
          61 GET /orders with a1 -> 401
          61.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s
          61.3 GET /orders with a2 -> 200`,
      },
    ],
  },
  judge: (session) => {
    if (session.refused.length === 0) return [];
    const refused = [...session.issuedTokens].flatMap(([token, issued]) => {
      const uses = refusedFresh(session, token, issued);
      return uses === null ? [] : [{ token, issued, uses }];
    });
    const [first] = refused;
    const count = refused.reduce((sum, { uses }) => sum + uses.length, 0);
    if (first === undefined || (refused.length < 2 && count < 3)) return [];
    return [found(session, refused)];
  },
} as const satisfies SessionRule;

interface Refused {
  readonly token: string;
  readonly issued: IssuedToken;
  readonly uses: readonly [Step, ...Step[]];
}

/** Refused requests with a fresh token that was accepted nowhere; null where there are none. */
function refusedFresh(
  session: SessionView,
  token: string,
  { step, expiresAt }: IssuedToken,
): Refused['uses'] | null {
  const uses = (session.uses.get(token) ?? []).filter(({ purpose }) => purpose.kind === 'call');
  const [first, ...rest] = uses.filter(session.isUnauthenticated);
  const isAcceptedSomewhere = uses.some((use) => !session.isUnauthenticated(use) && use.isOk);
  if (first === undefined || isAcceptedSomewhere) return null;
  const ends = [expiresAt, endOf(first, step)].filter((end) => end !== null);
  const isFresh =
    first.at - step.end <= FRESH_FOR && ends.every((end) => first.at < end - NEARLY_OVER);
  if (!isFresh) return null;
  return [first, ...rest];
}

/** The end of a token by its claims, on this machine's clock; null where they name none. */
function endOf({ token }: Step, issued: Step): number | null {
  const { exp, iat } = token?.claims ?? {};
  return typeof exp === 'number' && typeof iat === 'number'
    ? issued.end + (exp - iat) * 1000
    : null;
}

function found(session: SessionView, refused: readonly Refused[]): Found {
  const [{ token, issued, uses }] = refused as [Refused, ...Refused[]];
  const [use] = uses;
  const age = duration(Math.max(0, use.at - issued.step.end) / 1000);
  return {
    title:
      refused.length > 1
        ? `${refused.length} fresh tokens were refused; refreshing cannot help`
        : `A token issued ${age} before was refused`,
    summary: `${callOf(use)} refused ${session.nameOf(token)}, which was issued ${age} before and has not expired. Compare its audience, issuer, times and signing key with what this API expects.`,
    confidence: refused.length > 1 ? 'certain' : 'likely',
    proof: [
      issued.step,
      ...refused.flatMap((one, i) => (i === 0 ? [one.uses[0]] : [one.issued.step, one.uses[0]])),
    ],
    explains: refused.flatMap((one) => one.uses),
    evidence: [
      stepEvidence(issued.step, `This response issued ${session.nameOf(token)}.`),
      stepEvidence(use, `The API refused it ${age} later.`),
    ],
    fixes: [
      {
        title: 'Request a token for this API',
        steps: [
          'Compare aud and iss of the token with what the API is configured to accept; request the API’s audience, resource or scope.',
          'Check that the API and the issuer agree on the time, and that nbf does not lie ahead.',
          'Check that the API loads the signing keys of this issuer, and that a replica knows the new session.',
        ],
        code: [],
      },
      repeatOnce(use),
    ],
  };
}
