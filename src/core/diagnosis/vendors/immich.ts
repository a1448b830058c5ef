import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://immich.app/docs/features/command-line-interface';

/** Immich. */
export const immich = {
  id: 'immich',
  name: 'Immich',
  signs: [
    { header: ['set-cookie', /^immich_/] },
    { host: /(?:^|[.-])immich[.-]/ },
    { body: /"correlationId"\s*:\s*"[a-z0-9]{8}"/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^Authentication required$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      explanation:
        'Immich reads x-api-key, Authorization: Bearer, x-immich-user-token, or its cookie.',
      fix: instruction(
        'Send the API key as x-api-key',
        'Create it under Account Settings, API Keys.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Invalid user token$/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Sign in again',
        'The session was signed out (Account Settings, Authorized Devices) or belongs to another Immich. Scripts use an API key as x-api-key.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^Invalid API key$/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Create a new API key',
        'Account Settings, API Keys, on this server; send it as x-api-key, without quotes. The CLI keeps an old one: immich logout, immich login URL KEY.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^Missing required permission: /,
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation: 'The API key was created without this permission.',
      fix: instruction(
        'Create an API key with this permission',
        'Under Account Settings, API Keys choose the permission that the message names.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Incorrect email or password/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Check the password, or reset it',
        'On the server: immich-admin reset-admin-password (docker exec immich_server immich-admin …). If password sign-in is off, immich-admin enable-password-login.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'x-api-key' }, { header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://photos.example.org/api/users/me

        401
        Content-Type: application/json

        {"message":"Authentication required","error":"Unauthorized","statusCode":401,"correlationId":"a1b2c3d4"}
      `,
    },
    {
      name: 'token unrecognized',
      cause: 'token-unrecognized',
      http: `
        GET https://photos.example.org/api/users/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"Invalid user token","error":"Unauthorized","statusCode":401,"correlationId":"a1b2c3d4"}
      `,
    },
    {
      name: 'api key invalid',
      cause: 'api-key-invalid',
      http: `
        GET https://photos.example.org/api/users/me
        x-api-key: abcdefghijklmnop0123

        401
        Content-Type: application/json

        {"message":"Invalid API key","error":"Unauthorized","statusCode":401,"correlationId":"a1b2c3d4"}
      `,
    },
    {
      name: 'insufficient scope',
      cause: 'insufficient-scope',
      http: `
        GET https://photos.example.org/api/assets
        x-api-key: abcdefghijklmnop0123

        403
        Content-Type: application/json

        {"message":"Missing required permission: asset.read","error":"Forbidden","statusCode":403,"correlationId":"a1b2c3d4"}
      `,
    },
    {
      name: 'wrong credentials',
      cause: 'wrong-credentials',
      http: `
        POST https://photos.example.org/api/auth/login
        Content-Type: application/json

        {"email":"a@example.com","password":"bad"}

        401
        Content-Type: application/json

        {"message":"Incorrect email or password","error":"Unauthorized","statusCode":401,"correlationId":"a1b2c3d4"}
      `,
    },
  ],
} satisfies Vendor;
