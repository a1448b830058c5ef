import { instant } from '../../diagnosis/format.ts';
import { countOf, stepEvidence, type Found, type SessionRule } from './finding-rule.ts';
import { endSessionOnce } from './fixes.ts';
import type { SessionView } from './session-view.ts';
import type { Step } from './step.ts';

const FEWEST_REFUSALS = 5;
const FEWEST_ROUTES = 3;

export const sessionEnded = {
  id: 'session-ended',
  endsSession: true,
  title: 'The session ended, and everything after it was refused',
  why: 'From one moment on, every request with this credential is refused. The failures that follow have one cause; only the first needs to be understood.',
  references: [
    {
      title: 'RFC 9110 §15.5.2 401 Unauthorized',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2',
    },
  ],
  examples: {
    found: [
      {
        name: 'a test run loses its session',
        session: `
          0 GET /a with a1 -> 200
          1 GET /b with a1 -> 200
          2 GET /a with a1 -> 401
          3 GET /b with a1 -> 401
          4 GET /c with a1 -> 401
          5 GET /d with a1 -> 401
          6 GET /e with a1 -> 401`,
      },
    ],
    notFound: [
      {
        name: 'one route is refused, others still work',
        session: `
          0 GET /a with a1 -> 200
          1 GET /b with a1 -> 401
          2 GET /c with a1 -> 401
          3 GET /d with a1 -> 401
          4 GET /e with a1 -> 401
          5 GET /f with a1 -> 401
          6 GET /a with a1 -> 200`,
      },
    ],
  },
  judge: (session) =>
    [...credentialsOf(session)].flatMap(([credential, steps]) => {
      const end = steps.findLastIndex((step) => step.isOk && !session.isUnauthenticated(step));
      const after = steps.slice(end + 1).filter(session.isUnauthenticated);
      const routes = new Set(after.map(({ route }) => route));
      return end < 0 || after.length < FEWEST_REFUSALS || routes.size < FEWEST_ROUTES
        ? []
        : [found(session, credential, steps[end] as Step, after)];
    }),
} as const satisfies SessionRule;

/** Calls by their access token; by the names of their cookies, whose values may roll. */
function credentialsOf({ steps, refused }: SessionView): Map<string, Step[]> {
  const out = new Map<string, Step[]>();
  if (refused.length < FEWEST_REFUSALS) return out;
  for (const step of steps) {
    if (step.access === null || step.purpose.kind !== 'call') continue;
    const key =
      step.accessIn === 'cookie'
        ? `${step.host} ${step.access.replace(/=[^;]*/g, '')}`
        : step.access;
    const known = out.get(key);
    if (known === undefined) out.set(key, [step]);
    else known.push(step);
  }
  return out;
}

function found(
  session: SessionView,
  credential: string,
  last: Step,
  after: readonly Step[],
): Found {
  const [first = last] = after;
  const time = instant(first.at);
  const name = last.accessIn === 'cookie' ? 'the session cookie' : session.nameOf(credential);
  return {
    title: `The session ended at ${time}; ${countOf(after.length, 'refusal')} follow`,
    summary: `The server accepted ${name} until ${instant(last.at)} and refused every request with it from ${time} on. These failures have one cause.`,
    confidence: 'likely',
    proof: [last, ...after],
    explains: after,
    evidence: [
      stepEvidence(last, `The last request that the server accepted with ${name}.`),
      stepEvidence(first, `The first request that it refused, with ${first.status}.`),
    ],
    fixes: [
      {
        title: 'Look at the first refusal; the others follow from it',
        steps: [
          'Find out what happened between the last success and the first refusal: a sign-in elsewhere, a restart of the server, an idle timeout, a deployment.',
          'In a test run, sign in again before the next test and report this moment as the failure.',
        ],
        code: [],
      },
      endSessionOnce,
    ],
  };
}
