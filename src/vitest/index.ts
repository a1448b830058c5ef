import type { BrowserContext } from '@playwright/test';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
// Adds `test` to the configuration of Vite.
import type {} from 'vitest/config';
import type { BrowserCommand } from 'vitest/node';
import type * as Public from '../../types/vitest.d.ts';
import { ContextRecorder } from '../runners/context-recorder.ts';
import type { RunnerOptions } from '../runners/judge-run.ts';
import { judgeTest } from '../runners/judge-test.ts';
import { writeReportFiles } from '../runners/report-files.ts';
import { currentRun } from '../runners/run-name.ts';
import type { TestVerdict } from './verdict.ts';

/** What a command of Vitest's browser mode gets from the Playwright provider. */
interface ProviderContext {
  readonly sessionId: string;
  readonly testPath?: string | undefined;
  readonly context?: BrowserContext;
}

export interface VitestOptions extends RunnerOptions {
  /** Where reports are written; default `test-results/why401`. */
  readonly folder?: string | undefined;
}

const FOLDER = join('test-results', 'why401');

/** The browser can be observed only through Playwright. */
const NO_PROVIDER =
  'why401/vitest needs the Playwright provider of browser mode (@vitest/browser-playwright)';

/**
 * A plugin for Vitest's browser mode: what each test exchanged is judged, and a test fails where
 * something unexpected was refused, unless an option says otherwise.
 */
export function why401(options: VitestOptions = {}): Plugin {
  const recorders = new Map<string, ContextRecorder>();
  currentRun();
  const begin: BrowserCommand<[]> = (given) => {
    const { sessionId, context } = given as ProviderContext;
    if (context === undefined) throw new Error(NO_PROVIDER);
    recorders.get(sessionId)?.stop();
    const recorder = new ContextRecorder();
    recorder.record(context);
    recorders.set(sessionId, recorder);
  };
  const end: BrowserCommand<[string]> = async (given, title): Promise<TestVerdict> => {
    const { sessionId, testPath = '' } = given as ProviderContext;
    const recorder = recorders.get(sessionId);
    await recorder?.settle();
    recorder?.stop();
    const test = { id: `${testPath} ${title}`, title };
    const outcome = judgeTest(test, recorder?.exchanges ?? [], options, Date.now());
    if (outcome === null) return { headline: null, isRoot: false, fails: false };
    const { headline, isRoot, verdict } = outcome;
    if (isRoot) writeReportFiles(title, verdict, options.folder ?? FOLDER);
    return { headline, isRoot, fails: options.failOn !== 'never' };
  };
  return {
    name: 'why401',
    config: () => ({
      test: {
        setupFiles: [setupFile()],
        browser: { commands: { why401Begin: begin, why401End: end } },
      },
    }),
  };
}

/** Beside this file: TypeScript in a checkout, JavaScript in the package. */
const setupFile = (): string =>
  fileURLToPath(
    new URL(/\.ts$/.test(import.meta.url) ? './setup.ts' : './setup.js', import.meta.url),
  );

const checked: typeof Public.why401 = why401;
export default checked;
