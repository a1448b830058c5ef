import { describe, expect, it } from 'vitest';
import { read } from '../../span.ts';
import { readToken } from '../../token/read-token.ts';
import { readCredentials } from './read-credentials.ts';
import { JWT, request, readAll, brief, slugs } from './read-credentials.fixture.ts';

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
