import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://ably.com/docs/platform/errors/codes';

/** Ably. */
export const ably = {
  id: 'ably',
  name: 'Ably',
  signs: [
    { host: /(?:^|\.)ably(?:-realtime)?\.(?:io|net|com)$/ },
    { header: ['x-ably-errorcode'] },
  ],
  rows: [
    {
      cause: 'token-expired',
      code: '40142',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Give the client authUrl or authCallback',
        'The library then gets new tokens automatically: new Ably.Realtime({ authUrl: "/api/ably-auth" }). It cannot with only a token.',
        'ttl of the token request sets how long one lives (60 minutes by default).',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: '40160',
      confidence: 'certain',
      source: docs,
      explanation: 'The capability of the key or token does not cover this channel and operation.',
      fix: instruction(
        'Extend the capability of the key or token',
        'In the Ably dashboard give the key this channel and operation (publish, subscribe, presence, history), or name them in the capability of the token request.',
        'A token can never do more than the key that signed it.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: '40101',
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Give the client a key or an authUrl',
        'Server: new Ably.Rest({ key: "APP.KEY:SECRET" }). Browser: authUrl, whose response is a token request or JWT.',
      ),
    },
    {
      cause: 'api-key-invalid',
      code: ['40101', '40400'],
      request: 'credentials',
      source: docs,
      fix: instruction(
        'Copy the whole key of this app',
        'Ably dashboard, the app, API Keys: APP_ID.KEY_ID:SECRET. It is revoked, or belongs to another app, if it fails.',
        'A JWT must be signed with that secret, with kid = APP_ID.KEY_ID.',
      ),
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(KEY_NAME:KEY_SECRET)' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  examples: [
    {
      name: 'token expired: 40142',
      cause: 'token-expired',
      http: `
        GET https://rest.ably.io/channels/a/messages
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        X-Ably-Errorcode: 40142
        Content-Type: application/json

        {"error":{"message":"Token expired","code":40142,"statusCode":401,"href":"https://help.ably.io/error/40142"}}
      `,
    },
    {
      name: 'insufficient permission: 40160',
      cause: 'insufficient-permission',
      http: `
        POST https://rest.ably.io/channels/a/messages
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {}

        401
        X-Ably-Errorcode: 40160
        Content-Type: application/json

        {"error":{"message":"action not permitted, app = abc","code":40160,"statusCode":401}}
      `,
    },
    {
      name: 'missing credentials: 40101',
      cause: 'missing-credentials',
      http: `
        GET https://rest.ably.io/channels/a/messages

        401
        X-Ably-Errorcode: 40101
        Content-Type: application/json

        {"error":{"message":"invalid credentials","code":40101,"statusCode":401}}
      `,
    },
    {
      name: 'api key invalid: 40101',
      cause: 'api-key-invalid',
      http: `
        GET https://rest.ably.io/channels/a/messages
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        X-Ably-Errorcode: 40101
        Content-Type: application/json

        {"error":{"message":"invalid credentials","code":40101,"statusCode":401}}
      `,
    },
  ],
} satisfies Vendor;
