import type { WebRequestDetails, WebRequestEvent } from '../core/index.ts';
import { browser } from './polyfill.ts';

/** The requests that the browser lets the extension see. */
export interface Traffic {
  /** Does nothing if a listener is attached. */
  start(listener: (event: WebRequestEvent) => void): void;
  stop(): void;
}

type Kind = WebRequestEvent['kind'];
type Listener = (details: WebRequestDetails) => void;

/** An event of `webRequest`, as Chromium and Firefox share it. */
interface RequestEvent {
  addListener(
    listener: Listener,
    filter: { readonly urls: readonly string[] },
    options?: readonly string[],
  ): void;
  removeListener(listener: Listener): void;
}

/**
 * `EXTRA_HEADERS` is Chromium's own: without it, `Cookie`, `Origin`, `Referer`, `Set-Cookie` and
 * preflights are hidden.
 */
interface WebRequestApi {
  readonly OnSendHeadersOptions?: { readonly EXTRA_HEADERS?: string };
  readonly [event: string]: unknown;
}

const events: Readonly<
  Record<Kind, { readonly name: string; readonly options: readonly string[] }>
> = {
  began: { name: 'onBeforeRequest', options: ['requestBody'] },
  sent: { name: 'onSendHeaders', options: ['requestHeaders', 'extraHeaders'] },
  answered: { name: 'onHeadersReceived', options: ['responseHeaders', 'extraHeaders'] },
  // The headers were in the event of `answered`.
  challenged: { name: 'onAuthRequired', options: [] },
  redirected: { name: 'onBeforeRedirect', options: [] },
  completed: { name: 'onCompleted', options: [] },
  failed: { name: 'onErrorOccurred', options: [] },
};

/**
 * Attach listeners in the worker's first turn: only those can wake it. Without a site's permission
 * the browser dispatches no event.
 */
const api = (browser as unknown as { readonly webRequest: WebRequestApi }).webRequest;

const attached = new Map<Kind, Listener>();

export const traffic: Traffic = {
  start: (listener) => {
    if (attached.size > 0) return;
    const hasExtraHeaders = api.OnSendHeadersOptions?.EXTRA_HEADERS !== undefined;
    for (const [kind, { name, options }] of Object.entries(events) as [
      Kind,
      (typeof events)[Kind],
    ][]) {
      const onEvent: Listener = (details) => {
        listener({ kind, details });
      };
      const known = options.filter((option) => option !== 'extraHeaders' || hasExtraHeaders);
      // Firefox's `onErrorOccurred` takes no options, not even none.
      (api[name] as RequestEvent).addListener(
        onEvent,
        { urls: ['<all_urls>'] },
        ...(known.length === 0 ? [] : [known]),
      );
      attached.set(kind, onEvent);
    }
  },
  stop: () => {
    for (const [kind, onEvent] of attached)
      (api[events[kind].name] as RequestEvent).removeListener(onEvent);
    attached.clear();
  },
};
