import type { ProtocolPipe, Result } from './protocol-pipe.ts';
import type { Target, Targets } from './targets.ts';

/**
 * Attaches to whatever runs code of the extension and notes what it throws, and all that it writes
 * to the console: it must write nothing. The browser repeats what came before. The array grows as
 * it happens.
 */
export function collectProblems(
  pipe: ProtocolPipe,
  targets: Targets,
  extensionId: string,
): readonly string[] {
  const problems: string[] = [];
  const prefix = `chrome-extension://${extensionId}/`;
  const places = new Map<string, string>();
  const attached = new Set<string>();

  async function attach({ targetId, type, url }: Target): Promise<void> {
    attached.add(targetId);
    const { sessionId } = (await pipe.send('Target.attachToTarget', {
      targetId,
      flatten: true,
    })) as { sessionId: string };
    places.set(sessionId, `${type} ${url.slice(prefix.length)}`);
    await pipe.send('Runtime.enable', {}, sessionId);
    if (type === 'service_worker') await pipe.send('Inspector.enable', {}, sessionId);
  }

  targets.watch((target) => {
    if (!target.url.startsWith(prefix) || attached.has(target.targetId)) return;
    attach(target).catch((error: unknown) => {
      // A target that ended before it was looked at has nothing left to tell.
      if (targets.has(target.targetId))
        problems.push(`cannot watch ${target.url}: ${String(error)}`);
    });
  });

  pipe.listen(({ method, params, sessionId }) => {
    const place = places.get(sessionId ?? '');
    if (place === undefined) return;
    if (method === 'Runtime.exceptionThrown' && !isOfBrowser(place, params))
      problems.push(`${place}: ${exceptionText(params)}`);
    if (method === 'Runtime.consoleAPICalled') problems.push(`${place}: ${consoleText(params)}`);
  });
  return problems;
}

/**
 * Errors of service workers that are the browser's own. A worker that is being stopped can call
 * nothing and load no script any more. One beside an incognito window was seen once to begin
 * without any of the extension's APIs, which the polyfill says (Chromium 156); the next event
 * starts another.
 */
const OF_BROWSER: readonly RegExp[] = [
  /^Error: No SW$/,
  /^NetworkError: Failed to execute 'importScripts' on 'WorkerGlobalScope': /,
  /^Error: This script should only be loaded in a browser extension\.$/m,
];

const isOfBrowser = (place: string, params: Result): boolean =>
  place.startsWith('service_worker ') &&
  OF_BROWSER.some((form) => form.test(exceptionText(params)));

export function consoleText(params: Result): string {
  const values = params['args'] as readonly {
    readonly value?: unknown;
    readonly description?: string;
  }[];
  return values.map(({ value, description }) => description ?? JSON.stringify(value)).join(' ');
}

export function exceptionText(params: Result): string {
  const details = params['exceptionDetails'] as {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
  return details.exception?.description ?? details.text;
}
