import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from './judge-run.ts';

const LONGEST = 100;

/** A test's title as a file name that every system accepts. */
export const fileName = (title: string): string =>
  title
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-{1,50}$/g, '')
    .slice(0, LONGEST) || 'test';

/** Writes the report and the redacted HAR of a test; returns the names of the files. */
export function writeReportFiles(title: string, verdict: Verdict, folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const base = join(folder, fileName(title));
  writeFileSync(`${base}.md`, verdict.markdown());
  writeFileSync(`${base}.har`, verdict.har());
  return [`${base}.md`, `${base}.har`];
}
