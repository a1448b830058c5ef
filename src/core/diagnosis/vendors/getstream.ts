import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://getstream.io/chat/docs/rest/';

/** Stream. */
export const getstream = {
  id: 'getstream',
  name: 'Stream',
  signs: [{ host: /(?:^|\.)stream-io-(?:api|video)\.com$/ }],
  rows: [
    {
      cause: 'token-expired',
      code: '40',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Give the client a token provider',
        'connectUser({ id }, async () => token from your server): the SDK then renews it. A server makes one with serverClient.createToken(userId, exp).',
      ),
    },
    {
      cause: 'token-not-yet-valid',
      code: ['41', '42'],
      confidence: 'certain',
      source: docs,
      explanation: 'iat or nbf is ahead of Stream’s clock.',
      fix: instruction(
        'Set iat a little back, or correct the server’s clock',
        'createToken(userId, exp, Math.floor(Date.now() / 1000) - 60); turn NTP on where the token is made.',
      ),
    },
    {
      cause: 'invalid-signature',
      code: '43',
      confidence: 'certain',
      source: docs,
      explanation:
        'The token was signed with the secret of a different app than the api_key names.',
      fix: instruction(
        'Sign the user token with the secret of this app',
        'Compare api_key with the secret on the server that creates the token: both must be of one app.',
      ),
    },
    {
      cause: 'api-key-invalid',
      code: '2',
      text: /api_key/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Copy the key of this app',
        'Stream dashboard, the app, API key; development and production are two apps with two keys, and chat and feeds share them. Check the region’s base URL.',
      ),
    },
  ],
  credentialPlaces: [
    {
      header: 'Authorization',
      scheme: '',
      form: 'TOKEN (without a scheme; stream-auth-type: jwt)',
    },
  ],
  examples: [
    {
      name: 'token expired: 40',
      cause: 'token-expired',
      http: `
        GET https://chat.stream-io-api.com/channels?api_key=abcdefghijk1
        Authorization: <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        401
        Content-Type: application/json

        {"code":40,"message":"JWTAuth error: token is expired (exp)","StatusCode":401}
      `,
    },
    {
      name: 'token not yet valid: 41',
      cause: 'token-not-yet-valid',
      http: `
        GET https://chat.stream-io-api.com/channels?api_key=abcdefghijk1
        Authorization: <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":42,"message":"JWTAuth error: token used before issue at (iat)","StatusCode":401}
      `,
    },
    {
      name: 'invalid signature: 43',
      cause: 'invalid-signature',
      http: `
        GET https://chat.stream-io-api.com/channels?api_key=abcdefghijk1
        Authorization: <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":43,"message":"JWTAuth error: signature is invalid","StatusCode":401}
      `,
    },
    {
      name: 'api key invalid: 2',
      cause: 'api-key-invalid',
      http: `
        GET https://chat.stream-io-api.com/channels?api_key=bad
        Authorization: <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":2,"message":"api_key not valid or not found","StatusCode":401}
      `,
    },
  ],
} satisfies Vendor;
