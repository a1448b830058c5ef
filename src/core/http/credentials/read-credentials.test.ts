import { type Credential } from './credential.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../../span.ts';
import { stepsOf } from '../../steps.fixture.ts';
import { readToken } from '../../token/read-token.ts';
import { readCredentials } from './read-credentials.ts';
import type { ExchangeRequest, HeaderField } from '../exchange.ts';

const JWT = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJqb2UifQ.bm90LWEtc2lnbmF0dXJl';
const FORM = 'application/x-www-form-urlencoded';

const request = (
  part: Partial<ExchangeRequest> & { fields?: readonly (readonly [string, string])[] },
): ExchangeRequest => ({
  method: 'GET',
  url: 'https://api.example.com/v1/items',
  httpVersion: 'HTTP/1.1',
  headers: (part.fields ?? []).map(([name, value]): HeaderField => ({ name, value })),
  body: null,
  mimeType: '',
  ...part,
});

const readAll = (part: Parameters<typeof request>[0]): Credential[] =>
  readCredentials(request(part), readToken);
const brief = (credentials: readonly Credential[]): string[] =>
  credentials.map((one) => `${one.in} ${one.name} ${one.role}`);
const slugs = (credential: Credential | undefined): string[] =>
  (credential?.problems ?? []).map((problem) => problem.slug);

