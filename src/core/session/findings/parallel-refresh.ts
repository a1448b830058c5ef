import { callOf, stepEvidence, type Found, type SessionRule } from './finding-rule.ts';
import { callersOf } from './callers.ts';
import { refreshOnce } from './fixes.ts';
import type { RefreshStep, SessionView } from './session-view.ts';
import type { Step } from './step.ts';

/**
 * A refresh that starts this soon after another was answered did not know of it, in milliseconds.
 */
const UNAWARE_WITHIN = 450;

export const parallelRefresh = {
  id: 'parallel-refresh',
  endsSession: true,
  title: 'The same refresh token was sent by several requests at once',
  why: 'A server that rotates refresh tokens accepts each one once. The second request to use it looks like theft: the server refuses it, and many revoke every token of the sign-in.',
  references: [
    {
      title: 'RFC 9700 §4.14.2 Refresh token rotation',
      url: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2',
    },
    {
      title: 'MDN: Web Locks API',
      url: 'https://developer.mozilla.org/en-US/docs/Web/API/Web_Locks_API',
    },
  ],
  examples: {
    found: [
      {
        name: 'two requests meet the same expiry and both refresh',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 r1 for 60s
          61 GET /orders with a1 -> 401
          61 GET /cart with a1 -> 401
          61.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s took 100ms
          61.12 POST /auth/refresh sends r1 -> 401 took 90ms`,
      },
    ],
    notFound: [
      {
        name: 'one refresh after another, each with the rotated token',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 r1 for 60s
          55 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s
          110 POST /auth/refresh sends r2 -> 200 issues a3 r3 for 60s`,
      },
      {
        name: 'a refresh repeated after the server failed',
        session: `
          0 POST /auth/refresh sends r1 -> 503 took 100ms
          0.3 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s`,
      },
    ],
  },
  judge: (session) =>
    [...racesOf(session)].map((race): Found => {
      const refused = race.filter(({ outcome }) => outcome === 'refused');
      const steps = race.map(({ step }) => step);
      const [first] = steps as [Step, ...Step[]];
      const call = callOf(first);
      const callers = callersOf(steps);
      const { purpose } = first;
      const secret = purpose.kind === 'refresh' ? purpose.secretKind : 'refresh token';
      const places = callers === '' ? '' : ` ${callers}`;
      return {
        title: `${race.length} refreshes used the same ${secret} at once`,
        summary: `${call} was sent ${race.length} times at once${places} with the same ${secret}${
          refused.length === 0
            ? '.'
            : `; the server accepted ${race.length - refused.length} and refused ${refused.length}.`
        }`,
        confidence: refused.length > 0 ? 'certain' : 'likely',
        proof: steps,
        explains: [...refused.map(({ step }) => step), ...revokedAfter(session, race)],
        evidence: [
          stepEvidence(first, `The first ${call} took ${Math.round(first.end - first.at)} ms.`),
          ...race
            .slice(1)
            .map(({ step }) =>
              stepEvidence(
                step,
                `The same ${secret} was sent again ${laterWords(step.at - first.at)}; the server responded with ${step.status}.`,
              ),
            ),
        ],
        fixes: [refreshOnce(session.refused[0] ?? first, first)],
      };
    }),
} as const satisfies SessionRule;

const laterWords = (milliseconds: number): string =>
  milliseconds < 1 ? 'at the same moment' : `${Math.round(milliseconds)} ms later`;

type Race = readonly RefreshStep[];

function* racesOf(session: SessionView): Generator<Race> {
  const bySecret = new Map<string, RefreshStep[]>();
  for (const refresh of session.refreshes) {
    if (refresh.secret === null || refresh.outcome === 'unclear') continue;
    const key = `${refresh.step.host} ${refresh.secret}`;
    const known = bySecret.get(key);
    if (known === undefined) bySecret.set(key, [refresh]);
    else known.push(refresh);
  }
  for (const refreshes of bySecret.values()) {
    let race: RefreshStep[] = [];
    for (const refresh of refreshes) {
      if (race.length > 0 && !race.some((other) => isRace(other, refresh))) {
        if (race.length > 1) yield race;
        race = [];
      }
      race.push(refresh);
    }
    if (race.length > 1) yield race;
  }
}

/** The second was sent before the first was answered, or too soon after it to know the answer. */
function isRace({ step, outcome }: RefreshStep, { step: later }: RefreshStep): boolean {
  if (later.at < step.end) return true;
  return outcome === 'succeeded' && later.at - step.at <= UNAWARE_WITHIN;
}

/**
 * What was refused after the race although its token was the race's own: the family was revoked.
 */
function revokedAfter(session: SessionView, race: Race) {
  return race.flatMap(({ issued }) =>
    issued?.access === null || issued === null
      ? []
      : (session.uses.get(issued.access) ?? []).filter(session.isUnauthenticated),
  );
}
