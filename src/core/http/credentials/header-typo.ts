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
  /** A slip of the pen, rather than another name that some services do take. */
  readonly isSlip: boolean;
}

const meantFor = (spelling: string, role: Role): HeaderTypo => ({
  meant: spelling.toLowerCase(),
  spelling,
  role,
  isSlip: true,
});

const MEANT: readonly HeaderTypo[] = [
  meantFor('Authorization', 'token'),
  meantFor('Proxy-Authorization', 'token'),
  meantFor('X-API-Key', 'api-key'),
  meantFor('X-Auth-Token', 'token'),
  meantFor('X-Access-Token', 'token'),
  meantFor('X-CSRF-Token', 'csrf'),
  meantFor('X-CSRFToken', 'csrf'),
  meantFor('X-XSRF-TOKEN', 'csrf'),
];

const MOST_EDITS = 2;

/** Names that people use instead of `Authorization`; some services do take them. */
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
  if (IN_PLACE_OF_AUTHORIZATION.has(name))
    return authorization === undefined ? null : { ...authorization, isSlip: false };
  const isCredential = headerRole(name) !== null;
  // `x-auth-key` is a header of its own; `x-acess-token` only looks like one.
  if (isCredential && !name.endsWith('token')) return null;
  const most = isCredential ? 1 : MOST_EDITS;
  return (
    MEANT.filter(({ meant }) => Math.abs(meant.length - name.length) <= most)
      .map((one) => ({ one, edits: editDistance(name, one.meant) }))
      .filter(({ edits }) => edits <= most)
      .sort((a, b) => a.edits - b.edits)[0]?.one ?? null
  );
}
