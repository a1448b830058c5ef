import {
  expirableHosts,
  forecast,
  headlineOf,
  redactorFor,
  reportOf,
  rootOf,
} from '../core/index.ts';
import type { Session } from '../core/index.ts';
import type { Outlook } from '../payloads.ts';

/** Nobody waits for more than the next few. */
const MOST_EXPIRIES = 5;
/** Failures whose secrets may be in the title of a finding. */
const MOST_READ = 50;

/** Sums up a session. */
export const outlookOf = (session: Session, now: number): Outlook => ({
  story: storyOf(session),
  expiries: forecast(session.timeline(), now).slice(0, MOST_EXPIRIES),
  expirable: expirableHosts(session.timeline()),
});

/** The story that the session's findings tell, redacted; null where they explain no refusal. */
function storyOf(session: Session): string | null {
  const findings = session.findings();
  const root = rootOf({ ...reportOf([]), findings });
  if (root === null) return null;
  const ids = new Set(root.failures.slice(0, MOST_READ));
  const report = {
    ...reportOf(session.failures().filter(({ id }) => ids.has(id))),
    findings,
  };
  return headlineOf(report, redactorFor(report));
}
