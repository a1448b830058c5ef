import { describe, expect, it } from 'vitest';
import { read } from '../../span.ts';
import { readAuthorization } from './authorization.ts';
import { JWT, SIGNED, SCOPE, base64 } from './authorization.fixture.ts';

// What is wrong, and the characters that show it.
describe('problems', () => {
  it.each<[string, string, string]>([
    ['empty-credentials', '', ''],
    ['empty-credentials', ' \t', ' \t'],
    ['empty-credentials', 'Bearer', 'Bearer'],
    ['empty-credentials', 'Bearer  ', 'Bearer'],
    ['empty-credentials', 'Bearer ""', 'Bearer ""'],
    ['empty-credentials', 'Bearer Bearer', 'Bearer Bearer'],
    ['empty-credentials', ':', ':'],
    ['empty-credentials', 'Basic Og==', 'Og=='],
    ['placeholder', 'Bearer undefined', 'undefined'],
    ['placeholder', 'Bearer None', 'None'],
    ['placeholder', 'Bearer [object Promise]', '[object Promise]'],
    ['placeholder', 'Bearer $ACCESS_TOKEN', '$ACCESS_TOKEN'],
    ['placeholder', 'Bearer ${{ secrets.TOKEN }}', '${{ secrets.TOKEN }}'],
    ['placeholder', 'Bearer #{token}', '#{token}'],
    ['placeholder', 'Bearer $(cat token.txt)', '$(cat token.txt)'],
    ['placeholder', 'Bearer process.env.TOKEN', 'process.env.TOKEN'],
    ['placeholder', 'ApiKey YOUR_API_KEY', 'YOUR_API_KEY'],
    ['placeholder', 'Bearer xxxxxxxx', 'xxxxxxxx'],
    ['placeholder', 'Bearer ************', '************'],
    ['placeholder', 'undefined', 'undefined'],
    ['placeholder', 'Bearer${TOKEN}', 'Bearer${TOKEN}'],
    ['placeholder', `Basic ${base64('undefined:undefined')}`, base64('undefined:undefined')],
    ['placeholder', `Basic ${base64('{{user}}:{{password}}')}`, base64('{{user}}:{{password}}')],
    ['duplicated-prefix', `Bearer Bearer ${JWT}`, 'Bearer '],
    ['duplicated-prefix', `JWT Bearer: ${JWT}`, 'Bearer: '],
    ['duplicated-prefix', 'Basic basic dTpw', 'basic '],
    ['header-name-in-value', `Authorization: Bearer ${JWT}`, 'Authorization: '],
    ['header-name-in-value', `Bearer authorization: Bearer ${JWT}`, 'authorization: '],
    ['header-name-in-value', 'X-API-Key: a1b2c3', 'X-API-Key: '],
    ['header-name-in-value', 'Cookie: sid=a1b2c3', 'Cookie: '],
    ['missing-scheme', JWT, JWT],
    ['missing-scheme', 'a1b2c3', 'a1b2c3'],
    ['missing-scheme', 'bob:hunter2', 'bob:hunter2'],
    ['wrong-separator', `Bearer:${JWT}`, ':'],
    ['wrong-separator', `Bearer = ${JWT}`, ' = '],
    ['wrong-separator', `Bearer\t${JWT}`, '\t'],
    ['wrong-separator', `Bearer\u00a0${JWT}`, '\u00a0'],
    ['wrong-separator', `Bearer${JWT}`, 'r'],
    ['wrong-separator', `Bearer"${JWT}"`, 'r'],
    ['quoted-token', `Bearer "${JWT}"`, `"${JWT}"`],
    ['quoted-token', `Bearer \\"${JWT}\\"`, `\\"${JWT}\\"`],
    ['quoted-token', `Bearer \u2018${JWT}\u2019`, `\u2018${JWT}\u2019`],
    [
      'quoted-token',
      `Bearer \u00e2\u0080\u009c${JWT}\u00e2\u0080\u009d`,
      `\u00e2\u0080\u009c${JWT}\u00e2\u0080\u009d`,
    ],
    ['quoted-token', `Bearer "${JWT}`, `"${JWT}`],
    ['quoted-token', `"Bearer ${JWT}"`, `"Bearer ${JWT}"`],
    ['control-character', 'Bearer abc\r\nX-Other: 1', '\r\n'],
    ['control-character', 'Bearer abc\n', '\n'],
    ['control-character', 'Bearer a\0c', '\0'],
    ['control-character', `Basic ${base64('al\u0007ice:pw')}`, 'wH'],
    ['whitespace-in-token', 'Bearer abc def', ' '],
    ['whitespace-in-token', 'Token abc \t def', ' \t '],
    ['extra-whitespace', 'Bearer   abc', '   '],
    ['extra-whitespace', ' Bearer abc', ' '],
    ['extra-whitespace', 'Bearer abc  ', '  '],
    ['non-ascii', 'Token caf\u00e9', '\u00e9'],
    ['non-ascii', 'Bearer \u00ef\u00bb\u00bfabc', '\u00ef\u00bb\u00bf'],
    ['non-ascii', `Basic ${base64('\ufeffalice:pw')}`, '77u/'],
    ['invalid-character', 'Bearer an"invalid"token', '"'],
    ['invalid-character', 'Bearer token=abc', '='],
    ['invalid-character', 'Bearer abc,', ','],
    ['truncated-token', 'Bearer eyJhbGciOiJIUzI1...', '...'],
    ['truncated-token', 'Bearer eyJhbGciOiJIUzI1\u2026', '\u2026'],
    ['truncated-token', 'Bearer sk-****************Wx9z', '****************'],
    ['url-encoded', 'Bearer a%2Bb%2Fc%3D', '%2Bb%2Fc%3D'],
    ['url-encoded', 'Bearer%20abc', '%20'],
    ['json-instead-of-token', 'Bearer {"access_token":"abc"}', '{"access_token":"abc"}'],
    ['multiple-credentials', 'Bearer abc, Basic dTpw', 'Basic dTpw'],
    ['multiple-credentials', 'Digest username="u", Bearer abc', 'Bearer abc'],
    ['scheme-typo', `Baerer ${JWT}`, 'Baerer'],
    ['scheme-typo', 'Basci dTpw', 'Basci'],
    ['scheme-typo', `BearerToken ${JWT}`, 'BearerToken'],
    ['unknown-scheme', 'Wibble abc', 'Wibble'],
    ['wrong-scheme', `Bearer ${base64('alice:secret')}`, 'Bearer'],
    ['wrong-scheme', `Basic ${JWT}`, 'Basic'],
    ['obsolete-scheme', 'AWS AKIAIOSFODNN7EXAMPLE:frJIUN8DYpKDtOLCwo=', 'AWS'],
    ['basic-not-encoded', 'Basic bob:hunter2', 'bob:hunter2'],
    ['basic-not-encoded', 'Basic user:pass', 'user:pass'],
    ['base64-invalid', 'Basic dXNlcjpwYXM', 'dXNlcjpwYXM'],
    ['base64-invalid', 'Basic dXNlcjpwYXNz=', '='],
    ['base64-invalid', 'Basic dXNl_jpwYXNz', '_'],
    ['base64-invalid', 'Basic dXNl=jpwYXNz', '='],
    ['base64-invalid', 'Basic dTpwdx==', 'x'],
    ['base64-invalid', 'Negotiate ab*c', '*'],
    ['base64-missing-colon', `Basic ${base64('alice')}`, base64('alice')],
    ['double-base64', `Basic ${base64(base64('alice:secret'))}`, base64(base64('alice:secret'))],
    ['not-utf8', 'Basic 6TpwYXNz', '6TpwYXNz'],
    ['newline-in-credentials', `Basic ${base64('alice:secret\n')}`, 'Cg'],
    ['whitespace-in-credentials', `Basic ${base64('alice :secret')}`, base64('alice :secret')],
    [
      'digest-missing-param',
      'Digest realm="r", nonce="n", uri="/", response="0f"',
      'Digest realm="r", nonce="n", uri="/", response="0f"',
    ],
    [
      'digest-quoted-token-param',
      'Digest username="u", realm="r", nonce="n", uri="/", response="0f", algorithm="MD5"',
      '"MD5"',
    ],
    [
      'digest-unquoted-param',
      'Digest username=u, realm="r", nonce="n", uri="/", response="0f"',
      'u',
    ],
    ['unclosed-quote', 'Digest username="u, realm=r', '"u, realm=r'],
    ['malformed-header', 'Digest username="u", realm="r" nonce="n", uri="/", response="0f"', 'n'],
    [
      'malformed-header',
      'Digest username="u", username="v", realm="r", nonce="n", uri="/", response="0f"',
      'username',
    ],
    ['malformed-header', 'OAuth oauth_token="x"', 'oauth_token="x"'],
    // Azure Cosmos DB takes it percent-encoded.
    [
      'malformed-header',
      'type=master&ver=1.0&sig=c09PEVJrgp2uQRkr934kFbTq=',
      'type=master&ver=1.0&sig=c09PEVJrgp2uQRkr934kFbTq=',
    ],
    [
      'aws-malformed',
      `AWS4-HMAC-SHA256 Credential=${SCOPE} SignedHeaders=host, Signature=${SIGNED}`,
      ' ',
    ],
    [
      'aws-malformed',
      `AWS4-HMAC-SHA256 Credential=${SCOPE}, SignedHeaders=host, Signature=xyz`,
      'xyz',
    ],
    [
      'aws-missing-component',
      `AWS4-HMAC-SHA256 Credential=${SCOPE}, Signature=${SIGNED}`,
      `AWS4-HMAC-SHA256 Credential=${SCOPE}, Signature=${SIGNED}`,
    ],
    [
      'aws-bad-credential-scope',
      `AWS4-HMAC-SHA256 Credential=K/20260310/eu_west_1/s3/aws4_request, SignedHeaders=host, Signature=${SIGNED}`,
      'eu_west_1',
    ],
    [
      'aws-bad-credential-scope',
      `AWS4-HMAC-SHA256 Credential=K/2026-03-10/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=${SIGNED}`,
      '2026-03-10',
    ],
    [
      'aws-bad-credential-scope',
      `AWS4-HMAC-SHA256 Credential=K, SignedHeaders=host, Signature=${SIGNED}`,
      'K',
    ],
    [
      'aws-missing-signed-header',
      `AWS4-HMAC-SHA256 Credential=${SCOPE}, SignedHeaders=date, Signature=${SIGNED}`,
      'date',
    ],
  ])('%s in %j', (slug, value, shown) => {
    const problem = readAuthorization(value, []).problems.find((one) => one.slug === slug);
    expect(problem === undefined ? null : read(value, problem)).toBe(shown);
  });

  it('says of the request what AWS would', () => {
    const value = `AWS4-HMAC-SHA256 Credential=${SCOPE}, SignedHeaders=host;x-amz-date, Signature=${SIGNED}`;
    expect(
      readAuthorization(value, [{ name: 'X-Amz-Date', value: '20260310T080000Z' }]).problems,
    ).toEqual([]);
    const other = readAuthorization(value, [
      { name: 'X-Amz-Date', value: '20260311T000100Z' },
      { name: 'X-Amz-Security-Token', value: 'x' },
    ]).problems;
    expect(other.map((problem) => problem.slug)).toEqual([
      'aws-bad-credential-scope',
      'aws-missing-signed-header',
    ]);
  });

  it.each([
    ['Bearer \u200babc', 'U+200B ZERO WIDTH SPACE'],
    ['\ufeffBearer abc', 'U+FEFF ZERO WIDTH NO-BREAK SPACE (byte order mark)'],
    ['Bearer \u00ef\u00bb\u00bfabc', 'U+FEFF ZERO WIDTH NO-BREAK SPACE (byte order mark)'],
    ['Bearer\u00c2\u00a0abc', 'U+00A0 NO-BREAK SPACE'],
    ['Bearer \u201cabc\u201d', 'U+201C LEFT DOUBLE QUOTATION MARK'],
    ['Bearer \u0093abc\u0094', 'U+0093 (in Windows-1252 U+201C LEFT DOUBLE QUOTATION MARK)'],
    ['Bearer ab\u2013c', 'U+2013 EN DASH'],
    ['\u0412earer abc', 'U+0412 CYRILLIC CAPITAL LETTER VE'],
    ['Bearer abc\r\n', 'U+000D CARRIAGE RETURN and U+000A LINE FEED'],
    ['Bearer \uff41bc', 'U+FF41 fullwidth form'],
  ])('names the character of %j', (value, label) => {
    expect(
      readAuthorization(value, [])
        .problems.map((problem) => problem.text)
        .join('\n'),
    ).toContain(label);
  });
});