describe('header fields', () => {
  it.each([
    ['Authorization', 'authorization'],
    ['proxy-authorization', 'proxy'],
    ['X-API-Key', 'api-key'],
    ['apikey', 'api-key'],
    ['Ocp-Apim-Subscription-Key', 'api-key'],
    ['PRIVATE-TOKEN', 'api-key'],
    ['x-hasura-admin-secret', 'api-key'],
    ['X-Goog-Api-Key', 'api-key'],
    ['X-Shopify-Access-Token', 'api-key'],
    ['CF-Access-Client-Secret', 'api-key'],
    ['X-Functions-Key', 'api-key'],
    ['xi-api-key', 'api-key'],
    ['X-Algolia-API-Key', 'api-key'],
    ['X-Acme-Api-Key', 'api-key'],
    ['X-Auth-Token', 'token'],
    ['X-Amz-Security-Token', 'token'],
    ['X-Vault-Token', 'token'],
    ['JOB-TOKEN', 'token'],
    ['Cf-Access-Jwt-Assertion', 'token'],
    ['Acme-Token', 'token'],
    ['X-Session-Id', 'session'],
    ['X-CSRF-Token', 'csrf'],
    ['X-XSRF-TOKEN', 'csrf'],
    ['X-CSRFToken', 'csrf'],
    ['RequestVerificationToken', 'csrf'],
    ['X-Hub-Signature-256', 'signature'],
    ['DPoP', 'proof'],
  ])('%s carries: %s', (name, role) => {
    expect(readAll({ fields: [[name, 'a1b2c3d4']] }).map((one) => one.role)).toEqual([role]);
  });

  it.each([
    'Host',
    'User-Agent',
    'Accept',
    'Origin',
    'Referer',
    'Sec-WebSocket-Key',
    'Idempotency-Key',
    'X-Request-Id',
    'X-Requested-With',
    'If-None-Match',
    'X-Amz-Date',
    'Access-Control-Request-Headers',
    'Traceparent',
    'X-Client-Version',
    'X-Next-Page-Token',
    'Content-Security-Policy',
    'X-Correlation-Id',
    ':authority',
    'Accept-Language',
  ])('%s carries none', (name) => {
    expect(readAll({ fields: [[name, 'a1b2c3d4']] })).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    ['empty-credentials', 'X-API-Key', '', ''],
    ['placeholder', 'X-API-Key', 'undefined', 'undefined'],
    ['placeholder', 'X-Auth-Token', '{{token}}', '{{token}}'],
    ['wrong-scheme', 'X-API-Key', 'Bearer abc', 'Bearer '],
    ['header-name-in-value', 'X-API-Key', 'x-api-key: abc', 'x-api-key: '],
    ['quoted-token', 'X-API-Key', '"abc"', '"abc"'],
    ['extra-whitespace', 'X-API-Key', 'abc ', ' '],
    ['whitespace-in-token', 'X-API-Key', 'abc def', ' '],
    ['control-character', 'X-API-Key', 'abc\n', '\n'],
    ['non-ascii', 'X-API-Key', 'abc\u200b', '\u200b'],
    ['url-encoded', 'X-Auth-Token', 'a%2Bb', '%2B'],
    ['truncated-token', 'X-API-Key', 'sk_live_abc...', '...'],
    ['json-instead-of-token', 'X-Auth-Token', '{"token":"abc"}', '{"token":"abc"}'],
  ])('%s in %s: %j', (slug, name, value, shown) => {
    const problem = readAll({ fields: [[name, value]] })[0]?.problems.find(
      (one) => one.slug === slug,
    );
    expect(problem === undefined ? null : read(value, problem)).toBe(shown);
  });

  it('leaves the scheme that some services want in their own token headers', () => {
    const [found] = readAll({ fields: [['X-Access-Token', `Bearer ${JWT}`]] });
    expect(slugs(found)).toEqual([]);
    expect(found?.token?.claims).toEqual({ sub: 'joe' });
  });

  it('puts Authorization first and reads each of its lines by itself', () => {
    const found = readAll({
      fields: [
        ['X-API-Key', 'k'],
        ['Authorization', `Bearer ${JWT}`],
        ['authorization', 'Basic dTpw'],
      ],
    });
    expect(brief(found)).toEqual([
      'header authorization authorization',
      'header authorization authorization',
      'header x-api-key api-key',
    ]);
    expect(found.map((one) => one.header)).toEqual([1, 2, 0]);
    expect(found.map(slugs)).toEqual([['multiple-credentials'], ['multiple-credentials'], []]);
    expect(found[1]?.basic).toEqual({ user: 'u', password: 'p' });
  });

  it('decodes a token wherever it stands, and an empty one after Bearer', () => {
    expect(readAll({ fields: [['DPoP', JWT]] })[0]?.token?.kind).toBe('jws');
    expect(readAll({ fields: [['apikey', JWT]] })[0]?.token?.kind).toBe('jws');
    expect(readAll({ fields: [['Authorization', 'Bearer ']] })[0]?.token?.kind).toBe('not-a-jwt');
    expect(readAll({ fields: [['X-API-Key', 'abc']] })[0]?.token).toBeNull();
  });

  it('tells whose secret it is, also behind Basic and in a credential scope', () => {
    expect(
      readAll({ fields: [['Authorization', `Basic ${btoa('sk_test_abc:')}`]] })[0]?.secret?.service,
    ).toBe('stripe');
    expect(
      readAll({
        fields: [
          [
            'Authorization',
            'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/s3/aws4_request',
          ],
        ],
      })[0]?.secret?.service,
    ).toBe('aws');
  });
});

