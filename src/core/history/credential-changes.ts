import type { Credential } from '../http/credentials/credential.ts';
import { secretOf } from '../http/credentials/credential.ts';
import { fleetingClaims } from '../token/fleeting-claims.ts';

/** What is different about the credentials of two requests; names only, never a secret. */
export interface CredentialChange {
  readonly name: string;
  readonly kind: 'gone' | 'new' | 'another-scheme' | 'another-value' | 'another-claim';
  /** One sentence. */
  readonly text: string;
}

const keyOf = (credential: Credential): string =>
  `${credential.in} ${credential.name.toLowerCase()}`;

/**
 * What changed between the credentials of a request that succeeded and those of one that did not.
 * @param before of the success
 * @param now of the failure
 */
export function credentialChanges(
  before: readonly Credential[],
  now: readonly Credential[],
): CredentialChange[] {
  const out: CredentialChange[] = [];
  const later = new Map(now.map((credential) => [keyOf(credential), credential]));
  const earlier = new Map(before.map((credential) => [keyOf(credential), credential]));
  for (const [key, credential] of earlier) {
    const other = later.get(key);
    if (other === undefined) {
      out.push({
        name: credential.name,
        kind: 'gone',
        text: `${credential.name} was sent then and is missing now.`,
      });
    } else if ((other.scheme ?? '').toLowerCase() !== (credential.scheme ?? '').toLowerCase()) {
      out.push({
        name: credential.name,
        kind: 'another-scheme',
        text: `${credential.name} had the scheme ${credential.scheme ?? '(none)'} then and has ${other.scheme ?? '(none)'} now.`,
      });
    } else if (
      secretOf(other) !== secretOf(credential) &&
      credential.role !== 'proof' &&
      credential.role !== 'csrf'
    ) {
      const claims = changedClaims(credential, other);
      if (claims.length === 0)
        out.push({
          name: credential.name,
          kind: 'another-value',
          text: `${credential.name} has a different value${difference(secretOf(credential), secretOf(other))}.`,
        });
      for (const text of claims) out.push({ name: credential.name, kind: 'another-claim', text });
    }
  }
  for (const [key, credential] of later)
    if (!earlier.has(key))
      out.push({
        name: credential.name,
        kind: 'new',
        text: `${credential.name} is sent now and was missing then.`,
      });
  return out;
}

/** Where two secrets part, by position alone. */
function difference(before: string, now: string): string {
  if (before.length !== now.length) return `: ${before.length} characters then, ${now.length} now`;
  let at = 0;
  while (at < before.length && before[at] === now[at]) at += 1;
  let end = before.length;
  while (end > at && before[end - 1] === now[end - 1]) end -= 1;
  return end - at < 8
    ? `: ${end - at === 1 ? `character ${at + 1} differs` : `characters ${at + 1} to ${end} differ`}`
    : '';
}

function changedClaims(before: Credential, now: Credential): string[] {
  const then = before.token?.claims ?? null;
  const today = now.token?.claims ?? null;
  if (then === null || today === null) return [];
  const names = [...new Set([...Object.keys(then), ...Object.keys(today)])].filter(
    (name) =>
      !fleetingClaims.has(name) && JSON.stringify(then[name]) !== JSON.stringify(today[name]),
  );
  return names
    .slice(0, 5)
    .map(
      (name) => `The claim ${name} was ${shown(then[name])} then and is ${shown(today[name])} now.`,
    );
}

const shown = (value: unknown): string => {
  if (value === undefined) return 'absent';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};
