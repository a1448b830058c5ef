import { hasSucceeded } from '../../../http/exchange-kind.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence } from '../../finding.ts';

/**
 * What shows that the thing which a 404 denies exists: the same URL was read before, or responds
 * to credentials that this request lacks. A thing that was deleted since is gone.
 */
export function provenHidden(facts: Facts): Evidence | undefined {
  const { related, exchange, status, authenticating } = facts;
  if (status !== 404) return undefined;
  const { url, method } = exchange.request;
  const here = related.sameOrigin.filter((one) => one.request.url === url && hasSucceeded(one));
  if (here.some((one) => one.request.method === 'DELETE')) return undefined;
  const other = related.succeededWithAnother?.exchange;
  const isKnown = exchange.sent === 'wire'; // Provisional headers lack cookies.
  if (isKnown && authenticating.length === 0 && other !== undefined)
    return {
      in: 'history',
      name: 'comparison',
      text: 'The same request succeeded with credentials.',
      at: { exchange: other.id },
    };
  // Whether a method exists is another question, which only a product that hides can leave open.
  const isKnownToHide = facts.interpretationsOf('hidden-404').length > 0;
  const read = here.find((one) => one.request.method === 'GET');
  if (!isKnownToHide || read === undefined || method === 'GET') return undefined;
  return {
    in: 'history',
    name: 'comparison',
    text: `A GET of the same URL succeeded before, but ${method} gets a response that it does not exist.`,
    at: { exchange: read.id },
  };
}
