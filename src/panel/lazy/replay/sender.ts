import type { ReplayRequest } from '../../../core/index.ts';
import { label } from '../../../ui/labels.ts';
import type { Store } from '../../store.ts';
import { lendCookie, takeBackCookie } from './lend-cookie.ts';
import type { Sending, SendResult, SendTools } from './send.ts';
import { sendInPage } from './send.ts';

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A request under way, with the id by which the worker reports it. */
export interface NamedSending extends Sending {
  readonly id: string;
}

/** Sends a request through the inspected page, and lets the worker watch for it. */
export function send(store: Store, request: ReplayRequest): NamedSending {
  const id = crypto.randomUUID();
  const { evaluateInPage, connection, now } = store.surroundings;
  if (evaluateInPage === null)
    return {
      id,
      result: Promise.resolve({ kind: 'denied', text: '' }),
      cancel: () => undefined,
    };
  const { method, url } = request;
  connection.send({ kind: 'expect-replay', replay: { id, method, url, since: now() } });
  const tools = { evaluate: evaluateInPage, wait };
  return request.cookie === undefined || request.cookie === ''
    ? { id, ...sendInPage(id, request, tools) }
    : { id, ...sendWithCookie(store, { ...request, cookie: request.cookie }, id, tools) };
}

/** Sends a request with the cookies that the browser adds as long as it is under way. */
function sendWithCookie(
  store: Store,
  request: ReplayRequest & { readonly cookie: string },
  id: string,
  tools: SendTools,
): Sending {
  let sending: Sending | null = null;
  let isCanceled = false;
  const run = async (): Promise<SendResult> => {
    try {
      const problem = await lendCookie(store, { id, url: request.url, cookie: request.cookie });
      if (problem !== null) return { kind: 'no-cookie', text: problem };
      if (isCanceled) return { kind: 'no-cookie', text: label('replay_failed_canceled', '') };
      sending = sendInPage(id, request, tools);
      return await sending.result;
    } finally {
      await takeBackCookie(store, id);
    }
  };
  return {
    result: run(),
    cancel: () => {
      isCanceled = true;
      sending?.cancel();
    },
  };
}
