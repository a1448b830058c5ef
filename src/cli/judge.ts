import { createSession, readHar, type Report } from '../core/index.ts';

/** A HAR file, judged; or why it cannot be read, as one line. */
export type Judgement =
  | { readonly report: Report; readonly reason: null }
  | { readonly report: null; readonly reason: string };

/**
 * Reads a HAR file and judges what it holds.
 * @param now milliseconds since the epoch, for an entry that does not tell its own time
 */
export function judge(text: string, now: number): Judgement {
  const { file, error } = readHar(text, { now });
  if (error !== null) return { report: null, reason: error.text };
  const session = createSession();
  // In order of their start, which need not be the file's; `index` keeps the latter.
  for (const exchange of file.entries.toSorted((a, b) => a.startedAt - b.startedAt))
    session.add(exchange);
  return {
    report: {
      creator: file.creator,
      exchanges: file.entries,
      skipped: file.skipped,
      failures: session.failures(),
      groups: session.groups(),
      findings: session.findings(),
    },
    reason: null,
  };
}
