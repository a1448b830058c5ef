import type { Cause } from '../../diagnosis/cause.ts';
import type { Confidence, Diagnosis, Evidence } from '../../diagnosis/finding.ts';
import type { Credential } from '../../http/credentials/credential.ts';
import { firstHeader } from '../../http/headers.ts';
import { startOfPath } from '../../http/url.ts';
import { scopesOf } from '../../token/claims.ts';
import type { Failure } from '../failure.ts';
import { operationOf, type OpenApi, type Operation, type Requirement } from './read-openapi.ts';

/** What a document says of a refusal: a sentence, and the causes that it proves. */
export interface Promised {
  readonly operation: Operation;
  readonly requires: string;
  readonly says: string;
  readonly proves: readonly Cause[];
}

/** What an OpenAPI document requires of a refused request; null where it has no such operation. */
export function promisedFor(failure: Failure, document: OpenApi): Promised | null {
  const { method, url } = failure.exchange.request;
  const path = url.slice(startOfPath(url)).replace(/[?#][^]*$/s, '');
  const operation = operationOf(document, method.toUpperCase(), path === '' ? '/' : path);
  if (operation === null) return null;
  const { alternatives } = operation;
  const requires = requirementWords(alternatives);
  const result = compare(failure, alternatives);
  return { operation, requires, ...result };
}

function requirementWords(alternatives: Operation['alternatives']): string {
  if (alternatives.length === 0) return 'no credentials';
  return alternatives
    .map((parts) => (parts.length === 0 ? 'nothing' : parts.map(partWords).join(' and ')))
    .join(', or ');
}

const partWords = ({ authScheme, place, name, scopes }: Requirement): string => {
  const what = authScheme === null ? `${name} (${place})` : `${authScheme} in ${name}`;
  return scopes.length === 0 ? what : `${what} with ${scopes.join(' ')}`;
};

type Compared = Pick<Promised, 'says' | 'proves'>;

function compare(failure: Failure, alternatives: Operation['alternatives']): Compared {
  if (alternatives.length === 0)
    return {
      says: 'the document requires no credentials: it does not explain the refusal',
      proves: [],
    };
  const results = alternatives.map((parts) => compareParts(failure, parts));
  // What comes closest is what the client meant.
  return results.reduce((best, one) => (one.gap < best.gap ? one : best));
}

interface Graded extends Compared {
  /** 0 where the request has all that is required. */
  readonly gap: number;
}

function compareParts(failure: Failure, parts: readonly Requirement[]): Graded {
  const graded = parts.map((part) => comparePart(failure, part));
  const worst = graded.toSorted((a, b) => b.gap - a.gap)[0];
  return worst ?? { says: 'credentials are optional', proves: [], gap: 0 };
}

function comparePart({ reading, exchange }: Failure, part: Requirement): Graded {
  const { credentials } = reading;
  const own = credentials.find((one) => isThere(one, part));
  if (own !== undefined) return compareScopes(own, part);
  if (part.place === 'tls')
    return { says: 'a client certificate cannot be seen', proves: [], gap: 1 };
  const hasHeader = firstHeader(exchange.request.headers, part.name) !== undefined;
  if (part.authScheme === null && part.place === 'header' && hasHeader)
    return { says: `${part.name} was sent`, proves: [], gap: 0 };
  const elsewhere = credentials.find((one) => isSameKey(one, part));
  if (elsewhere !== undefined)
    return {
      says: `${part.name} was sent in the ${elsewhere.in}, not in the ${part.place}`,
      proves: ['api-key-wrong-place'],
      gap: 2,
    };
  const other = credentials.find(({ in: place }) => place === 'header');
  if (part.authScheme !== null && other?.scheme !== undefined && other.scheme !== null)
    return {
      says: `${other.scheme} was sent, not ${part.authScheme}`,
      proves: ['wrong-scheme'],
      gap: 3,
    };
  return {
    says:
      part.authScheme === null
        ? `${part.name} is missing`
        : `no ${part.authScheme} credentials were sent`,
    proves: absences[part.place],
    gap: 4,
  };
}

const absences: Readonly<Record<Exclude<Requirement['place'], 'tls'>, readonly Cause[]>> = {
  header: ['missing-credentials', 'api-key-missing'],
  query: ['api-key-missing', 'missing-credentials'],
  cookie: ['session-cookie-missing', 'missing-credentials'],
};

const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const isThere = (one: Credential, { authScheme, place, name }: Requirement): boolean =>
  authScheme === null
    ? one.in === place && isSameName(one.name, name)
    : one.in === 'header' && isSameName(one.scheme ?? '', authScheme);

const isSameKey = (one: Credential, { authScheme, name }: Requirement): boolean =>
  authScheme === null && isSameName(one.name, name);

function compareScopes({ token }: Credential, { scopes, name }: Requirement): Graded {
  const claims = token?.claims ?? null;
  const has = claims === null ? [] : scopesOf(claims);
  const missing = scopes.filter((scope) => !has.includes(scope));
  if (missing.length === 0 || has.length === 0)
    return { says: `${name} was sent as required`, proves: [], gap: 0 };
  const list = missing.join(' ');
  return {
    says: `the token has ${has.join(' ')}; ${list} is missing`,
    proves: ['insufficient-scope'],
    gap: 1,
  };
}

/**
 * A judgement with the document's word as evidence; a cause that it proves comes first, and surer.
 */
export function withPromised(
  failure: Failure,
  promised: Promised,
): Pick<Failure, 'diagnosis' | 'alternatives'> {
  const { operation, requires, says, proves } = promised;
  const evidence: Evidence = {
    in: 'request',
    name: 'OpenAPI',
    text: `The OpenAPI document requires ${requires} for ${operation.method} ${operation.path}: ${says}.`,
  };
  // A failure that outlived its session keeps the sentence.
  const isSaid = failure.diagnosis.evidence.some(
    ({ name, text }) => name === 'OpenAPI' && text === evidence.text,
  );
  if (isSaid) return failure;
  const all = [failure.diagnosis, ...failure.alternatives];
  const isSettled = failure.diagnosis.confidence === 'certain';
  const proved = (isSettled ? [failure.diagnosis] : all).find(({ cause }) =>
    proves.includes(cause),
  );
  const first = proved ?? failure.diagnosis;
  const raised: Diagnosis = {
    ...first,
    confidence: proved === undefined ? first.confidence : surer[first.confidence],
    evidence: [...first.evidence, evidence],
  };
  return { diagnosis: raised, alternatives: all.filter((one) => one !== first) };
}

const surer: Readonly<Record<Confidence, Confidence>> = {
  certain: 'certain',
  likely: 'certain',
  possible: 'likely',
};
