import { describe, expect, it } from 'vitest';
import { judgeExample } from '../../examples/judge-example.ts';
import type { Diagnosis } from '../finding.ts';

const judged = (http: string, ...before: readonly string[]): Diagnosis | undefined =>
  judgeExample({ name: '', before, http })?.diagnosis;

const token = (host: string, parameters: string): string =>
  `POST https://${host}/token\nContent-Type: application/x-www-form-urlencoded\n\n${parameters}`;

const refused = '\n\n400 Bad Request\nContent-Type: application/json\n\n{"error":"invalid_client"}';

describe('a client secret that is a JWT', () => {
  it.each([
    ['has expired', 'login.example.com', '{"sub":"web","iat":-7200,"exp":-3600}'],
    ['belongs to another client', 'login.example.com', '{"sub":"app","iat":-60,"exp":3600}'],
    [
      'valid for longer than Apple allows',
      'appleid.apple.com',
      '{"sub":"web","iat":1773140000,"exp":1804676000}',
    ],
  ])('%s', (fault, host, claims) => {
    const form = `grant_type=authorization_code&client_id=web&client_secret=<<jwt ${claims}>>&code=abcdefgh12345678`;
    const diagnosis = judged(token(host, form) + refused);
    expect(diagnosis?.cause).toBe('client-auth-failed');
    expect(diagnosis?.title).toContain(fault);
  });

  it('is not blamed where it is in order', () => {
    const form =
      'grant_type=authorization_code&client_id=web&client_secret=<<jwt {"sub":"web","iat":-60,"exp":3600}>>&code=abcdefgh12345678';
    const diagnosis = judged(token('login.example.com', form) + refused);
    expect(diagnosis?.title).toBe('The authorization server rejected the client');
  });
});

describe('a cookie that is sent twice', () => {
  const call = (cookies: string): string =>
    `GET https://api.example.com/me\nCookie: ${cookies}\n\n401 Unauthorized\nContent-Type: application/json\n\n{"message":"Session expired"}`;

  it('is named first, where its values differ', () => {
    const diagnosis = judged(call('sid=0123456789abcdef; sid=fedcba9876543210'));
    expect(diagnosis?.fixes[0].title).toBe('Delete the older cookie sid');
  });

  it('is not named where they are the same', () => {
    const diagnosis = judged(call('sid=0123456789abcdef; sid=0123456789abcdef'));
    expect(diagnosis?.fixes[0].title).not.toContain('older cookie');
  });
});

describe('the provider’s own CORS setting', () => {
  const preflight = (url: string): string =>
    `OPTIONS ${url}\nOrigin: https://app.example.com\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization\n\n200 OK`;

  it.each([
    ['https://dev-1.okta.com/oauth2/default/v1/userinfo', 'Trusted Origins'],
    ['https://t.eu.auth0.com/userinfo', 'Allowed Web Origins'],
    ['https://sso.example.com/realms/a/protocol/openid-connect/userinfo', 'Web origins'],
    ['https://id.example.com/connect/userinfo', 'AllowedCorsOrigins'],
  ])('%s: %s', (url, setting) => {
    expect(judged(preflight(url))?.fixes[0].steps.join(' ')).toContain(setting);
  });

  it('is not looked for at one’s own API', () => {
    const diagnosis = judged(preflight('https://api.example.com/items'));
    expect(diagnosis?.fixes[0].title).not.toContain('identity provider');
  });
});

it('a page is told that client_credentials belongs on a server', () => {
  const http = `POST https://login.example.com/token\nOrigin: https://app.example.com\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=client_credentials&client_id=web&client_secret=s3cr3tExample\n\n400 Bad Request\nContent-Type: application/json\n\n{"error":"invalid_request","error_description":"Cross-origin token redemption is not permitted"}`;
  expect(judged(http)?.title).toBe('A page cannot use client_credentials');
});
