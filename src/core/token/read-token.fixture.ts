import { type Token } from './token.ts';
import { composeToken, encodeBase64url } from './encode.ts';

export const HS256 = { alg: 'HS256', typ: 'JWT' };

export const claims = { sub: 'x' };

export const plain = composeToken(HS256, claims);

export const [header = '', payload = '', signature = ''] = plain.split('.');

export const issuer = composeToken(
  { alg: 'ES256', typ: 'dc+sd-jwt' },
  { _sd_alg: 'sha-256' },
  'A'.repeat(86),
);

export const disclosure = encodeBase64url('["salt","given_name","John"]');

export const slugs = (token: Token): string[] => token.problems.map(({ slug }) => slug);

/** Octets, one a character, as Base64url. */
export const octets = (binary: string): string =>
  btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
