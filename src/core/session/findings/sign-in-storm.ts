import { stepEvidence, callOf, type Found, type SessionRule } from './finding-rule.ts';
import type { SessionView } from './session-view.ts';
import type { Step } from './step.ts';

const FEWEST_SIGN_INS = 3;
const FEWEST_REFUSALS = 2;
/** Sign-ins of one storm start within this time, in milliseconds. */
const STORM_WITHIN = 1_000;
const AFTER_REFUSAL_WITHIN = 3_000;

export const signInStorm = {
  id: 'sign-in-storm',
  title: 'One expiry started several sign-ins',
  why: 'Each refused request starts its own sign-in. They overwrite each other’s state and session, and some fail because their state or code no longer matches.',
  references: [
    {
      title: 'OpenID Connect Core §3.1.2.1 Authentication request',
      url: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest',
    },
  ],
  examples: {
    found: [
      {
        name: 'three refusals start three silent authorizations',
        session: `
          0 GET /a with a1 -> 401
          0 GET /b with a1 -> 401
          0 GET /c with a1 -> 401
          0.1 document:GET https://id.example.com/authorize?response_type=code&client_id=web&prompt=none -> 303
          0.12 document:GET https://id.example.com/authorize?response_type=code&client_id=web&prompt=none -> 303
          0.14 document:GET https://id.example.com/authorize?response_type=code&client_id=web&prompt=none -> 303`,
      },
    ],
    notFound: [
      {
        name: 'one sign-in',
        session: `
          0 GET /a with a1 -> 401
          0 GET /b with a1 -> 401
          0.1 document:GET https://id.example.com/authorize?response_type=code&client_id=web&prompt=none -> 303`,
      },
      {
        name: 'a password mistyped twice',
        session: `
          0 POST /auth/login sends password -> 401
          9 POST /auth/login sends password -> 401
          20 POST /auth/login sends password -> 200 issues a1 for 60s`,
      },
    ],
  },
  judge: (session) => {
    if (session.refused.length < FEWEST_REFUSALS) return [];
    for (const kind of ['authorize', 'sign-in'] as const) {
      const signIns = session.steps.filter(({ purpose }) => purpose.kind === kind);
      let from = 0;
      for (const [i, last] of signIns.entries()) {
        while ((signIns[from]?.at ?? last.at) < last.at - STORM_WITHIN) from += 1;
        if (i - from + 1 < FEWEST_SIGN_INS) continue;
        const storm = signIns.slice(from).filter(({ at }) => at - last.at <= STORM_WITHIN);
        const refusals = refusalsBefore(session, storm[0] ?? last);
        if (refusals.length >= FEWEST_REFUSALS) return [found(storm, refusals)];
      }
    }
    return [];
  },
} as const satisfies SessionRule;

/** Refusals that the first sign-in answers, in order of time. */
function refusalsBefore(session: SessionView, first: Step): Step[] {
  const out: Step[] = [];
  for (const step of session.before(first.at)) {
    if (first.at - step.at > AFTER_REFUSAL_WITHIN) break;
    if (step.purpose.kind === 'call' && session.isUnauthenticated(step)) out.push(step);
  }
  return out.reverse();
}

function found(storm: readonly Step[], refusals: readonly Step[]): Found {
  const [first, ...rest] = storm as [Step, ...Step[]];
  return {
    title: `${refusals.length} refusals started ${storm.length} sign-ins at once`,
    summary: `After ${refusals.length} requests were refused, ${callOf(first)} was sent ${storm.length} times within ${Math.round((rest.at(-1) ?? first).at - first.at)} ms. One sign-in would do.`,
    confidence: 'certain',
    proof: [...refusals.slice(0, 5), ...storm],
    explains: refusals,
    evidence: [
      stepEvidence(first, 'The first sign-in started here.'),
      ...rest
        .slice(0, 3)
        .map((step) => stepEvidence(step, 'Another sign-in started while the first was running.')),
    ],
    fixes: [
      {
        title: 'Start one sign-in, and make every refused request wait for it',
        steps: [
          'Keep the running sign-in as one promise, as for a refresh; later refusals await it.',
          'Across tabs, take a lock with `navigator.locks`.',
        ],
        code: [
          {
            label: 'js',
            language: 'js',
            text: `let signingIn = null;

/** @param start begins a sign-in, and resolves when it is over */
function signInOnce(start) {
  signingIn ??= navigator.locks.request('sign-in', start).finally(() => (signingIn = null));
  return signingIn;
}`,
          },
        ],
      },
    ],
  };
}
