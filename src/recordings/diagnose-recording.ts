import { createSession, type Exchange, type Report, type Session } from '../core/index.ts';
import { readRecording, type Recording } from './read-recording.ts';

/** A recording diagnosed; or why the file cannot be read, as one line. */
export type Diagnosed =
  | { readonly report: Report; readonly session: Session; readonly reason: null }
  | { readonly report: null; readonly reason: string };

/**
 * Reads a recording and diagnoses its entries.
 * @param now milliseconds since the epoch, for entries without a time
 */
export function diagnoseFile(file: string, now: number): Diagnosed {
  const { recording, reason } = readRecording(file, now);
  return recording === null ? { report: null, reason } : diagnoseRecording(recording);
}

function diagnoseRecording(recording: Recording): Diagnosed {
  const session = createSession();
  const skipped: Report['skipped'][number][] = [...recording.skipped];
  const exchanges: Exchange[] = [];
  // In order of their start, which may differ from the file's order; `index` keeps the latter.
  for (const exchange of recording.entries.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const fault = add(session, exchange);
    if (fault === null) exchanges.push(exchange);
    else skipped.push({ index: exchange.index ?? -1, reason: fault });
  }
  return {
    report: {
      creator: recording.creator,
      exchanges: exchanges.sort((a, b) => (a.index ?? 0) - (b.index ?? 0)),
      skipped: skipped.toSorted((a, b) => a.index - b.index),
      failures: session.failures(),
      groups: session.groups(),
      findings: session.findings(),
    },
    session,
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
