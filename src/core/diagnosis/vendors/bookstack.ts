import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://demo.bookstackapp.com/api/docs';

/** BookStack’s API. */
export const bookstack = {
  id: 'bookstack',
  name: 'BookStack',
  signs: [
    {
      body: /authorization token (?:was )?found on the request|used API token|provided authorization token/,
    },
    { header: ['set-cookie', /^bookstack_session=/] },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^No authorization token found on the request/,
      request: 'no-authorization',
      confidence: 'certain',
      global: 'cause',
      source: docs,
      fix: instruction(
        'Send Authorization: Token ID:SECRET',
        'Edit Profile, API Tokens, Create Token.',
      ),
    },
    {
      cause: 'proxy-stripped-authorization',
      status: 401,
      text: /^No authorization token found on the request/,
      request: 'authorization',
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation: 'The header was sent; the web server did not hand it to PHP.',
      fix: instruction(
        'Let Authorization reach PHP',
        'Apache: CGIPassAuth On, or SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1; nginx: fastcgi_param HTTP_AUTHORIZATION $http_authorization; in a proxy no proxy_set_header Authorization "".',
      ),
    },
    {
      cause: 'malformed-header',
      status: 401,
      text: /^An authorization token was found on the request but the format appeared incorrect/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Write Authorization: Token ID:SECRET',
        'The word Token, a space, the token ID, a colon, the token secret; no Bearer, no Base64.',
      ),
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^No matching API token was found for the provided authorization token|^The secret provided for the given used API token is incorrect/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction('Create a new token', 'Edit Profile, API Tokens: the secret is shown once.'),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^The owner of the used API token does not have permission to make API calls/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The token is right; no role of its user may use the API.',
      fix: instruction(
        'Tick “Access system API” for a role of the user',
        'Settings, Roles, the role, System Permissions: Access system API.',
      ),
    },
    {
      cause: 'token-expired',
      status: 403,
      text: /^The authorization token used has expired/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Set a later expiry date',
        'Edit Profile, API Tokens, the token: Expiry Date.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Token', form: 'Token ID:SECRET' }],
  examples: [
    {
      name: 'no token',
      cause: 'missing-credentials',
      http: `
        GET https://wiki.example.org/api/books

        401
        Content-Type: application/json

        {"error":{"message":"No authorization token found on the request","code":401}}
      `,
    },
    {
      name: 'token that did not arrive',
      cause: 'proxy-stripped-authorization',
      http: `
        GET https://wiki.example.org/api/books
        Authorization: Token abcdefghijklmnop:qrstuvwxyz012345

        401
        Content-Type: application/json

        {"error":{"message":"No authorization token found on the request","code":401}}
      `,
    },
    {
      name: 'Bearer',
      cause: 'malformed-header',
      http: `
        GET https://wiki.example.org/api/books
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"message":"An authorization token was found on the request but the format appeared incorrect","code":401}}
      `,
    },
    {
      name: 'unknown token',
      cause: 'token-unrecognized',
      http: `
        GET https://wiki.example.org/api/books
        Authorization: Token abcdefghijklmnop:qrstuvwxyz012345

        401
        Content-Type: application/json

        {"error":{"message":"No matching API token was found for the provided authorization token","code":401}}
      `,
    },
    {
      name: 'role',
      cause: 'insufficient-permission',
      http: `
        GET https://wiki.example.org/api/books
        Authorization: Token abcdefghijklmnop:qrstuvwxyz012345

        403
        Content-Type: application/json

        {"error":{"message":"The owner of the used API token does not have permission to make API calls","code":403}}
      `,
    },
    {
      name: 'expired',
      cause: 'token-expired',
      http: `
        GET https://wiki.example.org/api/books
        Authorization: Token abcdefghijklmnop:qrstuvwxyz012345

        403
        Content-Type: application/json

        {"error":{"message":"The authorization token used has expired","code":403}}
      `,
    },
  ],
} satisfies Vendor;
