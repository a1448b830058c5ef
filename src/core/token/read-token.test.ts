import { describe, expect, it } from 'vitest';
import { read } from '../span.ts';
import { composeToken, encodeBase64url } from './encode.ts';
import { readToken } from './read-token.ts';
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

const unsecured = composeToken({ alg: 'none' }, claims, '');

const jwe = `${encodeBase64url('{"alg":"dir","enc":"A256GCM"}')}..AAAAAAAAAAAAAAAA.5fAe.XFBoMYUZodetZdvTiFvSkQ`;

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