describe('cookies', () => {
  it.each([
    'PHPSESSID',
    'JSESSIONID',
    'sessionid',
    'connect.sid',
    'laravel_session',
    '_gitlab_session',
    'ASP.NET_SessionId',
    '.AspNetCore.Cookies',
    '.AspNetCore.Identity.Application',
    '__Host-session',
    '__Secure-next-auth.session-token',
    'better-auth.session_token',
    'wordpress_logged_in_0123abcd',
    'remember_web_59ba36addc2b2f9401580f014c7f58ea4e30989d',
    'SSESS0123456789abcdef0123456789abcdef',
    'MoodleSessionprod',
    'ory_kratos_session',
    '_oauth2_proxy',
    'AWSELBAuthSessionCookie-0',
    'KEYCLOAK_IDENTITY',
    'ESTSAUTHPERSISTENT',
    'my_app_session',
    'shop-sid',
    'acme_auth',
    'ci_session',
    'ASPSESSIONIDABCDEFGH',
    'JSESSIONID.4f2a1c',
    'appSession',
    '__session',
    'app.sess',
  ])('%s holds a session', (name) => {
    expect(
      readAll({ fields: [['Cookie', `a=b; ${name}=Zm9vYmFy`]] }).map(
        (one) => `${one.name} ${one.role}`,
      ),
    ).toEqual([`${name} session`]);
  });

  it.each([
    'access_token',
    'id_token',
    'refreshToken',
    'jwt',
    'auth-token',
    'sb-abcdefgh-auth-token.0',
    'CF_Authorization',
    '_vercel_jwt',
    'acme_access_token',
  ])('%s holds a token', (name) => {
    expect(readAll({ fields: [['Cookie', `${name}=Zm9vYmFy`]] }).map((one) => one.role)).toEqual([
      'token',
    ]);
  });

  it.each([
    'XSRF-TOKEN',
    'csrftoken',
    '_csrf',
    '__Host-psifi.x-csrf-token',
    '.AspNetCore.Antiforgery.w5W7x28NAIs',
    '__RequestVerificationToken',
    'atlassian.xsrf.token',
  ])('%s holds an anti-forgery value', (name) => {
    expect(readAll({ fields: [['Cookie', `${name}=Zm9vYmFy`]] }).map((one) => one.role)).toEqual([
      'csrf',
    ]);
  });

  it('lists no cookie of measurement, consent, taste or load balancing', () => {
    const ordinary =
      '_ga=GA1.1.1; _ga_ABC=GS1.1; _gid=1; _fbp=fb.1; theme=dark; locale=en_GB; lang=de; cookie_consent=yes; OptanonConsent=x; _hjSession_123=eyJpZCI6IjEifQ==; _hjSessionUser_1=x; ' +
      'ai_session=abc|1; ajs_anonymous_id=x; mp_abc_mixpanel=%7B%7D; __cf_bm=abc; AWSALB=x; AWSALBCORS=x; ARRAffinity=x; BIGipServerpool=1.2.3; intercom-id-abc=x; __hstc=1; ' +
      'timezone=UTC; sidebar_open=1; tokenizer=x; authors=list; session_count=3; session_expiry=1; _pk_id.1.1f=x; amplitude_id_x=y; grafana_session_expiry=1; cf_clearance=x; author=me; side=left';
    expect(brief(readAll({ fields: [['Cookie', ordinary]] }))).toEqual([]);
  });

  it('knows tokens and signed sessions by their form, whatever they are called', () => {
    const found = readAll({
      fields: [
        ['Cookie', `x=${JWT}; y=s%3AaBcDeFgHiJkLmNoPqRsT.sIgNaTuRe; z=plain-value-of-some-length`],
      ],
    });
    expect(brief(found)).toEqual(['cookie x token', 'cookie y session']);
    expect(found[0]?.token?.kind).toBe('jws');
  });

  it('says where in the field each value stands', () => {
    const value = 'a=1;  sid = abc ; jwt=x';
    const found = readAll({
      fields: [
        ['Host', 'a'],
        ['cookie', value],
      ],
    });
    expect(found.map((one) => [one.header, read(value, one.at)])).toEqual([
      [1, 'abc'],
      [1, 'x'],
    ]);
  });

  it('reports two cookies of one name that differ, and placeholders', () => {
    expect(readAll({ fields: [['Cookie', 'sid=a; sid=b']] }).map(slugs)).toEqual([
      ['multiple-credentials'],
      ['multiple-credentials'],
    ]);
    expect(readAll({ fields: [['Cookie', 'sid=a; sid=a']] }).map(slugs)).toEqual([[], []]);
    expect(readAll({ fields: [['Cookie', 'token=undefined; sid=']] }).map(slugs)).toEqual([
      ['placeholder'],
      ['empty-credentials'],
    ]);
  });
});

