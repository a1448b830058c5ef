import type { JsonObject } from '../json.ts';
import type { TokenUse } from './token.ts';

/**
 * What a token is for. RFC 7519 does not say it; profiles and vendors do, each in its own way. The
 * strongest sign comes first: the first that applies decides, and later ones that agree are
 * further reasons.
 */

interface Sign {
  readonly use: TokenUse;
  /** A sentence with its source. */
  readonly reason: string;
  /**
   * The claims one of which has to be there for it to show; 'typ' of the header is not among them.
   */
  readonly claims: readonly string[];
  /** The header's `typ` that it stands for, or null. */
  readonly typ: string | null;
  shows(claims: JsonObject): boolean;
}

export const NO_CLAIMS: JsonObject = {};

const typ = (use: TokenUse, value: string, reason: string): Sign => ({
  use,
  reason: `typ is ${value}: ${reason}`,
  claims: [],
  typ: value,
  shows: () => true,
});

/** A claim that says it by its value, compared without case. */
const says = (use: TokenUse, name: string, values: readonly string[], reason: string): Sign => ({
  use,
  reason,
  claims: [name],
  typ: null,
  shows: (claims) => {
    const value = claims[name];
    return typeof value === 'string' && values.includes(value.toLowerCase());
  },
});

/** Claims that say it by being there, all of them. */
const has = (use: TokenUse, names: readonly string[], reason: string): Sign => ({
  use,
  reason,
  claims: names.slice(0, 1),
  typ: null,
  shows: (claims) => names.every((name) => Object.hasOwn(claims, name)),
});

const issued = (use: TokenUse, pattern: RegExp, reason: string): Sign => ({
  use,
  reason,
  claims: ['iss'],
  typ: null,
  shows: (claims) => typeof claims['iss'] === 'string' && pattern.test(claims['iss']),
});

const isFor = (use: TokenUse, pattern: RegExp, reason: string): Sign => ({
  use,
  reason,
  claims: ['aud'],
  typ: null,
  shows: (claims) => {
    const aud = claims['aud'];
    return typeof aud === 'string' && pattern.test(aud);
  },
});

/**
 * Whatever `shows` finds in the claims; `claims` are those without any of which it finds nothing.
 */
const matches = (
  use: TokenUse,
  claims: readonly string[],
  reason: string,
  shows: Sign['shows'],
): Sign => ({ use, reason, claims, typ: null, shows });

