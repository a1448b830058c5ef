import { serverApiExamples } from '../server-api-examples.ts';
import { serverApi } from '../server-api.ts';
import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const error = (code: number): string => `https://www.twilio.com/docs/api/errors/${code}`;

/** Twilio. */
export const twilio = {
  id: 'twilio',
  name: 'Twilio',
  signs: [
    { host: /\.twilio\.com$/ },
    { header: ['twilio-request-id'] },
    { body: /twilio\.com\/docs\/(?:api\/)?errors\/\d+/ },
  ],
  rows: [
    {
      cause: 'wrong-credentials',
      code: '20003',
      user: /^SK/,
      path: /\/Accounts\/SK/,
      confidence: 'certain',
      source: error(20003),
      explanation:
        'The SID of an API key (SK…) was sent where the account’s SID (AC…) belongs: an API key needs both, the account’s SID in the URL and the key’s SID as user name.',
      fix: instruction(
        'Put the Account SID (AC…) into the URL, and send the key’s own secret',
        'twilio(API_KEY_SID, API_KEY_SECRET, { accountSid: ACCOUNT_SID }); PHP: new Client($keySid, $keySecret, $accountSid); curl -u SK…:SECRET https://api.twilio.com/2010-04-01/Accounts/AC…/Messages.json.',
        'Or go without a key: Account SID (AC…) as user name and the account’s Auth Token as password.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: '20003',
      confidence: 'certain',
      source: error(20003),
      explanation:
        'The account SID and auth token (or key SID and secret) do not match, or the account is suspended.',
      fix: instruction(
        'Use the account SID with its auth token, or a key SID with its secret',
        'Test credentials work for only a few calls; subaccounts have their own tokens. Check the region of the host.',
      ),
    },
    {
      cause: 'account-locked',
      code: ['20005', '10001'],
      confidence: 'certain',
      source: error(20005),
      explanation: 'The account is suspended or closed, usually for lack of funds or a review.',
      fix: instruction(
        'Restore the account',
        'console.twilio.com shows the reason: add funds (Billing), or respond to the compliance ticket.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: '20006',
      confidence: 'likely',
      source: error(20006),
      explanation:
        'The credentials may not use this resource: often a Standard or Restricted API key, or another account’s SID in the URL.',
      fix: instruction(
        'Use a key that may use this resource',
        'Account and key management want the auth token or a Main API key; a Restricted key needs the permission (Account, API keys & tokens). The SID in the URL must be the key’s account or its subaccount.',
      ),
    },
    {
      cause: 'wrong-environment',
      code: '20008',
      confidence: 'certain',
      source: error(20008),
      explanation: 'Test credentials cannot reach this resource.',
      fix: instruction(
        'Use the live credentials',
        'Test credentials only simulate messages, calls and purchases of numbers.',
      ),
    },
    {
      cause: 'malformed-token',
      code: ['20101', '20102'],
      confidence: 'possible',
      source: error(20101),
      explanation:
        'The access token is not accepted: its secret, key, account, region or expiry is wrong.',
      fix: instruction(
        'Make the token with an API key of the same account and region',
        'new AccessToken(ACCOUNT_SID, API_KEY_SID, API_KEY_SECRET, { identity, ttl }): the key is SK…, not the auth token, and neither Restricted nor deleted.',
        "Decode it: iss is SK…, sub is AC…, cty is twilio-fpa;v=1, exp is in the future. Outside US1 set region: 'ie1' (au1) in the token and edge in Device.",
        '20101 of Voice: the grant must be a VoiceGrant; Capability tokens no longer work.',
      ),
    },
    {
      cause: 'wrong-issuer',
      code: '20103',
      confidence: 'certain',
      source: error(20103),
      explanation: 'The token’s iss or sub is not an API key or account that Twilio knows.',
      fix: instruction(
        'Sign with an API key of this account',
        'iss is the key SID (SK…), sub the account SID (AC…).',
      ),
    },
    {
      cause: 'token-expired',
      code: '20104',
      confidence: 'certain',
      source: error(20104),
      explanation: 'The access token’s ttl has passed.',
      fix: instruction(
        'Renew the token before it ends',
        'Listen to tokenWillExpire (Voice: device.updateToken(token); Conversations: client.updateToken(token)); ttl is at most 24 hours.',
      ),
    },
    {
      cause: 'token-not-yet-valid',
      code: '20105',
      confidence: 'certain',
      source: error(20105),
      explanation:
        'The token’s nbf is in the future: the clock of the server that made it is fast.',
      fix: instruction(
        'Synchronize the server’s clock, or leave out nbf',
        'NTP on the server; AccessToken sets nbf only if it is given.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: '20106',
      confidence: 'likely',
      source: error(20106),
      explanation: 'The token’s grants do not cover this product.',
      fix: instruction(
        'Add the grant of this product to the token',
        'VoiceGrant, VideoGrant, ChatGrant or SyncGrant, with its service SID.',
      ),
    },
    {
      cause: 'invalid-signature',
      code: '20107',
      confidence: 'certain',
      source: error(20107),
      explanation: 'The token was signed with a different secret than that of the API key in iss.',
      fix: instruction(
        'Sign with the secret of this API key',
        'The secret is shown once at creation: create a new API key, and put SID and secret of it into the server together.',
      ),
    },
    {
      cause: 'service-not-enabled',
      code: '21408',
      confidence: 'certain',
      source: error(21408),
      explanation: 'The account may not send to this country.',
      fix: instruction(
        'Allow the country under Geo permissions',
        'console.twilio.com, Messaging (or Voice), Settings, Geo permissions.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: '21608',
      confidence: 'certain',
      source: error(21608),
      explanation: 'A trial account can send only to verified numbers.',
      fix: instruction(
        'Verify the recipient’s number, or upgrade the account',
        'Phone Numbers, Verified Caller IDs.',
      ),
    },
    {
      cause: 'rate-limited',
      code: ['20429', '14107'],
      confidence: 'certain',
      source: error(20429),
      explanation: 'Too many calls at once for this account or queue.',
      fix: instruction(
        'Retry with exponential backoff',
        'Twilio-Concurrent-Requests shows how many run; send through a Messaging Service with more senders.',
      ),
    },
    ...serverApi('Twilio’s API', 'https://www.twilio.com/docs/usage/requests-to-twilio'),
  ],
  examples: [
    {
      name: 'wrong credentials: the SID of a key for that of the account',
      cause: 'wrong-credentials',
      http: `
        POST https://api.twilio.com/2010-04-01/Accounts/SK0123456789abcdef0123456789abcdef/Messages.json
        Authorization: Basic <<base64 SK0123456789abcdef0123456789abcdef:q7Zk2mX0pW9sVb4t>>
        Content-Type: application/x-www-form-urlencoded

        To=%2B15005550006&Body=x

        401
        Content-Type: application/json

        {"code":20003,"message":"Authenticate","more_info":"https://www.twilio.com/docs/errors/20003","status":401}
      `,
    },
    {
      name: 'wrong credentials: 20003,',
      cause: 'wrong-credentials',
      http: `
        GET https://api.twilio.com/2010-04-01/Accounts/AC1.json
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Content-Type: application/json

        {"code":20003,"message":"Authenticate","more_info":"https://www.twilio.com/docs/errors/20003","status":401}
      `,
    },
    {
      name: 'token expired: 20104,',
      cause: 'token-expired',
      http: `
        GET https://conversations.twilio.com/v1/x
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        401
        Content-Type: application/json

        {"code":20104,"message":"Access Token expired or expiration date invalid","status":401}
      `,
    },
    {
      name: 'license or plan: 21608,',
      cause: 'license-or-plan',
      http: `
        POST https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json
        Authorization: Basic <<base64 alice:correct-horse>>

        400
        Content-Type: application/json

        {"code":21608,"message":"The number is unverified. Trial accounts cannot send messages to unverified numbers","status":400}
      `,
    },
    {
      name: 'wrong issuer: 20103',
      cause: 'wrong-issuer',
      http: `
        GET https://api.twilio.com/2010-04-01/Accounts/AC1.json
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":20103,"more_info":"https://www.twilio.com/docs/errors/20003","status":401}
      `,
    },
    {
      name: 'insufficient scope: 20106',
      cause: 'insufficient-scope',
      http: `
        GET https://api.twilio.com/2010-04-01/Accounts/AC1.json
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"code":20106,"more_info":"https://www.twilio.com/docs/errors/20003","status":401}
      `,
    },
    {
      name: 'account locked: 20005',
      cause: 'account-locked',
      http: `
        POST https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json
        Authorization: Basic <<base64 AC1:q7Zk2mX0pW9sVb4t>>

        401
        Content-Type: application/json

        {"code":20005,"message":"Account not active","more_info":"https://www.twilio.com/docs/errors/20005","status":401}
      `,
    },
    {
      name: 'insufficient permission: 20006',
      cause: 'insufficient-permission',
      http: `
        POST https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json
        Authorization: Basic <<base64 AC1:q7Zk2mX0pW9sVb4t>>

        403
        Content-Type: application/json

        {"code":20006,"message":"Access Denied","more_info":"https://www.twilio.com/docs/errors/20006","status":403}
      `,
    },
    {
      name: 'wrong environment: 20008',
      cause: 'wrong-environment',
      http: `
        POST https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json
        Authorization: Basic <<base64 AC1:q7Zk2mX0pW9sVb4t>>

        403
        Content-Type: application/json

        {"code":20008,"message":"Resource not accessible with Test Account Credentials","more_info":"https://www.twilio.com/docs/errors/20008","status":403}
      `,
    },
    {
      name: 'service not enabled: 21408',
      cause: 'service-not-enabled',
      http: `
        POST https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json
        Authorization: Basic <<base64 AC1:q7Zk2mX0pW9sVb4t>>

        400
        Content-Type: application/json

        {"code":21408,"message":"Permission to send an SMS has not been enabled for the region indicated by the To number","more_info":"https://www.twilio.com/docs/errors/21408","status":400}
      `,
    },
    {
      name: 'rate limited: 20429',
      cause: 'rate-limited',
      http: `
        POST https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json
        Authorization: Basic <<base64 AC1:q7Zk2mX0pW9sVb4t>>

        429
        Content-Type: application/json

        {"code":20429,"message":"Too Many Requests","more_info":"https://www.twilio.com/docs/errors/20429","status":429}
      `,
    },
    {
      name: 'malformed token: 20101',
      cause: 'malformed-token',
      http: `
        POST https://conversations.twilio.com/v1/Users
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":20101,"message":"Invalid Access Token","more_info":"https://www.twilio.com/docs/errors/20101","status":401}
      `,
    },
    {
      name: 'token expired: 20104',
      cause: 'token-expired',
      http: `
        POST https://conversations.twilio.com/v1/Users
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":20104,"message":"Access Token expired or expiration date invalid","more_info":"https://www.twilio.com/docs/errors/20104","status":401}
      `,
    },
    {
      name: 'token not yet valid: 20105',
      cause: 'token-not-yet-valid',
      http: `
        POST https://conversations.twilio.com/v1/Users
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":20105,"message":"Access Token not yet valid","more_info":"https://www.twilio.com/docs/errors/20105","status":401}
      `,
    },
    {
      name: 'invalid signature: 20107',
      cause: 'invalid-signature',
      http: `
        POST https://conversations.twilio.com/v1/Users
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":20107,"message":"Invalid Access Token signature","more_info":"https://www.twilio.com/docs/errors/20107","status":401}
      `,
    },
    ...serverApiExamples('https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json'),
  ],
} satisfies Vendor;
