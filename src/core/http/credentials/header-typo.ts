import { BoundedMap } from '../../bounded-map.ts';
import type { Role } from './credential.ts';
import { editDistance } from './edit-distance.ts';
import { headerRole } from './names.ts';

/** A header that is named nearly like one that carries credentials. */
export interface HeaderTypo {
  /** The header that was meant, in lower case. */
  readonly meant: string;
  /** The same as specifications and documentation spell it. */
  readonly spelling: string;
  /** What its value is for. Never `authorization`: no server reads it as such. */
  readonly role: Role;
}

const MEANT: readonly (HeaderTypo & { readonly distance: number })[] = [
  { meant: 'authorization', spelling: 'Authorization', role: 'token', distance: 2 },
  { meant: 'proxy-authorization', spelling: 'Proxy-Authorization', role: 'token', distance: 2 },
  { meant: 'x-api-key', spelling: 'X-API-Key', role: 'api-key', distance: 1 },
  { meant: 'x-auth-token', spelling: 'X-Auth-Token', role: 'token', distance: 1 },
  { meant: 'x-access-token', spelling: 'X-Access-Token', role: 'token', distance: 1 },
  { meant: 'x-csrf-token', spelling: 'X-CSRF-Token', role: 'csrf', distance: 1 },
  { meant: 'x-csrftoken', spelling: 'X-CSRFToken', role: 'csrf', distance: 1 },
];

/** Names that people use in place of `Authorization`; some services do take them. */
const IN_PLACE_OF_AUTHORIZATION = new Set([
  'x-authorization',
  'authentication',
  'x-authentication',
  'authorization-token',
  'authorization-header',
  'http-authorization',
  'auth',
]);

/** Names close to another that are right as they are. */
const RIGHT = new Set(['x-oauth-token', 'x-app-key', 'authority', ':authority']);

const SHORTEST = 4;
const LONGEST = 24;
/** Header names repeat from request to request. */
const known = new BoundedMap<string, HeaderTypo | null>(1000);

/** Which credential header a name was probably meant to be, or null. `name` in lower case. */
export const headerTypo = (name: string): HeaderTypo | null =>
  name.length < SHORTEST || name.length > LONGEST ? null : known.getOrCompute(name, findTypo);

function findTypo(name: string): HeaderTypo | null {
  if (RIGHT.has(name) || MEANT.some(({ meant }) => meant === name)) return null;
  const [authorization] = MEANT;
  if (IN_PLACE_OF_AUTHORIZATION.has(name)) return authorization ?? null;
  const isCredential = headerRole(name) !== null;
  return (
    MEANT.find(({ meant, distance }) => {
      // `x-auth-key` is a header of its own; `x-acess-token` only looks like one.
      if (isCredential && !name.endsWith('token')) return false;
      return (
        Math.abs(meant.length - name.length) <= distance && editDistance(name, meant) <= distance
      );
    }) ?? null
  );
}
