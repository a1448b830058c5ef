// What claims and JOSE header parameters mean: a dictionary, one sentence and one source
// for each. Registered names come from the IANA registry "JSON Web Token Claims" and the
// specifications that it names, the others from their vendors' documentation. Where several
// vendors use a name, the sentence holds for all of them or says for whom it does not.

import type { JsonObject } from '../json.ts';

/** A claim or a header parameter, explained. */
export interface Meaning {
  readonly name: string;
  /** One sentence. */
  readonly text: string;
  /** `RFC 7519 §4.1.4`, or the vendor's name. */
  readonly section: string;
  readonly url: string;
  /** Its value is a NumericDate: seconds since the epoch (RFC 7519 §2). */
  readonly numericDate: boolean;
}

type Source = Pick<Meaning, 'section' | 'url'>;

const rfc = (number: number, section: string): Source => ({
  section: `RFC ${String(number)} §${section}`,
  url: `https://www.rfc-editor.org/rfc/rfc${String(number)}.html#section-${section}`,
});

const connect = (section: string, anchor: string): Source => ({
  section: `OpenID Connect Core §${section}`,
  url: `https://openid.net/specs/openid-connect-core-1_0.html#${anchor}`,
});

const idToken = connect('2', 'IDToken');
const standardClaims = connect('5.1', 'StandardClaims');
const backChannel: Source = {
  section: 'OpenID Connect Back-Channel Logout §2.4',
  url: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken',
};
const frontChannel: Source = {
  section: 'OpenID Connect Front-Channel Logout §3',
  url: 'https://openid.net/specs/openid-connect-frontchannel-1_0.html#OPLogout',
};
const credential: Source = {
  section: 'SD-JWT VC',
  url: 'https://datatracker.ietf.org/doc/html/draft-ietf-oauth-sd-jwt-vc',
};
const entra: Source = {
  section: 'Microsoft Entra ID',
  url: 'https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference',
};
const entraId: Source = {
  section: 'Microsoft Entra ID',
  url: 'https://learn.microsoft.com/en-us/entra/identity-platform/id-token-claims-reference',
};
const entraOptional: Source = {
  section: 'Microsoft Entra ID',
  url: 'https://learn.microsoft.com/en-us/entra/identity-platform/optional-claims-reference',
};
const auth0: Source = {
  section: 'Auth0',
  url: 'https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles',
};
const auth0Organizations: Source = {
  section: 'Auth0',
  url: 'https://auth0.com/docs/manage-users/organizations/using-tokens',
};
const okta: Source = {
  section: 'Okta',
  url: 'https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/',
};
const cognitoAccess: Source = {
  section: 'Amazon Cognito',
  url: 'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html',
};
const cognitoId: Source = {
  section: 'Amazon Cognito',
  url: 'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html',
};
const keycloak: Source = {
  section: 'Keycloak',
  url: 'https://www.keycloak.org/docs/latest/server_admin/',
};
const firebase: Source = {
  section: 'Firebase Authentication',
  url: 'https://firebase.google.com/docs/rules/rules-and-auth',
};
const google: Source = {
  section: 'Google',
  url: 'https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload',
};
const apple: Source = {
  section: 'Apple',
  url: 'https://developer.apple.com/documentation/signinwithapple/authenticating-users-with-sign-in-with-apple',
};
const supabase: Source = {
  section: 'Supabase',
  url: 'https://supabase.com/docs/guides/auth/jwt-fields',
};
const hasura: Source = {
  section: 'Hasura',
  url: 'https://hasura.io/docs/2.0/auth/authentication/jwt/',
};
const kubernetes: Source = {
  section: 'Kubernetes',
  url: 'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/',
};
const simpleJwt: Source = {
  section: 'Simple JWT',
  url: 'https://django-rest-framework-simplejwt.readthedocs.io/en/latest/settings.html',
};
const flask: Source = {
  section: 'Flask-JWT-Extended',
  url: 'https://flask-jwt-extended.readthedocs.io/en/stable/refreshing_tokens.html',
};
const spring: Source = {
  section: 'Spring Security OAuth',
  url: 'https://docs.spring.io/spring-security/reference/servlet/oauth2/resource-server/jwt.html',
};
const github: Source = {
  section: 'GitHub Actions',
  url: 'https://docs.github.com/en/actions/reference/security/oidc',
};
const clerk: Source = {
  section: 'Clerk',
  url: 'https://clerk.com/docs/guides/sessions/session-tokens',
};

