import { describe, expect, it } from 'vitest';
import { redactUrl } from './redact-url.ts';
import { createRedactor } from './redact.ts';

const nothing = createRedactor({ exchanges: [] });

describe('a value in a text', () => {
  it.each([
    ['Authorization: Bearer k3J9xQ2mZ7pL5vN8wR1t', 'Authorization: Bearer [token-1]'],
    ['Basic YWxpY2U6b3BlbiBzZXNhbWU=', 'Basic [credentials-1]'],
    ['{"access_token":"f3a9c1d2e4b5a697887766554433"}', '{"access_token":"[token-1]"}'],
    [
      'grant_type=password&username=bob&password=hunter2',
      'grant_type=password&username=bob&password=[password-1]',
    ],
    [
      "curl -H 'X-Api-Key: abcd1234EFGH5678' https://a.example/",
      "curl -H 'X-Api-Key: [api-key-1]' https://a.example/",
    ],
    [
      'see https://bob:hunter2@a.example/x?sig=abc%2Bdef.',
      'see https://[user-1]:[password-1]@a.example/x?sig=[signature-1].',
    ],
  ])('%s', (text, redacted) => {
    expect(createRedactor({ exchanges: [] }).text(text)).toBe(redacted);
  });

  it.each([
    'The access token had expired at 2026-03-10T12:00:00Z, 3 minutes before.',
    'Authorization: Bearer undefined',
    'Authorization: Bearer {{accessToken}}',
    'Bearer error="invalid_token", error_description="The token expired"',
    'code: 401, token: expired, password: is not correct',
    '{"token":"expired","password":["This field is required."]}',
    'aud is "https://api.example.com/v2/production", wanted urn:example:api:orders-service',
    'request 550e8400-e29b-41d4-a716-446655440000 of tenant b1c5f2d4-1111-2222-3333-444455556666',
    'await fetch("https://api.example.com/v1/orders", { headers: { Authorization: `Bearer ${accessToken}` } })',
    'The header X-Ratelimit-Remaining-Tokens: 39999 and max_tokens=4096',
    'exp is 1718003600; nbf is 1718000000; token_type=bearer; expires_in=3600',
  ])('stays: %s', (text) => {
    expect(nothing.text(text)).toBe(text);
  });

  it('is the same placeholder wherever it stands, and is not redacted twice', () => {
    const redactor = createRedactor({ exchanges: [] });
    const first = redactor.url(
      'https://a.example/?access_token=k3J9xQ2mZ7pL5vN8wR1t&api_key=Zz9Yy8Xx7Ww6Vv5U',
    );
    expect(first).toBe('https://a.example/?access_token=[token-1]&api_key=[api-key-1]');
    expect(redactor.text('token k3J9xQ2mZ7pL5vN8wR1t, then Zz9Yy8Xx7Ww6Vv5U')).toBe(
      'token [token-1], then [api-key-1]',
    );
    expect(redactor.text(first)).toBe(first);
  });
});

describe('a URL', () => {
  it.each([
    ['https://api.example.com/v1/orders?page=2&limit=50', null],
    [
      'https://api.example.com/v1/orders/550e8400-e29b-41d4-a716-446655440000?sort=created_at',
      null,
    ],
    ['https://github.example/o/r/commit/da39a3ee5e6b4b0d3255bfef95601890afd80709', null],
    ['https://a.example/assets/index-DkR3a9f2.js?v=20260310', null],
    ['https://a.example/sort?key=name&code=404&hash=main', null],
    ['not a url at all', null],
    [
      'https://a.example/authorize?response_type=code&client_id=aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW',
      null,
    ],
    [
      'https://a.example/geocode?address=x&key=AIzaSyX',
      'https://a.example/geocode?address=x&key=[api-key]',
    ],
    ['https://u:p4ss@a.example/', 'https://[user]:[password]@a.example/'],
    [
      'https://a.example/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz',
      'https://a.example/cb?code=[code]&state=xyz',
    ],
    [
      'https://a.example/#/login?next=%2Fhome&token=abc123',
      'https://a.example/#/login?next=%2Fhome&token=[token]',
    ],
    [
      'https://a.example/v3/9f86d081884c7d659a2feaa0c55ad015/latest',
      'https://a.example/v3/[secret]/latest',
    ],
    ['https://a.example/f/aB3dE5fG7hI9jK1lM3nO5pQ7rS9t', 'https://a.example/f/[secret]'],
    [
      'https://a.example/reset/550e8400-e29b-41d4-a716-446655440000',
      'https://a.example/reset/[token]',
    ],
    [
      'https://a.example/y;jsessionid=1A2B3C4D5E6F7A8B?x=1',
      'https://a.example/y;jsessionid=[session]?x=1',
    ],
    [
      'https://api.telegram.org/bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1/getMe',
      'https://api.telegram.org/bot123456789:[token]/getMe',
    ],
    [
      'https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835',
      'https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=[api-key]%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=[signature]',
    ],
    [
      'https://a.example/go?to=https%3A%2F%2Fb.example%2Fcb%3Fcode%3Dabcdef123456',
      'https://a.example/go?to=https%3A%2F%2Fb.example%2Fcb%3Fcode%3D%5Bcode%5D',
    ],
  ])('%s', (url, redacted) => {
    expect(redactUrl(url)).toBe(redacted ?? url);
  });
});

describe('claims', () => {
  const text =
    '{"iss":"https://id.example","sub":"auth0|5f7c8ec7c33c6c004bbafe82","jti":"aB3dE5fG7hI9jK1lM3nO5pQ7","sid":"08a5019c-17e1-4977-8f42-65a12843ea02","n":12345678901234567890.10,"exp":1718003600}';
  it('stay as they are written', () => {
    expect(nothing.claims(text)).toBe(text);
  });
  it('lose what authorizes by itself', () => {
    const redacted = nothing.claims(
      '{"sub":"x","access_token":"k3J9xQ2mZ7pL5vN8wR1t","cnf":{"jwk":{"kty":"EC","x":"aB3dE5fG7hI9jK1lM3nO5pQ7","d":"Zz9Yy8Xx7Ww6Vv5UuTtSsRrQ"}}}',
    );
    expect(redacted).not.toMatch(/k3J9xQ2m|Zz9Yy8Xx/);
    expect(redacted).toContain('"x":"aB3dE5fG7hI9jK1lM3nO5pQ7"');
  });
});
