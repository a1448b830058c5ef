import { headerRole } from '../../../http/credentials/names.ts';
import type { Facts } from '../../facts.ts';
import type { Reason } from '../../finding.ts';
import { forgottenToken } from './forgotten-token.ts';
import { properHeader } from '../../format.ts';
import { misplacedOptions } from './misplaced-options.ts';
import { sockjsInfo } from './sockjs-info.ts';
import { unexposedToken } from '../cors/unexposed-token.ts';
import { unsentHeaders } from './unsent-headers.ts';
import { workerRequest } from './worker-request.ts';

/** The first reason that the recording shows; null where it shows none. */
export const whyAbsent = (facts: Facts): Reason | null =>
  misplacedOptions(facts) ??
  droppedByWorker(facts) ??
  workerRequest(facts) ??
  sockjsInfo(facts) ??
  hiddenToken(facts) ??
  unsentHeaders(facts) ??
  forgottenToken(facts);

/** The page sent the header, and what its service worker sent on lacks it. */
function droppedByWorker({ exchange }: Facts): Reason | null {
  const dropped = exchange.droppedHeaders?.find((name) => headerRole(name) !== null);
  if (dropped === undefined) return null;
  const header = properHeader(dropped);
  return {
    title: `The page’s service worker dropped the ${header} header`,
    summary: `The page sent ${header}, but the request that its service worker forwarded has none.`,
    evidence: {
      in: 'history',
      name: dropped,
      text: `The page’s request has ${header}; the service worker’s request to the same URL does not.`,
    },
    fix: {
      title: 'Make the service worker forward the request unchanged',
      steps: [
        'In the fetch handler, call fetch(event.request) or new Request(event.request, { … }): a request made only from event.request.url loses its headers, method and body, and mode no-cors loses Authorization.',
        'Or leave API calls alone: return from the handler without respondWith() for them (in Workbox, no route for the API).',
        'To check, tick Bypass for network under Application, Service workers in DevTools. A new worker takes over once all tabs of the site are closed, or with skipWaiting().',
      ],
      code: [],
    },
  };
}

function hiddenToken(facts: Facts): Reason | null {
  const hidden = unexposedToken(facts);
  return hidden === null
    ? null
    : {
        ...hidden,
        title: 'The page could not read the token of the sign-in response',
        summary: `The request has no credentials: the sign-in response carries the token in ${hidden.header}, which scripts cannot read across origins.`,
      };
}
