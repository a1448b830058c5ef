import { type Token } from './token.ts';
import { describe, expect, it } from 'vitest';
import { read } from '../span.ts';
import { composeToken, encodeBase64url } from './encode.ts';
import { exactClaims, readToken } from './read-token.ts';

const HS256 = { alg: 'HS256', typ: 'JWT' };
const claims = { sub: 'x' };
const plain = composeToken(HS256, claims);
const [header = '', payload = '', signature = ''] = plain.split('.');
const unsecured = composeToken({ alg: 'none' }, claims, '');
const jwe = `${encodeBase64url('{"alg":"dir","enc":"A256GCM"}')}..AAAAAAAAAAAAAAAA.5fAe.XFBoMYUZodetZdvTiFvSkQ`;
const issuer = composeToken(
  { alg: 'ES256', typ: 'dc+sd-jwt' },
  { _sd_alg: 'sha-256' },
  'A'.repeat(86),
);
const disclosure = encodeBase64url('["salt","given_name","John"]');

const slugs = (token: Token): string[] => token.problems.map(({ slug }) => slug);
/** Octets, one a character, as Base64url. */
const octets = (binary: string): string =>
  btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

describe('the kind of a token', () => {
  it.each([
    ['JWS', plain, 'jws'],
    ['unsecured', unsecured, 'unsecured'],
    ['unsecured, in another case', composeToken({ alg: 'nOnE' }, claims, ''), 'unsecured'],
    ['JWS with a payload that is no JSON', composeToken(HS256, 'hello'), 'jws'],
    ['JWS without alg', composeToken({ typ: 'JWT' }, claims), 'jws'],
    ['JWE', jwe, 'jwe'],
    [
      'JWE in JSON',
      JSON.stringify({
        protected: encodeBase64url('{"alg":"dir","enc":"A256GCM"}'),
        iv: 'AA',
        ciphertext: 'AA',
        tag: 'AA',
      }),
      'jwe',
    ],
    [
      'JWS in JSON, flattened',
      JSON.stringify({ payload, protected: header, signature }),
      'jws-json',
    ],
    [
      'JWS in JSON, general',
      JSON.stringify({ payload, signatures: [{ protected: header, signature }] }),
      'jws-json',
    ],
    ['SD-JWT', `${issuer}~`, 'sd-jwt'],
    ['SD-JWT with a disclosure', `${issuer}~${disclosure}~`, 'sd-jwt'],
    ['PASETO', 'v4.local.AAAA', 'paseto'],
    ['one part of three', header, 'not-a-jwt'],
    ['two parts of three', `${header}.${payload}`, 'not-a-jwt'],
    ['four parts', `${plain}.extra`, 'not-a-jwt'],
    ['a header cut short', header.slice(0, 21), 'not-a-jwt'],
    ['a header that is null', `${encodeBase64url('null')}.${payload}.${signature}`, 'not-a-jwt'],
    ['a header one character too long', `a${plain}`, 'not-a-jwt'],
    ['in lower case', plain.toLowerCase(), 'not-a-jwt'],
    ['a payload cut short with an ellipsis', `${header}.eyJzdWI...`, 'not-a-jwt'],
    ['two tokens', `${plain}, ${plain}`, 'not-a-jwt'],
    [
      'three parts of a JWE',
      `${encodeBase64url('{"alg":"dir","enc":"A256GCM"}')}.AA.AA`,
      'not-a-jwt',
    ],
    ['nothing', '', 'not-a-jwt'],
    ['white space', ' \t', 'not-a-jwt'],
    ['dots', '..', 'not-a-jwt'],
    ['an encoded dot', plain.replaceAll('.', '%2E'), 'not-a-jwt'],
    ['Base64 of a token', btoa(plain), 'not-a-jwt'],
    [
      "a token endpoint's answer",
      JSON.stringify({ access_token: plain, token_type: 'Bearer' }),
      'not-a-jwt',
    ],
    ['a version number', '1.2.3', 'opaque'],
    ['an address', '192.168.0.1', 'opaque'],
    ['a UUID', '2f1c2e6e-9a1d-4f58-8f0e-6a1b2c3d4e5f', 'opaque'],
    ['three parts of anything', 'mF_9.B5f-4.1JqM', 'opaque'],
    ['a tilde in something else', 'Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU', 'opaque'],
    [
      "Flask's session",
      `${encodeBase64url('{"_user_id":"1"}')}.ZVPpUA.q7bPp2r4b3cYl3e0sX1c2d3e4f5`,
      'opaque',
    ],
    ["Flask's compressed session", '.eJwlzjEOwjAM.ZVPpUA.q7bPp2r4b3cYl3e0sX1c2d3e4f5', 'opaque'],
    ['a cookie of Laravel', encodeBase64url('{"iv":"AA==","value":"BB==","mac":"cc"}'), 'opaque'],
    ['a JSON object', '{"theme":"dark"}', 'opaque'],
    ['a percent sign', '100%25', 'opaque'],
  ])('%s', (_name, raw, kind) => {
    expect(readToken(raw).kind).toBe(kind);
  });
});

