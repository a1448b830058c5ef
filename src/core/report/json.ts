import type { Reading } from '../diagnosis/reading.ts';
import type { Credential } from '../http/credentials/credential.ts';
import type { Challenge, ChallengeField } from '../http/challenge/challenge.ts';
import { isObject, parseJson, type JsonObject } from '../json.ts';
import type { Diagnosis, Evidence, EvidenceSpan, Fix, Notice } from '../diagnosis/finding.ts';
import type { Problem } from '../span.ts';
import type { Contrast } from '../history/contrast.ts';
import type { Failure, Group, SessionFinding } from '../session/failure.ts';
import { findingOf } from './blocks.ts';
import { withExactNumbers } from '../token/json-scan.ts';
import type { Redactor } from '../redaction/redact.ts';
import { indexById, type Report } from './report.ts';

/** The version of the shape below. It changes only where a script that read the old one would break. */
export const REPORT_SCHEMA = 1;

/**
 * A report as JSON for scripts, without white space: one object, in which claims and
 * JOSE headers stand as their token has them, numbers to the last digit.
 * @param file the name that the report is of, where there are several
 */
export function reportJson(report: Report, redactor: Redactor, file?: string): string {
  const indices = indexById(report.exchanges);
  const order = new Map(report.failures.map((failure, position) => [failure.id, position]));
  return write({
    ...(file === undefined ? {} : { file }),
    schema: REPORT_SCHEMA,
    creator: report.creator === null ? null : redactor.text(report.creator),
    entries: report.exchanges.length,
    skipped: report.skipped.map(({ index, reason }) => ({ index, reason: redactor.text(reason) })),
    failures: report.failures.map((failure) => failureJson(failure, indices, redactor)),
    groups: report.groups.map((group) => groupJson(group, report, order, redactor)),
    findings: report.findings.map((finding) => findingJson(finding, indices, order, redactor)),
  });
}

/** JSON, made readable: an indentation of two. Changes white space alone, so numbers stay as written. */
export function indentJson(json: string): string {
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < json.length; at += 1) {
    const char = json.charAt(at);
    if (char === '"') {
      at = endOfString(json, at);
    } else if (char === '{' || char === '[') {
      const close = json.charAt(at + 1);
      if (close === '}' || close === ']') {
        at += 1;
        continue;
      }
      depth += 1;
      pieces.push(json.slice(from, at + 1), lineBreak(depth));
      from = at + 1;
    } else if (char === '}' || char === ']') {
      depth -= 1;
      pieces.push(json.slice(from, at), lineBreak(depth));
      from = at;
    } else if (char === ',') {
      pieces.push(json.slice(from, at + 1), lineBreak(depth));
      from = at + 1;
    } else if (char === ':') {
      pieces.push(json.slice(from, at + 1), ' ');
      from = at + 1;
    }
  }
  pieces.push(json.slice(from));
  return pieces.join('');
}

const lineBreak = (depth: number): string => `\n${'  '.repeat(depth)}`;

function endOfString(json: string, open: number): number {
  for (let at = open + 1; at < json.length; at += 1) {
    const char = json.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '"') return at;
  }
  return json.length;
}

// ── The parts ───────────────────────────────────────────────────────────────

