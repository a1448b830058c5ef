import { callOf, stepEvidence, type Found, type SessionRule } from './finding-rule.ts';
import type { RefreshStep, SessionView } from './session-view.ts';
import type { Step } from './step.ts';

const FEWEST_CYCLES = 3;
/** A refresh answers a refusal that ended this shortly before, in milliseconds. */
const ANSWERS_WITHIN = 10_000;

export const lateProactiveRefresh = {
  id: 'late-proactive-refresh',
  title: 'Every expiry costs a refused request',
  why: 'The app refreshes only after the server has refused a request, though it knows when the token expires. Each expiry costs a failed request and the time of a second round trip.',
  references: [
    {
      title: 'RFC 6749 §5.1 Successful response (expires_in)',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.1',
    },
  ],
  examples: {
    found: [
      {
        name: 'three expiries, three refusals',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 r1 for 60s
          61 GET /orders with a1 -> 401
          61.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s
          61.2 GET /orders with a2 -> 200
          122 GET /orders with a2 -> 401
          122.1 POST /auth/refresh sends r2 -> 200 issues a3 r3 for 60s
          122.2 GET /orders with a3 -> 200
          183 GET /orders with a3 -> 401
          183.1 POST /auth/refresh sends r3 -> 200 issues a4 r4 for 60s
          183.2 GET /orders with a4 -> 200`,
      },
    ],
    notFound: [
      {
        name: 'the app refreshes ahead',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 r1 for 60s
          55 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s
          56 GET /orders with a2 -> 200
          110 POST /auth/refresh sends r2 -> 200 issues a3 r3 for 60s
          165 POST /auth/refresh sends r3 -> 200 issues a4 r4 for 60s`,
      },
    ],
  },
  judge: (session) => {
    const cycles: Cycle[] = [];
    for (const refresh of session.refreshes) {
      if (refresh.outcome !== 'succeeded') continue;
      const cycle = cycleOf(session, refresh);
      // One refresh ahead of expiry shows that the app knows how.
      if (cycle === null) return [];
      if (cycles.at(-1)?.refusal.access !== cycle.refusal.access) cycles.push(cycle);
    }
    return cycles.length < FEWEST_CYCLES ? [] : [found(cycles as [Cycle, ...Cycle[]])];
  },
} as const satisfies SessionRule;

interface Cycle {
  readonly refusal: Step;
  readonly refresh: RefreshStep;
  readonly repeat: Step;
}

function cycleOf(session: SessionView, refresh: RefreshStep): Cycle | null {
  const refusal = refusalBefore(session, refresh);
  if (refusal === null) return null;
  for (const repeat of session.after(refresh.step.at)) {
    if (repeat.isOk && repeat.route === refusal.route) return { refusal, refresh, repeat };
    if (repeat.at - refresh.step.end > ANSWERS_WITHIN) break;
  }
  return null;
}

/** The refusal that a refresh answers. */
function refusalBefore(session: SessionView, { step, issued }: RefreshStep): Step | null {
  for (const one of session.before(step.at)) {
    if (step.at - one.at > ANSWERS_WITHIN * 2) return null;
    const isRefusedCall = one.purpose.kind === 'call' && session.isUnauthenticated(one);
    const isOld = one.access !== null && one.access !== issued?.access;
    const isAnswered = one.end <= step.at + 20 && step.at - one.end <= ANSWERS_WITHIN;
    if (isRefusedCall && isOld && isAnswered) return one;
  }
  return null;
}

function found(cycles: readonly [Cycle, ...Cycle[]]): Found {
  const [first] = cycles;
  return {
    title: `Each of ${cycles.length} expiries cost a refused request`,
    summary: `The app refreshed only after a 401, ${cycles.length} times. It knows when the token expires and could refresh before.`,
    confidence: 'certain',
    proof: cycles.flatMap(({ refusal, refresh, repeat }) => [refusal, refresh.step, repeat]),
    explains: cycles.map(({ refusal }) => refusal),
    evidence: [
      stepEvidence(
        first.refusal,
        `${callOf(first.refusal)} was refused with ${first.refusal.status}.`,
      ),
      stepEvidence(
        first.refresh.step,
        'The refresh came after the refusal, not before the expiry.',
      ),
      stepEvidence(first.repeat, 'The same request succeeded with the new token.'),
    ],
    fixes: [
      {
        title: 'Refresh shortly before the token expires',
        steps: [
          'Remember `expires_in` (or the exp claim) with the token, and refresh before a request when less than 30 s are left.',
          'Keep the refresh after a 401 as well, for clocks that disagree.',
        ],
        code: [
          {
            label: 'fetch',
            language: 'js',
            text: `const AHEAD = 30_000; // milliseconds

/** @param tokens { accessToken, end } with \`end\` in milliseconds since the epoch */
async function freshToken(tokens, refresh) {
  return Date.now() < tokens.end - AHEAD ? tokens.accessToken : await refresh();
}`,
          },
        ],
      },
    ],
  };
}
