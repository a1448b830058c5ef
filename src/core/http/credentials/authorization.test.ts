import { describe, expect, it } from 'vitest';
import { read } from '../../span.ts';
import { readAuthorization } from './authorization.ts';
import { isTokenScheme } from './schemes.ts';
import { JWT, SIGNED, SCOPE, base64 } from './authorization.fixture.ts';

describe('values that are as their scheme wants them', () => {
  it.each<[string, string, string]>([
    ['a JWT', `Bearer ${JWT}`, JWT],
    ['every character of b64token', 'Bearer AZaz09-._~+/==', 'AZaz09-._~+/=='],
    ['another case', `bEARER ${JWT}`, JWT],
    ['a number and a bar, as Laravel Sanctum issues', 'Bearer 12|pTSZ0cVbnJ2k', '12|pTSZ0cVbnJ2k'],
    [
      'an exclamation mark, as Salesforce issues',
      'Bearer 00D58000000abcd!ARkAQGk.x_y',
      '00D58000000abcd!ARkAQGk.x_y',
    ],
    [
      'percent signs, as X issues',
      `Bearer ${'A'.repeat(22)}MLheAA%2FyRo%3D`,
      `${'A'.repeat(22)}MLheAA%2FyRo%3D`,
    ],
    ['DPoP', `DPoP ${JWT}`, JWT],
    ['a bare token after Token', 'Token 3f1c', '3f1c'],
    ['GitHub in lower case', 'token ghp_abc', 'ghp_abc'],
    ['a parameter that holds the token', 'Token token="s3same", role="x"', 's3same'],
    ['Splunk', 'Splunk 2DD4-AB', '2DD4-AB'],
    ['a colon where the service wants one', 'sso-key abc:def', 'abc:def'],
    [
      '"=" for the space where the service wants it',
      'PVEAPIToken=root@pam!mon=7f',
      'root@pam!mon=7f',
    ],
    [
      'Azure Service Bus',
      'SharedAccessSignature sr=a%2Fb&sig=c%3D&se=1&skn=d',
      'sr=a%2Fb&sig=c%3D&se=1&skn=d',
    ],
    [
      'Azure Cosmos DB, percent-encoded as a whole',
      'type%3dmaster%26ver%3d1.0%26sig%3dc09PEVJrgp2uQRkr934kFbTq%2bc%3d',
      'type%3dmaster%26ver%3d1.0%26sig%3dc09PEVJrgp2uQRkr934kFbTq%2bc%3d',
    ],
    [
      'Azure Cosmos DB with a token of Microsoft Entra ID',
      `type%3Daad%26ver%3D1.0%26sig%3D${JWT}`,
      `type%3Daad%26ver%3D1.0%26sig%3D${JWT}`,
    ],
    ['several hashes', 'SAPISIDHASH 1_ab SAPISID1PHASH 1_cd', '1_ab SAPISID1PHASH 1_cd'],
    ['Negotiate', 'Negotiate YIIGhgYGKwYBBQUC', 'YIIGhgYGKwYBBQUC'],
    ['VAPID', `vapid t=${JWT}, k=BDd3_h`, JWT],
  ])('%s', (_, value, secret) => {
    const found = readAuthorization(value, []);
    expect(found.problems).toEqual([]);
    expect(found.secretSpan === null ? null : read(value, found.secretSpan)).toBe(secret);
  });

  it.each([
    ['Hawk', 'Hawk id="dh37", ts="1353832234", nonce="j4h3g2", mac="6R4rV5iE="'],
    [
      'RFC 7616, quoted and unquoted as it wants',
      'Digest username="u", realm="r", uri="/a", algorithm=SHA-256, nonce="n", nc=00000001, cnonce="c", qop=auth, response="0f", opaque="o"',
    ],
    ['RFC 2069, without qop', 'Digest username="u", realm="r", nonce="n", uri="/", response="0f"'],
    [
      'an encoded user name',
      'Digest username*=UTF-8\'\'J%C3%A4s, realm="r", nonce="n", uri="/", response="0f"',
    ],
    [
      'a comma and a scheme within quotes',
      'Digest username="a, Basic b", realm="r", nonce="n", uri="/", response="0f"',
    ],
    [
      'another script within quotes',
      'Digest username="jörg", realm="r", nonce="n", uri="/", response="0f"',
    ],
    [
      'AWS Signature Version 4',
      `AWS4-HMAC-SHA256 Credential=${SCOPE}, SignedHeaders=host, Signature=${SIGNED}`,
    ],
    [
      'OAuth 1.0',
      'OAuth oauth_consumer_key="k", oauth_nonce="n", oauth_signature="s%3D", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1"',
    ],
    [
      'OAuth 1.0 with PLAINTEXT',
      'OAuth oauth_consumer_key="k", oauth_signature="s%26", oauth_signature_method="PLAINTEXT"',
    ],
    [
      'HTTP signatures',
      'Signature keyId="k",algorithm="rsa-sha256",headers="(request-target) host",signature="ab=="',
    ],
  ])('%s', (_, value) => {
    const found = readAuthorization(value, []);
    expect(found.problems).toEqual([]);
    for (const [name, span] of found.paramSpans ?? [])
      expect(read(value, span)).toBe(found.params?.get(name));
  });
});

describe('what can still be read of a broken value', () => {
  it.each([
    [`Bearer "${JWT}"`, JWT],
    [`"Bearer ${JWT}"`, JWT],
    [`Bearer \ufeff${JWT}\u200b`, JWT],
    [`Authorization: Bearer ${JWT}`, JWT],
    [`Token Bearer  ${JWT}`, JWT],
    [`Bearer "Bearer ${JWT}"`, JWT],
    [`Bearer ${JWT}\r\n`, JWT],
  ])('%j', (value, secret) => {
    const found = readAuthorization(value, []);
    expect(found.secretSpan === null ? null : read(value, found.secretSpan)).toBe(secret);
    expect(found.bare).toBe(true);
  });

  it.each([
    ['Basic dXNlcjpwYXM', { user: 'user', password: 'pas' }],
    ['Basic bob:hunter2', { user: 'bob', password: 'hunter2' }],
    ['Basic 6TpwYXNz', { user: 'é', password: 'pass' }],
    [`Basic ${base64('a:b:c')}`, { user: 'a', password: 'b:c' }],
    [`Basic ${base64('naïve:☃')}`, { user: 'naïve', password: '☃' }],
    [`Basic ${base64('nobody')}`, null],
  ])('user and password of %j', (value, basic) => {
    expect(readAuthorization(value, []).basic).toEqual(basic);
  });

  it('never takes the name before a colon for a scheme that nobody writes so', () => {
    for (const user of ['admin', 'user', 'bot', 'key', 'session'])
      expect(readAuthorization(`${user}:secret`, []).scheme).toBeNull();
  });
});

it('knows the schemes that carry one bare token', () => {
  expect(
    ['bearer', 'DPoP', 'Token', 'ApiKey', 'Basic', 'Digest', 'AWS4-HMAC-SHA256'].filter(
      isTokenScheme,
    ),
  ).toEqual(['bearer', 'DPoP', 'Token', 'ApiKey']);
});
