import { duration } from '../../duration.ts';
import { requestKey } from '../../history/route.ts';
import type { Failure } from '../../session/failure.ts';
import type { Timeline } from '../../session/findings/index.ts';
import { indexById, type Report, type ReportSection, type Violation } from '../report.ts';
import { dateTime } from '../times.ts';
import { matchesGlob } from './glob.ts';
import type { Allowance, Policy } from './read-policy.ts';

/** A session judged by a policy. */
export interface PolicyResult {
  /** Of the refusals only those that are not allowed, with the violations. */
  readonly report: Report;
  /** Ids of refusals that the policy allows. */
  readonly allowed: readonly string[];
  /** Nothing unexpected was refused and nothing is violated. */
  readonly isMet: boolean;
}

/**
 * Applies a policy: what is refused and not allowed is unexpected.
 * @param now milliseconds since the epoch, for `until`
 */
export function applyPolicy(
  report: Report,
  timeline: Timeline,
  policy: Policy,
  now: number,
): PolicyResult {
  const allowances = policy.allow.map((allowance) => ({ allowance, used: 0, expired: 0 }));
  const allowed = new Set<string>();
  for (const failure of report.failures) {
    if (failure.outcome !== 'refused') continue;
    for (const one of allowances) {
      if (!isAllowedBy(one.allowance, failure) || one.used === one.allowance.count) continue;
      const { until } = one.allowance;
      if (until !== null && now >= until) {
        one.expired += 1;
        continue;
      }
      one.used += 1;
      allowed.add(failure.id);
      break;
    }
  }
  const violations = [
    ...allowances.flatMap(({ allowance, expired }) => expiredAllowance(allowance, expired)),
    ...neverViolations(report, policy.never),
    ...retryViolations(report, policy.retries),
    ...tokenViolations(timeline, policy.tokenLifeAtStart),
  ];
  const rest = withoutFailures(report, allowed);
  const unexpected = rest.failures.some(({ outcome }) => outcome === 'refused');
  return {
    report: { ...rest, violations },
    allowed: [...allowed],
    isMet: !unexpected && violations.length === 0,
  };
}

const isAllowedBy = ({ method, url, status, cause }: Allowance, failure: Failure): boolean => {
  const { request, response } = failure.exchange;
  const isSameKind =
    (method === null || method === request.method.toUpperCase()) &&
    (status === null || status === response.status) &&
    (cause === null || cause === failure.diagnosis.cause);
  return isSameKind && matchesGlob(url, request.url);
};

const expiredAllowance = ({ url, until, reason }: Allowance, expired: number): Violation[] =>
  expired === 0 || until === null
    ? []
    : [
        {
          rule: 'allow',
          text: `${url} was allowed until ${dateTime(until)}${reason === '' ? '' : ` (${reason})`}.`,
          exchanges: [],
        },
      ];

function neverViolations({ failures, findings }: Report, never: readonly string[]): Violation[] {
  if (never.length === 0) return [];
  const noticed = failures.flatMap(({ id, notices }) =>
    notices
      .filter((notice) => never.includes(notice.id))
      .map((notice) => ({ slug: notice.id, title: notice.title, exchange: id })),
  );
  const bySlug = new Map<string, { title: string; exchanges: string[] }>();
  for (const { slug, title, exchange } of noticed) {
    const known = bySlug.get(slug);
    if (known === undefined) bySlug.set(slug, { title, exchanges: [exchange] });
    else known.exchanges.push(exchange);
  }
  const found = findings
    .filter(({ id }) => never.includes(id))
    .map(({ id, title, exchanges }) => ({ slug: id, title, exchanges }));
  const notices = [...bySlug].map(([slug, one]) => ({ slug, ...one }));
  return [...found, ...notices].map(({ slug, title, exchanges }) => ({
    rule: 'never',
    text: `${slug}: ${title}.`,
    exchanges,
  }));
}

function retryViolations({ failures }: Report, retries: number | null): Violation[] {
  if (retries === null) return [];
  const operations = new Map<string, Failure[]>();
  for (const failure of failures) {
    const key = `${requestKey(failure.exchange)} ${failure.exchange.request.body ?? ''}`;
    const known = operations.get(key);
    if (known === undefined) operations.set(key, [failure]);
    else known.push(failure);
  }
  return [...operations.values()]
    .filter((list) => list.length - 1 > retries)
    .map((list) => {
      const { method, url } = (list[0] as Failure).exchange.request;
      return {
        rule: 'retries',
        text: `${method} ${url} was refused ${list.length} times; ${retries} ${retries === 1 ? 'retry is' : 'retries are'} allowed.`,
        exchanges: list.map(({ id }) => id),
      };
    });
}

const SECOND = 1000;

/** The first token of the session, as it is first sent. */
function tokenViolations({ steps }: Timeline, required: number | null): Violation[] {
  if (required === null) return [];
  const first = steps.find(({ token }) => typeof token?.claims?.['exp'] === 'number');
  if (first === undefined) return [];
  const left = Number(first.token?.claims?.['exp']) * SECOND - first.at;
  if (left >= required) return [];
  const state =
    left < 0
      ? `expired ${duration(-left / SECOND)} before it was first sent`
      : `was valid for ${duration(left / SECOND)} more when it was first sent`;
  return [
    {
      rule: 'tokenLifeAtStart',
      text: `The first token ${state}; the policy requires ${duration(required / SECOND)}.`,
      exchanges: [first.id],
    },
  ];
}

/** A report without some of its failures. */
export function withoutFailures(report: Report, ids: ReadonlySet<string>): Report {
  if (ids.size === 0) return report;
  const isLeft = (id: string): boolean => !ids.has(id);
  return {
    ...report,
    failures: report.failures.filter(({ id }) => isLeft(id)),
    groups: report.groups.flatMap((group) => {
      const failures = group.failures.filter(isLeft);
      return failures.length === 0 ? [] : [{ ...group, failures }];
    }),
    findings: report.findings.flatMap((finding) => {
      const failures = finding.failures.filter(isLeft);
      const isGone = finding.failures.length > 0 && failures.length === 0;
      return isGone ? [] : [{ ...finding, failures }];
    }),
  };
}

/** What a policy or a baseline made of the refusals, as a section of the report. */
export function policySection(
  full: Report,
  { report, allowed }: Pick<PolicyResult, 'report' | 'allowed'>,
  words: { readonly known: string; readonly other: string },
): ReportSection {
  const indices = indexById(full.exchanges);
  const numbersOf = (ids: readonly string[]): number[] =>
    ids.flatMap((id) => indices.get(id) ?? []);
  const unexpected = report.failures
    .filter(({ outcome }) => outcome === 'refused')
    .map(({ id }) => id);
  return {
    key: 'policy',
    title: 'Policy',
    note: `Refused requests: ${unexpected.length} ${words.other}, ${allowed.length} ${words.known}.`,
    columns: [],
    rows: [],
    json: { unexpected: numbersOf(unexpected), allowed: numbersOf(allowed) },
  };
}
