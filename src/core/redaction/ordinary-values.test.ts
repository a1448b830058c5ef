import { describe, expect, it } from 'vitest';
import { plantedExchange, type Parts } from '../examples/secrets/plant.ts';
import { createRedactor } from './redact.ts';

/** What is left of an exchange's URL, headers and bodies. */
function leftOf(parts: Parts): string {
  const exchange = plantedExchange(0, parts);
  const { request, response } = createRedactor({ exchanges: [exchange] }).exchange(exchange);
  const fields = [...request.headers, ...response.headers].map(({ value }) => value);
  return [request.url, ...fields, request.body ?? '', response.body.text ?? ''].join('\n');
}

const at = (path: string, message = ''): Parts => ({
  url: `https://api.example${path}`,
  responseBody: JSON.stringify({ message }),
});
const sent = (body: unknown, message = ''): Parts => ({
  body: JSON.stringify(body),
  mimeType: 'application/json',
  responseBody: JSON.stringify({ message }),
});
const received = (body: unknown): Parts => ({ responseBody: JSON.stringify(body) });
const field = (name: string, value: string): Parts => ({ headers: [{ name, value }] });

const CERTIFICATE =
  'MIIBqDCCAU6gAwIBAgIBBzAKBggqhkjOPQQDAjA6MRswGQYDVQQKDBJMZXQncyBBdXRoZW50aWNhdGUx';
const PRIVATE_KEY = 'MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQC7VJTUt9Us8cKjMzEfYyjiWA4R4';
const POINT = 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU';
const SCALAR = 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI';

describe('stays, with what the response says of it', () => {
  it.each<[readable: string, parts: Parts]>([
    [
      'Orders in PENDING_REVIEW are hidden',
      at('/o?state=PENDING_REVIEW', 'Orders in PENDING_REVIEW are hidden'),
    ],
    ['California has no stores', at('/o?state=California', 'California has no stores')],
    ['DE-BW is closed', at('/o?code=DE-BW', 'DE-BW is closed')],
    ['ORDER_42 is unknown', at('/o?key=ORDER_42', 'ORDER_42 is unknown')],
    ['alice.smith may not be read', at('/o?login=alice.smith', 'alice.smith may not be read')],
    ['1091500 is not yours', at('/o?appid=1091500', '1091500 is not yours')],
    ['sha256 is too weak', at('/o?digest=sha256', 'sha256 is too weak')],
    ['oauth2 is required', at('/o?auth=oauth2', 'oauth2 is required')],
    ['USDC is not supported', sent({ token: 'USDC' }, 'USDC is not supported')],
    ['PROJ-1234 is not yours', sent({ ticket: 'PROJ-1234' }, 'PROJ-1234 is not yours')],
    ['keynote is full', sent({ session: 'keynote' }, 'keynote is full')],
    ['"seed":12345', sent({ seed: 12345 })],
    ['"credentials":"include"', sent({ credentials: 'include' })],
    ['"cookies":"accepted"', sent({ cookies: 'accepted' })],
    ['"mfa":"optional"', sent({ mfa: 'optional' })],
    [
      'appid=b1c5f2d4-1111-2222-3333-444455556666;oid=',
      at('/o', "application 'appid=b1c5f2d4-1111-2222-3333-444455556666;oid=c2f4e8d0' is refused"),
    ],
    ['"reasoning_tokens":3', received({ usage: { input_tokens: 25, reasoning_tokens: 3 } })],
    ['problems?code=40123', received({ error_uri: 'https://docs.example/problems?code=40123' })],
    ['/password-policies/12345', at('/password-policies/12345')],
    ['/css/reset/normalize-8.0.1.css', at('/css/reset/normalize-8.0.1.css')],
    ['/v1/invitations/12345', at('/v1/invitations/12345')],
    ['/reset/step-2', at('/reset/step-2')],
    ['/verify/main.9f2c4a7b.js', at('/verify/main.9f2c4a7b.js')],
    ['mRtLvNw8sYb3HdFzAqWe1', at('/_next/static/mRtLvNw8sYb3HdFzAqWe1/_buildManifest.js')],
    ['user_29w83sxmDNGwOuEthce5gg56FcC', at('/v1/users/user_29w83sxmDNGwOuEthce5gg56FcC')],
    ['01HRM3TRVNW8SYB3HDFZAQWEXC', at('/v1/orders/01HRM3TRVNW8SYB3HDFZAQWEXC')],
    [
      '80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1-05e3ac9a4f6e3b90',
      field('b3', '80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1-05e3ac9a4f6e3b90'),
    ],
    [CERTIFICATE, field('Client-Cert', `:${CERTIFICATE}:`)],
    [
      'K2MvCnZCM2RHWHNzam95WkJRRTNES1pMQUpU',
      field(
        'X-SSL-Client-Cert',
        `-----BEGIN CERTIFICATE----- ${CERTIFICATE} K2MvCnZCM2RHWHNzam95WkJRRTNES1pMQUpU -----END CERTIFICATE-----`,
      ),
    ],
    [
      'Hash=468ed33be74eee6556d90c0149c1309e9ba61d6425303443c0748a02dd8de688',
      field(
        'X-Forwarded-Client-Cert',
        'By=spiffe://a;Hash=468ed33be74eee6556d90c0149c1309e9ba61d6425303443c0748a02dd8de688;URI=spiffe://b',
      ),
    ],
    [POINT, received({ keys: [{ x: POINT, crv: 'P-256', kty: 'EC' }] })],
  ])('%s', (readable, parts) => {
    expect(leftOf(parts)).toContain(readable);
  });
});

