import { createSession, readHar, type Exchange, type Report, type Session } from '../core/index.ts';

/** The report on a HAR file; or why the file cannot be read, as one line. */
export type HarReport =
  | { readonly report: Report; readonly reason: null }
  | { readonly report: null; readonly reason: string };

/**
 * Reads a HAR file and diagnoses its entries.
 * @param now milliseconds since the epoch, for entries without a time
 */
export function diagnoseHar(text: string, now: number): HarReport {
  const { file, error } = readHar(text, { now });
  if (error !== null) return { report: null, reason: error.text };
  const session = createSession();
  const skipped: Report['skipped'][number][] = [...file.skipped];
  const exchanges: Exchange[] = [];
  // In order of their start, which may differ from the file's order; `index` keeps the latter.
  for (const exchange of file.entries.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const fault = add(session, exchange);
    if (fault === null) exchanges.push(exchange);
    else skipped.push({ index: exchange.index ?? -1, reason: fault });
  }
  return {
    report: {
      creator: file.creator,
      exchanges: exchanges.toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0)),
      skipped: skipped.toSorted((a, b) => a.index - b.index),
      failures: session.failures(),
      groups: session.groups(),
      findings: session.findings(),
    },
    reason: null,
  };
}

/** Adds an exchange; the error, as a sentence, if one entry breaks the diagnosis. */
function add(session: Session, exchange: Exchange): string | null {
  try {
    session.add(exchange);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return `log.entries[${exchange.index ?? '?'}] could not be diagnosed: ${message}.`;
  }
}
