import type { Plugin } from 'vite';

export interface Why401Options {
  /** Name of a policy file, or what one holds. Without it, no refusal is expected. */
  readonly policy?: string | object | undefined;
  /** `unexpected` (default): a test fails where something unexpected was refused. */
  readonly failOn?: 'unexpected' | 'never' | undefined;
  /** Where reports are written; default `test-results/why401`. */
  readonly folder?: string | undefined;
}

/** A plugin for Vitest's browser mode with the Playwright provider. */
export declare function why401(options?: Why401Options): Plugin;
export default why401;