/** JSON text that goes into the output as it stands. */
class Exact {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part =
  string | number | boolean | null | readonly Part[] | Exact | { readonly [name: string]: Part };

function failureJson(
  failure: Failure,
  indices: ReadonlyMap<string, number>,
  redactor: Redactor,
): Part {
  const { exchange, reading } = failure;
  const diagnosis = (one: Diagnosis): Part => diagnosisJson(one, failure, indices, redactor);
  return {
    index: indices.get(failure.id) ?? null,
    method: redactor.text(exchange.request.method),
    url: redactor.url(exchange.request.url),
    status: exchange.response.status,
    startedDateTime: instant(exchange.startedAt),
    outcome: failure.outcome,
    sent: exchange.sent,
    challengeFields: reading.challengeFields.map((field) => challengeFieldJson(field, redactor)),
    challenges: challengesJson(reading.challengeFields, redactor),
    credentials: reading.credentials.map((credential) =>
      credentialJson(credential, reading, redactor),
    ),
    tokens: reading.tokens.map(({ token, lifetime }) => ({
      kind: token.kind,
      use: token.use,
      header: exactJson(token.header, token.headerText, redactor),
      claims: exactJson(token.claims, token.payloadText, redactor),
      state: lifetime.state,
      problems: slugs(token.problems),
    })),
    clock:
      reading.clock === null
        ? null
        : {
            server: instant(reading.clock.at),
            uncertaintySeconds: reading.clock.uncertaintySeconds,
            skewSeconds: reading.clock.skewSeconds,
          },
    correlation: failure.correlation.map(({ name, value }) => ({
      name,
      value: redactor.echo(value),
    })),
    diagnosis: diagnosis(failure.diagnosis),
    alternatives: failure.alternatives.map(diagnosis),
    notices: failure.notices.map((notice) => noticeJson(notice, failure, indices, redactor)),
    checks: failure.checks.map(({ id, label, result, detail }) => ({
      id,
      label: redactor.text(label),
      result,
      detail: redactor.text(detail),
    })),
    related: failure.related.flatMap(({ kind, id }) => {
      const index = indices.get(id);
      return index === undefined ? [] : [{ kind, index }];
    }),
    message:
      failure.message === null
        ? null
        : { text: redactor.echo(failure.message.text), from: failure.message.from },
    contrast: failure.contrast.map((one) => contrastJson(one, indices, redactor)),
  };
}

const contrastJson = (
  contrast: Contrast,
  indices: ReadonlyMap<string, number>,
  redactor: Redactor,
): Part => ({
  with: contrast.with,
  index: indices.get(contrast.exchange.id) ?? null,
  differences: contrast.differences.map(({ fact, name, here, there }) => ({
    fact,
    name: redactor.text(name),
    here: here === null ? null : redactor.echo(here),
    there: there === null ? null : redactor.echo(there),
  })),
});

const challengeFieldJson = (field: ChallengeField, redactor: Redactor): Part => ({
  name: field.name,
  value: redactor.echo(field.value),
  problems: field.problems.map((problem) => problemJson(problem, redactor)),
});

/** Challenges of all lines, in order; `line` counts field lines. */
function challengesJson(fields: readonly ChallengeField[], redactor: Redactor): Part {
  return fields.flatMap((field, line) =>
    field.challenges.map((challenge) => ({
      line,
      scheme: redactor.echo(challenge.scheme),
      token68: challenge.token68 === null ? null : redactor.echo(challenge.token68),
      params: paramsJson(challenge, redactor),
      problems: slugs(challenge.problems),
    })),
  );
}

/** Of a duplicate the first value counts. A name such as `__proto__` is a name like any other. */
function paramsJson(challenge: Challenge, redactor: Redactor): Part {
  const members = new Map<string, string>();
  for (const { key, value } of challenge.params)
    if (!members.has(key)) members.set(key, redactor.echo(value));
  return Object.fromEntries(members);
}

const credentialJson = (credential: Credential, reading: Reading, redactor: Redactor): Part => {
  const token =
    credential.token === null
      ? -1
      : reading.tokens.findIndex(({ token: one }) => one.raw === credential.token?.raw);
  return {
    in: credential.in,
    name: redactor.text(credential.name),
    // What stands where a scheme should may be the secret itself.
    scheme: credential.scheme === null ? null : redactor.text(credential.scheme),
    problems: slugs(credential.problems),
    problemDetails: credential.problems.map((problem) => problemJson(problem, redactor)),
    secret:
      credential.secret === null
        ? null
        : { service: credential.secret.service, environment: credential.secret.environment },
    token: token < 0 ? null : token,
  };
};

const problemJson = ({ slug, offset, length, text }: Problem, redactor: Redactor): Part => ({
  slug,
  offset,
  length,
  text: redactor.text(text),
});

const slugs = (problems: readonly Problem[]): readonly string[] => [
  ...new Set(problems.map(({ slug }) => slug)),
];

/** An object as its text has it, or, where redaction or the text leave no JSON, as it was decoded. */
function exactJson(object: JsonObject | null, text: string | null, redactor: Redactor): Part {
  if (object === null) return null;
  for (const source of [text, JSON.stringify(object)]) {
    if (source === null) continue;
    const redacted = redactor.claims(source);
    if (isObject(parseJson(redacted))) return new Exact(withExactNumbers(redacted));
  }
  return null;
}

const diagnosisJson = (
  diagnosis: Diagnosis,
  failure: Failure,
  indices: ReadonlyMap<string, number>,
  redactor: Redactor,
): Part => ({
  cause: diagnosis.cause,
  confidence: diagnosis.confidence,
  side: diagnosis.side,
  title: redactor.text(diagnosis.title),
  summary: redactor.text(diagnosis.summary),
  evidence: diagnosis.evidence.map((evidence) =>
    evidenceJson(evidence, failure.id, indices, redactor),
  ),
  fixes: diagnosis.fixes.map((fix) => fixJson(fix, redactor)),
  references: diagnosis.references.map(({ title, url }) => ({ title, url })),
});

const fixJson = ({ title, steps, code }: Fix, redactor: Redactor): Part => ({
  title: redactor.text(title),
  steps: steps.map((step) => redactor.text(step)),
  code: code.map(({ label, language, text }) => ({ label, language, text: redactor.text(text) })),
});

/** @param own id of the exchange that evidence speaks of where it names no other; null where it always does */
const evidenceJson = (
  evidence: Evidence,
  own: string | null,
  indices: ReadonlyMap<string, number>,
  redactor: Redactor,
): Part => ({
  in: evidence.in,
  name: redactor.text(evidence.name),
  text: redactor.text(evidence.text),
  ...(evidence.at === undefined ? {} : { at: placeJson(evidence.at, own, indices) }),
});

const placeJson = (
  { exchange, line, offset, length, path }: EvidenceSpan,
  own: string | null,
  indices: ReadonlyMap<string, number>,
): Part => ({
  index: indices.get(exchange ?? own ?? '') ?? null,
  ...(line === undefined ? {} : { line }),
  ...(offset === undefined ? {} : { offset }),
  ...(length === undefined ? {} : { length }),
  ...(path === undefined ? {} : { path }),
});

const noticeJson = (
  notice: Notice,
  failure: Failure,
  indices: ReadonlyMap<string, number>,
  redactor: Redactor,
): Part => ({
  id: notice.id,
  title: redactor.text(notice.title),
  evidence: notice.evidence.map((evidence) =>
    evidenceJson(evidence, failure.id, indices, redactor),
  ),
});

function groupJson(
  group: Group,
  report: Report,
  order: ReadonlyMap<string, number>,
  redactor: Redactor,
): Part {
  const failures = group.failures.flatMap((id) => order.get(id) ?? []);
  const finding = findingOf(
    group.failures.map((id) => ({ id })),
    report.findings,
  );
  return {
    cause: group.cause,
    title: redactor.text(group.title),
    failures,
    root: failures[0] ?? null,
    finding: finding === null ? null : report.findings.indexOf(finding),
  };
}

const findingJson = (
  finding: SessionFinding,
  indices: ReadonlyMap<string, number>,
  order: ReadonlyMap<string, number>,
  redactor: Redactor,
): Part => ({
  id: finding.id,
  confidence: finding.confidence,
  title: redactor.text(finding.title),
  summary: redactor.text(finding.summary),
  exchanges: finding.exchanges.flatMap((id) => indices.get(id) ?? []),
  failures: finding.failures.flatMap((id) => order.get(id) ?? []),
  evidence: finding.evidence.map((evidence) => evidenceJson(evidence, null, indices, redactor)),
  fixes: finding.fixes.map((fix) => fixJson(fix, redactor)),
  references: finding.references.map(({ title, url }) => ({ title, url })),
});

/** Milliseconds since the epoch as ISO 8601, or null where no calendar has them. */
const instant = (milliseconds: number): string | null => {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
};

function write(part: Part): string {
  if (part === null || typeof part !== 'object') return JSON.stringify(part);
  if (isList(part)) return `[${part.map(write).join(',')}]`;
  if (part instanceof Exact) return part.text;
  return `{${Object.entries(part)
    .map(([name, value]) => `${JSON.stringify(name)}:${write(value)}`)
    .join(',')}}`;
}

const isList = (part: Part): part is readonly Part[] => Array.isArray(part);
