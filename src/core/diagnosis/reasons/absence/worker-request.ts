import { parseUrl } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import type { Reason } from '../../finding.ts';

/** Scripts of service workers, by the names that their generators give them. */
const workerScript =
  /\/(?:ngsw-worker|safety-worker|sw|service-?worker|serviceworker|workbox-[\w.-]+|firebase-messaging-sw|OneSignalSDKWorker|[\w.-]{0,40}[-_.]sw)\.m?js$/i;

/**
 * What a service worker fetches on its own has the worker's script as Referer (Service Workers
 * §service-worker-script-request): a manifest of files, a precache. Null for other requests.
 */
export function workerRequest(facts: Facts): Reason | null {
  const { url, exchange, authenticating } = facts;
  const referer = facts.requestHeader('referer') ?? '';
  const script = parseUrl(referer);
  if (script === null || url === null || script.origin !== url.origin) return null;
  if (!workerScript.test(script.pathname) || authenticating.length > 0) return null;
  const isRead = /^(?:GET|HEAD)$/.test(facts.method);
  if (!isRead || !/^(?:fetch|xhr|other|)$/.test(exchange.resourceType)) return null;
  const worker = script.pathname.slice(script.pathname.lastIndexOf('/') + 1);
  return {
    title: `The service worker ${worker} fetches ${url.pathname} without credentials`,
    summary:
      'The service worker, not the page, makes this request, and it carries no credentials: neither cookies nor the sign-in that the browser uses for the page.',
    evidence: {
      in: 'request',
      name: 'referer',
      text: `Referer is the worker’s script ${script.pathname}.`,
    },
    fix: {
      title: 'Serve the worker’s files without sign-in, or make it send credentials',
      steps: [
        `Exclude the script and the files that it loads itself (${url.pathname}, the precached files) from authentication: they are the application’s public files. IIS: a <location> with anonymousAuthentication enabled; nginx: auth_basic off.`,
        'Or make the worker fetch with credentials: "same-origin" (Workbox: fetchOptions: { credentials: "same-origin" }; Angular’s ngsw-worker.js: adapter.newRequest).',
        'If the site is behind a browser sign-in dialog and needs no offline mode, do not register the worker there.',
      ],
      code: [],
    },
  };
}
