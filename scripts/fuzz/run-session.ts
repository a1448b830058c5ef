import {
  createSession,
  redactorFor,
  reportHtml,
  reportJson,
  reportMarkdown,
  readEntry,
  reportOn,
} from '../../src/core/index.ts';
import type { Exchange, Session } from '../../src/core/index.ts';

/** Entries in which an exchange could not be diagnosed are crashes: caught, but faults of ours. */
function failOnFaults(session: Session): void {
  const faults = session.faults().map(({ id, fault }) => `${id}: ${fault}`);
  const rules = session
    .failures()
    .flatMap(({ notices }) => notices)
    .filter(({ id }) => id === 'rule-failed' || id === 'checks-failed')
    .map(({ title, evidence }) => `${title} (${evidence.map(({ text }) => text).join()})`);
  if (faults.length + rules.length > 0) throw new Error([...faults, ...rules].join('; '));
}

/** Reads entries as the command line does, and writes the reports. */
export function runSession(entries: readonly unknown[]): void {
  const session = createSession();
  const exchanges = entries.flatMap((entry, index): Exchange[] => {
    const { exchange, problem } = readEntry(entry, { now: Date.UTC(2026, 0, 1), index });
    if (problem?.text.startsWith('could not be read') === true) throw new Error(problem.text);
    return exchange === null ? [] : [exchange];
  });
  for (const exchange of exchanges) session.add(exchange);
  failOnFaults(session);
  const report = reportOn(session, exchanges);
  const redactor = redactorFor(report);
  const { failures } = JSON.parse(reportJson(report, redactor)) as {
    readonly failures: readonly { readonly fault?: string }[];
  };
  for (const { fault } of failures) if (fault !== undefined) throw new Error(fault);
  reportMarkdown(report, redactor, 'fuzz');
  reportHtml(report, redactor, { name: 'fuzz', version: '0' });
}
