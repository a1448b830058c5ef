/**
 * Ids of the notices that a policy may forbid; apply-policy.test.ts compares them with
 * diagnosis/notices.ts.
 */
export const noticeIds: readonly string[] = [
  'alg-none',
  'credentials-over-http',
  'expired-on-purpose',
  'hidden-by-cors',
  'long-lifetime',
  'no-challenge',
  'no-expiry',
  'public-variable-secret',
  'refresh-token-readable',
  'refusal-loop',
  'secret-key-in-browser',
  'status-should-be-401',
  'status-should-be-403',
  'token-in-url',
  'wildcard-with-credentials',
];
