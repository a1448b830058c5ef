import { duration } from '../../../duration.ts';
import { readToken } from '../../../token/read-token.ts';
import type { ClientFault } from './client-id-fault.ts';
import type { Facts } from '../../facts.ts';
import { instant } from '../../format.ts';

/** Apple’s limit of six months, in seconds. */
const APPLES_LONGEST = 15_777_000;

/** Longer texts are no secret that someone signed. */
const LONGEST = 8192;

/**
 * A fault that shows in a client secret or assertion which is a JWT (RFC 7523 §2.2; Sign in with
 * Apple): it has expired, lives too long, or names another client or server. Null where it shows
 * none.
 */
export function clientSecretFault(facts: Facts): ClientFault | null {
  const { oauth } = facts;
  const now = facts.at / 1000;
  const [name, secret] = secretOf(facts);
  if (oauth === null || secret.length > LONGEST || !/^ey[\w-]+\.ey/.test(secret)) return null;
  const { claims } = readToken(secret);
  const { exp, sub, iat } = claims ?? {};
  const id = oauth.parameters.get('client_id');
  if (typeof exp === 'number' && exp < now)
    return {
      title: `The ${name} has expired`,
      summary: `The ${name} is a JWT, and its exp, ${instant(exp * 1000)}, passed ${duration(now - exp)} before this request.`,
      fix: 'Sign a new client secret',
      step: 'Sign it for each request, or renew it with a job well before exp.',
    };
  if (typeof sub === 'string' && id !== undefined && sub !== id)
    return {
      title: `The ${name} belongs to another client`,
      summary: `The ${name} is a JWT whose sub is ${sub}, and client_id is ${id}.`,
      fix: 'Make sub the client_id',
      step: `Sign it with sub ${id}, or send client_id ${sub}.`,
    };
  const life = typeof exp === 'number' ? exp - (typeof iat === 'number' ? iat : now) : 0;
  return isApple(facts) && life > APPLES_LONGEST
    ? {
        title: 'The client_secret is valid for longer than Apple allows',
        summary: `exp of the client_secret is ${duration(life)} after iat; Apple accepts at most six months (15777000 s).`,
        fix: 'Sign the client_secret for at most six months',
        step: 'Set exp to iat + 15777000 s or less (86400 × 180), and renew it before that, or sign it for each request.',
      }
    : null;
}

const isApple = ({ host }: Facts): boolean => host === 'appleid.apple.com';

const secretOf = ({ oauth }: Facts): readonly [string, string] => {
  const assertion = oauth?.parameters.get('client_assertion');
  return assertion === undefined
    ? ['client_secret', oauth?.parameters.get('client_secret') ?? '']
    : ['client_assertion', assertion];
};
