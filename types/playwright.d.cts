import type {
  Expect,
  TestType,
  PlaywrightTestArgs,
  PlaywrightTestOptions,
  PlaywrightWorkerArgs,
  PlaywrightWorkerOptions,
} from '@playwright/test';

/** Options by `test.use({ why401: { … } })`, or in `defineConfig<Why401Fixtures>({ use: … })`. */
export interface Why401Options {
  /** Name of a policy file, or what one holds. Without it, no refusal is expected. */
  readonly policy?: string | object | undefined;
  /** `unexpected` (default): a test fails where something unexpected was refused. */
  readonly failOn?: 'unexpected' | 'never' | undefined;
}

export interface Why401Fixtures {
  why401: Why401Options;
}

/** Playwright's `test`; every context of a test is recorded. */
export declare const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & Why401Fixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
>;
export declare const expect: Expect<{}>;
