import type { Facts } from '../facts.ts';
import type { RequestChange } from '../finding.ts';

/** The scheme's name as its registry writes it. */
const spelled: { readonly [scheme: string]: string } = {
  basic: 'Basic',
  bearer: 'Bearer',
  digest: 'Digest',
  dpop: 'DPoP',
  negotiate: 'Negotiate',
  kerberos: 'Negotiate',
  ntlm: 'NTLM',
};

/**
 * The change that sends credentials of a scheme in Authorization (Proxy-Authorization for a 407).
 */
export function authorizationChange(facts: Facts, asked: string): RequestChange {
  const scheme = spelled[asked.toLowerCase()] ?? asked;
  const header = facts.status === 407 ? 'Proxy-Authorization' : 'Authorization';
  switch (scheme) {
    case 'Basic':
    case 'Digest':
    case 'NTLM':
      return { scheme, asks: { apiUser: 'user name', apiPassword: 'password' } };
    case 'Negotiate':
      return { scheme };
    case 'DPoP':
      return {
        scheme,
        headers: { [header]: 'DPoP {{accessToken}}', DPoP: '{{dpopProof}}' },
        asks: { accessToken: 'access token', dpopProof: 'a proof for this method and URL' },
      };
    default:
      return {
        headers: { [header]: `${scheme} {{accessToken}}` },
        asks: { accessToken: 'access token' },
      };
  }
}
