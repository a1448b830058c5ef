import { describe, expect, it } from 'vitest';
import { composeToken, encodeBase64url } from './encode.ts';
import { exactClaims, readToken } from './read-token.ts';
import {
  HS256,
  claims,
  plain,
  header,
  payload,
  signature,
  issuer,
  disclosure,
  slugs,
  octets,
} from './read-token.fixture.ts';

describe('what is decoded', () => {
  it('reads header and claims, and keeps their text', () => {
    const text = ' {"sub" : "x", "n": 12345678901234567890}\n';
    const token = readToken(composeToken('{"alg":"HS256"}', text));
    expect(token.header).toEqual({ alg: 'HS256' });
    expect(token.headerText).toBe('{"alg":"HS256"}');
    expect(token.claims).toEqual({ sub: 'x', n: 12345678901234567000 });
    expect(token.payloadText).toBe(text);
    expect(exactClaims(token)).toBe('{"sub":"x","n":12345678901234567890}');
  });

  it('reads what an application that uses jwt-decode reads, and Latin-1 as that does', () => {
    expect(readToken(`${header}.${octets('{"name":"Jos\xe9"}')}.${signature}`).claims).toEqual({
      name: 'José',
    });
  });

  it('leaves __proto__ a member like any other', () => {
    const token = readToken(composeToken(HS256, '{"__proto__":{"admin":true},"constructor":1}'));
    expect(Object.keys(token.claims ?? {})).toEqual(['__proto__', 'constructor']);
    expect('admin' in (token.claims ?? {})).toBe(false);
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
    const unprotected = readToken(
      `{"payload":"${payload}","protected":"${header}","header":{"__proto__":{"admin":true}},"signature":"c2ln"}`,
    );
    expect(Object.hasOwn(unprotected.header ?? {}, '__proto__')).toBe(true);
    expect('admin' in (unprotected.header ?? {})).toBe(false);
  });

  it('reads a nested token', () => {
    const token = readToken(composeToken({ alg: 'HS256', cty: 'JWT' }, plain));
    expect(token).toMatchObject({ kind: 'jws', claims: null, payloadText: plain, problems: [] });
    expect(token.inner).toMatchObject({ kind: 'jws', claims });
    expect(slugs(readToken(composeToken(HS256, plain)))).toEqual(['payload-not-json']);
  });

  it.each([
    ['percent-encoded', plain.replaceAll('.', '%2E')],
    ['percent-encoded with its scheme', `Bearer%20${plain}`],
    ['in Base64', btoa(plain)],
    ['in Base64, broken into lines', btoa(plain).replaceAll(/.{40}/g, '$&\n')],
    ['in the answer of a token endpoint', JSON.stringify({ access_token: plain })],
  ])('finds the token within: %s', (_name, raw) => {
    expect(readToken(raw)).toMatchObject({
      kind: 'not-a-jwt',
      claims: null,
      inner: { kind: 'jws', claims },
    });
  });

  it.each([
    ['quotes', `"${plain}"`],
    ['quotes inside quotes', `'"${plain}"'`],
    ['escaped quotes', `"\\"${plain}\\""`],
    ['a scheme', `bearer ${plain}`],
    ['white space, quotes and a scheme', ` "Bearer ${plain}" \n`],
    ['line breaks', plain.replaceAll(/.{20}/g, '$&\r\n ')],
    ['a scheme and line breaks', `Bearer ${plain.replaceAll(/.{20}/g, '$&\r\n ')}`],
  ])('reads through %s', (_name, raw) => {
    expect(readToken(raw)).toMatchObject({ raw, kind: 'jws', header: HS256, claims });
  });

  it('reads both headers of a JWS in JSON', () => {
    const token = readToken(
      JSON.stringify({
        payload,
        protected: encodeBase64url('{"alg":"HS256"}'),
        header: { kid: 'k' },
        signature,
      }),
    );
    expect(token).toMatchObject({
      kind: 'jws-json',
      header: { alg: 'HS256', kid: 'k' },
      headerText: '{"alg":"HS256"}',
      claims,
      problems: [],
    });
  });

  it('reads disclosures and the key binding of an SD-JWT', () => {
    const binding = composeToken(
      { alg: 'ES256', typ: 'kb+jwt' },
      { nonce: 'n', sd_hash: 'h' },
      'A'.repeat(86),
    );
    const token = readToken(
      `${issuer}~${disclosure}~${encodeBase64url('["salt",{"a":1}]')}~${binding}`,
    );
    expect(token.disclosures).toEqual([
      { name: 'given_name', value: 'John', digest: null },
      { name: null, value: { a: 1 }, digest: null },
    ]);
    expect(token.keyBinding).toMatchObject({ kind: 'jws', use: 'proof' });
    expect(token.problems).toEqual([]);
  });

  it('reads a public PASETO, whose signature ends the payload', () => {
    const text = '{"sub":"x","exp":"2039-01-01T00:00:00+00:00"}';
    const token = readToken(
      `v4.public.${octets(text + '\xff'.repeat(64))}.${encodeBase64url('{"kid":"k"}')}`,
    );
    expect(token).toMatchObject({
      kind: 'paseto',
      header: null,
      claims: JSON.parse(text) as object,
      payloadText: text,
      problems: [],
      paseto: { version: 'v4', purpose: 'public', footer: '{"kid":"k"}' },
    });
  });

  it('reads an unencoded payload as it stands (RFC 7797)', () => {
    expect(
      readToken(
        `${encodeBase64url('{"alg":"HS256","b64":false,"crit":["b64"]}')}.$02.${signature}`,
      ),
    ).toMatchObject({ kind: 'jws', payloadText: '$02' });
  });

  describe('cuts off what nests too deep, so that what it returns survives cloning and printing', () => {
    const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    it.each([
      ['claims', composeToken(HS256, `{"deep":${deep}}`)],
      ['header', composeToken(`{"alg":"HS256","deep":${deep}}`, claims)],
      [
        'unprotected header',
        `{"payload":"${payload}","protected":"${header}","header":{"deep":${deep}},"signature":"${signature}"}`,
      ],
      ['disclosure', `${issuer}~${encodeBase64url(`["salt","name",${deep}]`)}~`],
      ['PASETO', `v4.public.${octets(`{"deep":${deep}}${'\xff'.repeat(64)}`)}`],
    ])('%s', (_name, raw) => {
      const token = readToken(raw);
      expect(structuredClone(token).raw).toBe(raw);
      expect(JSON.stringify([token.header, token.claims, token.disclosures])).toContain('"a":null');
    });

    it('keeps the text, and with it all there is to print', () => {
      const text = `{"deep":${deep},"sub":"x"}`;
      const token = readToken(composeToken(HS256, text));
      expect(token.claims?.['sub']).toBe('x');
      expect(token.payloadText).toBe(text);
      expect(exactClaims(token)).toBe(text);
    });
  });
});
