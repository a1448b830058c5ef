import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://directus.io/docs/guides/connect/errors';

/** Directus. */
export const directus = {
  id: 'directus',
  name: 'Directus',
  signs: [{ header: ['x-powered-by', /^Directus/] }],
  rows: [
    { cause: 'token-expired', code: 'TOKEN_EXPIRED', confidence: 'certain', source: docs },
    {
      cause: 'wrong-credentials',
      code: 'INVALID_CREDENTIALS',
      confidence: 'certain',
      source: docs,
    },
    { cause: 'token-unrecognized', code: 'INVALID_TOKEN', confidence: 'likely', source: docs },
    { cause: 'step-up-required', code: 'INVALID_OTP', confidence: 'likely', source: docs },
    {
      cause: 'account-locked',
      code: 'USER_SUSPENDED',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      code: 'FORBIDDEN',
      confidence: 'likely',
      source: docs,
      explanation: 'Directus says so too for items and collections that do not exist.',
      fix: instruction(
        'Grant the role or the Public policy access to this collection',
        'Under Settings, Access Policies give read (or the action) on the collection and its fields; files need read on directus_files.',
        'Check the collection’s name in the path: one that does not exist answers the same.',
      ),
    },
    { cause: 'ip-blocked', code: 'INVALID_IP', confidence: 'certain', source: docs },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }, { query: 'access_token' }],
  examples: [
    {
      name: 'token expired: Token expired.',
      cause: 'token-expired',
      http: `
        GET https://cms.example.com/items/a
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        401
        X-Powered-By: Directus
        Content-Type: application/json

        {"errors":[{"message":"Token expired.","extensions":{"code":"TOKEN_EXPIRED"}}]}
      `,
    },
    {
      name: 'insufficient permission: FORBIDDEN',
      cause: 'insufficient-permission',
      http: `
        GET https://cms.example.com/items/a
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        X-Powered-By: Directus
        Content-Type: application/json

        {"errors":[{"extensions":{"code":"FORBIDDEN"}}]}
      `,
    },
  ],
} satisfies Vendor;
