/** Every notice, by its id: what is wrong though it is not the cause. */
export const noticeTitles = {
  'alg-none': 'The token is not signed',
  'credentials-over-http': 'Credentials were sent over plain HTTP',
  'expired-on-purpose': '“Expire now” replaced the token of this request',
  'hidden-by-cors': 'The page’s code cannot read this response',
  'long-lifetime': 'The token has a very long lifetime',
  'no-challenge': 'The 401 has no challenge',
  'no-expiry': 'The token has no expiry',
  'public-variable-secret': 'A server secret was built into the page',
  'refresh-token-readable': 'Scripts can read a refresh token',
  'refusal-loop': 'The same request is refused again and again',
  'secret-key-in-browser': 'A secret server key is used in the browser',
  'status-should-be-401': 'The status should be 401',
  'status-should-be-403': 'The status should be 403',
  'token-in-url': 'The URL contains a credential',
  'wildcard-with-credentials': 'CORS allows all origins together with credentials',
} as const;

/** Ids of the notices; a policy may forbid them. */
export const noticeIds: readonly string[] = Object.keys(noticeTitles);
