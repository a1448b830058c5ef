import type { Fix, Code } from '../../diagnosis/finding.ts';
import { refreshCodeFor } from '../../diagnosis/fixes/refresh.ts';
import { scriptString } from '../../diagnosis/fixes/template.ts';
import type { Step } from './step.ts';

/**
 * One refresh at a time, shared by everything that waits for it, as code for this session.
 * @param call a request that was refused
 * @param refresh a refresh of the session, or null where none was seen
 */
export const refreshOnce = (call: Step, refresh: Step | null): Fix => ({
  title: 'Refresh once, and make every request wait for that one refresh',
  steps: [
    'Keep the running refresh as one promise per page; every request that gets a 401 waits for it.',
    'Take a lock with `navigator.locks` so that other tabs and frames wait too, and read the stored token again once the lock is held.',
    'Repeat each refused request once, with the new token.',
  ],
  code: refreshCodeFor(call.exchange, refresh?.exchange ?? null),
});

/** Leads to the sign-in page, however many refused requests ask for it. */
const endingSession = (when: string): Code => ({
  label: 'fetch',
  language: 'js',
  text: `let isEnding = false;

/** ${when} */
function endSession() {
  if (isEnding) return;
  isEnding = true;
  for (const name of ['access_token', 'refresh_token']) localStorage.removeItem(name);
  const back = encodeURIComponent(location.pathname + location.search);
  location.assign('/sign-in?back=' + back);
}`,
});

/** What to do once a refresh is refused. */
export const signInAgain: Fix = {
  title: 'Send the user to sign-in when the refresh is refused',
  steps: [
    'Treat a 400 or 401 of the refresh endpoint as the end of the session: drop both tokens, stop timers and polling.',
    'Send the user to the sign-in page once, and remember the page to return to.',
    'Do not send more requests with the old access token.',
  ],
  code: [endingSession('Call it when the refresh endpoint responds with 400 or 401.')],
};

/** What the app should do with the first refusal, so that no others follow. */
export const endSessionOnce: Fix = {
  title: 'End the session in the app at the first refusal that a refresh cannot fix',
  steps: [
    'Stop timers and polling, drop the tokens, and send the user to the sign-in page once.',
    'Send every request through one client, so that the first refusal is noticed for all of them.',
  ],
  code: [endingSession('Call it when a request is refused with 401 and no refresh is possible.')],
};

/**
 * One refresh and one repeat, no more.
 * @param call a request that is refused with the new token, too
 */
export const repeatOnce = (call: Step): Fix => ({
  title: 'Repeat a request once, then report the refusal',
  steps: [
    'After one refresh and one repeat, treat a second 401 as final.',
    'Find out what the API rejects in a fresh token: audience, issuer, clock, signing key.',
  ],
  code: [
    {
      label: 'fetch',
      language: 'js',
      text: `/** @param refresh resolves to a new access token */
async function call(url, options, token, refresh) {
  const send = (bearer) =>
    fetch(url, { ...options, headers: { ...options?.headers, Authorization: 'Bearer ' + bearer } });
  const response = await send(token);
  if (response.status !== 401) return response;
  const repeated = await send(await refresh());
  if (repeated.status === 401) throw new Error('A new token is refused too: ' + url);
  return repeated;
}

// For example: await call(${scriptString(call.exchange.request.url)}, {}, accessToken, refresh);`,
    },
  ],
});

/**
 * Every call waits for the token and sends it.
 * @param call a request that left without it
 */
export const sendAlways = (call: Step): Fix => ({
  title: 'Send every call through the client that adds the credential',
  steps: [
    'Find the call site that uses plain `fetch`, `EventSource` or another client, and use the shared one.',
    'If calls start with the page, wait until the token has been loaded from storage.',
  ],
  code: [
    {
      label: 'fetch',
      language: 'js',
      text: `const API = ${scriptString(call.origin)};

/** @param tokenReady a promise of the access token, made once when the page starts */
async function callApi(path, options, tokenReady) {
  const headers = new Headers(options?.headers);
  headers.set('Authorization', 'Bearer ' + (await tokenReady));
  return fetch(new URL(path, API), { ...options, headers });
}`,
    },
  ],
});

/** The stored refresh token has to be replaced by each new one. */
export const storeRotated: Fix = {
  title: 'Store the new refresh token from every refresh response',
  steps: [
    'Read `refresh_token` of each refresh response and replace the stored one before the next request.',
    'Keep one copy: a second client, tab or backup with its own copy sends an already used token.',
  ],
  code: [
    {
      label: 'fetch',
      language: 'js',
      text: `/** @param refreshRequest sends the refresh token, and resolves to the parsed response */
const refresh = (refreshRequest) =>
  // One tab at a time: the next one finds the token that this one has stored.
  navigator.locks.request('refresh', async () => {
    const tokens = await refreshRequest(localStorage.getItem('refresh_token'));
    if (tokens.refresh_token) localStorage.setItem('refresh_token', tokens.refresh_token);
    return tokens.access_token;
  });`,
    },
  ],
};
