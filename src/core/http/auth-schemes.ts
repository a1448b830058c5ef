// The one list of auth-schemes: those of the IANA HTTP Authentication Scheme Registry and
// those that services document without registering them.

/**
 * How a scheme writes what follows it in `Authorization`:
 * `token` a b64token (RFC 6750 §2.1); `opaque` one value, or parameters; `params` parameters;
 * `base64` one Base64 value; `free` any other form, which the service defines.
 */
export type CredentialForm =
  'token' | 'opaque' | 'basic' | 'digest' | 'aws4' | 'params' | 'base64' | 'free';

/** One auth-scheme. */
export interface AuthScheme {
  /** As its specification spells it. */
  readonly name: string;
  /** Null where no client sends it: it occurs in challenges only. */
  readonly form: CredentialForm | null;
  /** Servers send it in WWW-Authenticate. */
  readonly isInChallenges: boolean;
}

type Row = readonly [form: CredentialForm | null, inChallenges: string, inCredentials?: string];

const ROWS: readonly Row[] = [
  ['token', 'Bearer DPoP PoP GNAP', 'JWT'],
  ['basic', 'Basic'],
  ['digest', 'Digest'],
  ['base64', 'Negotiate NTLM Kerberos'],
  ['aws4', 'AWS4-HMAC-SHA256', 'AWS4-ECDSA-P256-SHA256'],
  [
    'params',
    'HOBA Mutual SCRAM-SHA-1 SCRAM-SHA-256 vapid Concealed PrivateToken Signature Hawk MAC WSSE',
    'GoogleLogin AuthSub AWS3 AWS3-HTTPS GOOG4-HMAC-SHA256 GOOG4-RSA-SHA256 OSS4-HMAC-SHA256 ACS3-HMAC-SHA256 TC3-HMAC-SHA256 MediaBrowser Emby DirectLogin',
  ],
  [
    'opaque',
    'Token OAuth ApiKey Key HMAC HMAC-SHA256',
    'HMAC-SHA1 UsernameToken Snowflake NLAuth VOLC Sentry OAuth2 Api-Key API_Key ApiToken Api-Token AccessKey Access-Key AccessToken Access-Token AuthToken Bot Client-ID SSWS GenieKey Splunk Discogs Zoho-oauthtoken Zoho-encapikey Zoho-authtoken DeepL-Auth-Key Klaviyo-API-Key Ghost KakaoAK APPCODE ShippoToken Session SessionToken X-Api-Key EndpointKey Simple SAML ID-Token',
  ],
  [
    'free',
    'SharedKey',
    'AWS SharedKeyLite SharedAccessSignature sso-key LOW OSS acs Qiniu UpToken UPYUN FlyV1 SAPISIDHASH SAPISID1PHASH SAPISID3PHASH User EG1-HMAC-SHA256 XBL3.0 WLID1.0 MSAuth1.0 Passport1.4 PVEAPIToken PBSAPIToken CWS GOOG1 NOS OBS JSS bce-auth-v1',
  ],
  [null, 'UMA AzureApiManagementKey Cloudflare-Access'],
];

const named = (
  names: string,
  { form, isInChallenges }: Omit<AuthScheme, 'name'>,
): [string, AuthScheme][] =>
  names === ''
    ? []
    : names.split(' ').map((name) => [name.toLowerCase(), { name, form, isInChallenges }]);

/** Every known auth-scheme by its lower case (RFC 9110 §11.1: names compare without case). */
export const AUTH_SCHEMES: ReadonlyMap<string, AuthScheme> = new Map(
  ROWS.flatMap(([form, inChallenges, inCredentials = '']) => [
    ...named(inChallenges, { form, isInChallenges: true }),
    ...named(inCredentials, { form, isInChallenges: false }),
  ]),
);

/** How credentials of a scheme are written; undefined where no client is known to send it. */
export const credentialForm = (scheme: string): CredentialForm | undefined =>
  AUTH_SCHEMES.get(scheme.toLowerCase())?.form ?? undefined;

/** Whether a server may ask for the scheme: it is known, and not only from requests. */
export function isChallengeScheme(scheme: string): boolean {
  const lower = scheme.toLowerCase();
  // RFC 7804 §2 registers a family: other hash functions may follow.
  return AUTH_SCHEMES.get(lower)?.isInChallenges === true || lower.startsWith('scram-');
}

/**
 * A scheme as its specification spells it: `Bearer` for `bearer`; undefined where it is not known.
 */
export const canonicalScheme = (scheme: string): string | undefined =>
  AUTH_SCHEMES.get(scheme.toLowerCase())?.name;