export const signs: readonly Sign[] = [
  // What the header says explicitly.
  typ('access', 'at+jwt', 'a JWT access token (RFC 9068 §2.1).'),
  typ('proof', 'dpop+jwt', 'a DPoP proof (RFC 9449 §4.2).'),
  typ('proof', 'kb+jwt', 'the key-binding JWT of an SD-JWT (RFC 9901 §4.3).'),
  typ(
    'proof',
    'client-authentication+jwt',
    "a client's assertion at the token endpoint (RFC 7523).",
  ),
  typ('proof', 'oauth-client-attestation-pop+jwt', 'proof that a client holds its attested key.'),
  typ(
    'proof',
    'openid4vci-proof+jwt',
    'proof that a wallet holds its key (OpenID4VCI Appendix F).',
  ),
  typ(
    'unknown',
    'logout+jwt',
    'a logout token, sent to a client to end a session (OpenID Connect Back-Channel Logout §2.4).',
  ),
  typ('unknown', 'secevent+jwt', 'a security event, which grants no access (RFC 8417 §2.3).'),
  typ('unknown', 'token-introspection+jwt', 'an introspection response (RFC 9701 §5).'),
  typ('unknown', 'oauth-authz-req+jwt', 'an authorization request (RFC 9101 §10.8).'),
  typ(
    'unknown',
    'dc+sd-jwt',
    'a verifiable credential (SD-JWT VC), shown to a verifier rather than sent to an API.',
  ),
  typ(
    'unknown',
    'vc+sd-jwt',
    'a verifiable credential (SD-JWT VC), shown to a verifier rather than sent to an API.',
  ),

  // What the claims say explicitly.
  says('access', 'token_use', ['access'], 'token_use is access (Amazon Cognito).'),
  says('id', 'token_use', ['id'], 'token_use is id (Amazon Cognito).'),
  says('refresh', 'token_use', ['refresh'], 'token_use is refresh.'),
  says(
    'access',
    'typ',
    ['bearer', 'dpop'],
    "The claim typ says Bearer or DPoP (Keycloak's access tokens).",
  ),
  says('id', 'typ', ['id'], 'The claim typ is ID (Keycloak).'),
  says(
    'refresh',
    'typ',
    ['refresh', 'offline'],
    "The claim typ says Refresh or Offline (Keycloak's refresh tokens).",
  ),
  says('unknown', 'typ', ['logout'], "The claim typ is Logout (Keycloak's logout token)."),
  says(
    'access',
    'token_type',
    ['access', 'access_token', 'bearer', 'at+jwt', 'sliding'],
    'token_type says so (Simple JWT and others).',
  ),
  says(
    'refresh',
    'token_type',
    ['refresh', 'refresh_token'],
    'token_type says refresh (Simple JWT and others).',
  ),
  says('id', 'token_type', ['id', 'id_token'], 'token_type says ID token.'),
  says(
    'access',
    'type',
    ['access', 'access_token'],
    'type is access (Flask-JWT-Extended and others).',
  ),
  says(
    'refresh',
    'type',
    ['refresh', 'refresh_token'],
    'type is refresh (Flask-JWT-Extended and others).',
  ),
  says(
    'access',
    'idtyp',
    ['user', 'app'],
    'idtyp is present, which Entra ID adds to access tokens.',
  ),
  matches(
    'unknown',
    ['events'],
    'events announces a logout (OpenID Connect Back-Channel Logout §2.4).',
    ({ events }) =>
      typeof events === 'object' &&
      events !== null &&
      Object.hasOwn(events, 'http://schemas.openid.net/event/backchannel-logout'),
  ),
  has('unknown', ['events', 'jti'], 'events makes it a security event (RFC 8417 §2.2).'),
  has('proof', ['htm', 'htu'], 'htm and htu bind it to one request (RFC 9449 §4.2).'),
  has(
    'proof',
    ['sd_hash', 'nonce'],
    'sd_hash binds it to one presentation of an SD-JWT (RFC 9901 §4.3).',
  ),

  // Who issued it, for whom.
  isFor(
    'unknown',
    /^https:\/\/identitytoolkit\.googleapis\.com\/google\.identity\.identitytoolkit\.v1\.IdentityToolkit$/,
    'aud is Identity Toolkit: a Firebase custom token, to be exchanged at sign-in and not sent to an API.',
  ),
  issued(
    'unknown',
    /^https:\/\/firebaseappcheck\.googleapis\.com\//,
    "iss is Firebase App Check: it attests the app and is sent along with a user's token.",
  ),
  issued(
    'id',
    /^https:\/\/securetoken\.google\.com\//,
    'iss is Firebase Authentication, which issues ID tokens (APIs of the project accept them).',
  ),
  issued(
    'id',
    /^(?:https:\/\/)?accounts\.google\.com$/,
    'iss is Google, whose JWTs are ID tokens; its access tokens are opaque.',
  ),
  issued('id', /^https:\/\/appleid\.apple\.com$/, 'iss is Apple, whose JWTs are ID tokens.'),
  issued(
    'id',
    /^https:\/\/token\.actions\.githubusercontent\.com/,
    'iss is GitHub Actions, which issues OIDC tokens of a workflow.',
  ),
  has(
    'id',
    ['at_hash'],
    'at_hash is the hash of the access token issued with it (OpenID Connect Core §3.1.3.6).',
  ),
  has(
    'id',
    ['c_hash'],
    'c_hash is the hash of the code issued with it (OpenID Connect Core §3.3.2.11).',
  ),
  has('id', ['s_hash'], 's_hash is the hash of the state (FAPI 1.0), in ID tokens only.'),
  has('access', ['gty'], "gty, the grant type, is in Auth0's access tokens."),
  matches(
    'access',
    ['scope', 'scp'],
    'It has scopes, which a client asks for to use an API (RFC 9068 §2.2.3, RFC 8693 §4.2).',
    (claims) => isGiven(claims['scope']) || isGiven(claims['scp']),
  ),
  has('access', ['permissions'], 'permissions are for the API that reads it (Auth0).'),
  matches(
    'proof',
    ['iss'],
    'iss and sub are the same client and aud is a token endpoint: an assertion of the client itself (RFC 7523 §3).',
    ({ iss, sub, aud, jti }) =>
      typeof iss === 'string' &&
      iss !== '' &&
      iss === sub &&
      jti !== undefined &&
      /\/(?:token|oauth2?)\b/i.test(typeof aud === 'string' ? aud : ''),
  ),
  has('access', ['https://hasura.io/jwt/claims'], 'It carries roles for Hasura.'),
  has('access', ['kubernetes.io'], "It is a Kubernetes service account's token."),
  matches(
    'access',
    ['iss'],
    'role and ref are those of a Supabase API key.',
    ({ iss, role, ref }) =>
      iss === 'supabase' && typeof role === 'string' && typeof ref === 'string',
  ),
  matches(
    'access',
    ['aud', 'role'],
    "aud or role is authenticated, as in Supabase's access tokens.",
    ({ aud, role }) => aud === 'authenticated' || role === 'authenticated',
  ),
  matches(
    'access',
    ['cid'],
    "cid and uid identify the client and the user, as in Okta's access tokens.",
    ({ cid, uid, ver }) => typeof cid === 'string' && (uid !== undefined || ver !== undefined),
  ),
  matches(
    'access',
    ['appid'],
    "appid identifies the calling app, as in Entra ID's access tokens (version 1).",
    ({ appid, ver }) => typeof appid === 'string' && ver !== undefined,
  ),
  matches(
    'access',
    ['roles'],
    "Roles without a nonce, for the app that calls: Entra ID's app-only token.",
    ({ azp, roles, ver, nonce }) =>
      typeof azp === 'string' && ver === '2.0' && Array.isArray(roles) && nonce === undefined,
  ),
  has('id', ['nonce'], 'nonce ties it to a sign-in (OpenID Connect Core §2).'),
  matches(
    'id',
    ['azp'],
    'aud is the client itself (azp), so it is for the client: it says who signed in (OpenID Connect Core §2).',
    ({ aud, azp }) =>
      typeof azp === 'string' &&
      (aud === azp || (Array.isArray(aud) && aud.length === 1 && aud[0] === azp)),
  ),
  matches(
    'access',
    ['client_id'],
    'client_id is the client, and aud is something else (RFC 9068 §2.2).',
    (claims) => typeof claims['client_id'] === 'string' && claims['client_id'] !== claims['aud'],
  ),
  matches(
    'access',
    ['azp'],
    'azp is the client, and aud is something else: an API.',
    ({ aud, azp }) => typeof azp === 'string' && aud !== undefined && aud !== azp,
  ),
  has('access', ['realm_access'], "realm_access lists roles, as in Keycloak's access tokens."),
];

const isGiven = (value: unknown): boolean =>
  (typeof value === 'string' && value !== '') || (Array.isArray(value) && value.length > 0);
