import type { FetchedContent } from '../browser/content.ts';
import type { FinishedRequest, Network } from '../browser/network.ts';

/** A tab's traffic that a test controls. */
export interface TestNetwork extends Network {
  finish(request: FinishedRequest): void;
  navigate(url: string): void;
  /** The next page was prerendered, and has asked for these. */
  prerender(requests: readonly FinishedRequest[]): void;
}

/** `recorded` is the result of `getHAR()`. */
export function createTestNetwork(
  recorded: Promise<readonly FinishedRequest[]> = Promise.resolve([]),
): TestNetwork {
  const finished: ((request: FinishedRequest) => void)[] = [];
  const navigated: ((url: string) => void)[] = [];
  let prerendered: readonly FinishedRequest[] = [];
  return {
    onFinished: (listener) => {
      finished.push(listener);
    },
    onNavigated: (listener) => {
      navigated.push(listener);
    },
    recorded: () => recorded,
    prerendered: () => Promise.resolve(prerendered),
    prerender: (requests) => {
      prerendered = requests;
    },
    finish: (request) => {
      for (const listener of finished) listener(request);
    },
    navigate: (url) => {
      for (const listener of navigated) listener(url);
    },
  };
}

export interface EntryShape {
  readonly method?: string;
  readonly url?: string;
  readonly status?: number;
  readonly error?: string | null;
  readonly type?: string;
  readonly startedAt?: number;
  readonly time?: number;
  readonly requestHeaders?: readonly (readonly [string, string])[];
  readonly responseHeaders?: readonly (readonly [string, string])[];
  readonly mimeType?: string;
  /** Of the body. */
  readonly size?: number;
}

/** A HAR entry as Chromium 156 returns it. */
export const harEntry = (shape: EntryShape = {}): object => ({
  _initiator: { type: 'script' },
  _resourceType: shape.type ?? 'fetch',
  request: {
    method: shape.method ?? 'GET',
    url: shape.url ?? 'https://api.example/items',
    httpVersion: 'http/2.0',
    headers: (shape.requestHeaders ?? [[':authority', 'api.example']]).map(([name, value]) => ({
      name,
      value,
    })),
  },
  response: {
    status: shape.status ?? 200,
    statusText: '',
    httpVersion: 'http/2.0',
    headers: (shape.responseHeaders ?? []).map(([name, value]) => ({ name, value })),
    content: { size: shape.size ?? 0, mimeType: shape.mimeType ?? 'application/json' },
    redirectURL: '',
    _error: shape.error ?? null,
    _fetchedViaServiceWorker: false,
  },
  startedDateTime: new Date(shape.startedAt ?? 0).toISOString(),
  time: shape.time ?? 12.5,
  timings: { send: 0.1, wait: 12, receive: 0.4 },
});

/** A finished request whose body is available. */
export const finishedRequest = (
  shape: EntryShape = {},
  content: FetchedContent = { text: '{}', encoding: '' },
): FinishedRequest => ({
  entry: harEntry(shape),
  content: () => Promise.resolve(content),
});
