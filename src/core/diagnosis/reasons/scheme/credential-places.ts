import { cosmosDbForm } from '../../../http/credentials/cosmos-db.ts';
import type { Credential } from '../../../http/credentials/credential.ts';
import type { Facts } from '../../facts.ts';
import type { CredentialPlace } from '../../vendor.ts';

/**
 * Whether a credential is where a recognized vendor reads one; what is missing is then another.
 */
export const isInItsPlace = (facts: Facts, credential: Credential): boolean =>
  facts.vendors.some(
    (vendor) => vendor.credentialPlaces?.some((place) => isAt(place, credential)) ?? false,
  );

/** Whether a recognized vendor reads Authorization without a scheme, or the value shows that. */
export const takesNoScheme = (facts: Facts): boolean =>
  cosmosDbForm(facts.authorization?.value ?? '') !== null ||
  facts.vendors.some((vendor) => vendor.credentialPlaces?.some(isBareAuthorization) ?? false);

const isBareAuthorization = (place: CredentialPlace): boolean =>
  'scheme' in place && place.scheme === '';

/**
 * Whether a recognized vendor documents the scheme that was sent and none of those that its
 * challenge names: the challenge is a misnomer then (Salesforce challenges with Token and reads
 * Bearer).
 */
export const isMisnamed = (
  { vendors }: Facts,
  sent: Credential,
  asked: readonly string[],
): boolean =>
  vendors.some(({ credentialPlaces: places = [] }) => {
    const schemes = places.flatMap((one) => ('scheme' in one ? [one.scheme.toLowerCase()] : []));
    return (
      places.some((place) => 'scheme' in place && isAt(place, sent)) &&
      !asked.some((one) => schemes.includes(one.toLowerCase()))
    );
  });

function isAt(place: CredentialPlace, credential: Credential): boolean {
  const name = credential.name.toLowerCase();
  if ('query' in place) return credential.in === 'query' && name === place.query.toLowerCase();
  if ('cookie' in place) return credential.in === 'cookie' && name === place.cookie.toLowerCase();
  if (credential.in !== 'header' || name !== place.header.toLowerCase()) return false;
  const scheme = 'scheme' in place ? place.scheme.toLowerCase() : '';
  return scheme === '' || scheme === credential.scheme?.toLowerCase();
}
