import type { Fix } from './finding.ts';

/** A fix in words alone, the same for every request: a title (it begins with a verb) and steps. */
export const instruction = (title: string, ...steps: readonly string[]): Fix => ({
  title,
  steps,
  code: [],
  isStatic: true,
});

/** A fix in words alone, with names and values of the request in them. */
export const instructionFor = (title: string, ...steps: readonly string[]): Fix => ({
  title,
  steps,
  code: [],
});
