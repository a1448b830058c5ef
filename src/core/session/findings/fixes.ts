import type { Fix } from '../../diagnosis/finding.ts';

/** One refresh at a time, shared by everything that waits for it. */
export const refreshOnce: Fix = {
  title: 'Refresh once, and let every request wait for that one refresh',
  steps: [
    'Keep the running refresh as one promise per page; whoever meets a 401 awaits it.',
    'Take a lock with `navigator.locks` so that other tabs and frames wait too, and read the stored token again once the lock is held.',
    'Repeat each refused request once, with the new token.',
  ],
  code: [
    {
      label: 'fetch',
      language: 'js',
      text: `let refreshing = null;

/** The current access token; refreshes it at most once at a time, in all tabs. */
function refreshOnce(usedToken) {
  refreshing ??= navigator.locks
    .request('token-refresh', async () => {
      // Another tab may have refreshed while this one waited for the lock.
      const stored = JSON.parse(localStorage.getItem('tokens') ?? 'null');
      if (stored !== null && stored.accessToken !== usedToken) return stored.accessToken;
      const response = await fetch('/auth/refresh', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ refreshToken: stored?.refreshToken }),
      });
      if (!response.ok) throw new Error('signed out');
      const tokens = await response.json();
      localStorage.setItem('tokens', JSON.stringify(tokens));
      return tokens.accessToken;
    })
    .finally(() => (refreshing = null));
  return refreshing;
}

/** fetch with the access token; repeats a request once after a refresh. */
async function authorizedFetch(url, options = {}) {
  const send = (token) => {
    const headers = new Headers(options.headers);
    headers.set('Authorization', \`Bearer \${token}\`);
    return fetch(url, { ...options, headers });
  };
  const { accessToken } = JSON.parse(localStorage.getItem('tokens') ?? '{}');
  const response = await send(accessToken);
  return response.status === 401 ? send(await refreshOnce(accessToken)) : response;
}`,
    },
  ],
};

/** What to do once a refresh is refused. */
export const signInAgain: Fix = {
  title: 'Send the user to sign-in when the refresh is refused',
  steps: [
    'Treat a 400 or 401 of the refresh endpoint as the end of the session: drop both tokens, stop timers and polling.',
    'Send the user to the sign-in page once, and remember the page to return to.',
    'Do not send further requests with the old access token.',
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
