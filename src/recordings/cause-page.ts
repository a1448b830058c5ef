import { readFileSync } from 'node:fs';
import type { Cause } from '../core/index.ts';

/**
 * The page of a cause, as text. The path is the same from `src/cli` and from `dist/cli`, so it
 * works in a checkout and in the installed package.
 */
export const causePage = (cause: Cause): string =>
  readFileSync(new URL(`../../docs/rules/${cause}.md`, import.meta.url), 'utf8');