/**
 * The token that a header field carries: what is recognized, what of it is wrong, what is the
 * secret.
 */
describe('one good token, badly written', () => {
  const read1 = (name: string, value: string): unknown[] => {
    const [credential] = readAll({ fields: [[name, value]] });
    if (credential === undefined) return [];
    const { secretSpan } = credential;
    return [
      credential.role,
      credential.scheme,
      slugs(credential).join(' '),
      secretSpan === null ? null : read(credential.value, secretSpan) === JWT,
      credential.token?.kind ?? null,
    ];
  };

  it.each<[name: string, value: string, role: string, scheme: string | null, slugs: string]>([
    ['Authorization', `Bearer ${JWT}`, 'authorization', 'Bearer', ''],
    ['Authorization', JWT, 'authorization', null, 'missing-scheme'],
    ['Authorization', `bearer ${JWT}`, 'authorization', 'bearer', ''],
    ['Authorization', `BEARER ${JWT}`, 'authorization', 'BEARER', ''],
    ['Authorization', `Bearer  ${JWT}`, 'authorization', 'Bearer', 'extra-whitespace'],
    ['Authorization', `Bearer ${JWT} `, 'authorization', 'Bearer', 'extra-whitespace'],
    ['Authorization', ` Bearer ${JWT}`, 'authorization', 'Bearer', 'extra-whitespace'],
    ['Authorization', `Bearer\t${JWT}`, 'authorization', 'Bearer', 'wrong-separator'],
    ['Authorization', `Token ${JWT}`, 'authorization', 'Token', ''],
    ['Authorization', `JWT ${JWT}`, 'authorization', 'JWT', ''],
    ['Authorization', `Bearer: ${JWT}`, 'authorization', 'Bearer', 'wrong-separator'],
    ['Authorization', `Bearer, ${JWT}`, 'authorization', 'Bearer', 'wrong-separator'],
    ['Authorization', `Bearer=${JWT}`, 'authorization', 'Bearer', 'wrong-separator'],
    ['Authorization', `Bearer Bearer ${JWT}`, 'authorization', 'Bearer', 'duplicated-prefix'],
    ['Authorization', `Bearer "${JWT}"`, 'authorization', 'Bearer', 'quoted-token'],
    ['Authorization', `Bearer '${JWT}'`, 'authorization', 'Bearer', 'quoted-token'],
    [
      'Authorization',
      `Bearer <${JWT}>`,
      'authorization',
      'Bearer',
      'invalid-character invalid-character',
    ],
    [
      'Authorization',
      `Authorization: Bearer ${JWT}`,
      'authorization',
      null,
      'header-name-in-value',
    ],
    ['Authorization', `Beaerer ${JWT}`, 'authorization', 'Beaerer', 'scheme-typo'],
    ['Authorization', `Bearer ${JWT}\n`, 'authorization', 'Bearer', 'control-character'],
    ['Authorisation', `Bearer ${JWT}`, 'token', 'Bearer', 'header-name-typo'],
    ['Autorization', `Bearer ${JWT}`, 'token', 'Bearer', 'header-name-typo'],
    ['Authorizaton', `Bearer ${JWT}`, 'token', 'Bearer', 'header-name-typo'],
    ['Authentication', `Bearer ${JWT}`, 'token', 'Bearer', 'header-name-typo'],
    ['X-Authorization', `Bearer ${JWT}`, 'token', 'Bearer', 'header-name-typo'],
    ['X-Authorization', JWT, 'token', null, 'header-name-typo missing-scheme'],
    ['Authorization-Token', JWT, 'token', null, 'header-name-typo missing-scheme'],
    ['X-Auth-Token', `Bearer ${JWT}`, 'token', null, ''],
    ['X-Acess-Token', JWT, 'token', null, 'header-name-typo'],
    ['X-API-Key', `Bearer ${JWT}`, 'api-key', null, 'wrong-scheme'],
    ['X-Acme-Key', JWT, 'api-key', null, ''],
    ['X-Acme-PSK', JWT, 'api-key', null, ''],
    ['X-Acme-Secret', JWT, 'api-key', null, ''],
    ['X-Acme-Token', JWT, 'token', null, ''],
  ])('%s: %j', (name, value, role, scheme, problems) => {
    const isWhole = !problems.includes('invalid-character');
    expect(read1(name, value)).toEqual([
      role,
      scheme,
      problems,
      isWhole,
      isWhole ? 'jws' : expect.anything(),
    ]);
  });

  it.each(['X-Sort-Key', 'X-Acme-Key', 'X-Cache-Key'])(
    '%s with a word is not a credential',
    (name) => {
      expect(readAll({ fields: [[name, 'price']] })).toEqual([]);
    },
  );

  it.each([
    'Accept',
    'Origin',
    'X-Requested-With',
    'X-OAuth-Scopes',
    'Content-Type',
    'X-App-Version',
  ])('%s is no misspelled credential header', (name) => {
    expect(readAll({ fields: [[name, 'Bearer abcdefgh12345678']] })).toEqual([]);
  });
});

