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
      cause: 'method-or-route-missing',
      code: '20004',
      confidence: 'certain',
      source: error(20004),
    },
    {
      cause: 'account-locked',
      code: ['20005', '10001'],
      confidence: 'certain',
      source: error(20005),
    },
    { cause: 'insufficient-permission', code: '20006', confidence: 'likely', source: error(20006) },
    { cause: 'wrong-environment', code: '20008', confidence: 'certain', source: error(20008) },
    {
      cause: 'malformed-token',
      code: ['20101', '20102'],
      confidence: 'possible',
      source: error(20101),
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
    { cause: 'token-expired', code: '20104', confidence: 'certain', source: error(20104) },
    { cause: 'token-not-yet-valid', code: '20105', confidence: 'certain', source: error(20105) },
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
    { cause: 'invalid-signature', code: '20107', confidence: 'certain', source: error(20107) },
    { cause: 'service-not-enabled', code: '21408', confidence: 'certain', source: error(21408) },
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
    },
  ],
  examples: [
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
  ],
} satisfies Vendor;
