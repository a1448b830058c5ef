/** What the browser learns of a test's verdict: redacted text. */
export interface TestVerdict {
  /** Null where nothing unexpected was refused. */
  readonly headline: string | null;
  /** It follows from no other test. */
  readonly isRoot: boolean;
  /** The test is to fail. */
  readonly fails: boolean;
}
