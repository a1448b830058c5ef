import type { WebRequestDetails, WebRequestEvent } from '../core/index.ts';
import { browser } from './polyfill.ts';

/** The requests that the browser lets the extension see, told as they happen. */
export interface Traffic {
  /** A listener that stands already stays. */
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

/** `EXTRA_HEADERS` is Chromium's own: without it, `Cookie`, `Origin`, `Referer`, `Set-Cookie` and preflights are hidden. */
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
  // The headers of what ends a leg came with `answered`.
  challenged: { name: 'onAuthRequired', options: [] },
  redirected: { name: 'onBeforeRedirect', options: [] },
  completed: { name: 'onCompleted', options: [] },
  failed: { name: 'onErrorOccurred', options: [] },
};

/**
 * Listeners are to be attached in the first turn of a worker's life: then an event may
 * wake it. Without a site's permission the browser tells nothing, and costs nothing.
 */
const api = (browser as unknown as { readonly webRequest: WebRequestApi }).webRequest;

const standing = new Map<Kind, Listener>();

export const traffic: Traffic = {
  start: (listener) => {
    if (standing.size > 0) return;
    const hasExtraHeaders = api.OnSendHeadersOptions?.EXTRA_HEADERS !== undefined;
    for (const [kind, { name, options }] of Object.entries(events) as [
      Kind,
      (typeof events)[Kind],
    ][]) {
      const told: Listener = (details) => {
        listener({ kind, details });
      };
      const known = options.filter((option) => option !== 'extraHeaders' || hasExtraHeaders);
      // Firefox's `onErrorOccurred` takes no options, not even none.
      (api[name] as RequestEvent).addListener(
        told,
        { urls: ['<all_urls>'] },
        ...(known.length === 0 ? [] : [known]),
      );
      standing.set(kind, told);
    }
  },
  stop: () => {
    for (const [kind, told] of standing)
      (api[events[kind].name] as RequestEvent).removeListener(told);
    standing.clear();
  },
};
