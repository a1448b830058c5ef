import {
  addLog,
  addPromises,
  againstSection,
  applyBaseline,
  applyPolicy,
  compareWithGiven,
  comparisonSection,
  expiringSection,
  policySection,
  readBaseline,
  readGiven,
  readLog,
  readOpenApi,
  readPolicy,
  redactorFor,
  revealed,
  routesOf,
  type Redactor,
  type Report,
  type ReportSection,
  type Session,
} from '../core/index.ts';
import type { InputUse, Settings } from './arguments.ts';
import { diagnoseFile } from '../recordings/diagnose-recording.ts';
import { UnusableFile } from './unusable-file.ts';
import { readDocument } from '../reading/read-document.ts';
import { readLines, readText, reasonOf } from '../recordings/bytes.ts';

/** A report with what the options ask for. */
export interface Prepared {
  /** For JSON and HAR: all failures. */
  readonly full: Report;
  /** For people and CI: without what a policy or a baseline allows. */
  readonly shown: Report;
  /** False where a policy or a baseline is broken. */
  readonly isMet: boolean;
}

/** Adds to a report what the options ask for. Throws `UnusableFile`. */
export function prepare(
  report: Report,
  session: Session,
  file: string,
  settings: Settings,
): Prepared {
  const given = givenRequests(settings);
  const compared = given === null ? report : against(report, given, settings);
  const informed = withFurtherEvidence(compared, settings);
  const sections: ReportSection[] = [
    ...(given === null ? [] : [againstSection(compared, redactorOf(compared, settings), given)]),
    ...informed.sections,
    ...comparison(session, file, settings),
    ...(settings.expiresWithin === null
      ? []
      : [expiringSection(report, session.timeline(), settings.expiresWithin)]),
  ];
  return judge({ ...informed.report, sections }, session, settings);
}

const redactorOf = (report: Report, { reveal }: Settings): Redactor =>
  reveal ? revealed : redactorFor(report);

const use = (text: string, settings: Settings, option: InputUse): never => {
  throw new UnusableFile(`--${option} ${settings.inputs[option] ?? ''}: ${text}`);
};

function textOf(option: InputUse, settings: Settings): string | null {
  const file = settings.inputs[option];
  if (file === undefined) return null;
  const { text, reason } = readText(file);
  return text ?? use(reason, settings, option);
}

function givenRequests(settings: Settings) {
  const text = textOf('against', settings);
  if (text === null) return null;
  const { requests, reason } = readGiven(text);
  return requests ?? use(reason, settings, 'against');
}

function against(
  report: Report,
  given: NonNullable<ReturnType<typeof givenRequests>>,
  settings: Settings,
): Report {
  const { report: compared, reason } = compareWithGiven(report, given);
  return compared ?? use(reason, settings, 'against');
}

/** What a server's log and an OpenAPI document say of the refusals. */
function withFurtherEvidence(
  report: Report,
  settings: Settings,
): { readonly report: Report; readonly sections: readonly ReportSection[] } {
  let informed = report;
  const sections: ReportSection[] = [];
  const api = textOf('openapi', settings);
  if (api !== null) {
    const { json, reason } = readDocument(api);
    if (reason !== null) return use(reason, settings, 'openapi');
    const { document, reason: fault } = readOpenApi(json);
    if (document === null) return use(fault, settings, 'openapi');
    const promised = addPromises(informed, document, redactorOf(informed, settings));
    informed = promised.report;
    sections.push(promised.section);
  }
  const logged = withLog(informed, settings);
  return {
    report: logged?.report ?? informed,
    sections: logged === null ? sections : [...sections, logged.section],
  };
}

/** A log is read line by line: it may be larger than memory. */
function withLog(report: Report, settings: Settings): ReturnType<typeof addLog> | null {
  const file = settings.inputs.log;
  if (file === undefined) return null;
  const { lines, reason } = readLines(file);
  if (lines === null) return use(reason, settings, 'log');
  try {
    return addLog(report, readLog(lines), redactorOf(report, settings));
  } catch (error) {
    return use(reasonOf(error), settings, 'log');
  }
}

function comparison(session: Session, file: string, settings: Settings): ReportSection[] {
  const other = settings.inputs.compare;
  if (other === undefined) return [];
  const there = diagnoseFile(other, settings.now ?? Date.now());
  if (there.report === null) return use(there.reason, settings, 'compare');
  return [
    comparisonSection(
      { name: file, routes: routesOf(session.timeline()) },
      { name: other, routes: routesOf(there.session.timeline()) },
    ),
  ];
}

function judge(report: Report, session: Session, settings: Settings): Prepared {
  const policyText = textOf('policy', settings);
  const baselineText = textOf('baseline', settings);
  if (policyText === null && baselineText === null)
    return { full: report, shown: report, isMet: true };
  const policy = policyText === null ? null : readPolicy(policyText);
  if (policy?.policy === null) return use(policy.reason, settings, 'policy');
  const baseline = baselineText === null ? null : readBaseline(baselineText);
  if (baseline?.baseline === null) return use(baseline.reason, settings, 'baseline');
  const known = baseline === null ? null : applyBaseline(report, baseline.baseline);
  const rest = known?.report ?? report;
  const now = settings.now ?? Date.now();
  const judged = policy === null ? null : applyPolicy(rest, session.timeline(), policy.policy, now);
  const shown = judged?.report ?? rest;
  const allowed = [...(known?.allowed ?? []), ...(judged?.allowed ?? [])];
  const words =
    policy === null ? { known: 'known', other: 'new' } : { known: 'allowed', other: 'unexpected' };
  const sections = [
    ...(report.sections ?? []),
    policySection(report, { report: shown, allowed }, words),
  ];
  const { violations = [] } = shown;
  return {
    full: { ...report, violations, sections },
    shown: { ...shown, sections },
    isMet: judged?.isMet ?? !shown.failures.some(({ outcome }) => outcome === 'refused'),
  };
}
