import { existsSync, readFileSync } from 'node:fs';
import { composeToken } from '../src/core/token/encode.ts';

const dates = { iat: 1_700_000_000, exp: 1_700_003_600 };

const kid = 'tBEzyN3kQ9oUJcN8iCJqmZ1p7mQ';

const rsa = 'A'.repeat(342);

/** What a web application meets: one token of each of the common issuers, dummy signatures. */
export const TOKENS: readonly string[] = [
  composeToken(
    { alg: 'HS256', typ: 'JWT' },
    { sub: '1234567890', name: 'John Doe', iat: 1_516_239_022 },
  ),
  // Auth0, access
  composeToken(
    { alg: 'RS256', typ: 'JWT', kid },
    {
      iss: 'https://tenant.eu.auth0.com/',
      sub: 'auth0|5f7c8ec7c33c6c004bbafe82',
      aud: ['https://api.example.com', 'https://tenant.eu.auth0.com/userinfo'],
      ...dates,
      scope: 'openid profile email read:orders',
      azp: 'my_client_id',
      permissions: ['read:orders', 'write:orders'],
    },
    rsa,
  ),
  // Entra ID, access
  composeToken(
    { typ: 'JWT', alg: 'RS256', x5t: kid, kid },
    {
      aud: 'api://6e74172b-be56-4843-9ff4-e66a39bb12e3',
      iss: 'https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0',
      ...dates,
      nbf: dates.iat,
      aio: 'AXQAi/8IAAAAtAaZLo3ChMif6KOnttRB7eBq4/DccQzjcJGxPYy/C3jDaNGxXd6wNIIVGRghNRnwJ1lOcAnNZcjvkoyrFxCttv33140RioOFJ4bCCGVuoCag1uOTT22222gHwLPYQ/uf79QX+0KIijdrmp69RctzmQ==',
      azp: '6e74172b-be56-4843-9ff4-e66a39bb12e3',
      azpacr: '0',
      name: 'Abe Lincoln',
      oid: '690222be-ff1a-4d56-abd1-7e4f7d38e474',
      preferred_username: 'abeli@microsoft.com',
      rh: 'I',
      scp: 'access_as_user',
      sub: 'HKZpfaHyWadeOouYlitjrI-KffTm222X5rrV3xDqfKQ',
      tid: '72f988bf-86f1-41af-91ab-2d7cd011db47',
      uti: 'fqiBqXLPj0eQa82S-IYFAA',
      ver: '2.0',
    },
    rsa,
  ),
  // Amazon Cognito, access
  composeToken(
    { kid, alg: 'RS256' },
    {
      sub: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
      'cognito:groups': ['admins'],
      iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_example',
      version: 2,
      client_id: 'xxxxxxxxxxxxexample',
      origin_jti: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
      token_use: 'access',
      scope: 'phone openid profile',
      auth_time: dates.iat,
      ...dates,
      jti: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
      username: 'my-test-user',
    },
    rsa,
  ),
  // Keycloak, access
  composeToken(
    { alg: 'RS256', typ: 'JWT', kid },
    {
      ...dates,
      jti: '8c2f1d1e-0a5e-4f0e-9f86-8f6f7a6f3c11',
      iss: 'https://sso.example.com/realms/shop',
      aud: 'account',
      sub: 'f3a1c1d8-12ab-4c3d-9d7e-5a6b7c8d9e0f',
      typ: 'Bearer',
      azp: 'spa',
      session_state: '0d3f0a6e',
      acr: '1',
      'allowed-origins': ['https://shop.example.com'],
      realm_access: { roles: ['offline_access', 'uma_authorization', 'customer'] },
      resource_access: { account: { roles: ['manage-account', 'view-profile'] } },
      scope: 'openid email profile',
      sid: '0d3f0a6e',
      email_verified: true,
      name: 'Zoë Müller',
      preferred_username: 'zoe',
      email: 'zoe@example.com',
    },
    rsa,
  ),
  // Firebase, ID
  composeToken(
    { alg: 'RS256', kid, typ: 'JWT' },
    {
      name: '山田 太郎',
      iss: 'https://securetoken.google.com/my-project',
      aud: 'my-project',
      auth_time: dates.iat,
      user_id: 'q7pBp2r4b3cYl3e0sX1c2d3e4f5g',
      sub: 'q7pBp2r4b3cYl3e0sX1c2d3e4f5g',
      ...dates,
      email: 'taro@example.com',
      email_verified: true,
      firebase: {
        identities: { 'google.com': ['109876543210987654321'], email: ['taro@example.com'] },
        sign_in_provider: 'google.com',
      },
    },
    rsa,
  ),
];

interface SharedCase {
  readonly token: string;
  readonly expected: {
    readonly kind: string;
    readonly claims: object | null;
    readonly problems?: readonly string[];
  };
}

/** Open cases without problems, where a checkout lies beside them. */
export function sharedTokens(): string[] {
  const file = '../shared/corpus/jwt.json';
  if (!existsSync(file)) return [];
  const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly SharedCase[];
  return cases
    .filter(
      ({ expected }) =>
        expected.kind === 'jws' && expected.claims !== null && expected.problems === undefined,
    )
    .map(({ token }) => token);
}
