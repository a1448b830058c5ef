import type { Cause } from '../../diagnosis/cause.ts';
import type { Confidence, Diagnosis, Evidence } from '../../diagnosis/finding.ts';
import type { Credential } from '../../http/credentials/credential.ts';
import { parseCookie } from '../../http/cookies/cookie.ts';
import type { Exchange, ExchangeRequest } from '../../http/exchange.ts';
import { allHeaders, firstHeader } from '../../http/headers.ts';
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
  const result = compare(failure, operation);
  return { operation, requires, ...result };
}

function requirementWords(alternatives: Operation['alternatives']): string {
  if (alternatives.length === 0) return 'no credentials';
  return alternatives
    .map((parts) => (parts.length === 0 ? 'nothing' : parts.map(partWords).join(' and ')))
    .join(', or ');
}

const partWords = ({ authScheme, place, name, scopes }: Requirement): string => {
  if (place === 'tls') return 'a client certificate';
  if (place === 'unknown') return name;
  const what = authScheme === null ? `${name} (${place})` : `${authScheme} in ${name}`;
  return scopes.length === 0 ? what : `${what} with ${scopes.join(' ')}`;
};

type Compared = Pick<Promised, 'says' | 'proves'>;

function compare(failure: Failure, { alternatives, isDeclared }: Operation): Compared {
  if (alternatives.length === 0)
    return {
      says: isDeclared
        ? 'the document requires no credentials: it does not explain the refusal'
        : 'the document declares no security, so it does not explain the refusal',
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
  const [worst] = graded.toSorted((a, b) => b.gap - a.gap);
  if (worst === undefined) return { says: 'credentials are optional', proves: [], gap: 0 };
  // Of alternatives that lack as much, the one of which the request has a part.
  const isBegun = worst.gap > 0 && graded.some(({ gap }) => gap === 0);
  return isBegun ? { ...worst, gap: worst.gap - 0.5 } : worst;
}

function comparePart(failure: Failure, part: Requirement): Graded {
  const { place, name } = part;
  if (place === 'unknown')
    return { says: `the document does not define ${name}`, proves: [], gap: 5 };
  if (place === 'tls') return { says: 'a client certificate cannot be seen', proves: [], gap: 1 };
  const { credentials } = failure.reading;
  const own = credentials.find((one) => isThere(one, part));
  if (own !== undefined) return compareScopes(own, part);
  if (part.authScheme === null && isSent(failure.exchange.request, part))
    return { says: `${name} was sent`, proves: [], gap: 0 };
  if (!shows(failure.exchange, place))
    return { says: `the recording does not show whether ${name} was sent`, proves: [], gap: 1 };
  return compareOthers(credentials, part);
}

/** Whether a recording shows what stands in a place: browsers add cookies last. */
const shows = ({ sent }: Exchange, place: Requirement['place']): boolean =>
  place === 'query' || (place === 'cookie' ? sent === 'wire' : sent !== 'unseen');

/** What is required was not sent: what was sent in its place. */
function compareOthers(credentials: readonly Credential[], part: Requirement): Graded {
  const { authScheme, place, name } = part;
  const elsewhere = credentials.find((one) => isSameKey(one, part));
  if (elsewhere !== undefined && elsewhere.in !== place)
    return {
      says: `${name} was sent in the ${elsewhere.in}, not in the ${place}`,
      proves: ['api-key-wrong-place'],
      gap: 2,
    };
  if (elsewhere !== undefined)
    return { says: `${elsewhere.name} was sent, not ${name}`, proves: absencesOf(place), gap: 2 };
  const other = credentials.find((one) => one.role === 'authorization' && one.scheme !== null);
  if (authScheme !== null && other !== undefined)
    return {
      says: `${other.scheme ?? ''} was sent, not ${authScheme}`,
      proves: ['wrong-scheme'],
      gap: 3,
    };
  return {
    says: authScheme === null ? `${name} is missing` : `no ${authScheme} credentials were sent`,
    proves: absencesOf(place),
    gap: 4,
  };
}

const absences: Partial<Readonly<Record<Requirement['place'], readonly Cause[]>>> = {
  header: ['missing-credentials', 'api-key-missing'],
  query: ['api-key-missing', 'missing-credentials'],
  cookie: ['session-cookie-missing', 'missing-credentials'],
};

const absencesOf = (place: Requirement['place']): readonly Cause[] => absences[place] ?? [];

const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function isThere(one: Credential, { authScheme, place, name, isOAuth }: Requirement): boolean {
  if (authScheme === null)
    return (
      one.in === place && (place === 'header' ? isSameName(one.name, name) : one.name === name)
    );
  const scheme = one.scheme ?? '';
  // A token that is bound to a key is sent as DPoP (RFC 9449 §7.1).
  const isScheme = isSameName(scheme, authScheme) || (isOAuth && isSameName(scheme, 'DPoP'));
  return one.in === 'header' && one.role === 'authorization' && isScheme;
}

/** A header, parameter or cookie whose name does not tell that it is a credential. */
function isSent({ headers, url }: ExchangeRequest, { place, name }: Requirement): boolean {
  if (place === 'header') return firstHeader(headers, name) !== undefined;
  if (place === 'query') return URL.canParse(url) && new URL(url).searchParams.has(name);
  return allHeaders(headers, 'cookie').some((value) =>
    parseCookie(value).some((pair) => pair.name === name),
  );
}

const isSameKey = (one: Credential, { authScheme, name }: Requirement): boolean =>
  authScheme === null && isSameName(one.name, name);

function compareScopes({ token, scheme }: Credential, { scopes, name }: Requirement): Graded {
  const claims = token?.claims ?? null;
  const has = claims === null ? [] : scopesOf(claims);
  const missing = scopes.filter((scope) => !has.includes(scope));
  if (missing.length === 0) return { says: `${name} was sent as required`, proves: [], gap: 0 };
  if (has.length === 0)
    return {
      says: `${scheme ?? name} was sent, and whether it has ${scopes.join(' ')} cannot be read`,
      proves: [],
      gap: 0,
    };
  return {
    says: `the token has ${has.join(' ')}; ${missing.join(' ')} is missing`,
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
