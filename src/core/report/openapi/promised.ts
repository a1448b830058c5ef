import type { Cause } from '../../diagnosis/cause.ts';
import type { Confidence, Diagnosis, Evidence } from '../../diagnosis/finding.ts';
import type { Credential } from '../../http/credentials/credential.ts';
import { firstHeader } from '../../http/headers.ts';
import { startOfPath } from '../../http/url.ts';
import type { Redactor } from '../../redaction/redact.ts';
import type { Failure } from '../../session/failure.ts';
import { scopesOf } from '../../token/claims.ts';
import { indexById, type Report, type ReportSection } from '../report.ts';
import { operationOf, type OpenApi, type Operation, type Requirement } from './read-openapi.ts';

/** What a document says of a refusal: a sentence, and the causes that it proves. */
interface Judgment {
  readonly operation: Operation;
  readonly requires: string;
  readonly says: string;
  readonly proves: readonly Cause[];
}

/**
 * A report with what an OpenAPI document promises about its refusals, and a section that lists it.
 */
export interface PromisedReport {
  readonly report: Report;
  readonly section: ReportSection;
}

/** Compares each refused request with the `security` of its operation. */
export function addPromises(report: Report, document: OpenApi, redactor: Redactor): PromisedReport {
  const indices = indexById(report.exchanges);
  const rows: {
    readonly index: number | null;
    readonly operation: string;
    readonly requires: string;
    readonly says: string;
  }[] = [];
  let unknown = 0;
  const failures = report.failures.map((failure) => {
    const judgment = judge(failure, document);
    if (judgment === null) {
      unknown += 1;
      return failure;
    }
    const { operation, requires, says } = judgment;
    rows.push({
      index: indices.get(failure.id) ?? null,
      operation: `${operation.method} ${operation.path}`,
      requires,
      says: redactor.text(says),
    });
    return withJudgment(failure, judgment);
  });
  return {
    report: { ...report, failures },
    section: {
      key: 'openapi',
      title: 'OpenAPI document',
      note: unknown === 0 ? '' : `The document has no operation for ${unknown} of the refusals.`,
      columns: ['#', 'Operation', 'Requires', 'This request'],
      rows: rows.map(({ index, operation, requires, says }) => [
        index === null ? '' : String(index),
        operation,
        requires,
        says,
      ]),
      json: rows,
    },
  };
}

function judge(failure: Failure, document: OpenApi): Judgment | null {
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

type Compared = Pick<Judgment, 'says' | 'proves'>;

function compare(failure: Failure, alternatives: Operation['alternatives']): Compared {
  if (alternatives.length === 0)
    return { says: 'no credentials are required: the refusal is not in the document', proves: [] };
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
    return { says: 'nothing is known of a client certificate', proves: [], gap: 1 };
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

/** With the document's word as evidence; a cause that it proves comes first, and surer. */
function withJudgment(failure: Failure, judgment: Judgment): Failure {
  const { operation, requires, says, proves } = judgment;
  const evidence: Evidence = {
    in: 'request',
    name: 'OpenAPI',
    text: `The OpenAPI document requires ${requires} for ${operation.method} ${operation.path}: ${says}.`,
  };
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
  return Object.create(failure, {
    diagnosis: { value: raised, enumerable: true },
    alternatives: { value: all.filter((one) => one !== first), enumerable: true },
  }) as Failure;
}

const surer: Readonly<Record<Confidence, Confidence>> = {
  certain: 'certain',
  likely: 'certain',
  possible: 'likely',
};