describe('goes, though it stands in the same place', () => {
  it.each<[secret: string, parts: Parts]>([
    ['hunter2', at('/o?auth=hunter2', 'hunter2 is wrong')],
    ['hunter2', at('/o?key=hunter2', 'hunter2 is wrong')],
    ['letmein', at('/o?password=letmein', 'letmein is wrong')],
    ['k3J9xQ2mZ7pL', at('/o?state=k3J9xQ2mZ7pL', 'k3J9xQ2mZ7pL is wrong')],
    ['ACCESS_GRANT', at('/cb?code=ACCESS_GRANT&state=x7', 'ACCESS_GRANT is used')],
    ['WDJB-MJHT', at('/o?code=WDJB-MJHT', 'WDJB-MJHT is wrong')],
    ['c2f4e8d0-1a3b-4c5d-9e7f-0a1b2c3d4e5f', at('/o?appid=c2f4e8d0-1a3b-4c5d-9e7f-0a1b2c3d4e5f')],
    ['483920', at('/o?code=483920', '483920 is wrong')],
    ['483920', at('/error?code=483920&state=x7', '483920 is wrong')],
    ['b1c5f2d4e8d01a3b4c5d9e7f0a1b2c3d', at('/o?appid=b1c5f2d4e8d01a3b4c5d9e7f0a1b2c3d')],
    ['letmein', sent({ token: 'letmein' }, 'letmein is wrong')],
    ['Passphrase', sent({ secret: 'Passphrase' }, 'Passphrase is wrong')],
    ['USDC', sent({ password: 'USDC' }, 'USDC is wrong')],
    ['USDC', sent({ api_key: 'USDC' }, 'USDC is wrong')],
    ['ST-12345', sent({ ticket: 'ST-12345' }, 'ST-12345 is wrong')],
    ['483920', sent({ mfa: '483920' }, '483920 is wrong')],
    ['483920', sent({ token: 483920 }, '483920 is wrong')],
    ['s3ss10n7', sent({ session: 's3ss10n7' }, 's3ss10n7 is over')],
    ['sunny-river-42', received({ message: 'The secret "sunny-river-42" is wrong' })],
    ['sunny-river-42', received({ message: 'Your secret is sunny-river-42 not foo' })],
    ['12345', at('/reset/12345')],
    ['abc12', at('/invitations/abc12')],
    ['01HRM3TRVNW8SYB3HDFZAQWEXC', at('/webhook/01HRM3TRVNW8SYB3HDFZAQWEXC')],
    ['01HRM3TRVNW8SYB3HDFZAQWEXC', at('/share/01HRM3TRVNW8SYB3HDFZAQWEXC')],
    ['k3J9xQ2mZ7pL5vN8wR1t.js', at('/reset/k3J9xQ2mZ7pL5vN8wR1t.js')],
    [PRIVATE_KEY.slice(8, 60), field('Client-Cert', `:${PRIVATE_KEY}:`)],
    [
      PRIVATE_KEY,
      field('X-Client-Cert', `-----BEGIN PRIVATE KEY-----${PRIVATE_KEY}-----END PRIVATE KEY-----`),
    ],
    [SCALAR, received({ keys: [{ kty: 'EC', crv: 'P-256', x: POINT, d: SCALAR }] })],
    [SCALAR, received({ keys: [{ kty: 'oct', k: SCALAR }] })],
    [POINT, received({ x: POINT, inner: { kty: 'EC' } })],
    [
      'YrKJUKribcBjcG8HVhfZluoGH',
      received({ result: 'pi_3MtwBwLkdIwHu7ix28a3tqPa_secret_YrKJUKribcBjcG8HVhfZluoGH' }),
    ],
  ])('%s', (secret, parts) => {
    expect(leftOf(parts)).not.toContain(secret);
  });
});

describe('a number that was learned', () => {
  const parts: Parts = {
    ...sent({ otp: '483920' }),
    responseBody: '{"error_codes":[483920,7],"retry":{"after":483920.5}}',
  };

  it('leaves JSON that is JSON', () => {
    const exchange = plantedExchange(0, parts);
    const { text } = createRedactor({ exchanges: [exchange] }).exchange(exchange).response.body;
    expect(JSON.parse(text ?? '')).toEqual({
      error_codes: ['[password-1]', 7],
      retry: { after: '[password-1].5' },
    });
  });
});

describe('a label in another language', () => {
  it('is not hunted for in sentences', () => {
    const exchanges = [
      { ...received({ login: { password: 'Passwort', senha: 'Contraseña' } }) },
      { ...received({ message: 'Benutzername oder Passwort ist falsch; Contraseña incorrecta' }) },
      { ...sent({ password: 'Passwort' }) },
    ].map((parts, position) => plantedExchange(position, parts));
    const redactor = createRedactor({ exchanges });
    const left = exchanges.map((one) => redactor.exchange(one));
    expect(left[0]?.response.body.text).toBe(exchanges[0]?.response.body.text);
    expect(left[1]?.response.body.text).toBe(exchanges[1]?.response.body.text);
    expect(left[2]?.request.body).not.toContain('Passwort');
  });
});
