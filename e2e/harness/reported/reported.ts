import type { Page } from 'playwright';
import type { TestServer } from '../test-server.ts';

/** What the browser reports for a refusal, and what the panel shows. */
export interface Reported {
  /** What a page does. */
  readonly what: string;
  /** The entries that DevTools gets. */
  readonly entries: string;
  /** What the panel shows of it. */
  readonly shown: string;
  /** Paths that the test server must answer. */
  readonly mount?: (testServer: TestServer) => void;
  readonly happens: (page: Page, testServer: TestServer) => Promise<unknown>;
  /** The lines of the list, in any order. */
  readonly lines: readonly {
    readonly path: string;
    readonly status: number;
    readonly cause?: string;
  }[];
  /** Kinds of related exchanges, and notices, that the details of the first line name. */
  readonly related?: readonly string[];
  readonly notices?: readonly string[];
  /** What the panel calls its request headers. */
  readonly sent?: 'wire' | 'provisional' | 'unsent';
}