describe('cookies by what they do', () => {
  const JWE = `eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..MTIzNDU2Nzg5MDEy.Y2lwaGVydGV4dA.dGFndGFndGFndGFndGFn`;
  const roleOfCookie = (name: string, value: string): string | null =>
    readAll({ fields: [['Cookie', `${name}=${value}`]] })[0]?.role ?? null;

  it.each([
    ['mod_auth_openidc_state_zxEnoYll', JWE],
    ['__Secure-next-auth.pkce.code_verifier', JWE],
    ['next-auth.state', JWE],
    ['authjs.nonce', JWE],
    ['auth_verification', 'eyJub25jZSI6ImEifQ.c2ln'],
    ['__txn_abc', JWE],
    ['.AspNetCore.Correlation.xyz', 'N'],
    ['.AspNetCore.OpenIdConnect.Nonce.abc', 'N'],
    ['oauth_state', 'abcdefghij0123456789'],
    ['session_state', 'abcdefghij0123456789'],
  ])('%s belongs to a sign-in under way', (name, value) => {
    expect(roleOfCookie(name, value)).toBeNull();
  });

  it.each([
    ['anything', JWE],
    ['access_token', JWE],
    ['app', 'Fe26.2*1*abcdef0123456789*abcdef'],
    ['app', 'CfDJ8abcdefghijklmnopqrstuvwxyz'],
    ['app', 's%3Aabcdefghijklmnopqrstuvwxyz.c2ln'],
    ['app', 'eyJpdiI6ImFiYyIsInZhbHVlIjoieCIsIm1hYyI6ImEifQ'],
    ['_app', 'QWxhZGRpbjpvcGVuIHNlc2FtZQ==--bXlpdm15aXZteQ==--dGFndGFndGFndGFndGFn=='],
  ])('%s=%s is a session', (name, value) => {
    expect(roleOfCookie(name, value)).toBe('session');
  });

  it('takes an HttpOnly cookie with a random value for a session, where the jar is known', () => {
    const cookie = { domain: 'a.example', hostOnly: true, path: '/', secure: true } as const;
    const rest = { sameSite: null, expiresAt: null, partition: null } as const;
    const jar = ['q', 'theme'].map((name) => ({
      ...cookie,
      ...rest,
      name,
      httpOnly: name === 'q',
    }));
    const fields = [['Cookie', 'q=8f14e45fceea167a5a36; theme=8f14e45fceea167a5a36']] as const;
    expect(brief(readCredentials(request({ fields }), readToken, jar))).toEqual([
      'cookie q session',
    ]);
    expect(readAll({ fields })).toEqual([]);
  });
});