type Entry = readonly [name: string, text: string, source: Source];

const dates: readonly Entry[] = [
  [
    'exp',
    'When the token expires: on or after this moment it must not be accepted.',
    rfc(7519, '4.1.4'),
  ],
  ['nbf', 'Not before: until this moment the token must not be accepted.', rfc(7519, '4.1.5')],
  ['iat', 'When the token was issued.', rfc(7519, '4.1.6')],
  [
    'auth_time',
    'When the user last signed in; a server may ask for a more recent sign-in (RFC 9470).',
    idToken,
  ],
  ['updated_at', "When the user's profile was last changed.", standardClaims],
  ['toe', 'When the event happened that the token describes.', rfc(8417, '2.2')],
];

const registered: readonly Entry[] = [
  [
    'iss',
    'Who issued the token; a server accepts only issuers that it trusts.',
    rfc(7519, '4.1.1'),
  ],
  ['sub', 'Whom the token is about: the user, or the client itself.', rfc(7519, '4.1.2')],
  [
    'aud',
    'For whom the token is meant; a server that is not among them must refuse it.',
    rfc(7519, '4.1.3'),
  ],
  [
    'jti',
    "The token's own identifier, by which it can be revoked or used once.",
    rfc(7519, '4.1.7'),
  ],

  ['azp', 'The client that the token was issued to.', idToken],
  ['nonce', 'A value that ties the token to one request, so that it cannot be replayed.', idToken],
  ['acr', 'How strongly the user was authenticated, as a class that both sides know.', idToken],
  [
    'amr',
    'By which methods the user was authenticated: pwd, otp, mfa and so on (RFC 8176).',
    idToken,
  ],
  [
    'at_hash',
    'Half the hash of the access token that was issued beside this ID token.',
    connect('3.1.3.6', 'CodeIDToken'),
  ],
  [
    'c_hash',
    'Half the hash of the authorization code that was issued beside this ID token.',
    connect('3.3.2.11', 'HybridIDToken'),
  ],
  [
    's_hash',
    'Half the hash of the state of the authorization request.',
    {
      section: 'FAPI 1.0 Part 2 §5.1.1',
      url: 'https://openid.net/specs/openid-financial-api-part-2-1_0.html#id-token-as-detached-signature',
    },
  ],
  [
    'sub_jwk',
    'The key of a self-issued provider.',
    {
      section: 'Self-Issued OpenID Provider v2',
      url: 'https://openid.net/specs/openid-connect-self-issued-v2-1_0.html',
    },
  ],
  ['sid', "The user's session at the issuer.", frontChannel],
  [
    'events',
    'What happened: makes the token a security event or a logout token, which grants no access.',
    backChannel,
  ],
  ['txn', 'The transaction that several tokens belong to.', rfc(8417, '2.2')],
  ['sub_id', 'Whom the token is about, as an object of a named format.', rfc(9493, '4.1')],

  ['name', "The user's full name.", standardClaims],
  ['given_name', "The user's given name.", standardClaims],
  ['family_name', "The user's family name.", standardClaims],
  ['middle_name', "The user's middle name.", standardClaims],
  ['nickname', "The user's casual name.", standardClaims],
  [
    'preferred_username',
    'The name by which the user wants to be called; it may change, so it identifies nobody.',
    standardClaims,
  ],
  ['profile', "The URL of the user's profile page.", standardClaims],
  ['picture', "The URL of the user's picture.", standardClaims],
  ['website', "The URL of the user's website.", standardClaims],
  ['email', "The user's email address.", standardClaims],
  ['email_verified', 'Whether the issuer has verified the email address.', standardClaims],
  ['gender', "The user's gender.", standardClaims],
  ['birthdate', "The user's date of birth.", standardClaims],
  ['zoneinfo', "The user's time zone.", standardClaims],
  ['locale', "The user's language and region.", standardClaims],
  ['phone_number', "The user's telephone number.", standardClaims],
  [
    'phone_number_verified',
    'Whether the issuer has verified the telephone number.',
    standardClaims,
  ],
  ['address', "The user's postal address.", standardClaims],

  ['client_id', 'The client that asked for the token.', rfc(9068, '2.2')],
  ['scope', 'What the token allows: scopes, separated by spaces.', rfc(9068, '2.2.3')],
  ['groups', 'The groups that the user is in.', rfc(9068, '2.2.3.1')],
  [
    'roles',
    'The roles that the user, or in an app-only token the app, has at the API.',
    rfc(9068, '2.2.3.1'),
  ],
  ['entitlements', 'The entitlements that the user has at the API.', rfc(9068, '2.2.3.1')],
  ['act', 'Who acts on behalf of the subject: the token was delegated.', rfc(8693, '4.1')],
  ['may_act', 'Who is allowed to act on behalf of the subject.', rfc(8693, '4.4')],
  [
    'authorization_details',
    'What the token allows, in more detail than scopes can say.',
    rfc(9396, '9.1'),
  ],
  [
    'cnf',
    'The key that the sender has to prove that it holds: jkt for DPoP, x5t#S256 for a client certificate; sent as a plain bearer token, it is refused.',
    rfc(7800, '3.1'),
  ],
  ['jkt', 'The thumbprint of the DPoP key that the token is bound to.', rfc(9449, '6.1')],
  ['htm', 'The HTTP method of the request that this DPoP proof is for.', rfc(9449, '4.2')],
  [
    'htu',
    'The URL, without query and fragment, of the request that this DPoP proof is for.',
    rfc(9449, '4.2'),
  ],
  ['ath', 'The hash of the access token that this DPoP proof accompanies.', rfc(9449, '4.2')],
  ['token_introspection', 'What introspection of a token answered.', rfc(9701, '5')],

  [
    '_sd',
    'Digests of claims that are disclosed apart from the token, or not at all.',
    rfc(9901, '4.2.4.1'),
  ],
  ['_sd_alg', 'The hash algorithm of the digests.', rfc(9901, '4.1.1')],
  ['sd_hash', 'The hash of the SD-JWT that this key-binding JWT accompanies.', rfc(9901, '4.3')],
  ['vct', 'The type of the verifiable credential.', credential],
  ['vct#integrity', "The hash of the credential type's metadata.", credential],
  [
    'status',
    'Where to look up whether the token was revoked or suspended.',
    {
      section: 'Token Status List',
      url: 'https://datatracker.ietf.org/doc/html/draft-ietf-oauth-status-list',
    },
  ],
  [
    'vc',
    'A verifiable credential.',
    {
      section: 'W3C Verifiable Credentials',
      url: 'https://www.w3.org/TR/vc-data-model/#json-web-token',
    },
  ],
  [
    'vp',
    'A verifiable presentation.',
    {
      section: 'W3C Verifiable Credentials',
      url: 'https://www.w3.org/TR/vc-data-model/#json-web-token',
    },
  ],
];

