import {
  createSession,
  type Exchange,
  type Report,
  type Session,
  reportOn,
} from '../core/index.ts';
import type { Recording } from '../reading/recording-reader.ts';
import { readRecording } from './read-recording.ts';

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
  // In order of their start, which may differ from the file's order; `index` keeps the latter.
  for (const exchange of recording.entries.toSorted((a, b) => a.startedAt - b.startedAt))
    session.add(exchange);
  for (const { index, fault } of session.faults())
    skipped.push({
      index: index ?? -1,
      reason: `log.entries[${index ?? '?'}] could not be diagnosed: ${fault}.`,
    });
  return {
    report: {
      ...reportOn(session, shown(recording.entries, session)),
      creator: recording.creator,
      skipped: skipped.toSorted((a, b) => a.index - b.index),
    },
    session,
    reason: null,
  };
}

/**
 * The exchanges in the file's order; of those that could not be diagnosed, what a failure shows.
 */
function shown(entries: readonly Exchange[], session: Session): Exchange[] {
  const faulty = new Set(session.faults().map(({ id }) => id));
  const reduced = session.failures().filter(({ id }) => faulty.has(id));
  return [
    ...entries.filter(({ id }) => !faulty.has(id)),
    ...reduced.map(({ exchange }) => exchange),
  ].sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
}
