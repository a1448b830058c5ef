import { callOf, stepEvidence, type Found, type SessionRule } from './finding-rule.ts';
import type { RefreshStep, SessionView } from './session-view.ts';
import { repeatOnce } from './fixes.ts';
import type { Step } from './step.ts';

const FEWEST_REFUSED_REFRESHES = 4;
const FEWEST_ROUNDS = 3;
/** Rounds of one loop follow each other within this time, in milliseconds. */
const ROUND_WITHIN = 5_000;

export const refreshLoop = {
  id: 'refresh-loop',
  title: 'The app refreshes over and over',
  why: 'A refresh that is itself intercepted, or a refusal that a new token does not fix, makes an endless loop of requests. It loads the server, may lock the account, and hides the real cause.',
  references: [
    {
      title: 'RFC 6749 §5.2 Error response',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
  ],
  examples: {
    found: [
      {
        name: 'the refused refresh triggers another refresh',
        session: `
          0 GET /orders with a1 -> 401
          0.1 POST /auth/refresh sends r1 -> 401
          0.2 POST /auth/refresh sends r1 -> 401
          0.3 POST /auth/refresh sends r1 -> 401
          0.4 POST /auth/refresh sends r1 -> 401
          0.5 POST /auth/refresh sends r1 -> 401`,
      },
      {
        name: 'each new token is refused and refreshed again',
        session: `
          0 GET /orders with a1 -> 401
          0.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s
          0.2 GET /orders with a2 -> 401
          0.3 POST /auth/refresh sends r2 -> 200 issues a3 r3 for 60s
          0.4 GET /orders with a3 -> 401
          0.5 POST /auth/refresh sends r3 -> 200 issues a4 r4 for 60s
          0.6 GET /orders with a4 -> 401`,
      },
    ],
    notFound: [
      {
        name: 'one refresh, one repeat',
        session: `
          0 GET /orders with a1 -> 401
          0.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s
          0.2 GET /orders with a2 -> 200`,
      },
    ],
  },
  judge: (session) => {
    if (session.refused.length === 0) return [];
    const refused = refusedInARow(session.refreshes);
    if (refused.length >= FEWEST_REFUSED_REFRESHES) return [refusedLoop(refused)];
    const rounds = roundsOf(session);
    return rounds.length >= FEWEST_ROUNDS ? [futileLoop(rounds)] : [];
  },
} as const satisfies SessionRule;

/** The longest run of refused refreshes of one endpoint that follow each other closely. */
function refusedInARow(refreshes: readonly RefreshStep[]): Step[] {
  let longest: Step[] = [];
  const running = new Map<string, Step[]>();
  for (const { step, outcome, secret } of refreshes) {
    const key = `${step.route} ${secret ?? ''}`;
    const run = running.get(key) ?? [];
    const last = run.at(-1);
    if (outcome !== 'refused') running.delete(key);
    else if (last === undefined || step.at - last.at > ROUND_WITHIN) running.set(key, [step]);
    else run.push(step);
    const now = running.get(key) ?? [];
    if (now.length > longest.length) longest = now;
  }
  return longest;
}

/** Rounds in which a refresh succeeded and the same request was refused with the new token. */
function roundsOf(session: SessionView): Step[][] {
  let rounds: Step[][] = [];
  let longest: Step[][] = [];
  let last: Step | null = null;
  for (const { step, outcome, issued } of session.refreshes) {
    const fresh = issued?.access ?? null;
    const retry =
      fresh === null
        ? undefined
        : (session.uses.get(fresh) ?? []).find(({ purpose }) => purpose.kind === 'call');
    const isFutile =
      outcome === 'succeeded' && retry !== undefined && session.isUnauthenticated(retry);
    const follows = last === null || step.at - last.at <= ROUND_WITHIN;
    if (!isFutile) rounds = [];
    else rounds = follows ? [...rounds, [step, retry]] : [[step, retry]];
    last = step;
    if (rounds.length > longest.length) longest = rounds;
  }
  return longest;
}

function refusedLoop(refused: readonly Step[]): Found {
  const [first, ...rest] = refused as [Step, ...Step[]];
  return {
    title: `The refused refresh was sent ${refused.length} times in a row`,
    summary: `${callOf(first)} was refused with ${first.status}, and the app responded with another refresh, ${refused.length} times. The refresh request itself runs through the code that refreshes.`,
    confidence: 'certain',
    proof: [first, ...rest],
    explains: refused,
    evidence: [stepEvidence(first, `${refused.length} refreshes, each refused.`)],
    fixes: [
      {
        title: 'Send the refresh without the interceptor, and only once',
        steps: [
          'Use a separate client (or plain `fetch`) for the refresh request, so that its 401 is not handled as an expired token.',
          'Mark repeated requests and never refresh for one that was already repeated.',
          'When the refresh is refused, end the session and show the sign-in page.',
        ],
        code: [
          {
            label: 'axios',
            language: 'js',
            text: `const plain = axios.create(); // no interceptors: for the refresh itself
api.interceptors.response.use(undefined, async (error) => {
  const { config, response } = error;
  if (response?.status !== 401 || config.isRepeated) throw error;
  const { data } = await plain.post('/auth/refresh', { refreshToken: localStorage.getItem('refreshToken') });
  localStorage.setItem('accessToken', data.accessToken);
  config.isRepeated = true;
  config.headers.set('Authorization', \`Bearer \${data.accessToken}\`);
  return api(config);
});`,
          },
        ],
      },
    ],
  };
}

function futileLoop(rounds: readonly Step[][]): Found {
  const steps = rounds.flat();
  const [first, ...rest] = steps as [Step, ...Step[]];
  const retry = rounds[0]?.[1] ?? first;
  return {
    title: `${rounds.length} refreshes in a row did not help`,
    summary: `Each refresh succeeded, and ${callOf(retry)} was refused again with the new token. Refreshing cannot fix this refusal.`,
    confidence: 'certain',
    proof: [first, ...rest],
    explains: rounds.flatMap(([, refused]) => (refused === undefined ? [] : [refused])),
    evidence: [
      stepEvidence(first, 'The refresh succeeded.'),
      stepEvidence(retry, `The new token was refused with ${retry.status}.`),
    ],
    fixes: [repeatOnce(retry)],
  };
}
