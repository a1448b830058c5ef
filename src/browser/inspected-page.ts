import { evaluate } from './polyfill.ts';

/** What a piece of code gave in the inspected page, or why it gave nothing. */
export type Evaluated =
  | { readonly value: unknown; readonly problem: null }
  /** `denied`: the browser keeps DevTools extensions out of the page (sandboxed, chrome://, …). */
  | { readonly value: null; readonly problem: 'denied' | 'threw'; readonly text: string };

interface EvalFailure {
  readonly isError?: boolean;
  readonly isException?: boolean;
  readonly value?: unknown;
  readonly code?: unknown;
  readonly details?: readonly unknown[];
}

/**
 * Runs code in the inspected tab's page, as the page's own. The value is a JSON value; a promise is
 * not awaited. Chromium calls back with value and failure; so does Firefox.
 */
export const evaluateInPage = (code: string): Promise<Evaluated> =>
  new Promise((resolve) => {
    evaluate(code, (value, failure: EvalFailure | undefined) => {
      if (failure?.isError === true)
        resolve({
          value: null,
          problem: 'denied',
          text: [failure.code, ...(failure.details ?? [])].map(String).join(': '),
        });
      else if (failure?.isException === true)
        resolve({ value: null, problem: 'threw', text: String(failure.value) });
      else resolve({ value, problem: null });
    });
  });
