/**
 * Claims that every new token changes: they identify the token and say nothing of what it allows.
 */
export const fleetingClaims: ReadonlySet<string> = new Set([
  'exp',
  'iat',
  'nbf',
  'jti',
  'auth_time',
  'rat',
  'uti',
  'aio',
  'rh',
  'at_hash',
  'c_hash',
  's_hash',
  'nonce',
  'sid',
  'session_state',
  'origin_jti',
  'event_id',
]);