describe('the URL', () => {
  const at = (query: string, path = 'https://api.example.com/v1/items'): Credential[] =>
    readAll({ url: `${path}?${query}` });

  it.each([
    ['access_token=abc', ['query access_token token']],
    ['id_token=abc&x=1', ['query id_token token']],
    ['api_key=abc', ['query api_key api-key']],
    ['apiKey=abc', ['query apiKey api-key']],
    ['subscription-key=abc', ['query subscription-key api-key']],
    ['key=AIzaSyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY', ['query key api-key']],
    ['key=3f1c9a52-0b7e-4c1d-9a2b-1f2e3d4c5b6a', ['query key api-key']],
    ['token=abc', ['query token token']],
    ['PHPSESSID=abc', ['query PHPSESSID session']],
    ['client_secret=abc', ['query client_secret client']],
    ['password=abc', ['query password user']],
    [
      'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260310%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20260310T000000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=ab&X-Amz-Security-Token=IQoJ',
      [
        'query X-Amz-Signature signature',
        'query X-Amz-Credential signature',
        'query X-Amz-Security-Token token',
      ],
    ],
    [
      'X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential=a%40b%2F20260310&X-Goog-Date=20260310T000000Z&X-Goog-Expires=60&X-Goog-SignedHeaders=host&X-Goog-Signature=ab',
      ['query X-Goog-Signature signature', 'query X-Goog-Credential signature'],
    ],
    ['sv=2022-11-02&sp=r&se=2026-03-10T08%3A00%3A00Z&sr=b&sig=x%2By%3D', ['query sig signature']],
    [
      'AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=1&Signature=ab%3D',
      ['query Signature signature', 'query AWSAccessKeyId signature'],
    ],
    ['Expires=1&Signature=ab~&Key-Pair-Id=K2JC', ['query Signature signature']],
    ['md5=abc&expires=1', ['query md5 signature']],
    ['expires=1&signature=ab', ['query signature signature']],
  ])('%s', (query, expected) => {
    expect(brief(at(query))).toEqual(expected);
  });

  it.each([
    'page=2&sort=name',
    'key=name',
    'code=DE',
    'q=token',
    'pageToken=CAUQAA',
    'next_token=abc',
    'state=1&nonce=2',
    'client_id=spa',
    'session=morning',
    'md5=d41d8cd98f00b204e9800998ecf8427e',
    'sig=left',
    'auth',
    'token',
    '',
    '&&=&',
  ])('%j carries none', (query) => {
    expect(brief(at(query))).toEqual([]);
  });

  it('lists a code only where a code is exchanged', () => {
    expect(
      brief(at('code=SplxlOBeZQQYbYS6WxSbIA&state=xyz', 'https://app.example.com/callback')),
    ).toEqual(['query code grant']);
    expect(
      brief(at('code=SplxlOBeZQQYbYS6WxSbIA&state=xyz', 'https://app.example.com/shops')),
    ).toEqual([]);
  });

  it('gives what belongs to a signature, decoded', () => {
    const [found] = at(
      'sv=2022-11-02&sp=r&se=2026-03-10T08%3A00%3A00Z&sr=b&sig=x%2By%3D&comp=list',
    );
    expect(found?.value).toBe('x+y=');
    expect([...(found?.params ?? [])]).toEqual([
      ['sv', '2022-11-02'],
      ['sp', 'r'],
      ['se', '2026-03-10T08:00:00Z'],
      ['sr', 'b'],
      ['sig', 'x+y='],
    ]);
  });

  it('reports what a signed URL lacks and a scope that is none', () => {
    expect(slugs(at('X-Amz-Signature=ab&X-Amz-Date=20260310T000000Z')[0])).toEqual([
      'aws-missing-component',
    ]);
    const scoped = at(
      'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=K%2F20260311%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20260310T000000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=ab',
    );
    expect(scoped.map(slugs)).toEqual([[], ['aws-bad-credential-scope']]);
  });

  it('reads user and password before the host', () => {
    const url = 'https://bob:p%40ss@example.com/a?b=c@d';
    const [found] = readAll({ url });
    expect(found?.basic).toEqual({ user: 'bob', password: 'p@ss' });
    expect(found === undefined ? '' : read(url, found.at)).toBe('bob:p%40ss');
    expect(readAll({ url: 'https://example.com/@user/x?mail=a@b.c' })).toEqual([]);
    expect(brief(readAll({ url: 'https://example.com/a;jsessionid=4F2?x=1' }))).toEqual([
      'query jsessionid session',
    ]);
  });

  it('points at the value as it stands in the URL', () => {
    const url = 'https://a.example/x?p=1&access_token=a%2Bb#access_token=c';
    const found = readAll({ url });
    expect(found.map((one) => [one.value, read(url, one.at)])).toEqual([['a+b', 'a%2Bb']]);
  });

  it('reports parameters that are there twice, empty or unfilled', () => {
    expect(at('apikey=a&apikey=b').map(slugs)).toEqual([
      ['multiple-credentials'],
      ['multiple-credentials'],
    ]);
    expect(at('api_key=').map(slugs)).toEqual([['empty-credentials']]);
    expect(at('access_token=null').map(slugs)).toEqual([['placeholder']]);
  });
});