const vendors: readonly Entry[] = [
  [
    'scp',
    'What the token allows: the scopes a user has delegated (Entra ID: a string with spaces; Okta: an array).',
    entra,
  ],
  [
    'oid',
    'The user or service principal as an object of the directory: the same for every app.',
    entra,
  ],
  ['tid', 'The tenant (directory) that the user signed in to.', entra],
  ['appid', 'The app that asked for the token, in tokens of version 1.', entra],
  [
    'appidacr',
    'How the app authenticated: 0 not at all, 1 with a secret, 2 with a certificate.',
    entra,
  ],
  [
    'azpacr',
    'How the app authenticated: 0 not at all, 1 with a secret, 2 with a certificate.',
    entra,
  ],
  ['app_displayname', 'The name of the app that asked for the token.', entra],
  ['idtyp', 'Whether the token is for an app alone (app) or for a user.', entraOptional],
  ['idp', 'The identity provider that authenticated the user.', entra],
  ['upn', "The user's principal name, for display; it may change.", entra],
  [
    'unique_name',
    'A name for display, in tokens of version 1; neither unique nor constant.',
    entra,
  ],
  ['wids', 'The roles of the whole tenant that the user has, as identifiers.', entra],
  ['hasgroups', 'The user is in more groups than fit into the token.', entra],
  [
    '_claim_names',
    'Claims that did not fit into the token, such as groups; each names its source.',
    connect('5.6.2', 'AggregatedDistributedClaims'),
  ],
  [
    '_claim_sources',
    'Where to fetch the claims that did not fit into the token.',
    connect('5.6.2', 'AggregatedDistributedClaims'),
  ],
  [
    'acrs',
    'The authentication contexts that were satisfied, which a claims challenge may ask for.',
    entraOptional,
  ],
  [
    'xms_cc',
    'What the client can do; cp1 means that it can answer a claims challenge.',
    {
      section: 'Microsoft Entra ID',
      url: 'https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge',
    },
  ],
  ['xms_edov', "Whether the owner of the e-mail address's domain was verified.", entraOptional],
  ['xms_tcdt', 'When the tenant was created.', entra],
  ['ipaddr', 'The address from which the user signed in.', entra],
  ['onprem_sid', "The user's security identifier in the directory on the premises.", entra],
  ['acct', 'Whether the user is a member (0) or a guest (1) of the tenant.', entraOptional],
  ['login_hint', 'A hint of the user for the sign-in page.', entraOptional],
  ['tenant_region_scope', 'The region of the tenant.', entraOptional],
  ['verified_primary_email', "The user's verified e-mail addresses.", entraOptional],
  ['ctry', "The user's country.", entraOptional],
  ['aio', "For the issuer's own use; not to be read.", entra],
  ['rh', "For the issuer's own use; not to be read.", entra],
  ['uti', "The token's identifier in the sign-in logs.", entra],
  ['puid', "The user's identifier of old.", entraId],
  [
    'tfp',
    'The user flow (policy) by which the user signed in to Azure AD B2C.',
    {
      section: 'Azure AD B2C',
      url: 'https://learn.microsoft.com/en-us/azure/active-directory-b2c/tokens-overview',
    },
  ],
  [
    'ver',
    "The version of the token's format, which decides how iss and aud look (Entra ID: 1.0 or 2.0; Okta: 1).",
    entra,
  ],

  ['gty', 'The grant by which the token was obtained: client-credentials for a machine.', auth0],
  ['permissions', 'What the user may do at the API, from their roles.', auth0],
  ['org_id', 'The organization that the user signed in to.', auth0Organizations],
  ['org_name', 'The name of the organization that the user signed in to.', auth0Organizations],

  ['cid', 'The client that asked for the token.', okta],
  ['uid', "The user's identifier.", okta],

  ['token_use', 'What the token is meant for: access or id.', cognitoAccess],
  ['username', "The user's name in the user pool.", cognitoAccess],
  [
    'origin_jti',
    'The identifier that the tokens of one sign-in share, by which they are revoked together.',
    cognitoAccess,
  ],
  ['event_id', 'The sign-in from which the token came.', cognitoAccess],
  ['device_key', 'The device that the user has confirmed.', cognitoAccess],
  ['cognito:username', "The user's name in the user pool.", cognitoId],
  ['cognito:groups', 'The groups of the user pool that the user is in.', cognitoAccess],
  ['cognito:roles', "The IAM roles of the user's groups.", cognitoId],
  [
    'cognito:preferred_role',
    "The IAM role of the user's group with the highest precedence.",
    cognitoId,
  ],
  ['identities', 'The accounts at other providers that are linked to the user.', cognitoId],

  ['typ', 'What the token is meant for: Bearer, ID, Refresh or Offline.', keycloak],
  ['session_state', "The user's session at the issuer.", keycloak],
  ['realm_access', 'The roles that the user has in the whole realm.', keycloak],
  ['resource_access', 'The roles that the user has at each client.', keycloak],
  ['allowed-origins', 'The origins from which the client may use the token.', keycloak],
  ['trusted-certs', 'The certificates that the client trusts.', keycloak],
  [
    'authorization',
    "The permissions that Keycloak's authorization services granted.",
    { section: 'Keycloak', url: 'https://www.keycloak.org/docs/latest/authorization_services/' },
  ],

  ['firebase', 'How the user signed in, with which identities and to which tenant.', firebase],
  ['user_id', "The user's identifier.", firebase],
  ['hd', 'The Google Workspace domain that the user belongs to.', google],
  ['is_private_email', "Whether the e-mail address is Apple's relay.", apple],
  ['nonce_supported', 'Whether the platform supports a nonce.', apple],
  ['real_user_status', 'Whether the user seems to be a real person.', apple],

  [
    'role',
    'The role of the caller; Supabase runs queries as this role of Postgres (anon, authenticated, service_role).',
    supabase,
  ],
  [
    'ref',
    'The project of a Supabase API key; the branch or tag in a GitHub Actions token.',
    supabase,
  ],
  ['aal', 'How strongly the user was authenticated: aal1, or aal2 with a second factor.', supabase],
  ['session_id', "The user's session.", supabase],
  ['is_anonymous', 'Whether the user signed in anonymously.', supabase],
  [
    'app_metadata',
    'What the application stores about the user and the user cannot change.',
    supabase,
  ],
  [
    'user_metadata',
    'What the user can change about themselves; not to be trusted for permissions.',
    supabase,
  ],
  ['phone', "The user's telephone number.", supabase],
  [
    'https://hasura.io/jwt/claims',
    'The roles and variables by which Hasura decides what may be read and written.',
    hasura,
  ],
  [
    'kubernetes.io',
    'The namespace, service account and pod that the token belongs to.',
    kubernetes,
  ],

  ['token_type', 'What the token is meant for: access or refresh.', simpleJwt],
  ['type', 'What the token is meant for: access or refresh.', flask],
  ['fresh', 'Whether the token came from signing in rather than from a refresh token.', flask],
  ['csrf', 'What the request has to repeat in a header when the token travels in a cookie.', flask],
  ['authorities', 'What the user may do, as Spring Security calls it.', spring],
  ['user_name', "The user's name.", spring],

  ['repository', 'The repository whose workflow asked for the token.', github],
  ['repository_owner', 'The owner of the repository.', github],
  ['job_workflow_ref', 'The reusable workflow that asked for the token.', github],
  ['workflow', 'The workflow that asked for the token.', github],
  ['environment', 'The deployment environment of the job.', github],
  ['actor', 'Who started the workflow.', github],
  ['event_name', 'What started the workflow.', github],

  ['sts', 'Whether the session waits for a further step (pending).', clerk],
  ['fva', 'Minutes since the first and the second factor were verified.', clerk],
  ['o', 'The organization that is active in the session.', clerk],
];

