import { join } from 'node:path';
import type * as Public from '../../types/cypress.d.ts';
import { recordBrowser, type Recorder } from '../cdp/recorder.ts';
import type { Exchange } from '../core/index.ts';
import type { RunnerOptions } from '../runners/judge-run.ts';
import { judgeTest } from '../runners/judge-test.ts';
import { writeReportFiles } from '../runners/report-files.ts';
import { currentRun } from '../runners/run-name.ts';
import type { CypressBrowser, LaunchDetails, NodeEvents } from './cypress-api.ts';

export interface CypressOptions extends RunnerOptions {
  /** Where reports are written; default `cypress/why401`. */
  readonly folder?: string | undefined;
}

const FOLDER = join('cypress', 'why401');

/** What the support file says of a test. */
export interface EndedTest {
  readonly title: string;
  /** By itself: its own error is the one to show. */
  readonly hasFailed: boolean;
}

/** What the support file learns: the line to fail with, or null. */
export interface TaskVerdict {
  readonly message: string | null;
  /** Files that were written. */
  readonly files: readonly string[];
}

/** How a browser is recorded; replaced in tests. */
export type Connect = (address: string) => Promise<Recorder>;

const connectNow: Connect = (address) => recordBrowser(address, () => Date.now());

/** What the plugin has to do with the world around it; replaced in tests. */
export interface Surroundings {
  readonly connect: Connect;
  /** Shows a line in the terminal. */
  readonly tell: (line: string) => void;
}

const ordinary: Surroundings = {
  connect: connectNow,
  tell: (line) => void process.stderr.write(`why401: ${line}\n`),
};

/**
 * Registers Why401 with Cypress, in `setupNodeEvents`. Browsers of the Chromium family only,
 * Electron included: the others do not speak the Chrome DevTools Protocol.
 */
export function why401(
  on: NodeEvents,
  options: CypressOptions = {},
  { connect, tell }: Surroundings = ordinary,
): void {
  currentRun();
  let address: string | null = null;
  let recorder: Recorder | null = null;
  let seen = NONE;

  // Runs again for each spec file; the browser may be the same.
  on('after:browser:launch', (browser: CypressBrowser, launched: LaunchDetails) => {
    const next = addressOf(browser, launched);
    if (next === null) tell(notRecorded(browser));
    if (next === address) return;
    recorder?.close();
    recorder = null;
    address = next;
  });

  /** A browser that cannot be recorded is named once, and costs no test. */
  const connected = async (): Promise<Recorder | null> => {
    if (address === null || recorder?.isConnected === true) return recorder;
    try {
      return await connect(address);
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
      address = null;
      return null;
    }
  };

  on('task', {
    'why401:begin': async () => {
      recorder = await connected();
      seen = recorder === null ? NONE : lastOf((await recorder.report()).exchanges);
      return null;
    },
    'why401:end': async ({ title, hasFailed }: EndedTest): Promise<TaskVerdict> => {
      if (recorder === null) return { message: null, files: [] };
      const { exchanges } = await recorder.report();
      const test = { id: title, title };
      const outcome = judgeTest(test, after(seen, exchanges), options, Date.now());
      if (outcome === null) return { message: null, files: [] };
      const { headline, isRoot, verdict } = outcome;
      const files = isRoot ? writeReportFiles(title, verdict, options.folder ?? FOLDER) : [];
      const isShown = hasFailed || options.failOn === 'never';
      if (isShown) tell(`${title}: ${headline}`);
      return { message: isShown ? null : `why401: ${headline}`, files };
    },
  });
}

/** Before the first number. */
const NONE = -1;

/** A recorder keeps the newest exchanges only: a number tells them apart, and no place does. */
const lastOf = (exchanges: readonly Exchange[]): number =>
  exchanges.reduce((last, { index }) => Math.max(last, index ?? NONE), NONE);

const after = (seen: number, exchanges: readonly Exchange[]): Exchange[] =>
  exchanges.filter(({ index }) => (index ?? NONE) > seen);

/** Null where the browser has no address of the Chrome DevTools Protocol. */
const addressOf = (
  { family }: CypressBrowser,
  { webSocketDebuggerUrl }: LaunchDetails,
): string | null => (family === 'chromium' ? webSocketDebuggerUrl : null);

const notRecorded = ({ name }: CypressBrowser): string =>
  `${name} is not recorded: only browsers of the Chromium family can be.`;

const checked: typeof Public.why401 = why401;
export default checked;
