import { effect } from '@preact/signals';
import type { ReplayRequest } from '../../../core/index.ts';
import type { Replayed } from '../../replay-state.ts';
import type { Store } from '../../store.ts';
import type { SendResult } from './send.ts';
import { send } from './sender.ts';

/** What is known of a request once it has ended. */
export interface Judged {
  readonly result: SendResult;
  /** Null where the recorder did not report it in time. */
  readonly report: Replayed | null;
}

/** Milliseconds that the recorder may take after the response. */
const PATIENCE = 4000;

/** Sends a request, and waits for the recorder's report and verdict. */
export async function sendAndJudge(store: Store, request: ReplayRequest): Promise<Judged> {
  const sending = send(store, request);
  const result = await sending.result;
  const wasSent = result.kind === 'response' || result.kind === 'failed';
  return { result, report: wasSent ? await reportOf(store, sending.id) : null };
}

const reportOf = (store: Store, id: string): Promise<Replayed | null> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => end(null), PATIENCE);
    const stop = effect(() => {
      const report = store.replay.reports.value.get(id);
      if (report !== undefined) end(report);
    });
    function end(report: Replayed | null): void {
      clearTimeout(timer);
      resolve(report);
      queueMicrotask(() => stop());
    }
  });

/** Whether a request was let in; null where that is not known. */
export function isLetIn({ result, report }: Judged): boolean | null {
  if (report !== null) {
    const { status } = report.exchange.response;
    return report.failure === null && status > 0 && status < 400;
  }
  if (result.kind !== 'response') return null;
  return result.response.status > 0 && result.response.status < 400;
}
