import type { Facts } from '../../facts.ts';
import type { Evidence } from '../../finding.ts';
import { instant } from '../../format.ts';

/**
 * The exact operation (method, URL and body) succeeded with other credentials, so it is the caller
 * that this one is refused to.
 */
export function allowedToAnother({ related, exchange }: Facts): Evidence | undefined {
  const other = related.succeededWithAnother?.exchange;
  if (other === undefined || other.request.body !== exchange.request.body) return undefined;
  return {
    in: 'history',
    name: 'comparison',
    text: `The same request succeeded with other credentials at ${instant(other.startedAt)}.`,
    at: { exchange: other.id },
  };
}
