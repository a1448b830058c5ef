import { duration } from '../../duration.ts';
import { callOf, stepEvidence, type Found, type SessionRule } from './finding-rule.ts';
import type { SessionView } from './session-view.ts';
import type { Step } from './step.ts';

const FEWEST_REPEATS = 5;

export const retryUnchanged = {
  id: 'retry-unchanged',
  title: 'The same refused request is sent again and again',
  why: 'A refused authentication does not go away on its own. The same request with the same credentials gets the same response, and some servers lock the account or the address.',
  references: [
    {
      title: 'RFC 9110 §15.5.2 401 Unauthorized',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2',
    },
  ],
  examples: {
    found: [
      {
        name: 'polling continues after the refusal',
        session: `
          0 GET /status with a1 -> 403
          1 GET /status with a1 -> 403
          2 GET /status with a1 -> 403
          3 GET /status with a1 -> 403
          4 GET /status with a1 -> 403`,
      },
    ],
    notFound: [
      {
        name: 'a server error is retried',
        session: `
          0 GET /status with a1 -> 503
          1 GET /status with a1 -> 503
          2 GET /status with a1 -> 503
          3 GET /status with a1 -> 503
          4 GET /status with a1 -> 503
          5 GET /status with a1 -> 200`,
      },
      {
        name: 'each try has a new token',
        session: `
          0 GET /status with a1 -> 401
          1 GET /status with a2 -> 401
          2 GET /status with a3 -> 401
          3 GET /status with a4 -> 401
          4 GET /status with a5 -> 401`,
      },
    ],
  },
  judge: (session) => repeatsOf(session).map(found),
} as const satisfies SessionRule;

type Repeats = readonly [Step, ...Step[]];

function repeatsOf(session: SessionView): Repeats[] {
  const running = new Map<string, Step[]>();
  const out: Repeats[] = [];
  const finish = (run: readonly Step[] | undefined): void => {
    if (run !== undefined && run.length >= FEWEST_REPEATS) out.push(run as unknown as Repeats);
  };
  for (const step of session.steps) {
    if (step.purpose.kind !== 'call' || step.access === null) continue;
    const isRefused = step.refusal !== null || session.isUnauthenticated(step);
    if (!isRefused && running.size === 0) continue;
    const key = `${step.access} ${step.request}`;
    if (isRefused) {
      const run = running.get(key);
      if (run === undefined) running.set(key, [step]);
      else run.push(step);
    } else {
      finish(running.get(key));
      running.delete(key);
    }
  }
  for (const run of running.values()) finish(run);
  return out;
}

function found(run: Repeats): Found {
  const [first] = run;
  const last = run.at(-1) ?? first;
  const call = callOf(first);
  return {
    title: `${call} was refused ${run.length} times with the same credentials`,
    summary: `The app sent the same request ${run.length} times within ${duration((last.at - first.at) / 1000)} and changed nothing.`,
    confidence: 'certain',
    proof: run,
    explains: run,
    evidence: [
      stepEvidence(first, `First refused with ${first.status}.`),
      stepEvidence(last, `This is refusal number ${run.length}, with ${last.status}.`),
    ],
    fixes: [
      {
        title: 'Stop retrying when the status is 401 or 403',
        steps: [
          'Retry network errors, 429 and 5xx only; a 401 needs a new token first, a 403 needs other permissions.',
          'Stop the poll or timer on 401 and 403, and start it again after a new sign-in.',
        ],
        code: [
          {
            label: 'TanStack Query',
            language: 'js',
            text: `new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => ![401, 403].includes(error.status) && count < 3,
    },
  },
});`,
          },
        ],
      },
    ],
  };
}
