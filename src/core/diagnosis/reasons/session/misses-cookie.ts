import type { Facts } from '../../facts.ts';

/**
 * A 400 or 422 that misses a token which lives in a cookie: "refresh_token is required in either
 * the JSON payload or Cookie".
 */
export const missesCookie = ({ status, signals }: Facts): boolean =>
  (status === 400 || status === 422) &&
  signals.some(({ kind, text }) => kind === 'message' && cookieMissed.test(text));

const cookieMissed =
  /\b(?:cookie|refresh[ _-]?token|session)s?\b.{0,60}\b(?:required|missing|not (?:found|provided|present|set)|must be)\b|\b(?:missing|no|without)\b.{0,20}\b(?:cookie|refresh[ _-]?token)\b/i;
