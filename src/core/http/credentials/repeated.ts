import { between, type Problem } from '../../span.ts';
import type { Credential } from './credential.ts';

/** Adds a problem to credentials that a request carries more than once although only one counts. */
export function withRepetitions(credentials: readonly Credential[]): Credential[] {
  const counts = new Map<string, number>();
  const values = new Map<string, string | null>(); // null: they differ
  for (const credential of credentials) {
    const key = repetitionKey(credential);
    if (key === null) continue;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    const value = values.get(key);
    values.set(key, value === undefined || value === credential.value ? credential.value : null);
  }
  return credentials.map((credential) => {
    const key = repetitionKey(credential);
    const count = key === null ? 1 : (counts.get(key) ?? 1);
    if (key === null || count < 2) return credential;
    if (credential.in === 'cookie' && values.get(key) !== null) return credential;
    if (credential.problems.some((problem) => problem.slug === 'multiple-credentials'))
      return credential;
    const problem: Problem = {
      slug: 'multiple-credentials',
      ...between(0, credential.value.length),
      text: repetitionText(credential, count),
    };
    return { ...credential, problems: [...credential.problems, problem] };
  });
}

const countedPlaces: ReadonlySet<Credential['in']> = new Set(['header', 'query', 'cookie']);

const repetitionKey = ({ in: place, name, role }: Credential): string | null => {
  const isOfOthers = role === 'csrf' || role === 'signature';
  return countedPlaces.has(place) && !isOfOthers ? `${place} ${name}` : null;
};

const repetitionText = (credential: Credential, count: number): string =>
  credential.in === 'header'
    ? `The request has ${String(count)} ${credential.name} headers; a server may take any of them or none (RFC 9110 §5.3).`
    : credential.in === 'cookie'
      ? `The request has ${String(count)} cookies of this name with different values; which one counts differs between servers (RFC 6265 §4.2.2).`
      : `The query has ${String(count)} parameters of this name; which one counts differs between servers.`;