describe('the body', () => {
  it.each<[string, string, string[]]>([
    [
      'grant_type=authorization_code&client_id=spa&code=abc&redirect_uri=x&code_verifier=v',
      FORM,
      ['body client_id client', 'body code grant', 'body code_verifier grant'],
    ],
    ['grant_type=refresh_token&refresh_token=r1', FORM, ['body refresh_token grant']],
    ['grant_type=password&username=a&password=b', FORM, ['body password grant']],
    [
      `grant_type=client_credentials&client_assertion_type=t&client_assertion=${JWT}`,
      FORM,
      ['body client_assertion client'],
    ],
    ['username=a&password=b&_csrf=c', FORM, ['body password user', 'body _csrf csrf']],
    [
      'user%5Bemail%5D=a&user%5Bpassword%5D=b&authenticity_token=c',
      FORM,
      ['body user[password] user', 'body authenticity_token csrf'],
    ],
    ['_token=abc&title=x', FORM, ['body _token csrf']],
    ['csrfmiddlewaretoken=abc', FORM, ['body csrfmiddlewaretoken csrf']],
    ['{"username":"ann","password":"secret"}', 'application/json', ['body password user']],
    [
      '{"variables":{"input":{"email":"a","password":"b"}}}',
      'application/json',
      ['body variables.input.password user'],
    ],
    [
      '{"grant_type":"refresh_token","refresh_token":"r"}',
      'application/json',
      ['body refresh_token grant'],
    ],
    [`{"refresh":"${JWT}"}`, 'application/json', ['body refresh grant']],
    [
      '--x\r\nContent-Disposition: form-data; name="password"\r\n\r\nhunter2\r\n--x--\r\n',
      'multipart/form-data; boundary=x',
      ['body password user'],
    ],
  ])('%j', (body, mimeType, expected) => {
    const found = readAll({ method: 'POST', body, mimeType });
    expect(brief(found)).toEqual(expected);
    for (const one of found) expect(decodeURIComponent(read(body, one.at))).toBe(one.value);
  });

  it.each<[string, string]>([
    ['name=x&email=a%40b.c', FORM],
    ['{"query":"{ me { id } }"}', 'application/json'],
    ['{"code":"DE","key":"name","token_count":"3"}', 'application/json'],
    ['{"items":[{"id":1}],"nextPageToken":"abc"}', 'application/json'],
    ['{"password', 'application/json'],
    ['not a form', ''],
  ])('%j carries none', (body, mimeType) => {
    expect(brief(readAll({ method: 'POST', body, mimeType }))).toEqual([]);
  });

  it('reads user and password of a sign-in, escapes undone', () => {
    expect(
      readAll({
        body: '{"email":"a@b.c","password":"q\\"\\u0041"}',
        mimeType: 'application/json',
      })[0]?.basic,
    ).toEqual({ user: 'a@b.c', password: 'q"A' });
    expect(readAll({ body: 'login=a+b&password=c%26d', mimeType: FORM })[0]?.basic).toEqual({
      user: 'a b',
      password: 'c&d',
    });
  });
});

