import type { SessionRoute } from '../core/index.ts';
import type { ViewToWorker, WorkerToView } from '../protocol.ts';

/** Asks for the routes of the session that a view shows. */
export interface RoutesRequests {
  request(): Promise<readonly SessionRoute[]>;
  take(message: Extract<WorkerToView, { readonly kind: 'routes' }>): void;
}

export const createRoutesRequests = (send: (message: ViewToWorker) => void): RoutesRequests => {
  const open = new Map<number, (routes: readonly SessionRoute[]) => void>();
  let serial = 0;
  return {
    request: () =>
      new Promise((resolve) => {
        serial += 1;
        open.set(serial, resolve);
        send({ kind: 'routes', serial });
      }),
    take: ({ serial: which, routes }) => {
      open.get(which)?.(routes);
      open.delete(which);
    },
  };
};
