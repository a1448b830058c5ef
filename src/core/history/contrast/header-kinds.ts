import type { Difference } from './contrast.ts';

/** New in every request, or the consequence of something else that is compared. */
const ignored: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'date',
  'connection',
  'proxy-connection',
  'keep-alive',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade-insecure-requests',
  'if-none-match',
  'if-modified-since',
  'cache-control',
  'pragma',
  'priority',
  'accept-encoding',
  'sec-fetch-user',
  'sec-websocket-key',
  'traceparent',
  'tracestate',
  'baggage',
  'sentry-trace',
  'newrelic',
  'b3',
  'purpose',
  'sec-purpose',
  'dnt',
  'sec-gpc',
  'save-data',
  'downlink',
  'ect',
  'rtt',
  'dpr',
  'viewport-width',
  'device-memory',
  'postman-token',
]);
const traceIds =
  /^(?:x-)?(?:[a-z0-9]+-)*(?:request|correlation|trace|transaction|operation|span|idempotency)-?(?:id|guid|uuid|key)$|^x-(?:b3|datadog|amzn-trace|cloud-trace|newrelic|ms-client-request)-|^(?:elastic-apm|uber-trace-id|x-request-start|x-timestamp)/;

/** Headers that a browser adds by itself: DevTools' provisional headers lack some of them. */
const browsers: ReadonlySet<string> = new Set([
  'accept',
  'accept-language',
  'origin',
  'referer',
  'user-agent',
]);

/** They follow from the page, or rarely decide. */
const minor: ReadonlySet<string> = new Set([
  'user-agent',
  'accept-language',
  'sec-fetch-site',
  'sec-fetch-dest',
]);

/** Whether a request header differs whatever the request: ids, dates, caches, lengths. */
export const isIgnoredHeader = (name: string): boolean =>
  ignored.has(name) || name.startsWith('sec-ch-') || traceIds.test(name);

/** Whether the browser adds a header by itself. `name` is in lower case. */
export const isBrowserHeader = (name: string): boolean =>
  browsers.has(name) || name.startsWith('sec-');

/** Whether a difference says something only where nothing else differs. */
export function isMinorHeader({ name, here, there }: Difference): boolean {
  if (minor.has(name)) return true;
  if (name !== 'referer' || here === null || there === null) return false;
  const origin = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url);
  return origin(here) === origin(there);
}
