/**
 * What the auth-schemes and their parameters mean: a name, one sentence and the
 * place where it is defined, for a view that explains a challenge without
 * knowing any. The schemes of the IANA registry ("Hypertext Transfer Protocol
 * (HTTP) Authentication Scheme Registry") and those that are common without it.
 * What is not here is unknown, and is to be shown unchanged.
 */

/** A word of the wire, explained. */
export interface Description {
  /** As its specification spells it. */
  readonly name: string;
  /** One sentence. */
  readonly text: string;
  /** Where it is defined: `RFC 6750 §3`. */
  readonly section: string;
  readonly url: string;
}

/**
 * What an auth-scheme is, or undefined where it is not known.
 * @param scheme in any case (RFC 9110 §11.1)
 */
export const describeScheme = (scheme: string): Description | undefined =>
  entryOf(scheme)?.description;

/**
 * What a parameter of a challenge means under its scheme, or undefined where it
 * is not known. `realm` means the same under every scheme (RFC 9110 §11.5).
 * @param scheme in any case
 * @param key the parameter's name, in any case
 */
export function describeParameter(scheme: string, key: string): Description | undefined {
  const lower = key.toLowerCase();
  return entryOf(scheme)?.params.get(lower) ?? COMMON.get(lower);
}

/**
 * What a parameter's value means, where the specification fixes its meaning
 * (`error="invalid_token"`, `stale=true`); else undefined.
 * @param scheme in any case
 * @param key the parameter's name, in any case
 * @param value as sent, quoted-pairs undone
 */
export function describeValue(scheme: string, key: string, value: string): Description | undefined {
  const values = entryOf(scheme)?.values.get(key.toLowerCase());
  // Error codes compare as they are (RFC 6749 §5.2); what Digest and Basic fix compares in any
  // case.
  return values?.get(value) ?? values?.get(value.toLowerCase());
}

interface Entry {
  readonly description: Description;
  readonly params: ReadonlyMap<string, Description>;
  readonly values: ReadonlyMap<string, ReadonlyMap<string, Description>>;
}

type Row = readonly [name: string, text: string, section: string, url?: string];

const RFC = /^RFC (\d+)(?: §([\d.]+))?/;

/** Sections of RFCs are linked by their number; other documents carry their address. */
function describe([name, text, section, url]: Row): Description {
  const [, rfc = '', part = ''] = RFC.exec(section) ?? [];
  return {
    name,
    text,
    section,
    url: url ?? `https://www.rfc-editor.org/rfc/rfc${rfc}${part === '' ? '' : `#section-${part}`}`,
  };
}

const byName = (rows: readonly Row[]): Map<string, Description> =>
  new Map(rows.map((row) => [row[0].toLowerCase(), describe(row)]));

function entry(
  scheme: Row,
  params: readonly Row[] = [],
  values: Readonly<Record<string, readonly Row[]>> = {},
): [string, Entry] {
  return [
    scheme[0].toLowerCase(),
    {
      description: describe(scheme),
      params: byName(params),
      values: new Map(
        Object.entries(values).map(([key, rows]) => [
          key,
          new Map(rows.map((row) => [row[0], describe(row)])),
        ]),
      ),
    },
  ];
}

// Parameters that mean the same wherever they stand.
const COMMON = byName([
  [
    'realm',
    'Names the protection space: the resources of this origin that the same credentials open.',
    'RFC 9110 §11.5',
  ],
]);

const MICROSOFT_BEARER =
  'https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge';
const DISTRIBUTION = 'https://distribution.github.io/distribution/spec/auth/token/';

// Shared by Bearer and DPoP (RFC 9449 §7.1).
const OAUTH_PARAMS: readonly Row[] = [
  ['scope', 'The scopes that a token needs for this resource, apart by spaces.', 'RFC 6750 §3'],
  [
    'error',
    'The code of what is wrong with the token that was sent; absent where none was sent.',
    'RFC 6750 §3',
  ],
  [
    'error_description',
    'What is wrong, in words for a developer, not for the user.',
    'RFC 6750 §3',
  ],
  ['error_uri', 'The address of a page that explains the error.', 'RFC 6750 §3'],
  [
    'acr_values',
    'The authentication contexts of which the user has to have passed one, most preferred first.',
    'RFC 9470 §3',
  ],
  [
    'max_age',
    'How many seconds may have passed since the user last signed in actively.',
    'RFC 9470 §3',
  ],
  [
    'resource_metadata',
    'The address of the metadata of this resource, which names the authorization servers that it trusts.',
    'RFC 9728 §5.1',
  ],
];

