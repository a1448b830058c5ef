// Runs in the browser, before the tests of each file.
import { afterEach, beforeEach } from 'vitest';
import { commands } from 'vitest/browser';
import { Refused } from '../runners/refused.ts';
import type { TestVerdict } from './verdict.ts';

interface Commands {
  readonly why401Begin: () => Promise<void>;
  readonly why401End: (title: string) => Promise<TestVerdict>;
}
const { why401Begin, why401End } = commands as unknown as Commands;

beforeEach(async () => {
  await why401Begin();
});

afterEach(async ({ task }) => {
  const { headline, isRoot, fails } = await why401End(task.name);
  if (headline === null) return;
  // Reporters show or keep it.
  Object.assign(task.meta, { why401: { headline, isRoot } });
  if (fails) throw new Refused(headline);
});
