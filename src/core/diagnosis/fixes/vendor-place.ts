import type { Facts } from '../facts.ts';
import type { Fix, RequestChange } from '../finding.ts';
import type { CredentialPlace } from '../vendor.ts';
import { changeFix } from './request-code.ts';

/**
 * How to send a token or key where the recognized vendor reads it; null where no vendor is
 * recognized, or where it reads what everyone sends (`Authorization: Bearer`, a cookie).
 */
export function sendInItsPlace(facts: Facts): Fix | null {
  for (const { name, credentialPlaces } of facts.vendors) {
    const [first] = credentialPlaces ?? [];
    if (first === undefined) continue;
    const sent = changeFor(first, name);
    if (sent === null) continue;
    const form = 'form' in first ? first.form : undefined;
    return changeFix(facts, {
      title: `Send ${sent.what} (${name})`,
      steps: [
        form === undefined
          ? `${name} reads its token or key there, not where it was sent.`
          : `The header has the form ${form}.`,
        'Check that the code which sets it runs for this request, and before it is sent.',
      ],
      change: sent.change,
    });
  }
  return null;
}

interface Sent {
  readonly what: string;
  readonly change: RequestChange;
}

function changeFor(place: CredentialPlace, vendor: string): Sent | null {
  const asks = { apiKey: `the token or key of ${vendor}` };
  if ('cookie' in place) return null;
  if ('query' in place)
    return {
      what: `the key in the query parameter ${place.query}`,
      change: { query: { [place.query]: '{{apiKey}}' }, asks },
    };
  const { header } = place;
  if (!('scheme' in place))
    return { what: `the key in ${header}`, change: { headers: { [header]: '{{apiKey}}' }, asks } };
  switch (place.scheme) {
    case 'Bearer':
    case '':
      return null;
    case 'Basic':
      return {
        what: 'Basic credentials',
        change: { scheme: 'Basic', asks: { apiUser: 'user name', apiPassword: 'password or key' } },
      };
    default:
      return {
        what: `the token as ${place.scheme}`,
        change: { headers: { [header]: `${place.scheme} {{apiKey}}` }, asks },
      };
  }
}
