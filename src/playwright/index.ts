import { test as base, expect, type BrowserContext, type TestInfo } from '@playwright/test';
import type * as Public from '../../types/playwright.d.ts';
import { ContextRecorder } from '../runners/context-recorder.ts';
import type { RunnerOptions } from '../runners/judge-run.ts';
import { Refused } from '../runners/refused.ts';
import { currentRun } from '../runners/run-name.ts';

// Begins the run in the process that starts the workers.
currentRun();

/** What judges is loaded by a test that needs it: most have nothing to judge. */
const loadJudge = () => import('./judge.ts');

/** The contexts of one worker's browser report to the test that runs. */
let current: ContextRecorder | null = null;

interface OwnFixtures {
  readonly why401: RunnerOptions;
  readonly why401Recorder: ContextRecorder;
}

/**
 * Playwright's `test`, which records what the contexts of a test exchange, attaches a report and a
 * redacted HAR where something unexpected was refused, and fails the test unless an option says
 * otherwise.
 */
const extended = base.extend<OwnFixtures>({
  why401: [{}, { option: true, box: true }],
  why401Recorder: [
    // Playwright reads the names of fixtures from this pattern.
    async ({ why401 }, use, testInfo) => {
      const recorder = new ContextRecorder();
      if (why401.policy !== undefined && (await loadJudge()).asksAboutAll(why401))
        recorder.readAll();
      current = recorder;
      await use(recorder);
      current = null;
      await report(recorder, why401, testInfo);
    },
    { auto: true, box: true },
  ],
  browser: [
    async ({ browser }, use) => {
      browser.on('context', (context: BrowserContext) => current?.record(context));
      await use(browser);
    },
    { scope: 'worker', box: true },
  ],
  context: [
    async ({ context, why401Recorder }, use) => {
      why401Recorder.record(context);
      await use(context);
      // Bodies cannot be read from a context that was closed.
      await why401Recorder.settle();
    },
    { scope: 'test', box: true },
  ],
});

export const test: typeof Public.test = extended;
export { expect };

async function report(
  recorder: ContextRecorder,
  options: RunnerOptions,
  testInfo: TestInfo,
): Promise<void> {
  await recorder.settle();
  if (recorder.isOrdinary) return;
  const title = testInfo.titlePath.slice(1).join(' › ');
  const { judgeTest } = await loadJudge();
  const outcome = judgeTest(
    { id: testInfo.testId, title },
    recorder.exchanges,
    options,
    Date.now(),
  );
  if (outcome === null) return;
  const { headline, isRoot, verdict } = outcome;
  testInfo.annotations.push({ type: isRoot ? 'why401' : 'why401-follows', description: headline });
  if (isRoot) {
    await testInfo.attach('why401.md', { body: verdict.markdown(), contentType: 'text/markdown' });
    await testInfo.attach('why401.har', { body: verdict.har(), contentType: 'application/json' });
  }
  if (options.failOn !== 'never') throw new Refused(headline);
}
