import { causes, isCause } from '../diagnosis/cause.ts';
import type { Confidence, Reference } from '../diagnosis/finding.ts';
import { rules } from '../diagnosis/rules/index.ts';
import { routeOf } from '../history/route.ts';
import type { Redactor } from '../redaction/redact.ts';
import type { Failure, SessionFinding } from '../session/failure.ts';
import { sessionRules } from '../session/findings/index.ts';
import { chaptersOf, type Block, type Chapter } from './blocks.ts';
import { indexById, type Report, type Violation } from './report.ts';
import { timeOfDay } from './times.ts';
import { statusWords } from './words.ts';
import { fixTexts } from './fix-texts.ts';

/**
 * One thing to mend, as CI systems list it: a finding with all that it explains, or a group of
 * failures that none explains. A session that ended is one issue. Redacted.
 */
export interface Issue {
  /** Slug of the finding or of the cause. */
  readonly id: string;
  /**
   * `error`: requests are refused; `warning`: nothing is refused because of it; `note`: recovered
   * or expected.
   */
  readonly level: 'error' | 'warning' | 'note';
  readonly title: string;
  readonly summary: string;
  readonly confidence: Confidence;
  /** What the slug stands for in every report, and why it matters. */
  readonly definition: string;
  readonly why: string;
  /** Numbers of entries in `log.entries`. */
  readonly entries: readonly number[];
  /** Requests that are refused because of it. */
  readonly refused: number;
  /** What was refused first, as `GET https://… 401`, and its number; null where nothing was. */
  readonly first: { readonly words: string; readonly index: number | null } | null;
  /** The same, with its number and time, of the first that were refused. */
  readonly requests: readonly string[];
  /** The server's own sentence, or ''. */
  readonly message: string;
  /** Sentences. */
  readonly evidence: readonly string[];
  /** The same from run to run, and different from the other issues': the slug and the route. */
  readonly fingerprint: string;
  /** Titles of the fixes. */
  readonly fixes: readonly string[];
  readonly references: readonly Reference[];
}

/** The server's own sentence as one of ours. */
export const serverSays = (message: string): string =>
  `The server says: “${message}”${/[.!?]$/.test(message) ? '' : '.'}`;

/** Requests that an issue names; its `entries` has them all. */
const MOST_REQUESTS = 20;

/** The issues of a report, in the order in which reports list them. */
export function issuesOf(report: Report, redactor: Redactor): Issue[] {
  const around = aroundOf(report, redactor);
  const broken = (report.violations ?? []).map((one) => violationIssue(one, around));
  const issues = chaptersOf(report).flatMap(({ finding, blocks }): Issue[] =>
    finding === null
      ? blocks.map((block) => blockIssue(block, around))
      : [findingIssue(finding, blocks, around)],
  );
  return numbered([...issues, ...broken]);
}

/** With a number where a fingerprint recurs: `token-expired GET /me (2)`. */
function numbered(issues: readonly Issue[]): Issue[] {
  const counts = new Map<string, number>();
  return issues.map((issue) => {
    const { fingerprint } = issue;
    const count = (counts.get(fingerprint) ?? 0) + 1;
    counts.set(fingerprint, count);
    return count === 1 ? issue : { ...issue, fingerprint: `${fingerprint} (${count})` };
  });
}

/** What issues need of the report around them. */
interface Around {
  readonly redactor: Redactor;
  readonly indicesOf: (ids: readonly string[]) => number[];
  readonly failureOf: (id: string) => Failure | undefined;
}

function aroundOf(report: Report, redactor: Redactor): Around {
  const indices = indexById(report.exchanges);
  const failures = new Map(report.failures.map((failure) => [failure.id, failure]));
  return {
    redactor,
    indicesOf: (ids) => ids.flatMap((id) => indices.get(id) ?? []),
    failureOf: (id) => failures.get(id),
  };
}

type Texts = Pick<SessionFinding, 'title' | 'summary' | 'evidence' | 'fixes'>;

