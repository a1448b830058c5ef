import type { JsonObject } from '../json.ts';

const SECOND = 1000;
/** Numbers below this are a duration in seconds: three years. */
const LONGEST_DURATION = 1e8;
/**
 * Numbers from this on are milliseconds since the epoch: it is March 1973 in milliseconds, and year
 * 5138 in seconds.
 */
const FIRST_IN_MILLISECONDS = 1e11;

const durations = ['expires_in', 'expiresIn', 'expiresin', 'expires_in_seconds', 'lifetime', 'ttl'];
const instants = [
  'expires_at',
  'expiresAt',
  'expires',
  'expires_on',
  'expiresOn',
  'expiration',
  'expiration_time',
  'expirationTime',
  'expiry',
  'expiryDate',
  'expire',
  'expireAt',
  'exp',
  'validUntil',
  'valid_until',
];
const ofAccessToken = [
  'access_token_expires_at',
  'accessTokenExpiresAt',
  'accessTokenExpires',
  'accessTokenExpiration',
  'access_token_expiration',
  'tokenExpires',
  'token_expires_at',
  'tokenExpiresAt',
];
const ofRefreshToken = [
  'refresh_expires_in',
  'refresh_token_expires_in',
  'refreshExpiresIn',
  'refreshTokenExpiresIn',
  'refresh_token_expires_at',
  'refreshTokenExpiresAt',
  'refreshTokenExpires',
  'refreshTokenExpiration',
  'refresh_token_expiration',
];
const ofOthers = [...durations, ...instants];
const ofAccess = [...ofAccessToken, ...ofOthers];

/**
 * When a credential expires, by the members beside it in a JSON object: seconds from its
 * issue, or an instant as an ISO date or in seconds or milliseconds since the epoch.
 * @param issuedAt milliseconds since the epoch
 * @returns milliseconds since the epoch, or null where no member says so
 */
export function expiryIn(json: JsonObject, as: string, issuedAt: number): number | null {
  // `expires_in` beside a refresh token and an access token is the access token's.
  const isBesideAccessToken = 'access_token' in json || 'accessToken' in json || 'access' in json;
  const isOther = as === 'id_token' || as === 'csrf';
  const names =
    as === 'refresh_token'
      ? [...ofRefreshToken, ...(isBesideAccessToken ? [] : ofOthers)]
      : isOther
        ? []
        : ofAccess;
  for (const name of names) {
    const at = instantOf(json[name], issuedAt);
    if (at !== null) return at;
  }
  return null;
}

function instantOf(value: unknown, issuedAt: number): number | null {
  if (typeof value === 'string' && !/^\s*\d+(?:\.\d+)?\s*$/.test(value)) {
    const parsed = Date.parse(value);
    return Number.isNaN(parsed) ? null : parsed;
  }
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
  if (!Number.isFinite(number) || number <= 0) return null;
  if (number < LONGEST_DURATION) return issuedAt + number * SECOND;
  return number < FIRST_IN_MILLISECONDS ? number * SECOND : number;
}
