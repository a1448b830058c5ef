import { isSuccess } from '../../../http/exchange-kind.ts';
import type { Exchange } from '../../../http/exchange.ts';
import { headerRole } from '../../../http/credentials/names.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence } from '../../finding.ts';
import { properHeader } from '../../format.ts';

/** The header with which other requests to this origin were accepted. */
export interface SiblingHeader {
  /** As usually spelled: `X-API-Key`. */
  readonly name: string;
  readonly exchange: Exchange;
}

const letsIn: ReadonlySet<string> = new Set(['authorization', 'api-key', 'token', 'session']);

/** Null where no accepted request to this origin had a header that lets requests in. */
export function siblingHeader({ related }: Facts): SiblingHeader | null {
  for (const exchange of related.sameOrigin.toReversed()) {
    if (!isSuccess(exchange.response.status)) continue;
    const field = exchange.request.headers.find(({ name }) =>
      letsIn.has(headerRole(name.toLowerCase()) ?? ''),
    );
    if (field !== undefined) return { name: properHeader(field.name), exchange };
  }
  return null;
}

/** That other requests have the header, and who made this one cannot send it. */
export const siblingEvidence = ({ name, exchange }: SiblingHeader, loader: string): Evidence => ({
  in: 'history',
  name: name.toLowerCase(),
  text: `Other requests to this server were accepted with ${name}, which ${loader} cannot send.`,
  at: { exchange: exchange.id },
});
