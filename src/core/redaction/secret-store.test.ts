import { describe, expect, it } from 'vitest';
import { draw, seededRandom } from '../examples/seeded-random.ts';
import { plantedExchange, type Parts } from '../examples/secrets/plant.ts';
import { findSecrets } from './find-secrets.ts';
import { createRedactor } from './redact.ts';
import { SecretStore } from './secret-store.ts';

const random = seededRandom(7);
const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const bearer = (token: string): Parts => ({
  headers: [{ name: 'Authorization', value: `Bearer ${token}` }],
});

describe('the secrets of an exchange', () => {
  it('are found by the credential reader, by name and by form', () => {
    const exchange = plantedExchange(0, {
      headers: [{ name: 'X-Vercel-Protection-Bypass', value: 'my-bypass-secret-2024' }],
      url: 'https://api.example/cb?wskey=tulip&state=1',
      responseBody: '{"access_token":"k3J9xQ2mZ7pL5vN8wR1t"}',
    });
    const values = findSecrets(exchange)
      .filter(({ certainty }) => certainty === 'known')
      .map(({ value }) => value);
    expect(new Set(values)).toEqual(
      new Set(['my-bypass-secret-2024', 'tulip', 'k3J9xQ2mZ7pL5vN8wR1t']),
    );
  });
});

describe('a store of secrets', () => {
  it('learns as exchanges come, and its redactor follows', () => {
    const store = new SecretStore();
    const echo = 'The server got tulip-garden from you.';
    expect(store.redactor.text(echo)).toBe(echo);
    store.learn(plantedExchange(0, bearer('tulip-garden')));
    expect(store.redactor.text(echo)).toBe('The server got [token-1] from you.');
    expect(store.redactor.url('https://a.example/?token=tulip-garden')).toBe(
      'https://a.example/?token=[token-1]',
    );
  });

  it('does not learn the same line twice', () => {
    const store = new SecretStore();
    store.learn(plantedExchange(0, bearer('tulip-garden')));
    const { version } = store;
    store.learn(plantedExchange(1, bearer('tulip-garden')));
    expect(store.version).toBe(version);
  });

  it('is bounded, and removes what it forgot where it stands', () => {
    const store = new SecretStore();
    const tokens = Array.from({ length: 4000 }, () => draw(BASE62, 120, random));
    for (const token of tokens) store.learn(plantedExchange(0, bearer(token)));
    const [first = ''] = tokens;
    const last = tokens.at(-1) ?? '';
    expect(store.redactor.echo(`got ${last.slice(0, 40)}`)).not.toContain(last.slice(0, 40));
    expect(store.redactor.header('Authorization', `Bearer ${first}`, 'client')).not.toContain(
      first.slice(0, 8),
    );
  });

  it('leaves what is known to be public', () => {
    const store = new SecretStore();
    const keyId = 'aB3dE5fG7hI9jK1lM3nO5pQ7rS9t';
    expect(store.redactor.text(`the key ${keyId} is unknown`)).not.toContain(keyId);
    store.keepReadable([keyId]);
    expect(store.redactor.text(`the key ${keyId} is unknown`)).toContain(keyId);
  });
});

describe('what is not in the request', () => {
  const nothing = createRedactor({ exchanges: [] });
  const signature = draw(BASE62, 43, random);
  const jwt = `eyJhbGciOiJIUzI1NiJ9.${btoa('{"sub":"user-1"}').replace(/=+$/, '')}.${signature}`;

  it('goes from a challenge: signatures, keys, random runs in a sentence', () => {
    const echo = nothing.echo(
      `Bearer error="invalid_token", error_description="${jwt} and ghp_${signature.slice(0, 36)} were refused"`,
    );
    expect(echo).not.toContain(signature.slice(0, 12));
    expect(echo).toContain('eyJhbGciOiJIUzI1NiJ9.');
  });

  it.each([
    'Digest realm="api", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093a7Zq", opaque="5ccc069c403ebaf9f0171e9517f40e41Xy"',
    'Negotiate oYG2MIGzoAMKAQChCwYJKoZIgvcSAQICooGeBIGbYIGYBgkqhkiG9xIBAgI',
    'Bearer realm="https://api.example.com", scope="orders:read"',
  ])('a challenge stays: %s', (challenge) => {
    expect(nothing.echo(challenge)).toBe(challenge);
  });
});

describe('what a sent credential is echoed as', () => {
  it('goes, also where its first byte decodes to a brace', () => {
    const token = 'ewUx9k3JxQ2mZ7pL5vN8wR1tY4bC6d';
    const redactor = createRedactor({ exchanges: [plantedExchange(0, bearer(token))] });
    expect(redactor.echo(`got ${token} from you`)).not.toContain(token.slice(0, 8));
  });

  it.each([
    ['a date of the credential scope', 'X-Amz-Date: 20260310T090000Z'],
    ['a word of it', 'Invalid form authenticity token'],
    ['the name of a cookie', 'The cookie wordpress_logged_in_4f3ab2c9d8e7 was sent'],
  ])('%s stays', (_, text) => {
    const exchange = plantedExchange(0, {
      headers: [
        {
          name: 'Authorization',
          value:
            'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/eu-central-1/s3/aws4_request, SignedHeaders=host, Signature=aeeed9bbccd4d02ee5c0109b86d86835',
        },
        { name: 'X-CSRF-Token', value: 'authenticity-k3J9xQ2mZ7' },
        {
          name: 'Cookie',
          value: 'wordpress_logged_in_4f3ab2c9d8e7=bob%7C4f3ab2c9d8e7k3J9xQ2mZ7',
        },
      ],
    });
    expect(createRedactor({ exchanges: [exchange] }).text(text)).toBe(text);
  });
});
