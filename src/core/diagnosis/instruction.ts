import type { Fix } from './finding.ts';

/** A fix in words alone: a title that begins with a verb, and its steps. */
export const instruction = (title: string, ...steps: readonly string[]): Fix => ({
  title,
  steps,
  code: [],
});
