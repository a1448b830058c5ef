import { NOON, token } from './exchanges.ts';

export const second = 1000;

export const API = 'https://api.example.com/v1';

export const claims = (issuedAt: number, lifetime: number): Record<string, unknown> => ({
  iss: 'https://login.example.com/',
  sub: 'auth0|64f1c0ffee',
  aud: ['https://api.example.com', 'https://login.example.com/userinfo'],
  azp: 'spa-client',
  scope: 'openid profile orders:read',
  iat: issuedAt / second,
  exp: issuedAt / second + lifetime,
  jti: '8a7c1f9e',
  roles: ['customer'],
  serial: 12345678901234567n.toString(),
});

export const oldToken = token(claims(NOON - 900 * second, 900));

export const newToken = token(claims(NOON + 30 * second, 900));

export const bearer = (value: string): readonly [string, string] => [
  'authorization',
  `Bearer ${value}`,
];

export const cors = [
  ['access-control-allow-origin', 'https://app.example.com'],
  ['access-control-allow-credentials', 'true'],
] as const;