/** `covered` is what the span has to cover, where that can be written down. */
type Case = readonly [slug: string, raw: string, covered: string | null, member?: string];

describe('problems, each with its place', () => {
  const cases: readonly Case[] = [
    ['wrong-segment-count', `${header}.${payload}`, `${header}.${payload}`],
    ['wrong-segment-count', `${plain}.extra`, '.extra'],
    ['empty', '', ''],
    ['empty', ' "" ', ''],
    ['empty-header', `.${payload}.${signature}`, ''],
    ['header-base64', `${header}!.${payload}.${signature}`, '!'],
    ['header-base64', `a${plain}`, `a${header}`],
    [
      'header-not-json',
      composeToken('{"alg":"HS256",}', claims),
      encodeBase64url('{"alg":"HS256",}'),
    ],
    [
      'header-not-object',
      `${encodeBase64url('[1]')}.${payload}.${signature}`,
      encodeBase64url('[1]'),
    ],
    ['header-not-utf8', `${octets('{"alg":"HS256","kid":"\xe9"}')}.${payload}.${signature}`, null],
    ['header-missing-alg', composeToken({ typ: 'JWT' }, claims), null, 'alg'],
    ['header-type:kid', composeToken({ alg: 'HS256', kid: 7 }, claims), null, 'kid'],
    ['header-type:crit', composeToken({ alg: 'HS256', crit: [] }, claims), null, 'crit'],
    ['unknown-alg', composeToken({ alg: 'hs256' }, claims), null, 'alg'],
    ['unknown-alg', composeToken({ alg: 'RSA-OAEP' }, claims), null, 'alg'],
    ['payload-base64', `${header}.${payload}*.${signature}`, '*'],
    ['payload-not-json', composeToken(HS256, 'text'), encodeBase64url('text')],
    ['payload-not-object', composeToken(HS256, '42'), encodeBase64url('42')],
    [
      'payload-not-utf8',
      `${header}.${octets('{"name":"Jos\xe9"}')}.${signature}`,
      octets('{"name":"Jos\xe9"}'),
    ],
    ['payload-bom', composeToken(HS256, '\ufeff{"sub":"x"}'), encodeBase64url('\ufeff{"sub":"x"}')],
    ['padding', `${header}.${payload}==.${signature}`, '='],
    [
      'base64-standard-alphabet',
      `${header}.${btoa('{"data":"\xc3\xbf\xc3\xbe?>~"}')}.${signature}`,
      '/',
    ],
    ['surrounding-whitespace', `${plain}\r\n`, '\r\n'],
    ['surrounding-whitespace', `\ufeff${plain}`, '\ufeff'],
    ['inner-whitespace', `${header}.\r\n ${payload}.${signature}`, '\r'],
    ['inner-whitespace', `${header}.${payload}\u200b.${signature}`, '\u200b'],
    ['quoted', `"${plain}"`, '"'],
    ['quoted', `${plain}’`, '’'],
    ['bearer-prefix', `Bearer ${plain}`, 'Bearer '],
    ['bearer-prefix', `Authorization: bearer ${plain}`, 'Authorization: bearer '],
    ['url-encoded', plain.replaceAll('.', '%2e'), '%2e'],
    ['double-encoded', btoa(plain), btoa(plain)],
    ['signature-missing', `${header}.${payload}.`, ''],
    ['signature-length', `${header}.${payload}.${signature.slice(0, 22)}`, signature.slice(0, 22)],
    ['signature-length', `${header}.${payload}.${signature}cc`, `${signature}cc`],
    ['signature-base64', `${header}.${payload}.${signature.slice(1)}…`, '…'],
    ['alg-none-case', composeToken({ alg: 'NONE' }, claims, ''), null, 'alg'],
    ['alg-none-with-signature', composeToken({ alg: 'none' }, claims), signature],
    ['detached-payload', `${header}..${signature}`, ''],
    [
      'crit-unknown:exp',
      composeToken({ alg: 'HS256', crit: ['exp'], exp: 1 }, claims),
      null,
      'crit',
    ],
    ['claim-type:aud', composeToken(HS256, { aud: [1] }), null, 'aud'],
    ['claim-type:exp', composeToken(HS256, { exp: '1700003600' }), null, 'exp'],
    ['claim-type:nbf', composeToken(HS256, { nbf: null }), null, 'nbf'],
    ['claim-range:exp', composeToken(HS256, '{"exp":1e400}'), null, 'exp'],
    ['claim-range:exp', composeToken(HS256, { exp: -1 }), null, 'exp'],
    ['claim-range:id', composeToken(HS256, '{"id":12345678901234567890}'), null, 'id'],
    ['claim-range:user.id', composeToken(HS256, '{"user":{"id":9007199254740993}}'), null, 'user'],
    ['milliseconds:exp', composeToken(HS256, { exp: 1700003600000 }), null, 'exp'],
    ['nbf-after-exp', composeToken(HS256, { nbf: 1700007200, exp: 1700003600 }), null, 'nbf'],
    ['duplicate-claim:sub', composeToken(HS256, '{"sub":"a","s\\u0075b":"b"}'), null, 'sub'],
    ['duplicate-claim:user.id', composeToken(HS256, '{"user":{"id":1,"id":2}}'), null, 'user'],
    ['duplicate-header:alg', composeToken('{"alg":"HS256","alg":"none"}', claims, ''), null, 'alg'],
    [
      'duplicate-header:kid',
      JSON.stringify({
        payload,
        protected: encodeBase64url('{"alg":"HS256","kid":"a"}'),
        header: { kid: 'b' },
        signature,
      }),
      null,
      'kid',
    ],
    [
      'remote-key-reference',
      composeToken({ alg: 'RS256', jku: 'https://evil.example/keys' }, claims),
      null,
      'jku',
    ],
    ['json-instead-of-token', JSON.stringify({ access_token: plain }), `"access_token":"${plain}"`],
    ['disclosure-malformed', `${issuer}~${disclosure}~x~`, 'x'],
    ['key-binding-malformed', `${issuer}~${disclosure}`, disclosure],
    ['wrong-segment-count', `${header}.eyJzdWI...`, '..'],
    [
      'header-missing-enc',
      `${encodeBase64url('{"alg":"dir"}')}..AAAA.5fAe.XFBoMYUZodetZdvTiFvSkQ`,
      null,
      'enc',
    ],
    ['nested-too-deep', composeToken(HS256, `{"a":${'['.repeat(2000)}${']'.repeat(2000)}}`), null],
  ];
  it.each(cases.map((one) => [one[0], one] as const))(
    '%s',
    (_slug, [slug, raw, covered, member]) => {
      const found = readToken(raw).problems.find((problem) => problem.slug === slug);
      expect(found, `${slug} among ${slugs(readToken(raw)).join(', ')}`).toBeDefined();
      if (!found) return;
      if (covered !== null) expect(read(raw, found)).toBe(covered);
      expect(found.member).toBe(member ?? null);
      expect(found.text).toMatch(/^[A-Za-z].*\.$/s);
    },
  );

  it('points at the characters that encode the member', () => {
    const text = '{"name":"Зоя 🔐","exp":"soon","sub":"x"}';
    const raw = composeToken(HS256, text);
    const found = readToken(raw).problems.find(({ slug }) => slug === 'claim-type:exp');
    const start = raw.indexOf('.') + 1;
    expect(found).toBeDefined();
    if (!found) return;
    // Decoded from the multiple of four that the span begins in, what it covers is the member.
    const from = start + Math.floor((found.offset - start) / 4) * 4;
    const covered = Buffer.from(raw.slice(from, found.offset + found.length), 'base64url').toString(
      'utf8',
    );
    expect(covered).toContain('"exp":"soon"');
    expect(covered.length).toBeLessThanOrEqual('"exp":"soon"'.length + 4);
  });

  it.each([
    ['a token as it should be', plain],
    ['an unsecured one', unsecured],
    ['a JWE', jwe],
    ['an SD-JWT', `${issuer}~${disclosure}~`],
    ['RSA of 2048, 3072 and 4096 bits', composeToken({ alg: 'RS256' }, claims, 'A'.repeat(342))],
    ['no end, as the year 9999', composeToken(HS256, { exp: 253402300799 })],
    ['fractions of a second', composeToken(HS256, { iat: 1700000000.123 })],
    [
      'an extension that verifiers know',
      composeToken({ alg: 'HS256', b64: true, crit: ['b64'] }, claims),
    ],
  ])('has none: %s', (_name, raw) => {
    expect(slugs(readToken(raw))).toEqual([]);
  });

  it('are in the order of their offsets', () => {
    const offsets = readToken(
      ` "${composeToken({ kid: 1, alg: 'HS256' }, '{"exp":"a","aud":1,"nbf":"b"}', 'x')} `,
    ).problems.map(({ offset }) => offset);
    expect(offsets.length).toBeGreaterThan(5);
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
  });
});

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