const OAUTH_ERRORS: readonly Row[] = [
  [
    'invalid_request',
    'The request lacks something, repeats a parameter or carries the token in more than one way.',
    'RFC 6750 §3.1',
  ],
  [
    'invalid_token',
    'The token is expired, revoked, malformed or invalid for another reason.',
    'RFC 6750 §3.1',
  ],
  [
    'insufficient_scope',
    'The token is good, but lacks a scope that this resource needs.',
    'RFC 6750 §3.1',
  ],
  [
    'insufficient_user_authentication',
    'The user has to sign in again, in a stronger way or more recently.',
    'RFC 9470 §3',
  ],
  [
    'invalid_dpop_proof',
    'The DPoP proof is missing, malformed or does not fit the request or the token.',
    'RFC 9449 §7.1',
  ],
  [
    'use_dpop_nonce',
    'The DPoP proof has to hold the nonce that this response sends in its DPoP-Nonce field.',
    'RFC 9449 §9',
  ],
];

const SCRAM_PARAMS: readonly Row[] = [
  ['data', 'The SCRAM message of this step, in base64.', 'RFC 7804 §5'],
  ['sid', 'Identifies the authentication exchange that this step belongs to.', 'RFC 7804 §5'],
  [
    'sr',
    "The server's part of the nonce, for authenticating again in one round trip.",
    'RFC 7804 §5.1',
  ],
  ['ttl', "For how many seconds the server's part of the nonce stays usable.", 'RFC 7804 §5.1'],
  [
    'stale',
    "Whether the request was refused only because the server's part of the nonce is too old.",
    'RFC 7804 §5.1',
  ],
];