const headerParameters: readonly Entry[] = [
  [
    'alg',
    'The algorithm that signs the token or, where it is encrypted, its key.',
    rfc(7515, '4.1.1'),
  ],
  [
    'jku',
    'Where to fetch the keys from; only an address that the server already trusts may be used.',
    rfc(7515, '4.1.2'),
  ],
  [
    'jwk',
    'The public key itself; it proves nothing unless it is known by other means.',
    rfc(7515, '4.1.3'),
  ],
  ['kid', "Which of the issuer's keys was used.", rfc(7515, '4.1.4')],
  [
    'x5u',
    'Where to fetch the certificate from; only an address that the server already trusts may be used.',
    rfc(7515, '4.1.5'),
  ],
  ['x5c', 'The certificate of the key and those that vouch for it.', rfc(7515, '4.1.6')],
  ['x5t', "The SHA-1 thumbprint of the key's certificate.", rfc(7515, '4.1.7')],
  ['x5t#S256', "The SHA-256 thumbprint of the key's certificate.", rfc(7515, '4.1.8')],
  [
    'typ',
    'The media type of the whole token: JWT, at+jwt for an access token, dpop+jwt for a proof.',
    rfc(7515, '4.1.9'),
  ],
  ['cty', 'The media type of what is inside; JWT means another token.', rfc(7515, '4.1.10')],
  [
    'crit',
    'Extensions that the verifier must understand, or else refuse the token.',
    rfc(7515, '4.1.11'),
  ],
  [
    'b64',
    'Whether the payload is Base64url; false means that it is signed as it is.',
    rfc(7797, '3'),
  ],
  ['enc', 'The algorithm that encrypts the content.', rfc(7516, '4.1.2')],
  ['zip', 'How the content was compressed before it was encrypted.', rfc(7516, '4.1.3')],
  ['epk', 'The ephemeral public key of the key agreement.', rfc(7518, '4.6.1.1')],
  ['apu', 'Who produced the token, for the key agreement.', rfc(7518, '4.6.1.2')],
  ['apv', 'For whom the token is, for the key agreement.', rfc(7518, '4.6.1.3')],
  ['iv', 'The initialization vector with which the key was encrypted.', rfc(7518, '4.7.1.1')],
  ['tag', 'The authentication tag of the encrypted key.', rfc(7518, '4.7.1.2')],
  ['p2s', 'The salt for the password.', rfc(7518, '4.8.1.1')],
  ['p2c', 'How often the password is hashed.', rfc(7518, '4.8.1.2')],
  ['iss', 'Who issued the encrypted token, readable without decrypting it.', rfc(7519, '5.3')],
  ['sub', 'Whom the encrypted token is about, readable without decrypting it.', rfc(7519, '5.3')],
  [
    'aud',
    'For whom the encrypted token is meant, readable without decrypting it.',
    rfc(7519, '5.3'),
  ],
  ['url', 'The URL that an ACME request is for.', rfc(8555, '6.4.1')],
  [
    'nonce',
    "A value against replay (ACME); in a token of Entra ID it marks one that only Microsoft's own API can verify.",
    rfc(8555, '6.5.2'),
  ],
  ['ppt', 'The kind of PASSporT, for calls.', rfc(8225, '8.1')],
  [
    'trust_chain',
    'The chain of statements that makes the issuer trusted.',
    {
      section: 'OpenID Federation §4.3',
      url: 'https://openid.net/specs/openid-federation-1_0.html#section-4.3',
    },
  ],
];

