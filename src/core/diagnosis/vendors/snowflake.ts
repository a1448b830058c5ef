import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const sqlApi = 'https://docs.snowflake.com/en/developer-guide/sql-api/authenticating';
const keyPair = 'https://docs.snowflake.com/en/user-guide/key-pair-auth-troubleshooting';
const oauth = 'https://docs.snowflake.com/en/user-guide/oauth-snowflake-overview';
const network = 'https://docs.snowflake.com/en/user-guide/network-policies';

/** Snowflake. */
export const snowflake = {
  id: 'snowflake',
  name: 'Snowflake',
  signs: [{ host: /\.snowflakecomputing\.(?:com|cn)$/ }],
  rows: [
    { cause: 'token-expired', code: ['390114', '390318'], confidence: 'certain', source: oauth },
    { cause: 'session-expired', code: ['390112', '390111'], confidence: 'certain', source: sqlApi },
    { cause: 'wrong-credentials', code: '390100', confidence: 'certain', source: sqlApi },
    {
      cause: 'invalid-signature',
      code: '390144',
      confidence: 'likely',
      source: keyPair,
      explanation:
        'The key-pair token cannot be verified: another public key is set for the user, iss and sub are not ACCOUNT.USER in capitals, or the token is older than an hour.',
      fix: instruction(
        'Compare the public key of the user with the key that signs',
        'DESC USER shows RSA_PUBLIC_KEY_FP; iss is ACCOUNT.USER.SHA256:FINGERPRINT and sub ACCOUNT.USER, in capitals; exp at most an hour ahead.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: ['390303', '390104', '390195'],
      confidence: 'likely',
      source: oauth,
    },
    { cause: 'ip-blocked', code: ['390422', '390420'], confidence: 'certain', source: network },
    {
      cause: 'ip-blocked',
      text: /is not allowed to access Snowflake/,
      confidence: 'certain',
      global: true,
      source: network,
    },
    {
      cause: 'account-locked',
      text: /^Your user account has been temporarily locked/,
      confidence: 'certain',
      source: sqlApi,
    },
    {
      cause: 'insufficient-permission',
      text: /does not exist or not authorized/,
      confidence: 'likely',
      source: 'https://docs.snowflake.com/en/user-guide/security-access-control-overview',
    },
  ],
  examples: [
    {
      name: 'token expired: 390318',
      cause: 'token-expired',
      http: `
        POST https://acme.snowflakecomputing.com/api/v2/statements
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"data":null,"code":"390318","message":"OAuth access token expired. [abc]","success":false}
      `,
    },
    {
      name: 'invalid signature: 390144',
      cause: 'invalid-signature',
      http: `
        POST https://acme.snowflakecomputing.com/api/v2/statements
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"data":null,"code":"390144","success":false}
      `,
    },
  ],
} satisfies Vendor;
