import type { BrowserContext } from './inspected-tab.ts';
import { until } from './until.ts';

export interface WatchedServiceWorker {
  /** How often the service worker has restarted after it was stopped. */
  restarts(): number;
  /** Stops the service worker, as the browser may at any moment; resolves when it has ended. */
  stop(): Promise<void>;
}

/**
 * Counts the stops and restarts of the extension's service worker. A worker that is debugged keeps
 * its target when it ends; the debugger gets the events of a crash and a reload.
 */
export function watchServiceWorker({
  pipe,
  targets,
  extensionId,
}: BrowserContext): WatchedServiceWorker {
  let stops = 0;
  let restarts = 0;
  pipe.listen(({ method }) => {
    if (method === 'Inspector.targetCrashed') stops += 1;
    if (method === 'Inspector.targetReloadedAfterCrash') restarts += 1;
  });
  const find = (): ReturnType<typeof targets.find> =>
    targets.find(
      ({ type, url }) =>
        type === 'service_worker' && url.startsWith(`chrome-extension://${extensionId}/`),
    );
  return {
    restarts: () => restarts,
    stop: async () => {
      const { targetId } = await until('a service worker', find);
      await until('a running service worker', () => stops === restarts);
      const stopsBefore = stops;
      await pipe.send('Target.closeTarget', { targetId });
      await until('the end of the service worker', () => stops > stopsBefore);
    },
  };
}
