import {
  applyPolicy,
  createSession,
  headlineOf,
  readPolicy,
  redactorFor,
  reportHar,
  reportMarkdown,
  type Exchange,
  type Failure,
  type Policy,
  type Redactor,
  type Report,
  reportOn,
} from '../core/index.ts';
import { readText } from '../recordings/bytes.ts';
import { version } from '../recordings/version.ts';

/** What a test run's options say. */
export interface RunnerOptions {
  /** A policy file's name, or what such a file holds. Without it, no refusal is expected. */
  readonly policy?: string | object | undefined;
  /** `unexpected` (the default): a test fails where something unexpected was refused. */
  readonly failOn?: 'unexpected' | 'never' | undefined;
}

/** What was recorded in one test, judged by a policy. */
export interface Verdict {
  /** Nothing unexpected was refused, and nothing is violated. */
  readonly isMet: boolean;
  /** Refused, and not allowed. */
  readonly unexpected: readonly Failure[];
  /** One line, redacted: the root where a finding explains refusals, else the counts. */
  headline(): string;
  /** Redacted. */
  markdown(): string;
  /** Redacted, with the diagnoses in `_why401`. */
  har(): string;
}

/** The policy cannot be read. The message is one line; where it was thrown helps nobody. */
export class UnusablePolicy extends Error {
  override readonly stack = this.message;
}

/**
 * Judges what a test exchanged. Throws `UnusablePolicy`.
 * @param now milliseconds since the epoch, for allowances that end
 */
export function judgeRun(
  name: string,
  exchanges: readonly Exchange[],
  { policy }: RunnerOptions,
  now: number,
): Verdict {
  const session = createSession();
  for (const exchange of exchanges) session.add(exchange);
  const full = reportOn(session, exchanges);
  const { report, isMet } = applyPolicy(full, session.timeline(), policyOf(policy), now);
  // Most tests meet their policy: what only a report needs is made for a report.
  let made: Redactor | null = null;
  const redactor = (): Redactor => (made ??= redactorFor(full));
  const about = { name, version: version() };
  return {
    isMet,
    unexpected: report.failures.filter(({ outcome }) => outcome === 'refused'),
    headline: () => violationLine(report, redactor()) ?? firstLine(report, redactor()),
    markdown: () => reportMarkdown(report, redactor(), about),
    har: () => [...reportHar(full, redactor(), about)].join(''),
  };
}

/** A policy is broken without an unexpected refusal: how. */
function violationLine({ failures, violations = [] }: Report, redactor: Redactor): string | null {
  const isRefused = failures.some(({ outcome }) => outcome === 'refused');
  const [first] = violations;
  return isRefused || first === undefined ? null : redactor.text(first.text);
}

/** The root, or the only refusal there is, or the counts. */
function firstLine(report: Report, redactor: Redactor): string {
  const refused = report.failures.filter(({ outcome }) => outcome === 'refused');
  const [only] = refused;
  if (refused.length !== 1 || only === undefined) return headlineOf(report, redactor);
  const { request, response } = only.exchange;
  const title = redactor.text(only.diagnosis.title);
  return `${request.method} ${redactor.url(request.url)} was refused with ${response.status}: ${title}`;
}

const EMPTY = '{}';

/**
 * Whether a policy asks about what is not refused, for which everything has to be known. Throws
 * `UnusablePolicy`.
 */
export function asksAboutAll({ policy }: RunnerOptions): boolean {
  const { never, tokenLifeAtStart } = policyOf(policy);
  return never.length > 0 || tokenLifeAtStart !== null;
}

/** Throws `UnusablePolicy`. */
function policyOf(policy: RunnerOptions['policy']): Policy {
  const reading = readPolicy(policyText(policy));
  if (reading.policy === null) {
    const place = typeof policy === 'string' ? `${policy}: ` : 'policy: ';
    throw new UnusablePolicy(`why401: ${place}${reading.reason}`);
  }
  return reading.policy;
}

function policyText(policy: RunnerOptions['policy']): string {
  if (policy === undefined) return EMPTY;
  if (typeof policy !== 'string') return JSON.stringify(policy);
  const { text, reason } = readText(policy);
  if (text === null) throw new UnusablePolicy(`why401: ${policy}: ${reason}`);
  return text;
}
