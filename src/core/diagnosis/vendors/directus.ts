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
      explanation: 'Directus also says this for items and collections that do not exist.',
      fix: instruction(
        'Grant the role or the Public policy access to this collection',
        'Under Settings, Access Policies give read (or the action) on the collection and its fields; files need read on directus_files.',
        'Check the collection’s name in the path: the response is the same for one that does not exist.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'FORBIDDEN',
      request: 'no-credentials',
      confidence: 'likely',
      source: docs,
      explanation: 'Without a token the Public policy applies, and it does not allow this.',
      fix: instruction(
        'Give the Public policy read access, or send a token',
        'Under Settings, Access Policies, Public allow read on the collection; files under /assets need read on directus_files.',
        'Or send Authorization: Bearer TOKEN, or access_token in the query for images.',
      ),
    },
    { cause: 'ip-blocked', code: 'INVALID_IP', confidence: 'certain', source: docs },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }, { query: 'access_token' }],
  examples: [
    {
      name: 'a file that is not public',
      cause: 'missing-credentials',
      http: `
        image GET https://cms.example.com/assets/5f2b3c4d-1111-4222-8333-944455556666

        403
        X-Powered-By: Directus
        Content-Type: application/json

        {"errors":[{"message":"You don't have permission to access this.","extensions":{"code":"FORBIDDEN"}}]}
      `,
    },
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
