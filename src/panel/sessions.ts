import type { Signal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { ViewToWorker } from '../protocol.ts';
import { createRoutesRequests } from '../serve/routes-requests.ts';
import type { RoutesRequests } from '../serve/routes-requests.ts';

/** Sessions side by side: whether that is open, and what is asked for it. */
export interface Sessions {
  readonly isOpen: Signal<boolean>;
  /** Of the session that is shown. */
  readonly routes: RoutesRequests;
}

export const createSessions = (send: (message: ViewToWorker) => void): Sessions => ({
  isOpen: signal(false),
  routes: createRoutesRequests(send),
});