const redacted = ({ title, summary, evidence, fixes }: Texts, { redactor }: Around) => ({
  title: redactor.text(title),
  summary: redactor.text(summary),
  evidence: evidence.map(({ text }) => redactor.text(text)),
  fixes: fixes.map((fix) => fixTexts(fix, redactor).title),
});

/** What was refused, in order of time. */
function refusedRequests(
  id: string,
  ids: readonly string[],
  { redactor, indicesOf, failureOf }: Around,
): Pick<Issue, 'first' | 'requests' | 'message' | 'fingerprint'> {
  const failures = ids.slice(0, MOST_REQUESTS).flatMap((one) => failureOf(one) ?? []);
  const words = (failure: Failure): string => {
    const { method, url } = failure.exchange.request;
    return `${redactor.text(method)} ${redactor.url(url)} ${redactor.text(statusWords(failure.exchange))}`;
  };
  const [first] = failures;
  const route = first === undefined ? '' : redactedRoute(first, redactor);
  const message = failures.find((failure) => failure.message !== null)?.message ?? null;
  return {
    first:
      first === undefined ? null : { words: words(first), index: indicesOf([first.id])[0] ?? null },
    requests: failures.map((failure) => {
      const [index] = indicesOf([failure.id]);
      return `${index === undefined ? '' : `#${index} `}${timeOfDay(failure.exchange.startedAt)} UTC ${words(failure)}`;
    }),
    message: message === null ? '' : redactor.text(redactor.echo(message.text)),
    fingerprint: `${id} ${route}`.trim(),
  };
}

/** `GET /orders/*`: without what differs from run to run, such as the numbers of placeholders. */
function redactedRoute({ exchange }: Failure, redactor: Redactor): string {
  const url = redactor.url(exchange.request.url);
  return routeOf({ ...exchange, request: { ...exchange.request, url } })
    .replace(/\b\w+:\/\/[^/]*/, '')
    .replace(/\[[\w-]{1,40}\]/g, '*');
}

const violationIssue = ({ rule, text, exchanges }: Violation, around: Around): Issue => ({
  ...refusedRequests(`policy-${rule}`, exchanges, around),
  id: `policy-${rule}`,
  level: 'error',
  title: `The session breaks the policy (${rule})`,
  summary: around.redactor.text(text),
  confidence: 'certain',
  definition: `The session breaks the policy (${rule})`,
  why: 'The policy says which refused requests a session may have and what it must never show.',
  entries: around.indicesOf(exchanges),
  refused: 0,
  evidence: [],
  fixes: [],
  references: [],
});

function findingIssue(finding: SessionFinding, blocks: Chapter['blocks'], around: Around): Issue {
  const { id, failures, confidence, references } = finding;
  const rule = sessionRules.find((one) => one.id === id);
  const texts = redacted(finding, around);
  const ids =
    failures.length > 0 ? failures : blocks.flatMap((one) => one.failures.map((f) => f.id));
  return {
    ...texts,
    ...refusedRequests(id, ids, around),
    id,
    level: failures.length > 0 ? 'error' : 'warning',
    confidence,
    definition: rule?.title ?? texts.title,
    why: rule?.why ?? texts.title,
    entries: around.indicesOf([...new Set([...finding.exchanges, ...failures])]),
    refused: failures.length,
    references,
  };
}

function blockIssue({ best, failures }: Block, around: Around): Issue {
  const refused = failures.filter(({ outcome }) => outcome === 'refused').length;
  const { cause, confidence, references } = best.diagnosis;
  const texts = redacted(best.diagnosis, around);
  const definition = isCause(cause) ? causes[cause] : texts.title;
  const ids = failures.map(({ id }) => id);
  return {
    ...texts,
    ...refusedRequests(cause, ids, around),
    id: cause,
    level: refused > 0 ? 'error' : 'note',
    confidence,
    definition,
    why: rules.find((rule) => rule.cause === cause)?.why ?? definition,
    entries: around.indicesOf(ids),
    refused,
    references,
  };
}
