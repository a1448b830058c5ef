import { join } from 'node:path';
import type * as Public from '../../types/cypress.d.ts';
import { recordBrowser, type Recorder } from '../cdp/recorder.ts';
import type { RunnerOptions } from '../runners/judge-run.ts';
import { judgeTest } from '../runners/judge-test.ts';
import { writeReportFiles } from '../runners/report-files.ts';
import { currentRun } from '../runners/run-name.ts';
import type { CypressBrowser, LaunchOptions, NodeEvents } from './cypress-api.ts';
import { debuggingPort } from './debugging-port.ts';

export interface CypressOptions extends RunnerOptions {
  /** Where reports are written; default `cypress/why401`. */
  readonly folder?: string | undefined;
}

const FOLDER = join('cypress', 'why401');

/** What the support file learns: the line to fail with, or null. */
export interface TaskVerdict {
  readonly message: string | null;
  /** Files that were written. */
  readonly files: readonly string[];
}

/** How a browser is recorded; replaced in tests. */
export type Connect = (address: string) => Promise<Recorder>;

const connectNow: Connect = (address) => recordBrowser(address, () => Date.now());

/**
 * Registers Why401 with Cypress, in `setupNodeEvents`. Chromium-based browsers only: the others
 * have no debugging address.
 */
export function why401(
  on: NodeEvents,
  options: CypressOptions = {},
  connect: Connect = connectNow,
): void {
  currentRun();
  let address: string | null = null;
  let recorder: Recorder | null = null;
  let seen = 0;

  on('before:browser:launch', (browser: CypressBrowser, launch: LaunchOptions) => {
    const port = browser.family === 'chromium' ? debuggingPort(launch.args) : null;
    address = port === null ? null : `http://127.0.0.1:${port}`;
    recorder = null;
    return launch;
  });

  on('task', {
    'why401:begin': async () => {
      if (address !== null && recorder?.isConnected !== true) recorder = await connect(address);
      seen = recorder === null ? 0 : (await recorder.report()).exchanges.length;
      return null;
    },
    'why401:end': async (title: string): Promise<TaskVerdict> => {
      if (recorder === null) return { message: null, files: [] };
      const { exchanges } = await recorder.report();
      const test = { id: title, title };
      const outcome = judgeTest(test, exchanges.slice(seen), options, Date.now());
      if (outcome === null) return { message: null, files: [] };
      const { headline, isRoot, verdict } = outcome;
      const files = isRoot ? writeReportFiles(title, verdict, options.folder ?? FOLDER) : [];
      return { message: options.failOn === 'never' ? null : `why401: ${headline}`, files };
    },
  });
}

const checked: typeof Public.why401 = why401;
export default checked;
