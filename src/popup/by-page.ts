import type { Row } from '../core/index.ts';

/** Failures of one cause on one page, newest first. */
export interface CauseOnPage {
  readonly cause: string;
  readonly title: string;
  readonly rows: readonly Row[];
}

/** A page, or a worker, and what was refused to it. */
export interface Page {
  /** Its URL without query and fragment; '' where nobody knows. */
  readonly url: string;
  readonly causes: readonly CauseOnPage[];
}

/** Failures by page and cause; what was refused last comes first. */
export function byPage(rows: readonly Row[]): Page[] {
  const newestFirst = [...rows].sort((a, b) => b.startedAt - a.startedAt);
  const pages = new Map<string, Map<string, Row[]>>();
  for (const row of newestFirst) {
    const url = pageOf(row);
    const causes = pages.get(url) ?? new Map<string, Row[]>();
    pages.set(url, causes);
    const same = causes.get(row.cause);
    if (same === undefined) causes.set(row.cause, [row]);
    else same.push(row);
  }
  return [...pages].map(([url, causes]) => ({
    url,
    causes: [...causes].map(([cause, same]) => ({
      cause,
      title: same[0]?.title ?? '',
      rows: same,
    })),
  }));
}

/** The page that asked; a document is its own. */
function pageOf(row: Row): string {
  const url = row.page ?? (row.resourceType === 'document' ? row.url : '');
  return url.split(/[?#]/, 1)[0] ?? '';
}