describe('properties', { timeout: 120_000 }, () => {
  const names = fc.constantFrom(
    'Authorization',
    'authorization',
    'Proxy-Authorization',
    'Cookie',
    'X-API-Key',
    'DPoP',
    'X-CSRF-Token',
    'X-Acme-Token',
    'Accept',
    'X-Auth-Token',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          'Bearer ',
          JWT,
          'sid=',
          'token=',
          'a=b',
          ';',
          '; ',
          '&',
          '=',
          '"',
          '%41',
          '%',
          '+',
          'undefined',
          '{"password":"',
          '":"',
          '{',
          '}',
          '[',
          '\\',
          ',',
          '\u00a0',
          '@',
          ':',
          '/',
          '?',
          '#',
          'key=',
          'sig=',
          'se=1',
          'code=',
          'name="password"',
          '\r\n',
          '--x',
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
  );
  const requests = fc.record({
    fields: fc.array(fc.tuple(names, text), { maxLength: 4 }),
    url: fc.oneof(
      text,
      text.map((rest) => `https://u:p@example.com/cb?${rest}`),
    ),
    body: fc.option(text),
    mimeType: fc.constantFrom('', FORM, 'application/json', 'multipart/form-data; boundary=x'),
  });

  it('never throws; every span lies inside its input and reads what it claims', () => {
    fc.assert(
      fc.property(requests, (part) => {
        const whole = request(part);
        for (const one of readCredentials(whole, readToken)) {
          const source =
            one.header !== null
              ? (whole.headers[one.header]?.value ?? '')
              : one.in === 'body'
                ? (whole.body ?? '')
                : whole.url;
          const inside = [
            ...one.problems,
            ...(one.secretSpan === null ? [] : [one.secretSpan]),
            ...(one.paramSpans?.values() ?? []),
          ];
          expect(
            inside.filter(
              ({ offset, length }) =>
                offset < 0 || length < 0 || offset + length > one.value.length,
            ),
          ).toEqual([]);
          expect(
            one.at.offset >= 0 &&
              one.at.length >= 0 &&
              one.at.offset + one.at.length <= source.length,
          ).toBe(true);
          if (one.header !== null) expect(read(source, one.at)).toBe(one.value);
          if (one.schemeSpan !== null) expect(read(one.value, one.schemeSpan)).toBe(one.scheme);
          if (one.token !== null && one.secretSpan !== null)
            expect(one.token.raw).toBe(read(one.value, one.secretSpan));
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('finds the same whatever the case of the field names', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(names, text), { maxLength: 3 }), (fields) => {
        const upper = readAll({
          fields: fields.map(([name, value]) => [name.toUpperCase(), value] as const),
        });
        expect(brief(upper)).toEqual(brief(readAll({ fields })));
      }),
      { numRuns: 10_000 },
    );
  });
});

it('takes time linear to the length of a hostile request', () => {
  for (const unit of [
    'sid=1; ',
    'a=b&',
    'token=%41&',
    '"',
    '{"password":"',
    '{',
    '\u00a0',
    ';',
    '@',
    '=',
  ]) {
    const cost = (size: number): number => {
      const value = unit.repeat(Math.floor(size / unit.length));
      const whole = request({
        url: `https://a.example/?${value}`,
        fields: [
          ['Cookie', value],
          ['X-API-Key', value],
          ['DPoP', value],
        ],
        body: value.slice(0, 60_000),
        mimeType: '',
      });
      return stepsOf(() => readCredentials(whole, readToken));
    };
    // 8 where the cost is linear, 64 where it is quadratic.
    expect(cost(1 << 16) / cost(1 << 13), JSON.stringify(unit)).toBeLessThan(12);
  }
});
