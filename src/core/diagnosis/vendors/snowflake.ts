import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const sqlApi = 'https://docs.snowflake.com/en/developer-guide/sql-api/authenticating';
const keyPair = 'https://docs.snowflake.com/en/user-guide/key-pair-auth-troubleshooting';
const oauth = 'https://docs.snowflake.com/en/user-guide/oauth-snowflake-overview';
const network = 'https://docs.snowflake.com/en/user-guide/network-policies';

const allowAddress = instruction(
  'Add the caller’s address to the network policy',
  "SHOW PARAMETERS LIKE 'network_policy' IN ACCOUNT (or FOR USER); then a network rule with the address: CREATE NETWORK RULE … TYPE = IPV4 MODE = INGRESS VALUE_LIST = ('203.0.113.7'), ALTER NETWORK POLICY … ADD ALLOWED_NETWORK_RULE_LIST.",
  'Programmatic access tokens want a network policy for their user. Cloud runners change their addresses: use fixed ones.',
);

/** Snowflake. */
export const snowflake = {
  id: 'snowflake',
  name: 'Snowflake',
  signs: [{ host: /\.snowflakecomputing\.(?:com|cn)$/ }],
  rows: [
    {
      cause: 'token-expired',
      code: ['390114', '390318'],
      confidence: 'certain',
      source: oauth,
      explanation: 'The session or OAuth token has expired.',
      fix: instruction(
        'Get a new token',
        'OAuth: refresh at the security integration’s token endpoint (OAUTH_ISSUE_REFRESH_TOKENS = TRUE, scope refresh_token). Drivers: CLIENT_SESSION_KEEP_ALIVE = TRUE keeps a session.',
      ),
    },
    {
      cause: 'session-expired',
      code: ['390112', '390111'],
      confidence: 'certain',
      source: sqlApi,
      explanation: 'The session has ended after its idle time.',
      fix: instruction(
        'Sign in again',
        'Reconnect; CLIENT_SESSION_KEEP_ALIVE = TRUE, or a session policy with a longer SESSION_IDLE_TIMEOUT_MINS.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: '390100',
      confidence: 'certain',
      source: sqlApi,
      explanation: 'User name, password or account are wrong.',
      fix: instruction(
        'Check account identifier, user name and way of signing in',
        'account is ORGANIZATION-ACCOUNT, without .snowflakecomputing.com. LOGIN_NAME may differ from NAME (DESC USER).',
        'Password sign-ins without MFA are being blocked: use key-pair, OAuth or a programmatic access token for programs (TYPE = SERVICE).',
      ),
    },
    {
      cause: 'invalid-signature',
      code: '390144',
      confidence: 'likely',
      source: keyPair,
      explanation:
        'The key-pair token cannot be verified: another public key is set for the user, iss and sub are not ACCOUNT.USER in capitals, or the token is older than an hour.',
      fix: instruction(
        'Compare the public key of the user with the key that signs',
        'DESC USER shows RSA_PUBLIC_KEY_FP; compare: openssl rsa -in rsa_key.p8 -pubout -outform DER | openssl dgst -sha256 -binary | base64. ALTER USER … SET RSA_PUBLIC_KEY without header lines.',
        'iss is ACCOUNT.USER.SHA256:FINGERPRINT and sub ACCOUNT.USER, all in capitals; ACCOUNT without region (or ORG-ACCOUNT), dots replaced by hyphens. exp at most an hour after iat, and the clock right.',
        "X-Snowflake-Authorization-Token-Type: KEYPAIR_JWT (PROGRAMMATIC_ACCESS_TOKEN for a PAT). SYSTEM$GET_LOGIN_FAILURE_DETAILS('UUID') with the id of the message names the reason.",
      ),
    },
    {
      cause: 'token-unrecognized',
      code: ['390303', '390104', '390195'],
      confidence: 'likely',
      source: oauth,
      explanation:
        'The OAuth token is not one that this account accepts: another issuer, audience, user or role.',
      fix: instruction(
        'Fit the token to the security integration',
        'DESC SECURITY INTEGRATION: EXTERNAL_OAUTH_ISSUER, AUDIENCE_LIST and the user mapping claim must match the token; the role of the scope must be granted, and not blocked (ACCOUNTADMIN is by default).',
        "SYSTEM$VERIFY_EXTERNAL_OAUTH_TOKEN('TOKEN') says what is wrong.",
      ),
    },
    {
      cause: 'ip-blocked',
      code: ['390422', '390420'],
      confidence: 'certain',
      source: network,
      explanation: 'A network policy of the account or user does not list this address.',
      fix: allowAddress,
    },
    {
      cause: 'ip-blocked',
      text: /is not allowed to access Snowflake/,
      confidence: 'certain',
      global: true,
      source: network,
      explanation: 'A network policy of the account or user does not list this address.',
      fix: allowAddress,
    },
    {
      cause: 'account-locked',
      text: /^Your user account has been temporarily locked/,
      confidence: 'certain',
      source: sqlApi,
      explanation: 'Five failed sign-ins lock a user for 15 minutes.',
      fix: instruction(
        'Wait 15 minutes, or unlock the user',
        'ALTER USER NAME SET MINS_TO_UNLOCK = 0; find the job with the old password in LOGIN_HISTORY.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /does not exist or not authorized/,
      confidence: 'likely',
      source: 'https://docs.snowflake.com/en/user-guide/security-access-control-overview',
      explanation:
        'The object’s name is wrong, or the role in use lacks a privilege on it, its schema or its database.',
      fix: instruction(
        'Grant the role in use the privileges, or use another role',
        'SELECT CURRENT_ROLE(), CURRENT_DATABASE(); then GRANT USAGE ON DATABASE and SCHEMA, and SELECT on the table, TO ROLE. Send role and warehouse with the request.',
        'Names in double quotes are case-sensitive; write DATABASE.SCHEMA.OBJECT.',
      ),
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
    {
      name: 'session expired: 390112',
      cause: 'session-expired',
      http: `
        POST https://acme.snowflakecomputing.com/api/v2/statements
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":"390112","message":"Your session has expired. Please login again."}
      `,
    },
    {
      name: 'token unrecognized: 390303',
      cause: 'token-unrecognized',
      http: `
        POST https://acme.snowflakecomputing.com/api/v2/statements
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":"390303","message":"Invalid OAuth access token."}
      `,
    },
    {
      name: 'ip blocked: 390422',
      cause: 'ip-blocked',
      http: `
        POST https://acme.snowflakecomputing.com/api/v2/statements
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"code":"390422","message":"Incoming request with IP/Token is not allowed to access Snowflake."}
      `,
    },
    {
      name: 'account locked: 15 minutes',
      cause: 'account-locked',
      http: `
        POST https://acme.snowflakecomputing.com/api/v2/statements
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":"390102","message":"Your user account has been temporarily locked. Try again later or contact your account administrator for assistance."}
      `,
    },
    {
      name: 'insufficient permission: an object',
      cause: 'insufficient-permission',
      http: `
        POST https://acme.snowflakecomputing.com/api/v2/statements
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        422
        Content-Type: application/json

        {"code":"002003","message":"SQL compilation error: Object 'A.B.C' does not exist or not authorized."}
      `,
    },
    {
      name: 'wrong credentials: 390100',
      cause: 'wrong-credentials',
      http: `
        POST https://acme.snowflakecomputing.com/session/v1/login-request
        Content-Type: application/json

        {"data":{"ACCOUNT_NAME":"ACME","LOGIN_NAME":"ANN","PASSWORD":"correct-horse"}}

        200
        Content-Type: application/json

        {"data":{"nextAction":"RETRY_LOGIN"},"code":"390100","message":"Incorrect username or password was specified.","success":false,"headers":null}
      `,
    },
  ],
} satisfies Vendor;
