import { readFileSync } from 'node:fs';
import type { Cause } from '../core/index.ts';

/**
 * The page of a cause, as text. It stands two folders up both from the source and from
 * the built command (`dist/cli`), so that a checkout and a package read the same.
 */
export const explain = (cause: Cause): string =>
  readFileSync(new URL(`../../docs/rules/${cause}.md`, import.meta.url), 'utf8');