const dictionary = (
  entries: readonly Entry[],
  value: 'date' | 'any',
): (readonly [string, Meaning])[] =>
  entries.map(([name, text, source]) => [
    name,
    { name, text, ...source, numericDate: value === 'date' },
  ]);

const claimMeanings: ReadonlyMap<string, Meaning> = new Map([
  ...dictionary(dates, 'date'),
  ...dictionary([...registered, ...vendors], 'any'),
]);
const headerMeanings: ReadonlyMap<string, Meaning> = new Map(dictionary(headerParameters, 'any'));

/** What a claim means; undefined for one that nobody has documented. */
export function describeClaim(name: string): Meaning | undefined {
  const known = claimMeanings.get(name);
  if (known) return known;
  if (!/^https?:\/\//.test(name)) return undefined;
  return {
    name,
    text: 'A claim that the application defined itself, under a URL so that no other has its name.',
    ...rfc(7519, '4.2'),
    numericDate: false,
  };
}

/** What a JOSE header parameter means; undefined for an unknown one. */
export const describeHeaderParameter = (name: string): Meaning | undefined =>
  headerMeanings.get(name);

/** Every name that the dictionary of claims has, for completion and tests. */
export const knownClaims = (): readonly string[] => [...claimMeanings.keys()];

/** Every name that the dictionary of header parameters has. */
export const knownHeaderParameters = (): readonly string[] => [...headerMeanings.keys()];

const stringsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return value.split(/\s+/).filter((one) => one !== '');
  return Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string' && one !== '')
    : [];
};

/**
 * What the token allows, each once, in order: `scope` and `scp`, as a string with spaces or an
 * array (RFC 8693 §4.2, Entra ID, Okta), and `permissions` (Auth0). Where none of the first two
 * is given, `roles`, which are the permissions of an app-only token (Entra ID).
 */
export function scopesOf(claims: JsonObject): string[] {
  const delegated = [...stringsOf(own(claims, 'scope')), ...stringsOf(own(claims, 'scp'))];
  const permissions = own(claims, 'permissions');
  const roles = own(claims, 'roles');
  const others = [
    ...(Array.isArray(permissions) ? stringsOf(permissions) : []),
    ...(delegated.length === 0 && Array.isArray(roles) ? stringsOf(roles) : []),
  ];
  return [...new Set([...delegated, ...others])];
}

/** For whom the token is meant: `aud`, which may be a string or an array (RFC 7519 §4.1.3). */
export function audiencesOf(claims: JsonObject): string[] {
  const aud = own(claims, 'aud');
  if (typeof aud === 'string') return [aud];
  return Array.isArray(aud) ? aud.filter((one): one is string => typeof one === 'string') : [];
}

const own = (claims: JsonObject, name: string): unknown =>
  Object.hasOwn(claims, name) ? claims[name] : undefined;
