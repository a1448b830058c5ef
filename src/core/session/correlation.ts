import type { Exchange } from '../http/exchange.ts';
import type { Correlation } from './failure.ts';

const exact: ReadonlySet<string> = new Set([
  'traceparent',
  'request-id',
  'x-request-id',
  'x-correlation-id',
  'correlation-id',
  'x-trace-id',
  'trace-id',
  'x-b3-traceid',
  'x-amzn-requestid',
  'x-amzn-request-id',
  'x-amz-request-id',
  'x-amz-id-2',
  'x-amz-cf-id',
  'x-amzn-trace-id',
  'x-ms-request-id',
  'x-ms-correlation-request-id',
  'client-request-id',
  'x-ms-client-request-id',
  'x-github-request-id',
  'cf-ray',
  'x-vercel-id',
  'x-cloud-trace-context',
  'x-kong-request-id',
  'x-goog-request-id',
  'fly-request-id',
  'x-nf-request-id',
  'x-shopify-request-id',
  'x-slack-req-id',
  'x-spotify-request-id',
  'sentry-trace',
  'uber-trace-id',
  'x-datadog-trace-id',
  'x-request-guid',
  'x-transaction-id',
  'x-operation-id',
  'x-azure-ref',
  'apim-request-id',
  'openai-request-id',
  'x-envoy-request-id',
  'x-appengine-request-log-id',
  'x-okta-request-id',
  'x-served-by-request-id',
  'twilio-request-id',
  'x-session-trace',
  'x-runtime-request-id',
  'sb-request-id',
  'x-fb-trace-id',
  'x-fb-request-id',
]);
const form =
  /^(?:x-)?(?:[a-z0-9]+-)?(?:request|correlation|trace|transaction|operation|span)-?(?:id|guid|uuid)$/;

const isId = (key: string, value: string): boolean =>
  value !== '' && value.length <= 300 && (exact.has(key) || form.test(key));

/** The ids that a back-end team can search for: of the response, then of the request. */
export function correlationOf(exchange: Exchange): Correlation[] {
  const out: Correlation[] = [];
  for (const headers of [exchange.response.headers, exchange.request.headers]) {
    for (const { name, value } of headers) {
      const key = name.toLowerCase();
      const isNew = !out.some((one) => one.name === key);
      if (isNew && isId(key, value)) out.push({ name: key, value });
    }
  }
  return out;
}
