import type { Vendor } from '../vendor.ts';

const docs = 'https://casdoor.org/docs/basic/public-api/';

/** Casdoor, which refuses with 200 and status error. */
export const casdoor = {
  id: 'casdoor',
  name: 'Casdoor',
  signs: [{ host: /(?:^|[.-])casdoor[.-]/ }, { header: ['set-cookie', /^casdoor_session_id=/] }],
  rows: [
    { cause: 'missing-credentials', text: /^Please (?:login|sign in) first/, source: docs },
    { cause: 'insufficient-permission', text: /^Unauthorized operation/, source: docs },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://casdoor.example.org/api/get-account

        401
        Set-Cookie: casdoor_session_id=abc; Path=/; HttpOnly
        Content-Type: application/json

        {"status":"error","msg":"Please login first"}
      `,
    },
    {
      name: 'insufficient permission',
      cause: 'insufficient-permission',
      http: `
        GET https://casdoor.example.org/api/get-users?owner=a
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"status":"error","msg":"Unauthorized operation"}
      `,
    },
  ],
} satisfies Vendor;
