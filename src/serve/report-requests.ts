import type { ReportRequest, WorkerToView } from '../protocol.ts';

/** What a view wants to have written. */
export type Wanted = Omit<ReportRequest, 'kind' | 'serial'>;

/** Asks for reports, and puts their pieces together. */
export interface ReportRequests {
  /** Resolves to the report's pieces, in order. */
  request(wanted: Wanted): Promise<readonly string[]>;
  take(message: Extract<WorkerToView, { readonly kind: 'reported' }>): void;
}

interface Open {
  readonly pieces: string[];
  readonly done: (pieces: readonly string[]) => void;
}

export const createReportRequests = (send: (message: ReportRequest) => void): ReportRequests => {
  const open = new Map<number, Open>();
  let serial = 0;
  return {
    request: (wanted) =>
      new Promise((done) => {
        serial += 1;
        open.set(serial, { pieces: [], done });
        send({ kind: 'report', serial, ...wanted });
      }),
    take: ({ serial: which, text, isLast }) => {
      const one = open.get(which);
      if (one === undefined) return;
      one.pieces.push(text);
      if (!isLast) return;
      open.delete(which);
      one.done(one.pieces);
    },
  };
};
