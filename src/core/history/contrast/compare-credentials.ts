import type { Credential } from '../../http/credentials/credential.ts';
import { secretOf } from '../../http/credentials/credential.ts';
import { compareTokens, tokenIdentity } from './compare-tokens.ts';
import { isSameSecret } from '../secret-identity.ts';
import type { Difference } from './contrast.ts';

/** Parameters that are new in every request of a signing scheme (RFC 7616 §3.4, RFC 9421 §2.3). */
const volatileParams: ReadonlySet<string> = new Set([
  'nonce',
  'cnonce',
  'nc',
  'response',
  'opaque',
  'signature',
  'sig',
  'oauth_nonce',
  'oauth_timestamp',
  'oauth_signature',
  'x-amz-date',
  'x-amz-signature',
  'created',
  'expires',
  'mac',
  'ts',
  'id',
]);

/**
 * Schemes whose secret no other scheme carries: with them, another scheme implies another secret.
 */
const ownSecret = /^(?:basic|digest|negotiate|ntlm|aws4-hmac-sha256|oauth|hmac|signature|hawk)$/i;

const placeOf = ({ in: place, name }: Credential): string => `${place} ${name}`;

/** The value that a reader compares: the whole field where the scheme matters, else the secret. */
const shown = (credential: Credential): string => secretOf(credential) || credential.value;

/**
 * The facts in which the credentials of two requests differ. Cookies count only where the same
 * secret is elsewhere in the other request; their own values are compared with all cookies.
 */
export function compareCredentials(
  here: readonly Credential[],
  there: readonly Credential[],
): Difference[] {
  const differences: Difference[] = [];
  const [onlyHere, onlyThere] = pairUp(here, there, (one, other) => {
    if (one.in !== 'cookie') differences.push(...comparePair(one, other));
  });
  const [missing, added] = moved(onlyHere, onlyThere, differences);
  for (const one of missing)
    if (one.in !== 'cookie') differences.push(presence(one, shown(one), null));
  for (const other of added)
    if (other.in !== 'cookie') differences.push(presence(other, null, shown(other)));
  return differences;
}

const presence = ({ name }: Credential, here: string | null, there: string | null): Difference => ({
  fact: 'credential',
  name,
  here,
  there,
});

/** Calls back for each pair in the same place; returns what is left over on each side. */
function pairUp(
  here: readonly Credential[],
  there: readonly Credential[],
  onPair: (one: Credential, other: Credential) => void,
): [Credential[], Credential[]] {
  const rest = [...there];
  const onlyHere: Credential[] = [];
  for (const one of here) {
    const at = rest.findIndex((other) => placeOf(other) === placeOf(one));
    const [other] = at < 0 ? [] : rest.splice(at, 1);
    if (other === undefined) onlyHere.push(one);
    else onPair(one, other);
  }
  return [onlyHere, rest];
}

/** Adds the secrets that are in another place there; returns what is left over on each side. */
function moved(
  onlyHere: readonly Credential[],
  onlyThere: readonly Credential[],
  differences: Difference[],
): [Credential[], Credential[]] {
  const added = [...onlyThere];
  const missing: Credential[] = [];
  for (const one of onlyHere) {
    const matching = added.filter((other) => isSameSecret(one, other) || isPairOf(one, other));
    if (matching.length === 0) {
      missing.push(one);
      continue;
    }
    for (const other of matching) added.splice(added.indexOf(other), 1);
    differences.push({
      fact: 'place',
      name: one.name,
      here: placeOf(one),
      there: matching.map(placeOf).join(', '),
    });
  }
  return [missing, added];
}

/** A key and its secret are sent as user-id and password of Basic, or as two fields. */
const isPairOf = (one: Credential, other: Credential): boolean =>
  (one.basic !== null && isHalf(one.basic, other)) ||
  (other.basic !== null && isHalf(other.basic, one));

const isHalf = (
  { user, password }: NonNullable<Credential['basic']>,
  { value, basic }: Credential,
): boolean => basic === null && value.length >= 3 && (value === user || value === password);

function comparePair(here: Credential, there: Credential): Difference[] {
  if (here.value === there.value) return [];
  const { name } = here;
  const [scheme, other] = [here.scheme ?? '', there.scheme ?? ''];
  if (scheme.toLowerCase() !== other.toLowerCase()) return compareSchemes(here, there);
  if (withoutSpace(here.value) === withoutSpace(there.value))
    return [{ fact: 'whitespace', name, here: here.value, there: there.value }];
  const differences: Difference[] = [];
  if (scheme !== other)
    differences.push({ fact: 'scheme-case', name, here: here.scheme, there: there.scheme });
  if (secretOf(here) !== secretOf(there)) differences.push(...compareSecrets(here, there));
  else if (scheme === other)
    differences.push({ fact: 'credential', name, here: here.value, there: there.value });
  return differences;
}

const withoutSpace = (text: string): string => text.replace(/\s+/g, '');

function compareSchemes(here: Credential, there: Credential): Difference[] {
  const scheme: Difference = {
    fact: 'scheme',
    name: here.name,
    here: here.scheme,
    there: there.scheme,
  };
  const impliesSecret = ownSecret.test(here.scheme ?? '') || ownSecret.test(there.scheme ?? '');
  return impliesSecret || isSameSecret(here, there)
    ? [scheme]
    : [scheme, ...compareSecrets(here, there)];
}

function compareSecrets(here: Credential, there: Credential): Difference[] {
  if (here.role === 'proof') return []; // Each request has a proof of its own (RFC 9449 §4.2).
  if (here.params !== null && there.params !== null) return compareParams(here, there);
  const credential: Difference = {
    fact: 'credential',
    name: here.name,
    here: shown(here),
    there: shown(there),
    tokens: { here: tokenIdentity(here), there: tokenIdentity(there) },
  };
  const { token } = here;
  if (token === null || there.token === null) return [credential];
  return compareTokens(token, there.token) ?? [credential];
}

function compareParams(here: Credential, there: Credential): Difference[] {
  const names = new Set([...(here.params?.keys() ?? []), ...(there.params?.keys() ?? [])]);
  return [...names].flatMap((name) => {
    const [one, other] = [here.params?.get(name), there.params?.get(name)];
    if (one === other || volatileParams.has(name.toLowerCase())) return [];
    return [{ fact: 'credential' as const, name, here: one ?? null, there: other ?? null }];
  });
}
