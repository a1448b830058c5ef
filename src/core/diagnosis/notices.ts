import type { Facts } from './facts.ts';
import type { Notice } from './finding.ts';
import { firstHeader } from '../http/headers.ts';

/** What is wrong though it is not the cause. */
export function findNotices(facts: Facts): Notice[] {
  return noticers.flatMap((notice) => {
    const found = notice(facts);
    return found === undefined ? [] : [found];
  });
}

const noticers: readonly ((facts: Facts) => Notice | undefined)[] = [hiddenByCors];

/** A refusal that the browser keeps from the page's code (Fetch §CORS check). */
function hiddenByCors(facts: Facts): Notice | undefined {
  const { exchange, url } = facts;
  if (url === null || (exchange.resourceType !== 'fetch' && exchange.resourceType !== 'xhr') || exchange.response.status === 0) return undefined;
  const origin = facts.requestHeader('origin') ?? (exchange.page !== null && URL.canParse(exchange.page) ? new URL(exchange.page).origin : undefined);
  if (origin === undefined || origin === url.origin) return undefined;
  const allowed = firstHeader(exchange.response.headers, 'access-control-allow-origin');
  if (allowed === '*' || allowed === origin) return undefined;
  return {
    id: 'hidden-by-cors',
    title: 'The page’s code cannot read this answer',
    evidence: [
      {
        in: 'response',
        name: 'access-control-allow-origin',
        text: `The answer ${allowed === undefined ? 'has no Access-Control-Allow-Origin' : `allows only ${allowed}`}, so script on ${origin} sees a network error instead of ${exchange.response.status}.`,
      },
    ],
  };
}
