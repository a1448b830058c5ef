import type { Fix } from '../../diagnosis/finding.ts';
import { refreshCodeFor } from '../../diagnosis/fixes/refresh.ts';
import type { Step } from './step.ts';

/**
 * One refresh at a time, shared by everything that waits for it, as code for this session.
 * @param call a request that was refused
 * @param refresh a refresh of the session, or null where none was seen
 */
export const refreshOnce = (call: Step, refresh: Step | null): Fix => ({
  title: 'Refresh once, and let every request wait for that one refresh',
  steps: [
    'Keep the running refresh as one promise per page; every request that meets a 401 waits for it.',
    'Take a lock with `navigator.locks` so that other tabs and frames wait too, and read the stored token again once the lock is held.',
    'Repeat each refused request once, with the new token.',
  ],
  code: refreshCodeFor(call.exchange, refresh?.exchange ?? null),
});

/** What to do once a refresh is refused. */
export const signInAgain: Fix = {
  title: 'Send the user to sign-in when the refresh is refused',
  steps: [
    'Treat a 400 or 401 of the refresh endpoint as the end of the session: drop both tokens, stop timers and polling.',
    'Send the user to the sign-in page once, and remember the page to return to.',
    'Do not send more requests with the old access token.',
  ],
  code: [],
};

/** The stored refresh token has to be replaced by each new one. */
export const storeRotated: Fix = {
  title: 'Store the new refresh token from every refresh response',
  steps: [
    'Read `refresh_token` of each refresh response and replace the stored one before the next request.',
    'Keep one copy: a second client, tab or backup with its own copy sends a token that has been used.',
  ],
  code: [],
};
