import { type Credential } from './credential.ts';
import { describe, expect, it } from 'vitest';
import { read } from '../../span.ts';
import { JWT, FORM, readAll, brief, slugs } from './read-credentials.fixture.ts';

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
