/** A challenge as every reader's result is compared: names and schemes in lower case. */
export interface Expected {
  readonly scheme: string;
  readonly token68: string | null;
  readonly params: Readonly<Record<string, string>>;
}

/** Field lines of one response, well formed, and what they say. */
export interface ChallengeCase {
  readonly values: readonly string[];
  readonly expected: readonly Expected[];
  /** Other readings that count as right. */
  readonly alternatives?: readonly (readonly Expected[])[];
}

const challenge = (
  scheme: string,
  params: Readonly<Record<string, string>> = {},
  token68: string | null = null,
): Expected => ({ scheme, token68, params });

/** Well-formed challenges, each from the section named before it. */
export const CHALLENGE_CASES: readonly ChallengeCase[] = [
  // RFC 9110 §11.6.1
  {
    values: ['Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""'],
    expected: [
      challenge('basic', { realm: 'simple' }),
      challenge('newauth', { realm: 'apps', type: '1', title: 'Login to "apps"' }),
    ],
  },
  // RFC 9110 §11.2: token68
  {
    values: ['Negotiate oYG2MIGzoAMKAQGhCwYJKoZIgvcSAQICooGeBIGb=='],
    expected: [challenge('negotiate', {}, 'oYG2MIGzoAMKAQGhCwYJKoZIgvcSAQICooGeBIGb==')],
  },
  // RFC 9110 §5.6.1.2: empty list elements; §5.6.3: BWS
  {
    values: [', ,Basic realm = "a,b" ,, charset\t=\tUTF-8,'],
    expected: [challenge('basic', { realm: 'a,b', charset: 'UTF-8' })],
  },
  // RFC 9110 §5.6.4: quoted-pairs
  { values: ['Basic realm="\\f\\o\\\\o"'], expected: [challenge('basic', { realm: 'fo\\o' })] },
  // RFC 9110 §5.3: several lines
  {
    values: ['Negotiate', 'NTLM', 'Basic realm="intranet"'],
    expected: [
      challenge('negotiate'),
      challenge('ntlm'),
      challenge('basic', { realm: 'intranet' }),
    ],
  },
  {
    values: ['Negotiate, NTLM, Basic realm="intranet"'],
    expected: [
      challenge('negotiate'),
      challenge('ntlm'),
      challenge('basic', { realm: 'intranet' }),
    ],
  },
  // RFC 7617 §2, §2.1
  { values: ['Basic realm="WallyWorld"'], expected: [challenge('basic', { realm: 'WallyWorld' })] },
  {
    values: ['Basic realm="foo", charset="UTF-8"'],
    expected: [challenge('basic', { realm: 'foo', charset: 'UTF-8' })],
  },
  // RFC 7616 §3.9.1
  {
    values: [
      'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
    ],
    expected: [
      challenge('digest', {
        realm: 'http-auth@example.org',
        qop: 'auth, auth-int',
        algorithm: 'SHA-256',
        nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
        opaque: 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS',
      }),
    ],
  },
  // RFC 6750 §3, §3.1
  { values: ['Bearer realm="example"'], expected: [challenge('bearer', { realm: 'example' })] },
  {
    values: [
      'Bearer realm="example", error="invalid_token", error_description="The access token expired"',
    ],
    expected: [
      challenge('bearer', {
        realm: 'example',
        error: 'invalid_token',
        error_description: 'The access token expired',
      }),
    ],
  },
  // RFC 9449 §7.1, §9
  {
    values: [
      'DPoP error="invalid_token", error_description="Invalid DPoP key binding", algs="ES256"',
    ],
    expected: [
      challenge('dpop', {
        error: 'invalid_token',
        error_description: 'Invalid DPoP key binding',
        algs: 'ES256',
      }),
    ],
  },
  {
    values: ['Bearer realm="a", DPoP algs="ES256 PS256", error="use_dpop_nonce"'],
    expected: [
      challenge('bearer', { realm: 'a' }),
      challenge('dpop', { algs: 'ES256 PS256', error: 'use_dpop_nonce' }),
    ],
  },
  // RFC 9470 §3
  {
    values: ['Bearer error="insufficient_user_authentication", max_age="5", acr_values="myACR"'],
    expected: [
      challenge('bearer', {
        error: 'insufficient_user_authentication',
        max_age: '5',
        acr_values: 'myACR',
      }),
    ],
  },
  // RFC 9728 §5.1
  {
    values: [
      'Bearer resource_metadata="https://resource.example.com/.well-known/oauth-protected-resource"',
    ],
    expected: [
      challenge('bearer', {
        resource_metadata: 'https://resource.example.com/.well-known/oauth-protected-resource',
      }),
    ],
  },
  // RFC 7486 §3
  {
    values: [
      'HOBA max-age="180", challenge="16:MTEyMzEyMzEyMw==1:028:https://www.example.com:8080"',
    ],
    expected: [
      challenge('hoba', {
        'max-age': '180',
        challenge: '16:MTEyMzEyMzEyMw==1:028:https://www.example.com:8080',
      }),
    ],
  },
];
