import type { Session, SessionBounds } from './session-interface.ts';
import { GuardedSession } from './guarded-session.ts';
import { TabSession } from './tab-session.ts';

export type { SessionChange } from './failure-store.ts';
export type { Session, SessionBounds } from './session-interface.ts';

const unbounded: SessionBounds = {
  exchanges: Number.POSITIVE_INFINITY,
  failures: Number.POSITIVE_INFINITY,
};
/** A session over exchanges, added in the order in which they became known. */
export const createSession = (bounds: SessionBounds = unbounded): Session =>
  new GuardedSession(new TabSession(bounds));
