import type { ApiDocument } from '../../core/index.ts';
import type { ViewToWorker, WorkerToView } from '../../protocol.ts';

/** To the thread that reads a file and then answers for it. */
export type ToReader =
  | {
      readonly kind: 'read';
      readonly file: File;
      /** Milliseconds since the epoch, for entries without a time. */
      readonly now: number;
      /** Those that are remembered for hosts. */
      readonly apiDocuments: readonly ApiDocument[];
    }
  /** Others are remembered: judge all again. */
  | { readonly kind: 'inform'; readonly apiDocuments: readonly ApiDocument[] }
  | { readonly kind: 'snapshot' }
  | { readonly kind: 'ask'; readonly message: ViewToWorker };

/** What came of a file. */
export type ReadResult =
  | { readonly kind: 'read'; readonly entries: number; readonly skipped: number }
  /** `reason` is a clause. */
  | { readonly kind: 'unreadable'; readonly reason: string };

export type FromReader =
  /** From 0 to 1. */
  | { readonly kind: 'progress'; readonly share: number }
  | ReadResult
  | { readonly kind: 'tell'; readonly message: WorkerToView };
