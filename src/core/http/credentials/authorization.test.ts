import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../../span.ts';
import { stepsOf } from '../../steps.fixture.ts';
import { readAuthorization } from './authorization.ts';
import { isTokenScheme } from './schemes.ts';

const JWT = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJqb2UifQ.bm90LWEtc2lnbmF0dXJl';
const SIGNED = '0123456789abcdef'.repeat(4);
const SCOPE = 'AKIAIOSFODNN7EXAMPLE/20260310/eu-west-1/s3/aws4_request';
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

const slugs = (value: string): string[] =>
  readAuthorization(value, []).problems.map((problem) => problem.slug);

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

describe('properties', { timeout: 120_000 }, () => {
  const SCHEME_NAMES = [
    'Bearer',
    'Basic',
    'Digest',
    'DPoP',
    'Token',
    'AWS4-HMAC-SHA256',
    'Negotiate',
    'OAuth',
    'Signature',
    'Foo',
    '',
  ];
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        ...SCHEME_NAMES,
        ' ',
        '  ',
        '\t',
        ',',
        ', ',
        '=',
        ':',
        '"',
        "'",
        '\\',
        '\n',
        '\r\n',
        '\0',
        '\u00a0',
        '\ufeff',
        '\u00ef\u00bb\u00bf',
        '\u200b',
        '\u201c',
        '\u2026',
        '...',
        '%20',
        '{',
        '}',
        '{{x}}',
        '${T}',
        JWT,
        'Authorization: ',
        'Credential=',
        'SignedHeaders=host;',
        'Signature=',
        'username="u"',
        'qop=auth',
        'dTpw',
        '/',
        '|',
        '!',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 14 },
  );
  const values = fc.oneof(
    fc
      .tuple(fc.constantFrom(...SCHEME_NAMES), fc.constantFrom(' ', '', ':', '\t'), pieces)
      .map(([scheme, gap, rest]) => scheme + gap + rest.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );

  it('never throws; every span lies inside its input and reads what it claims', () => {
    fc.assert(
      fc.property(values, (value) => {
        const found = readAuthorization(value, [{ name: 'Host', value: 'a' }]);
        const spans = [
          found.schemeSpan,
          found.secretSpan,
          ...(found.paramSpans?.values() ?? []),
          ...found.problems,
        ].filter((span) => span !== null);
        expect(
          spans.filter(
            ({ offset, length }) => offset < 0 || length < 0 || offset + length > value.length,
          ),
        ).toEqual([]);
        expect(found.schemeSpan === null ? null : read(value, found.schemeSpan)).toBe(found.scheme);
        expect(
          [...(found.paramSpans?.values() ?? [])].map((span) =>
            read(value, span).replace(/\\([^])/g, '$1'),
          ),
        ).toEqual(
          [...(found.params?.values() ?? [])].map((text) => text.replace(/\\([^])/g, '$1')),
        );
      }),
      { numRuns: 10_000 },
    );
  });

  it('finds nothing wrong with any b64token after Bearer', () => {
    // The first letter keeps placeholders such as "null" and Base64 of a pair away.
    const tokens = fc.stringMatching(/^v4\.[A-Za-z0-9_-]{20,60}\.[A-Za-z0-9_-]{20,40}={0,2}$/);
    fc.assert(
      fc.property(tokens, (token) => {
        expect(slugs(`Bearer ${token}`)).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });

  it('gives back user and password of whatever Basic was made from', () => {
    const words = fc.string({
      unit: fc.integer({ min: 0x21, max: 0xd7ff }).map((code) => String.fromCodePoint(code)),
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(
        words.filter((word) => !word.includes(':')),
        words,
        (user, password) => {
          expect(readAuthorization(`Basic ${base64(`${user}:${password}`)}`, []).basic).toEqual({
            user,
            password,
          });
        },
      ),
      { numRuns: 10_000 },
    );
  });

  it('quotes no secret in a text', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9]{24,40}$/),
        fc.constantFrom(
          'Bearer "X"',
          'Bearer X Y',
          'Bearer X%20',
          'Basic u:X',
          'X',
          'Digest username=X',
          'Token\tX',
          'Bearer X, Bearer X',
          'Foo X',
          'AWS4-HMAC-SHA256 Credential=X',
        ),
        (secret, shape) => {
          for (const problem of readAuthorization(shape.replaceAll('X', secret), []).problems)
            expect(problem.text).not.toContain(secret);
        },
      ),
      { numRuns: 10_000 },
    );
  });
});

describe('hostile input', () => {
  const units = [
    '"',
    ',',
    '\\',
    ' ',
    'a="',
    'a=b,',
    '\u00c2\u00a0',
    'Bearer, ',
    '%41',
    '\u0001\u0002',
  ];
  it.each(['', 'Bearer ', 'Basic ', 'Digest '])(
    'takes time linear to its length after %j',
    (prefix) => {
      for (const unit of units) {
        const cost = (size: number): number => {
          const value = prefix + unit.repeat(size / unit.length);
          return stepsOf(() => readAuthorization(value, []));
        };
        // 8 where the cost is linear, 64 where it is quadratic.
        expect(cost(1 << 16) / cost(1 << 13), JSON.stringify(unit)).toBeLessThan(12);
      }
    },
  );
});

it('knows the schemes that carry one bare token', () => {
  expect(
    ['bearer', 'DPoP', 'Token', 'ApiKey', 'Basic', 'Digest', 'AWS4-HMAC-SHA256'].filter(
      isTokenScheme,
    ),
  ).toEqual(['bearer', 'DPoP', 'Token', 'ApiKey']);
});
