import { callOf, countOf, stepEvidence, type Found, type SessionRule } from './finding-rule.ts';
import { signInAgain } from './fixes.ts';
import type { RefreshStep, SessionView } from './session-view.ts';
import type { Step } from './step.ts';

const FEWEST_REQUESTS = 2;

export const refreshFailedIgnored = {
  id: 'refresh-failed-ignored',
  endsSession: true,
  title: 'The refresh failed, and the app kept using the expired token',
  why: 'When a refresh is refused, the session is over. Every further request with the old access token is refused as well, and the user sees errors instead of a sign-in page.',
  references: [
    {
      title: 'RFC 6749 §5.2 Error response',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
  ],
  examples: {
    found: [
      {
        name: 'the refresh is refused and four more calls follow',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 r1 for 60s
          61 GET /orders with a1 -> 401
          61.1 POST /auth/refresh sends r1 -> 401
          62 GET /cart with a1 -> 401
          63 GET /invoices with a1 -> 401`,
      },
    ],
    notFound: [
      {
        name: 'the app sends the user to sign-in',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 r1 for 60s
          61 GET /orders with a1 -> 401
          61.1 POST /auth/refresh sends r1 -> 401
          61.5 document:GET /login -> 200
          70 POST /auth/login sends password -> 200 issues a2 r2 for 60s
          71 GET /orders with a2 -> 200`,
      },
    ],
  },
  judge: (session) => {
    for (const refresh of session.refreshes) {
      if (refresh.outcome !== 'refused') continue;
      const dead = deadToken(session, refresh);
      if (dead === null) continue;
      const ignored = requestsWith(session, dead, refresh);
      if (ignored.length >= FEWEST_REQUESTS) return [found(session, refresh, dead, ignored)];
    }
    return [];
  },
} as const satisfies SessionRule;

/** The access token that was refused before the refresh. */
function deadToken(session: SessionView, { step }: RefreshStep): string | null {
  for (const one of session.before(step.at))
    if (one.purpose.kind === 'call' && one.access !== null && session.isUnauthenticated(one))
      return one.access;
  return null;
}

/** Refused requests with the dead token, until a new one is issued. */
function requestsWith(session: SessionView, dead: string, { step }: RefreshStep): Step[] {
  const renewed = firstRenewal(session, dead, step);
  if (renewed !== null && renewed.at <= step.end) return [];
  const until = renewed?.end ?? Number.POSITIVE_INFINITY;
  return (session.uses.get(dead) ?? []).filter(
    (one) =>
      one.purpose.kind === 'call' &&
      one.at > step.end &&
      one.at < until &&
      session.isUnauthenticated(one),
  );
}

/** A renewal may have started a little before the refresh that failed: a race. */
const RACE = 2_000;

function firstRenewal(session: SessionView, dead: string, { at }: Step): Step | null {
  for (const one of session.after(at - RACE)) {
    const fresh = one.issued?.access ?? null;
    if (one.end > at && fresh !== null && fresh !== dead) return one;
  }
  return null;
}

function found(
  session: SessionView,
  { step }: RefreshStep,
  dead: string,
  ignored: readonly Step[],
): Found {
  const [first = step] = ignored;
  return {
    title: `The refresh failed, and ${countOf(ignored.length, 'more request')} kept sending the expired token`,
    summary: `${callOf(step)} was refused with ${step.status}. The app ignored that and kept sending ${session.nameOf(dead)}.`,
    confidence: 'certain',
    proof: [step, ...ignored],
    explains: [step, ...ignored],
    evidence: [
      stepEvidence(step, `The server refused the refresh with ${step.status}.`),
      stepEvidence(first, `${callOf(first)} still carries ${session.nameOf(dead)}.`),
    ],
    fixes: [signInAgain],
  };
}
