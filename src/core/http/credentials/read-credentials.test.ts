import { describe, expect, it } from 'vitest';
import { read } from '../../span.ts';
import { JWT, readAll, brief, slugs } from './read-credentials.fixture.ts';

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

  it('names whose secret it is, also behind Basic and in a credential scope', () => {
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
