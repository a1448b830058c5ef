import type { BrowserContext } from './inspected-tab.ts';
import { until } from './until.ts';

export interface WatchedServiceWorker {
  /** How often the service worker has restarted after it was stopped. */
  restarts(): number;
  /** Stops the service worker, as the browser may at any moment; resolves when it has ended. */
  stop(): Promise<void>;
  /** Resolves once it runs and listens to `webRequest`. */
  listening(): Promise<void>;
  /** Runs code in the worker, as a console would; resolves to what its promise does. */
  evaluate(expression: string): Promise<unknown>;
}

/**
 * Counts the stops and restarts of an extension's service worker. A worker that is debugged keeps
 * its target when it ends; the debugger gets the events of a crash and a reload.
 */
export function watchServiceWorker(
  { pipe, targets }: BrowserContext,
  extensionId: string,
): WatchedServiceWorker {
  let session: string | null = null;
  const attached = new Set<string>();
  let stops = 0;
  let restarts = 0;
  pipe.listen(({ method, sessionId }) => {
    if (session === null || sessionId !== session) return;
    if (method === 'Inspector.targetCrashed') stops += 1;
    if (method === 'Inspector.targetReloadedAfterCrash') restarts += 1;
  });
  const find = (): ReturnType<typeof targets.find> =>
    targets.find(
      ({ type, url }) =>
        type === 'service_worker' && url.startsWith(`chrome-extension://${extensionId}/`),
    );
  const attach = async (targetId: string): Promise<void> => {
    attached.add(targetId);
    const { sessionId } = (await pipe.send('Target.attachToTarget', {
      targetId,
      flatten: true,
    })) as { readonly sessionId: string };
    session = sessionId;
    await pipe.send('Inspector.enable', {}, sessionId);
  };
  targets.watch(({ targetId }) => {
    if (find()?.targetId !== targetId || attached.has(targetId)) return;
    // A worker that ended before it was looked at has a new target the next time.
    attach(targetId).catch(() => attached.delete(targetId));
  });
  const evaluate = async (expression: string): Promise<unknown> => {
    const parameters = { expression, awaitPromise: true, returnByValue: true };
    const { result } = (await pipe.send('Runtime.evaluate', parameters, session ?? '')) as {
      readonly result?: { readonly value?: unknown };
    };
    return result?.value;
  };
  const listens = async (): Promise<boolean> => {
    if (session === null || stops !== restarts) return false;
    return (await evaluate('chrome.webRequest.onCompleted.hasListeners()')) === true;
  };
  return {
    listening: async () => {
      await until('a worker that listens', () => listens().catch(() => false));
    },
    evaluate: async (expression) => {
      await until('a running service worker', () => session !== null && stops === restarts);
      return evaluate(expression);
    },
    restarts: () => restarts,
    stop: async () => {
      const { targetId } = await until('a service worker', find);
      await until('a running service worker', () => session !== null && stops === restarts);
      const stopsBefore = stops;
      await pipe.send('Target.closeTarget', { targetId });
      await until('the end of the service worker', () => stops > stopsBefore);
    },
  };
}
