import { challengeFieldJson } from './json-reading.ts';
import { challengesJson } from './json-reading.ts';
import { credentialJson } from './json-reading.ts';
import { slugs } from './json-reading.ts';
import { exactJson } from './json-reading.ts';
import { attempt } from '../attempt.ts';
import { isObject, type Json } from '../json.ts';
import type { Diagnosis, Evidence, EvidenceSpan, Fix, Notice } from '../diagnosis/finding.ts';
import type { Contrast } from '../history/contrast/contrast.ts';
import type { Failure, SessionFinding } from '../session/failure.ts';
import { findingOf } from './blocks.ts';
import type { Redactor } from '../redaction/redact.ts';
import { writeJson, type Part } from './json-text.ts';
import { indexById, type Report, type Violation } from './report.ts';
import { isoTime } from './times.ts';
import { fixTexts, summaryText } from './fix-texts.ts';

/**
 * The version of the shape below. It changes only where a script that read the old one would break.
 */
const REPORT_SCHEMA = 1;

/**
 * A report as JSON for scripts, without white space: one object, in which claims and
 * JOSE headers stand as their token has them, numbers to the last digit.
 * @param file the name that the report is of, where there are several
 */
export const reportJson = (report: Report, redactor: Redactor, file?: string): string =>
  [...reportJsonPieces(report, redactor, file === undefined ? {} : { file })].join('');

/** How the JSON is written. */
export interface JsonOptions {
  /** The name that the report is of, where there are several. */
  readonly file?: string;
  /** With line breaks and an indentation of two. */
  readonly isIndented?: boolean;
}

/** The same, failure by failure: none needs more memory than the longest of them. */
export function* reportJsonPieces(
  report: Report,
  redactor: Redactor,
  { file, isIndented = false }: JsonOptions = {},
): Generator<string> {
  const indices = indexById(report.exchanges);
  const order = new Map(report.failures.map((failure, position) => [failure.id, position]));
  const [line, deeper, deepest] = isIndented ? ['\n  ', '\n    ', '\n      '] : ['', null, null];
  const name = (key: string): string => `"${key}":${isIndented ? ' ' : ''}`;
  const member = (key: string, part: Part): string => `${name(key)}${writeJson(part, deeper)}`;
  const start = [
    ...(file === undefined ? [] : [member('file', file)]),
    member('schema', REPORT_SCHEMA),
    member('creator', report.creator === null ? null : redactor.text(report.creator)),
    member('entries', report.exchanges.length),
    member('skipped', skippedJson(report, redactor)),
  ];
  yield `{${line}${start.join(`,${line}`)},${line}${name('failures')}[`;
  let separator = '';
  for (const failure of report.failures) {
    const { value, fault } = attempt(() =>
      writeJson(failureJson(failure, indices, redactor), deepest),
    );
    const written = value ?? writeJson(unwritable(failure, indices, fault), deepest);
    yield `${separator}${deeper ?? ''}${written}`;
    separator = ',';
  }
  const groups = groupsJson(report, order, redactor);
  const findings = report.findings.map((one) => findingJson(one, indices, order, redactor));
  const rest = [
    member('findings', findings),
    ...(report.violations === undefined
      ? []
      : [member('violations', violationsJson(report.violations, indices, redactor))]),
    ...(report.sections ?? []).map(({ key, json }) => member(key, redactedJson(json, redactor))),
  ];
  yield `${separator === '' ? '' : line}],${line}${member('groups', groups)},${line}${rest.join(`,${line}`)}${isIndented ? '\n' : ''}}`;
}

/** What is left of a failure that cannot be written. */
const unwritable = (
  { id, exchange, outcome, diagnosis: { cause, title, confidence } }: Failure,
  indices: ReadonlyMap<string, number>,
  fault: string | null,
): Part => ({
  index: indices.get(id) ?? null,
  status: exchange.response.status,
  outcome,
  diagnosis: { cause, title, confidence },
  fault: `Why401 could not write this failure: ${fault ?? 'no reason'}.`,
});

const violationsJson = (
  violations: readonly Violation[],
  indices: ReadonlyMap<string, number>,
  redactor: Redactor,
): Part =>
  violations.map(({ rule, text, exchanges }) => ({
    rule,
    text: redactor.text(text),
    exchanges: exchanges.flatMap((id) => indices.get(id) ?? []),
  }));

function redactedJson(json: Json, redactor: Redactor): Part {
  if (typeof json === 'string') return redactor.text(redactor.echo(json));
  if (Array.isArray(json)) return (json as Json[]).map((item) => redactedJson(item, redactor));
  if (!isObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, redactedJson(value, redactor)]),
  );
}

const skippedJson = ({ skipped }: Report, redactor: Redactor): Part =>
  skipped.map(({ index, reason }) => ({ index, reason: redactor.text(reason) }));

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
    startedDateTime: isoTime(exchange.startedAt),
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
            server: isoTime(reading.clock.at),
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
    message: messageJson(failure.message, redactor),
    contrast: failure.contrast.map((one) => contrastJson(one, indices, redactor)),
  };
}

const messageJson = (message: Failure['message'], redactor: Redactor): Part =>
  message === null
    ? null
    : { text: redactor.text(redactor.echo(message.text)), from: message.from };

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
    here: here === null ? null : redactor.text(redactor.echo(here)),
    there: there === null ? null : redactor.text(redactor.echo(there)),
  })),
});

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
  summary: summaryText(diagnosis, redactor),
  evidence: diagnosis.evidence.map((evidence) =>
    evidenceJson(evidence, failure.id, indices, redactor),
  ),
  fixes: diagnosis.fixes.map((fix) => fixJson(fix, redactor)),
  references: diagnosis.references.map(({ title, url }) => ({ title, url })),
});

const fixJson = (fix: Fix, redactor: Redactor): Part => ({
  ...fixTexts(fix, redactor),
  code: fix.code.map(({ label, language, text }) => ({
    label,
    language,
    text: redactor.text(text),
  })),
});

/**
 * @param own id of the exchange that evidence mentions where it names no other; null where it
 * always does
 */
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

function groupsJson(report: Report, order: ReadonlyMap<string, number>, redactor: Redactor): Part {
  return report.groups.map((group) => {
    const failures = group.failures.flatMap((id) => order.get(id) ?? []);
    const members = group.failures.map((id) => ({ id }));
    const finding = findingOf(members, report.findings);
    return {
      cause: group.cause,
      title: redactor.text(group.title),
      failures,
      root: failures[0] ?? null,
      finding: finding === null ? null : report.findings.indexOf(finding),
    };
  });
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
