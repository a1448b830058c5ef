/**
 * auth-params of a request that a server gave or anyone may know (RFC 7616 §3.4, RFC 5849 §3.1,
 * SigV4, Hawk).
 */
const NON_SECRET = new Set(
  'realm uri qop nc algorithm nonce opaque stale charset userhash username username* oauth_timestamp oauth_nonce oauth_version oauth_signature_method oauth_callback signedheaders keyid headers created expires ts ext hash app dlg version error error_description scope'.split(
    ' ',
  ),
);

export const isNonSecretParam = (name: string): boolean => NON_SECRET.has(name.toLowerCase());

/**
 * Parameters of a challenge that only say how to authenticate or are the server's own random
 * values.
 */
const OF_CHALLENGE = new Set([
  ...NON_SECRET,
  ...'domain error_uri resource_metadata authorization_uri authorization as_uri claims client_id tenant tenant_id issuer audience resource max_age acr_values service charset challenge token_endpoint registration_endpoint request-id'.split(
    ' ',
  ),
]);

/**
 * Whether a parameter of a challenge may look random and stay. Its description quotes what the
 * client sent.
 */
export const staysInChallenge = (name: string): boolean => {
  const lower = name.toLowerCase();
  return lower !== 'error_description' && OF_CHALLENGE.has(lower);
};
