import { cancelCode, pollCode, readReport, startCode, startedFrom } from '../../../core/index.ts';
import type { FailureReason, PageNote, PageResponse, ReplayRequest } from '../../../core/index.ts';
import type { PageValue } from '../../surroundings.ts';

/** What became of a request that the page was asked to send. */
export type SendResult =
  | {
      readonly kind: 'response';
      readonly response: PageResponse;
      readonly notes: readonly PageNote[];
      /** The origin that sent it. */
      readonly origin: string;
    }
  | {
      readonly kind: 'failed';
      readonly reason: FailureReason;
      readonly text: string;
      readonly notes: readonly PageNote[];
      readonly origin: string;
    }
  /** The browser keeps the panel out of the page: nothing was sent. */
  | { readonly kind: 'denied'; readonly text: string }
  /** The browser did not add the cookies: nothing was sent. */
  | { readonly kind: 'no-cookie'; readonly text: string }
  /** The page does not answer: it is paused, busy, or closed. */
  | { readonly kind: 'silent' }
  /** The page was left before the response came. */
  | { readonly kind: 'gone' };

/** A request under way. */
export interface Sending {
  readonly result: Promise<SendResult>;
  cancel(): void;
}

/** What sending needs of the place that it runs in. */
export interface SendTools {
  readonly evaluate: (code: string) => Promise<PageValue>;
  readonly wait: (milliseconds: number) => Promise<void>;
}

const POLL_EVERY = 100;
/** Milliseconds after which a page that does not answer is given up. */
const PATIENCE = 5000;
/** Polls after which the page's own limit must have struck. */
const MOST_POLLS = 400;

/**
 * Sends a request in the inspected page, once, as the page would: with its origin, cookies, CORS
 * and policy.
 */
export function sendInPage(id: string, request: ReplayRequest, tools: SendTools): Sending {
  const { evaluate, wait } = tools;
  const ask = (code: string): Promise<PageValue | null> =>
    Promise.race([evaluate(code), wait(PATIENCE).then(() => null)]);
  const run = async (): Promise<SendResult> => {
    const started = await ask(startCode(id, request));
    if (started === null) return { kind: 'silent' };
    if (started.problem !== null) return { kind: 'denied', text: started.text };
    const origin = startedFrom(started.value);
    if (origin === null) return { kind: 'gone' };
    for (let polls = 0; polls < MOST_POLLS; polls += 1) {
      const polled = await ask(pollCode(id));
      if (polled === null) return { kind: 'silent' };
      if (polled.problem !== null) return { kind: 'gone' };
      const report = readReport(polled.value);
      switch (report.state) {
        case 'pending':
          await wait(POLL_EVERY);
          continue;
        case 'gone':
          return { kind: 'gone' };
        case 'failed':
          return { kind: 'failed', ...report, origin };
        case 'done':
          return { kind: 'response', ...report, origin };
      }
    }
    return { kind: 'silent' };
  };
  return {
    result: run(),
    cancel: () => void evaluate(cancelCode(id)),
  };
}
