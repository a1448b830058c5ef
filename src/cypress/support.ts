// `import 'why401/cypress/support'` in the support file: runs in the browser, around each test.
import type { TaskVerdict } from './index.ts';

interface Runnable {
  readonly currentTest?: { titlePath(): string[] };
}

interface Chain<T> {
  then(handler: (value: T) => void): void;
}

/** The globals of a Cypress spec that this file uses. */
interface CypressGlobals {
  readonly beforeEach: (hook: () => void) => void;
  readonly afterEach: (hook: (this: Runnable) => void) => void;
  readonly cy: {
    task<T>(name: string, argument?: unknown, options?: { readonly log: boolean }): Chain<T>;
  };
}

const { beforeEach, afterEach, cy } = globalThis as unknown as CypressGlobals;

beforeEach(() => {
  cy.task('why401:begin', null, { log: false });
});

afterEach(function () {
  const title = this.currentTest?.titlePath().join(' › ') ?? '';
  cy.task<TaskVerdict>('why401:end', title, { log: false }).then(({ message }) => {
    if (message !== null) throw new Error(message);
  });
});
