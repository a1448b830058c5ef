import type { ReplayRequest } from '../../../core/index.ts';
import type { Store } from '../../store.ts';
import type { Sending } from './send.ts';
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
  return { id, ...sendInPage(id, request, { evaluate: evaluateInPage, wait }) };
}
