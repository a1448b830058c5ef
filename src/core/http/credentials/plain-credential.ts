import type { Problem } from '../../span.ts';
import { recognizeSecret, type SecretKind } from '../../token/secrets.ts';
import type { Token } from '../../token/token.ts';
import type { Credential } from './credential.ts';
import { secretInValue, type Origin } from './secret-in-value.ts';

/** Decodes what looks like a token. */
export type ReadToken = (raw: string) => Token;

/** What a caller of `plainCredential` knows better. */
interface Known {
  readonly params?: Credential['params'];
  readonly basic?: Credential['basic'];
  readonly problems?: readonly Problem[];
  readonly secret?: SecretKind | null;
  readonly token?: null;
}

const NOTHING_KNOWN: Known = {};

/** A credential whose value is the secret alone. */
export function plainCredential(
  origin: Origin,
  readToken: ReadToken,
  known: Known = NOTHING_KNOWN,
): Credential {
  const { value, role } = origin;
  const { secretSpan, problems } = secretInValue(origin);
  const secret =
    secretSpan === null
      ? ''
      : value.slice(secretSpan.offset, secretSpan.offset + secretSpan.length);
  const mayCarryToken = known.token === undefined && role !== 'csrf';
  const carries = mayCarryToken && (role === 'proof' || isTokenLike(secret));
  // Member by member: spreading `origin` is the slowest part of reading a request, and this runs
  // for every cookie of every exchange.
  return {
    in: origin.in,
    name: origin.name,
    role,
    value,
    header: origin.header,
    at: origin.at,
    scheme: null,
    schemeSpan: null,
    secretSpan,
    params: known.params ?? null,
    paramSpans: null,
    basic: known.basic ?? null,
    problems: known.problems === undefined ? problems : [...problems, ...known.problems],
    secret: known.secret === undefined ? recognizeSecret(secret) : known.secret,
    token: carries ? readToken(secret) : null,
  };
}

/** A JWT or a PASETO, by its beginning. */
export const isTokenLike = (secret: string): boolean =>
  (secret.startsWith('eyJ') && secret.includes('.')) || /^v[1-4]\.(?:local|public)\./.test(secret);

/** A JWE in compact serialization has five parts (RFC 7516 §7.1). */
export const isEncryptedToken = (secret: string): boolean =>
  /^eyJ[\w-]+(?:\.[\w-]*){4}$/.test(secret);
