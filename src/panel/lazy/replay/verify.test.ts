import { describe, expect, it } from 'vitest';
import { signatureVectors } from './rfc-vectors.fixture.ts';
import { verifySignature } from './verify.ts';

describe('signatures', () => {
  const named = (token: string, kid: string): string => {
    const [header = '', ...rest] = token.split('.');
    const members = JSON.parse(Buffer.from(header, 'base64url').toString()) as object;
    return [Buffer.from(JSON.stringify({ ...members, kid })).toString('base64url'), ...rest].join(
      '.',
    );
  };
  describe.each(signatureVectors)('$name', ({ key, token }) => {
    it.each<readonly [string, string, unknown, string]>([
      ['is verified', token, { keys: [key] }, 'verified'],
      [
        'is verified among thousands',
        token,
        {
          keys: [
            ...Array.from({ length: 3000 }, (__, i) => ({
              kty: 'OKP',
              crv: 'X25519',
              x: String(i),
            })),
            key,
          ],
        },
        'verified',
      ],
      ['of another kid', named(token, 'new'), { keys: [{ ...key, kid: 'old' }] }, 'unknown-kid'],
      [
        'whose header was changed',
        named(token, 'a'),
        { keys: [{ ...key, kid: 'a' }] },
        'wrong-key',
      ],
      [
        'against a key of another kind',
        token,
        { keys: [{ ...key, kty: key['kty'] === 'RSA' ? 'oct' : 'RSA', n: 'AQAB', e: 'AQAB' }] },
        'wrong-alg',
      ],
      ['against no key', token, { keys: [] }, 'no-keys'],
      ['against something else', token, ['keys'], 'no-keys'],
    ])('%s', async (__, one, keys, verdict) => {
      expect(await verifySignature(one, JSON.stringify(keys))).toBe(verdict);
    });
  });

  it.each(['', 'a.b', 'not a token', '..', 'eyJhbGciOiJub25lIn0.e30.'])(
    'of %j throw nothing',
    async (token) => {
      expect(['unreadable', 'wrong-alg']).toContain(
        await verifySignature(token, JSON.stringify({ keys: [{ kty: 'oct', k: 'AA' }] })),
      );
      expect(await verifySignature(token, '<html>')).toBe('no-keys');
    },
  );
});
