import { attempt } from '../../attempt.ts';
import type { SessionFinding } from '../failure.ts';
import { credentialSometimesMissing } from './credential-sometimes-missing.ts';
import type { Found, SessionRule } from './finding-rule.ts';
import { forbiddenSentToSignIn } from './forbidden-sent-to-sign-in.ts';
import { freshTokenRefused } from './fresh-token-refused.ts';
import { lateProactiveRefresh } from './late-proactive-refresh.ts';
import { parallelRefresh } from './parallel-refresh.ts';
import { refreshFailedIgnored } from './refresh-failed-ignored.ts';
import { refreshLoop } from './refresh-loop.ts';
import { refreshNeverTried } from './refresh-never-tried.ts';
import { refreshTokenReused } from './refresh-token-reused.ts';
import { retryUnchanged } from './retry-unchanged.ts';
import { sessionEnded } from './session-ended.ts';
import { hasReliableTimes } from './clock-order.ts';
import type { Step } from './step.ts';
import { viewSession, type SessionView, type Timeline } from './session-view.ts';

export { viewSession };
export type { SignedUrl, Timeline } from './session-view.ts';
import { signInStorm } from './sign-in-storm.ts';
import { staleTokenAfterRefresh } from './stale-token-after-refresh.ts';
import { tokenPerRequest } from './token-per-request.ts';
import { tokenSentToThirdParty } from './token-sent-to-third-party.ts';

/**
 * Every finding of a session, the one that explains most first: a failure belongs to the first that
 * explains it.
 */
export const sessionRules: readonly SessionRule[] = [
  parallelRefresh,
  refreshTokenReused,
  refreshLoop,
  refreshFailedIgnored,
  staleTokenAfterRefresh,
  refreshNeverTried,
  freshTokenRefused,
  signInStorm,
  credentialSometimesMissing,
  forbiddenSentToSignIn,
  tokenSentToThirdParty,
  tokenPerRequest,
  lateProactiveRefresh,
  retryUnchanged,
  sessionEnded,
];

/** A proof needs no more exchanges than this; `failures` names all that it explains. */
const MOST_EXCHANGES = 20;

/** Judges a session as a whole. Pure; takes time linear in the number of steps. */
export function findInSession(timeline: Timeline): SessionFinding[] {
  if (timeline.steps.length === 0) return [];
  const session = viewSession(timeline);
  const out: SessionFinding[] = [];
  const explained = new Set<string>();
  for (const rule of sessionRules) {
    // A rule that fails costs its own findings alone.
    for (const found of attempt(() => [...rule.judge(session)]).value ?? []) {
      if (rule === sessionEnded && isExplained(found, explained)) continue;
      for (const { id } of found.explains) explained.add(id);
      out.push(findingOf(rule, found, session));
    }
  }
  // What came first is what proves a finding.
  const isProven = out.length === 0 || hasReliableTimes(timeline.steps);
  return isProven ? out : out.map(lessSure);
}

const lessSure = (finding: SessionFinding): SessionFinding =>
  finding.confidence === 'certain' ? { ...finding, confidence: 'likely' } : finding;

/** The general story is a finding only where no other finding has it. */
const isExplained = ({ explains }: Found, explained: ReadonlySet<string>): boolean =>
  explains.filter(({ id }) => explained.has(id)).length * 2 >= explains.length;

const findingOf = (rule: SessionRule, found: Found, session: SessionView): SessionFinding => {
  const explained = new Map(found.explains.map((step) => [step.id, step]));
  return {
    id: rule.id,
    confidence: found.confidence,
    title: found.title,
    summary: found.summary,
    at: Math.min(...found.proof.slice(0, MOST_EXCHANGES).map(({ at }) => at)),
    exchanges: [...new Set(found.proof.map(({ id }) => id))].slice(0, MOST_EXCHANGES),
    failures: [...explained.values()].filter((step) => session.causeOf(step) !== null).map(idOf),
    sessionEndedAt: rule.endsSession === true ? endOf([...explained.values()], session) : null,
    evidence: found.evidence,
    fixes: found.fixes,
    references: rule.references,
  };
};

const idOf = ({ id }: Step): string => id;

/** Fewer refusals may be a page that was closed before its requests were repeated. */
const FEWEST_REFUSALS = 3;

/** The first of the refusals, if nothing with a credential succeeded at its host any more. */
function endOf(refusals: readonly Step[], session: SessionView): number | null {
  const first = refusals.reduce<Step | null>(
    (earliest, step) => (earliest === null || step.at < earliest.at ? step : earliest),
    null,
  );
  if (first === null || refusals.length < FEWEST_REFUSALS) return null;
  for (const step of session.after(first.at))
    if (step.access !== null && step.host === first.host && isAccepted(step, session)) return null;
  return first.at;
}

const isAccepted = (step: Step, session: SessionView): boolean =>
  step.isOk && step.purpose.kind === 'call' && !session.isUnauthenticated(step);
