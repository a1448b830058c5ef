import { duration } from '../../duration.ts';
import { callOf, stepEvidence, type Found, type SessionRule } from './finding-rule.ts';
import { storeRotated } from './fixes.ts';
import type { RefreshStep, SessionView } from './session-view.ts';

/** As in parallel-refresh: sooner than this, the client could not know the new token. */
const AWARE_AFTER = 450;
const SAYS_REUSED =
  /re-?us(?:e|ed|ing)|already[ _-](?:been[ _-])?used|was (?:already )?used|used before|rotated/i;

export const refreshTokenReused = {
  id: 'refresh-token-reused',
  endsSession: true,
  title: 'A refresh token was sent again after it had been replaced',
  why: 'A rotating refresh token works once. When an old one comes back, the server must assume that it was stolen, so it refuses the token and often ends the whole session.',
  references: [
    {
      title: 'RFC 9700 §4.14.2 Refresh token rotation',
      url: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2',
    },
  ],
  examples: {
    found: [
      {
        name: 'the new refresh token is not stored',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 r1 for 60s
          61 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s
          122 GET /cart with a2 -> 401
          122.1 POST /auth/refresh sends r1 -> 401`,
      },
    ],
    notFound: [
      {
        name: 'the server does not rotate',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 r1 for 60s
          61 POST /auth/refresh sends r1 -> 200 issues a2 for 60s
          122 POST /auth/refresh sends r1 -> 200 issues a3 for 60s`,
      },
      {
        name: 'a race: the second request could not know the new token',
        session: `
          0 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s took 100ms
          0.05 POST /auth/refresh sends r1 -> 401`,
      },
    ],
  },
  judge: (session) => {
    const reuse = firstReuse(session);
    return reuse === null ? [] : [found(session, reuse)];
  },
} as const satisfies SessionRule;

interface Reuse {
  /** The refresh that replaced the token, where it was seen. */
  readonly rotation: RefreshStep | null;
  readonly again: RefreshStep;
}

function firstReuse({ refreshes }: SessionView): Reuse | null {
  const bySecret = new Map<string, RefreshStep[]>();
  for (const again of refreshes) {
    const { secret } = again;
    if (secret === null) continue;
    const earlier = bySecret.get(secret) ?? [];
    if (again.outcome === 'refused') {
      const rotation = earlier.find((one) => isReplacedBy(one, again)) ?? null;
      const hasRaced = earlier.some(({ step }) => again.step.at - step.at <= AWARE_AFTER);
      const saysSo = SAYS_REUSED.test(again.step.exchange.response.body.text ?? '');
      if (rotation !== null) return { rotation, again };
      if (saysSo && earlier.length === 0 && !isRacing(refreshes, again)) return { rotation, again };
      if (hasRaced) continue;
    }
    bySecret.set(secret, [...earlier, again]);
  }
  return null;
}

function isReplacedBy(rotation: RefreshStep, { step, secret }: RefreshStep): boolean {
  if (rotation.outcome !== 'succeeded' || rotation.issued === null) return false;
  const { refresh, cookies } = rotation.issued;
  const next = refresh ?? [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return (
    next !== '' &&
    next !== secret &&
    step.at >= rotation.step.end &&
    step.at - rotation.step.at > AWARE_AFTER
  );
}

const isRacing = (refreshes: readonly RefreshStep[], { step, secret }: RefreshStep): boolean =>
  refreshes.some(
    (other) =>
      other.step !== step &&
      other.secret === secret &&
      Math.abs(other.step.at - step.at) <= AWARE_AFTER,
  );

function found(session: SessionView, { rotation, again }: Reuse): Found {
  const call = callOf(again.step);
  const later = session.steps.filter(
    (step) => step.at > again.step.at && session.isUnauthenticated(step),
  );
  const cost = later.length === 0 ? '' : ` Every request after that was refused.`;
  if (rotation === null)
    return {
      title: 'The server says that the refresh token was used before',
      summary: `${call} was refused because its refresh token had been used. Another tab, client or copy of the session used it first.${cost}`,
      confidence: 'likely',
      proof: [again.step],
      explains: [again.step, ...later],
      evidence: [stepEvidence(again.step, `The server responded with ${again.step.status}.`)],
      fixes: [storeRotated],
    };
  const age = duration((again.step.at - rotation.step.end) / 1000);
  return {
    title: `A refresh token was sent again ${age} after it had been replaced`,
    summary: `${callOf(rotation.step)} returned a new refresh token, but ${age} later the old one was sent again and refused.${cost}`,
    confidence: 'certain',
    proof: [rotation.step, again.step],
    explains: [again.step, ...later],
    evidence: [
      stepEvidence(rotation.step, 'This refresh response contains the new refresh token.'),
      stepEvidence(
        again.step,
        `The old refresh token was sent here; the server responded with ${again.step.status}.`,
      ),
    ],
    fixes: [storeRotated],
  };
}