const SCHEMES: ReadonlyMap<string, Entry> = new Map([
  entry(
    [
      'Basic',
      'Asks for a user-id and a password, sent in base64 with every request.',
      'RFC 7617 §2',
    ],
    [
      [
        'charset',
        'The encoding that the server expects of user-id and password before base64; only UTF-8 is allowed.',
        'RFC 7617 §2.1',
      ],
    ],
    { charset: [['utf-8', 'User-id and password are to be encoded as UTF-8.', 'RFC 7617 §2.1']] },
  ),
  entry(
    ['Bearer', 'Asks for an OAuth 2.0 access token; whoever holds it may use it.', 'RFC 6750 §3'],
    [
      ...OAUTH_PARAMS,
      [
        'service',
        'The name of the registry that the token has to be issued for.',
        'Distribution token specification',
        DISTRIBUTION,
      ],
      [
        'authorization_uri',
        "Where Microsoft's identity platform authorizes for this resource.",
        'Microsoft: claims challenges',
        MICROSOFT_BEARER,
      ],
      [
        'client_id',
        "The identifier of the resource that challenges, at Microsoft's identity platform.",
        'Microsoft: claims challenges',
        MICROSOFT_BEARER,
      ],
      [
        'claims',
        'The claims that a new token has to carry, as JSON or in base64; send them back in the claims parameter of the next token request.',
        'Microsoft: claims challenges',
        MICROSOFT_BEARER,
      ],
      [
        'resource_id',
        'The identifier of the resource that a token has to be requested for.',
        'Azure Storage: Microsoft Entra authorization',
        'https://learn.microsoft.com/en-us/rest/api/storageservices/authorize-with-azure-active-directory',
      ],
    ],
    {
      error: [
        ...OAUTH_ERRORS,
        [
          'insufficient_claims',
          'The token lacks claims that a policy demands; the claims parameter says which.',
          'Microsoft: claims challenges',
          MICROSOFT_BEARER,
        ],
      ],
    },
  ),
  entry(
    [
      'Digest',
      'Asks for a hash of user name, password and a nonce, so that the password itself is not sent.',
      'RFC 7616 §3',
    ],
    [
      [
        'domain',
        'The URIs that the same credentials open, apart by spaces; without it, all of the origin.',
        'RFC 7616 §3.3',
      ],
      [
        'nonce',
        'A string of the server that the hash has to include; the server decides how long it stays good.',
        'RFC 7616 §3.3',
      ],
      [
        'opaque',
        'A string of the server that the client has to send back unchanged.',
        'RFC 7616 §3.3',
      ],
      [
        'stale',
        'Whether the request was refused only because its nonce is too old.',
        'RFC 7616 §3.3',
      ],
      ['algorithm', 'The hash to compute; MD5 where it is absent.', 'RFC 7616 §3.3'],
      [
        'qop',
        'The qualities of protection that the server supports, apart by commas.',
        'RFC 7616 §3.3',
      ],
      [
        'charset',
        'The encoding that the server expects of user name and password; only UTF-8 is allowed.',
        'RFC 7616 §3.3',
      ],
      ['userhash', 'Whether the server takes a hash instead of the user name.', 'RFC 7616 §3.3'],
    ],
    {
      stale: [
        [
          'true',
          'User name and password may be right: the request has to be repeated with the new nonce.',
          'RFC 7616 §3.3',
        ],
        ['false', 'The user name or the password is wrong, or none was sent.', 'RFC 7616 §3.3'],
      ],
      qop: [
        ['auth', 'The hash covers the method and the URI.', 'RFC 7616 §3.3'],
        ['auth-int', 'The hash covers the method, the URI and the body.', 'RFC 7616 §3.3'],
      ],
      algorithm: [
        ['md5', 'MD5, kept only for compatibility.', 'RFC 7616 §3.3'],
        ['md5-sess', 'MD5 with a session key, kept only for compatibility.', 'RFC 7616 §3.3'],
        ['sha-256', 'SHA-256.', 'RFC 7616 §3.3'],
        ['sha-256-sess', 'SHA-256 with a session key.', 'RFC 7616 §3.3'],
        ['sha-512-256', 'SHA-512/256.', 'RFC 7616 §3.3'],
        ['sha-512-256-sess', 'SHA-512/256 with a session key.', 'RFC 7616 §3.3'],
      ],
      userhash: [
        ['true', 'The server takes a hash instead of the user name.', 'RFC 7616 §3.3'],
        ['false', 'The server does not take a hash instead of the user name.', 'RFC 7616 §3.3'],
      ],
    },
  ),
  entry(
    [
      'DPoP',
      'Asks for an access token that is bound to a key, with a proof that the client holds the key.',
      'RFC 9449 §7.1',
    ],
    [
      ...OAUTH_PARAMS,
      [
        'algs',
        'The algorithms that a DPoP proof may be signed with, apart by spaces.',
        'RFC 9449 §7.1',
      ],
    ],
    { error: OAUTH_ERRORS },
  ),
  entry([
    'Negotiate',
    'Asks for a Kerberos or NTLM token, negotiated by SPNEGO; it authenticates the connection.',
    'RFC 4559 §4',
  ]),
  entry([
    'NTLM',
    'Asks for Windows credentials in a challenge and response that authenticates the connection.',
    'MS-NTHT',
    'https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-ntht/',
  ]),
  entry([
    'Kerberos',
    'Asks for a Kerberos ticket, without the negotiation of SPNEGO.',
    'MS-N2HT',
    'https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-n2ht/',
  ]),
  entry(
    [
      'HOBA',
      'Asks for a signature by a key that the client made for this origin: no password at all.',
      'RFC 7486 §3',
    ],
    [
      ['challenge', 'The string that the client has to sign.', 'RFC 7486 §3'],
      [
        'max-age',
        'For how many seconds the challenge may be answered; 0 for one answer only.',
        'RFC 7486 §3',
      ],
    ],
  ),
  entry(
    [
      'Mutual',
      'Asks for a password in such a way that the server, too, proves that it knows it.',
      'RFC 8120 §4',
    ],
    [
      ['version', 'The version of the protocol; it is 1.', 'RFC 8120 §4.1'],
      ['algorithm', 'The cryptographic algorithm of the key exchange.', 'RFC 8120 §4.1'],
      [
        'validation',
        'How the exchange is bound to the host or to the TLS connection.',
        'RFC 8120 §4.1',
      ],
      ['auth-scope', 'The hosts that the credentials are valid for.', 'RFC 8120 §4.1'],
      ['reason', 'Why the server sends this challenge.', 'RFC 8120 §4.1'],
      ['sid', 'Identifies the authenticated session.', 'RFC 8120 §4.3'],
      ['ks1', "The server's value of the key exchange.", 'RFC 8120 §4.3'],
      ['nc-max', 'The highest nonce number that this session takes.', 'RFC 8120 §4.3'],
      ['nc-window', 'How many nonce numbers may be in use at once.', 'RFC 8120 §4.3'],
      ['time', 'For how many seconds the session may be used.', 'RFC 8120 §4.3'],
      ['path', 'The paths that the session is likely to be valid for.', 'RFC 8120 §4.3'],
    ],
    {
      reason: [
        ['initial', 'The request carried no credentials.', 'RFC 8120 §4.1'],
        ['stale-session', 'The session is no longer known to the server.', 'RFC 8120 §4.1'],
        ['auth-failed', 'The credentials were refused.', 'RFC 8120 §4.1'],
        ['reauth-needed', 'The user has to authenticate once more.', 'RFC 8120 §4.1'],
        [
          'invalid-parameters',
          'The server does not accept parameters of the request.',
          'RFC 8120 §4.1',
        ],
        [
          'internal-error',
          'The server failed to authenticate for reasons of its own.',
          'RFC 8120 §4.1',
        ],
        ['user-unknown', 'The server does not know the user.', 'RFC 8120 §4.1'],
        ['invalid-credential', 'The password is wrong.', 'RFC 8120 §4.1'],
        ['authz-failed', 'The user is known, and has no permission for this.', 'RFC 8120 §4.1'],
      ],
    },
  ),
  entry(
    [
      'SCRAM-SHA-1',
      'Asks for a password by a salted challenge and response that does not reveal it, with SHA-1.',
      'RFC 7804 §5',
    ],
    SCRAM_PARAMS,
  ),
  entry(
    [
      'SCRAM-SHA-256',
      'Asks for a password by a salted challenge and response that does not reveal it, with SHA-256.',
      'RFC 7804 §5',
    ],
    SCRAM_PARAMS,
  ),
  entry(
    [
      'vapid',
      'Asks an application server to identify itself to a push service by a signed token.',
      'RFC 8292 §3',
    ],
    [
      ['t', 'The signed JWT.', 'RFC 8292 §3.1'],
      ['k', 'The public key that the JWT is signed with, in base64url.', 'RFC 8292 §3.2'],
    ],
  ),
  entry(
    [
      'GNAP',
      'Asks for an access token of the Grant Negotiation and Authorization Protocol, with a proof of its key.',
      'RFC 9635 §9.1',
    ],
    [
      [
        'as_uri',
        'The address at which the authorization server takes grant requests.',
        'RFC 9635 §9.1',
      ],
      [
        'referrer',
        'The address of this resource server, to be sent to the authorization server.',
        'RFC 9635 §9.1',
      ],
      [
        'access',
        'An opaque reference to the access that this resource needs, to be sent in the grant request.',
        'RFC 9635 §9.1',
      ],
    ],
  ),
  entry(
    [
      'PrivateToken',
      'Asks for a Privacy Pass token: a proof by an issuer that does not tell who the client is.',
      'RFC 9577 §2',
    ],
    [
      ['challenge', 'What the token has to be bound to, in base64url.', 'RFC 9577 §2.1'],
      ['token-key', "The issuer's public key, in base64url.", 'RFC 9577 §2.1'],
      ['max-age', 'For how many seconds the challenge may be answered.', 'RFC 9577 §2.1'],
    ],
  ),
  entry(
    [
      'Concealed',
      'A signature bound to the TLS connection, sent without being asked, so that nobody can probe for the resource.',
      'RFC 9729 §2',
    ],
    [
      ['k', "The key's identifier, in base64url.", 'RFC 9729 §4.1'],
      ['a', 'The public key, in base64url.', 'RFC 9729 §4.2'],
      ['p', 'The signature, in base64url.', 'RFC 9729 §4.3'],
      ['s', "The signature's algorithm, as a number of the TLS registry.", 'RFC 9729 §4.4'],
      [
        'v',
        "The part of the TLS exporter's output that the server compares, in base64url.",
        'RFC 9729 §4.5',
      ],
    ],
  ),
  entry(
    [
      'AWS4-HMAC-SHA256',
      'Asks for a request signed with an AWS secret key (Signature Version 4).',
      'AWS Signature Version 4',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html',
    ],
    [
      [
        'Credential',
        "The access key's id and the scope of the signature: date, region, service.",
        'AWS Signature Version 4',
        'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html',
      ],
      [
        'SignedHeaders',
        'The names of the header fields that the signature covers, apart by semicolons.',
        'AWS Signature Version 4',
        'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html',
      ],
      [
        'Signature',
        'The signature, in hexadecimal digits.',
        'AWS Signature Version 4',
        'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html',
      ],
    ],
  ),
  entry(
    [
      'UMA',
      "Asks for a token that the resource's owner allows; the ticket is exchanged for it at the authorization server.",
      'UMA 2.0 Grant §3.2.1',
      'https://docs.kantarainitiative.org/uma/wg/rec-oauth-uma-grant-2.0.html',
    ],
    [
      [
        'as_uri',
        'The issuer URI of the authorization server that protects this resource.',
        'UMA 2.0 Grant §3.2.1',
        'https://docs.kantarainitiative.org/uma/wg/rec-oauth-uma-grant-2.0.html',
      ],
      [
        'ticket',
        'The permission ticket to send in the token request.',
        'UMA 2.0 Grant §3.2.1',
        'https://docs.kantarainitiative.org/uma/wg/rec-oauth-uma-grant-2.0.html',
      ],
      [
        'error',
        'The code of why the resource server cannot give a ticket.',
        'UMA 2.0 Grant §3.2.2',
        'https://docs.kantarainitiative.org/uma/wg/rec-oauth-uma-grant-2.0.html',
      ],
    ],
  ),
  entry([
    'OAuth',
    'Asks for a request signed by OAuth 1.0; some services use the name for tokens of their own.',
    'RFC 5849 §3.5.1',
  ]),
  entry([
    'MAC',
    'Asks for a request signed with the key of a MAC token, a draft that OAuth gave up.',
    'draft-ietf-oauth-v2-http-mac',
    'https://datatracker.ietf.org/doc/html/draft-ietf-oauth-v2-http-mac-05',
  ]),
  entry(
    [
      'PoP',
      "Asks for a signed HTTP request with a token that is bound to a key, at Microsoft's identity platform.",
      'Microsoft: proof-of-possession tokens',
      'https://learn.microsoft.com/en-us/entra/msal/dotnet/advanced/proof-of-possession-tokens',
    ],
    [
      [
        'nonce',
        "The server's nonce, to be put in the signed request.",
        'Microsoft: proof-of-possession tokens',
        'https://learn.microsoft.com/en-us/entra/msal/dotnet/advanced/proof-of-possession-tokens',
      ],
    ],
  ),
  entry(
    [
      'Signature',
      'Asks for a request whose header fields are signed, by a draft that HTTP Message Signatures replaced.',
      'draft-cavage-http-signatures',
      'https://datatracker.ietf.org/doc/html/draft-cavage-http-signatures-12',
    ],
    [
      [
        'headers',
        'The names of the header fields that the signature has to cover, apart by spaces.',
        'draft-cavage-http-signatures',
        'https://datatracker.ietf.org/doc/html/draft-cavage-http-signatures-12',
      ],
    ],
  ),
  entry(
    [
      'Hawk',
      'Asks for a request authenticated by a message code over method, address and time.',
      'Hawk',
      'https://github.com/mozilla/hawk/blob/main/API.md',
    ],
    [
      [
        'ts',
        "The server's time, in seconds, to correct the client's clock by.",
        'Hawk',
        'https://github.com/mozilla/hawk/blob/main/API.md',
      ],
      [
        'tsm',
        "A message code that proves the server's time.",
        'Hawk',
        'https://github.com/mozilla/hawk/blob/main/API.md',
      ],
      [
        'error',
        'What is wrong, in words.',
        'Hawk',
        'https://github.com/mozilla/hawk/blob/main/API.md',
      ],
    ],
  ),
  entry(
    [
      'WSSE',
      'Asks for a UsernameToken: a hash of nonce, time and password, sent in the X-WSSE field.',
      'Atom Authentication',
      'https://www.xml.com/pub/a/2003/12/17/dive.html',
    ],
    [
      [
        'profile',
        'The kind of token; UsernameToken is the one in use.',
        'Atom Authentication',
        'https://www.xml.com/pub/a/2003/12/17/dive.html',
      ],
    ],
  ),
  entry([
    'Token',
    'Asks for a token after the word Token, a convention of Django REST framework, Rails and others.',
    'Django REST framework: TokenAuthentication',
    'https://www.django-rest-framework.org/api-guide/authentication/#tokenauthentication',
  ]),
  entry([
    'ApiKey',
    'Asks for an API key after the word ApiKey, a convention of Elasticsearch and others.',
    'Elasticsearch: API keys',
    'https://www.elastic.co/docs/deploy-manage/api-keys/elasticsearch-api-keys',
  ]),
  entry([
    'Key',
    'Asks for an API key in a header or query parameter that the gateway is set to read.',
    'Kong: Key Authentication',
    'https://developer.konghq.com/plugins/key-auth/',
  ]),
  entry([
    'HMAC',
    'Asks for a request signed with a shared secret.',
    'Kong: HMAC Authentication',
    'https://developer.konghq.com/plugins/hmac-auth/',
  ]),
  entry([
    'HMAC-SHA256',
    'Asks for a request signed with an access key of Azure App Configuration.',
    'Azure App Configuration: HMAC',
    'https://learn.microsoft.com/en-us/azure/azure-app-configuration/rest-api-authentication-hmac',
  ]),
  entry([
    'SharedKey',
    'Asks for a request signed with the key of an Azure storage account.',
    'Azure Storage: Shared Key',
    'https://learn.microsoft.com/en-us/rest/api/storageservices/authorize-with-shared-key',
  ]),
  entry(
    [
      'AzureApiManagementKey',
      'Asks for a subscription key of Azure API Management.',
      'Azure API Management: subscriptions',
      'https://learn.microsoft.com/en-us/azure/api-management/api-management-subscriptions',
    ],
    [
      [
        'name',
        'The header field or query parameter that carries the key.',
        'Azure API Management: subscriptions',
        'https://learn.microsoft.com/en-us/azure/api-management/api-management-subscriptions',
      ],
      [
        'type',
        'Where the key is read from: a header field or a query parameter.',
        'Azure API Management: subscriptions',
        'https://learn.microsoft.com/en-us/azure/api-management/api-management-subscriptions',
      ],
    ],
  ),
  entry(
    [
      'Cloudflare-Access',
      'Asks for a sign-in at Cloudflare Access, which stands before the application.',
      'Cloudflare Access',
      'https://developers.cloudflare.com/cloudflare-one/access-controls/',
    ],
    [
      [
        'resource_metadata',
        'The address of the metadata of this resource, which names where to sign in.',
        'RFC 9728 §5.1',
      ],
    ],
  ),
]);

// The registry knows the family by this name: other hashes may follow.
const SCRAM: Entry = {
  description: describe([
    'SCRAM',
    'Asks for a password by a salted challenge and response that does not reveal it.',
    'RFC 7804 §5',
  ]),
  params: byName(SCRAM_PARAMS),
  values: new Map(),
};

function entryOf(scheme: string): Entry | undefined {
  const lower = scheme.toLowerCase();
  return SCHEMES.get(lower) ?? (lower.startsWith('scram-') ? SCRAM : undefined);
}
