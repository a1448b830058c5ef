import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://casdoor.org/docs/basic/public-api/';

/** Casdoor, which refuses with 200 and status error. */
export const casdoor = {
  id: 'casdoor',
  name: 'Casdoor',
  signs: [{ host: /(?:^|[.-])casdoor[.-]/ }, { header: ['set-cookie', /^casdoor_session_id=/] }],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^Please (?:login|sign in) first/,
      source: docs,
      fix: instruction(
        'Send the session cookie, a token, or client id and secret',
        'A page: fetch with credentials: "include" (cookie casdoor_session_id), and its origin in origin of app.conf. A server: Authorization: Bearer ACCESS_TOKEN, Basic of clientId:clientSecret, or ?clientId=…&clientSecret=… of the application.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Unauthorized operation/,
      source: docs,
      fix: instruction(
        'Call it as an administrator of the organization',
        'Most write APIs take only a global admin (built-in/admin) or an organization admin (isAdmin of the user), or the application’s clientId and clientSecret; others are refused by Casdoor’s own Casbin rules.',
      ),
    },
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
    {
      name: 'nobody signed in',
      cause: 'missing-credentials',
      http: `
        GET https://casdoor.example.com/api/get-account

        200
        Content-Type: application/json

        {"status":"error","msg":"Please login first","data":null}
      `,
    },
    {
      name: 'no administrator',
      cause: 'insufficient-permission',
      http: `
        GET https://casdoor.example.com/api/get-account
        Cookie: casdoor_session_id=abc

        200
        Content-Type: application/json

        {"status":"error","msg":"Unauthorized operation","data":null}
      `,
    },
  ],
} satisfies Vendor;
