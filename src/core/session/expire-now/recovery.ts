import { isObject, parseJson } from '../../json.ts';
import { findInSession, viewSession, type Timeline } from '../findings/index.ts';
import { callOf, countOf } from '../findings/finding-rule.ts';
import type { SessionView } from '../findings/session-view.ts';
import { showsSignIn, type Step } from '../findings/step.ts';

/** What an app did after *Expire now* made its server refuse the access token. */
export type RecoveryOutcome =
  | 'untouched'
  | 'accepted'
  | 'nothing'
  | 'refresh-refused'
  | 'refreshed'
  | 'recovered'
  | 'signed-out'
  | 'looped';

/** The verdict on an app's recovery. Holds no secret. */
export interface Recovery {
  readonly outcome: RecoveryOutcome;
  /** The verdict in a few words. */
  readonly title: string;
  /** One or two sentences with the numbers. */
  readonly summary: string;
  /** Ids of the exchanges that prove it, in order of time. */
  readonly exchanges: readonly string[];
  /** Titles of what the session's rules find in the experiment. */
  readonly findings: readonly string[];
}

/** When and where tokens were replaced. */
export interface Experiment {
  readonly origin: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** Findings about the app, not about the server that refuses on purpose. */
const OF_THE_APP: ReadonlySet<string> = new Set([
  'parallel-refresh',
  'refresh-token-reused',
  'refresh-loop',
  'refresh-failed-ignored',
  'forbidden-sent-to-sign-in',
  'retry-unchanged',
  'sign-in-storm',
]);
/** So many renewals or repeats, each soon after the one before, are a loop. */
const LOOP = 4;
/** Milliseconds between two rounds of a loop. */
const ROUND_WITHIN = 5_000;
const MOST_PROOFS = 20;

/**
 * Judges what an app did once its access token was refused. Pure; a token that *Expire now* has
 * written is known by its form.
 */
export function judgeRecovery(timeline: Timeline, experiment: Experiment): Recovery {
  const steps = [...timeline.steps, ...timeline.planted].filter(({ at }) => at >= experiment.since);
  const session = viewSession({ ...timeline, steps, planted: [] });
  const planted = session.steps.filter(
    ({ isPlanted, purpose }) => isPlanted && purpose.kind === 'call',
  );
  const refused = planted.filter(
    (step) => step.refusal !== null || session.isUnauthenticated(step),
  );
  const [first] = refused;
  if (first === undefined) return withoutRefusal(planted);
  const reaction = reactionOf(session, first, refused);
  const findings = findInSession({ ...timeline, steps, planted: [] })
    .filter(({ id }) => OF_THE_APP.has(id))
    .map(({ title }) => title);
  const [outcome, title, summary] = verdictOf(reaction);
  const proof = [first, ...reaction.renewals, ...reaction.signOuts].sort((a, b) => a.at - b.at);
  return {
    outcome,
    title,
    summary,
    exchanges: [...new Set(proof.map(({ id }) => id))].slice(0, MOST_PROOFS),
    findings,
  };
}

function withoutRefusal(planted: readonly Step[]): Recovery {
  const accepted = planted.filter(({ isOk }) => isOk);
  const [first] = accepted;
  if (first === undefined)
    return {
      outcome: 'untouched',
      title: 'No request has been changed yet',
      summary: 'Use the app, so that it sends a request to this host.',
      exchanges: [],
      findings: [],
    };
  return {
    outcome: 'accepted',
    title: 'The server accepted a token that it should refuse',
    summary: `${callOf(first)} succeeded with ${first.status} although the token was replaced. The server does not check the token on this route, or reads a different credential.`,
    exchanges: accepted.map(({ id }) => id).slice(0, MOST_PROOFS),
    findings: [],
  };
}

interface Reaction {
  readonly first: Step;
  readonly refused: readonly Step[];
  /** Requests for a new token after the first refusal. */
  readonly renewals: readonly Step[];
  readonly renewed: readonly Step[];
  readonly signOuts: readonly Step[];
  /** The first request that was accepted with a token of the app's own afterward. */
  readonly accepted: Step | null;
  /** Rounds of a loop; 0 where there is none. */
  readonly rounds: number;
}

function reactionOf(session: SessionView, first: Step, refused: readonly Step[]): Reaction {
  const later = session.steps.filter(({ at, id }) => at >= first.at && id !== first.id);
  const renewals = later.filter(isRenewal);
  const renewed = renewals.filter((step) => hasRenewed(step, session));
  const lastRefusal = refused.at(-1) ?? first;
  return {
    first,
    refused,
    renewals,
    renewed,
    signOuts: later.filter(leaves),
    accepted: later.find((step) => isAcceptedAfter(step, lastRefusal, session)) ?? null,
    rounds: Math.max(
      longestRun(renewals.filter(({ purpose }) => purpose.kind !== 'authorize')),
      ...repeatsOf(refused).map(longestRun),
    ),
  };
}

/** Silent authorization renews a token as a refresh does (OpenID Connect Core §3.1.2.1). */
const isSilent = ({ purpose, exchange }: Step): boolean =>
  purpose.kind === 'authorize' && /[?&]prompt=none\b/.test(exchange.request.url);

const isRenewal = (step: Step): boolean =>
  step.purpose.kind === 'refresh' || step.purpose.kind === 'token' || isSilent(step);

const leaves = (step: Step): boolean =>
  !isSilent(step) && (step.purpose.kind === 'sign-out' || showsSignIn(step));

/** A response in 200 that holds an error has renewed nothing. */
function hasRenewed(step: Step, session: SessionView): boolean {
  if (!step.isOk || step.purpose.kind === 'authorize' || session.isUnauthenticated(step))
    return false;
  const json = parseJson(step.exchange.response.body.text ?? '');
  return !(isObject(json) && ('errors' in json || 'error' in json));
}

const isAcceptedAfter = (step: Step, refusal: Step, session: SessionView): boolean =>
  step.at >= refusal.at &&
  !step.isPlanted &&
  step.host === refusal.host &&
  isAccepted(step, session);

const isAccepted = (step: Step, session: SessionView): boolean =>
  step.purpose.kind === 'call' &&
  step.access !== null &&
  step.isOk &&
  !session.isUnauthenticated(step);

function repeatsOf(refused: readonly Step[]): Step[][] {
  const byRequest = new Map<string, Step[]>();
  for (const step of refused) {
    const known = byRequest.get(step.request);
    if (known === undefined) byRequest.set(step.request, [step]);
    else known.push(step);
  }
  return [...byRequest.values()];
}

/** The longest run of steps that follow each other closely, if it is long enough for a loop. */
function longestRun(steps: readonly Step[]): number {
  let longest = 0;
  let run = 0;
  let last = -Infinity;
  for (const { at } of steps) {
    run = at - last <= ROUND_WITHIN ? run + 1 : 1;
    last = at;
    longest = Math.max(longest, run);
  }
  return longest >= LOOP ? longest : 0;
}

type Verdict = readonly [outcome: RecoveryOutcome, title: string, summary: string];

function verdictOf(reaction: Reaction): Verdict {
  const { rounds, renewals, renewed, signOuts, accepted } = reaction;
  if (rounds > 0) return looped(reaction);
  if (accepted !== null && signOuts.length === 0 && renewed.length > 0)
    return recovered(reaction, accepted);
  if (signOuts.length > 0) return signedOut(reaction);
  if (renewed.length > 0) return refreshed(reaction);
  if (renewals.length > 0) return refreshRefused(reaction);
  return nothing(reaction);
}

const times = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;

const refreshes = ({ renewals: { length } }: Reaction): string =>
  length === 1 ? 'one refresh' : `${length} refreshes`;

const refusals = ({ refused }: Reaction): string => countOf(refused.length, 'request');

const looped = (reaction: Reaction): Verdict => [
  'looped',
  'The app loops',
  `After ${callOf(reaction.first)} was refused, the app went through ${reaction.rounds} rounds without a pause; ${refusals(reaction)} refused, ${refreshes(reaction)} sent. A client repeats a request once and then stops.`,
];

const recovered = (reaction: Reaction, accepted: Step): Verdict => [
  'recovered',
  `The app refreshed ${times(reaction.renewed.length)} and recovered`,
  `${callOf(reaction.first)} was refused, the app renewed its token ${times(reaction.renewed.length)}, and ${callOf(accepted)} was accepted afterward.`,
];

const signedOut = (reaction: Reaction): Verdict => {
  const [leaving = reaction.first] = reaction.signOuts;
  const before =
    reaction.renewals.length === 0 ? 'without trying a refresh' : `after ${refreshes(reaction)}`;
  return [
    'signed-out',
    reaction.renewals.length === 0
      ? 'The app signed the user out without a refresh'
      : 'The app refreshed, then signed the user out',
    `${callOf(reaction.first)} was refused, and the app went to ${callOf(leaving)} ${before}.`,
  ];
};

const refreshed = (reaction: Reaction): Verdict => {
  const [renewal = reaction.first] = reaction.renewed;
  return [
    'refreshed',
    `The app refreshed ${times(reaction.renewed.length)}`,
    `${callOf(reaction.first)} was refused, and ${callOf(renewal)} renewed the token. ${capital(refusals(reaction))} refused so far; stop and use the app to see whether it recovers.`,
  ];
};

const refreshRefused = (reaction: Reaction): Verdict => {
  const [renewal = reaction.first] = reaction.renewals;
  return [
    'refresh-refused',
    'The refresh was refused, and the app did not react',
    `${callOf(renewal)} failed with ${renewal.status} after ${callOf(reaction.first)} was refused. The app did not send the user to sign-in.`,
  ];
};

const nothing = (reaction: Reaction): Verdict => [
  'nothing',
  'The app did nothing',
  `${capital(refusals(reaction))} refused, the first ${callOf(reaction.first)}. No refresh, no sign-in and no sign-out followed.`,
];

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
