import type { EndedTest, TaskVerdict } from './index.ts';

/** A test that Mocha runs, as far as a hook may see and change it. */
interface RunningTest {
  fn?: TestBody | undefined;
  /** `failed` once its body has failed. */
  readonly state?: string | undefined;
  titlePath(): string[];
}

type TestBody = (this: unknown, ...done: readonly unknown[]) => unknown;

interface HookContext {
  readonly currentTest?: RunningTest | undefined;
}

interface Chain<T> {
  then(handler: (value: T) => void): unknown;
}

/** The globals of a Cypress spec that this file uses. */
export interface CypressGlobals {
  readonly beforeEach: (hook: (this: HookContext) => void) => void;
  readonly afterEach: (hook: (this: HookContext) => void) => void;
  readonly cy: {
    task<T>(name: string, argument: unknown, options: { readonly log: boolean }): Chain<T>;
  };
  readonly Cypress: { isCy(value: unknown): boolean };
}

const SILENT = { log: false };

/**
 * Judges each test as the last command of its own body: Cypress skips the rest of a suite where an
 * `afterEach` fails. The hook judges the others: what has failed by itself, takes a callback, or
 * returns something of its own, which no command may follow.
 */
export function judgeTests({ beforeEach, afterEach, cy, Cypress }: CypressGlobals): void {
  let isJudged = false;
  const judge = (test: RunningTest | undefined): unknown => {
    const hasFailed = test?.state === 'failed';
    const ended: EndedTest = { title: test?.titlePath().join(' › ') ?? '', hasFailed };
    return cy.task<TaskVerdict>('why401:end', ended, SILENT).then(({ message }) => {
      isJudged = true;
      if (message !== null && !hasFailed) throw new Error(message);
    });
  };

  beforeEach(function () {
    isJudged = false;
    cy.task('why401:begin', null, SILENT);
    const test = this.currentTest;
    const body = test?.fn;
    if (test === undefined || body === undefined || body.length > 0) return;
    // Cypress reads the body when the test begins, after the hooks (driver, cy.setRunnable).
    test.fn = function () {
      test.fn = body; // A retry begins with the body as it was written.
      const result = body.call(this);
      return result === undefined || Cypress.isCy(result) ? judge(test) : result;
    };
  });

  afterEach(function () {
    if (!isJudged) judge(this.currentTest);
  });
}
