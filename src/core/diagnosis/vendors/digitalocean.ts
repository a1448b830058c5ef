import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.digitalocean.com/reference/api/';

const doToken = instruction(
  'Create a new personal access token',
  'cloud.digitalocean.com/account/api/tokens, in the right team; it begins with dop_v1_. Send it as Authorization: Bearer, or doctl auth init. Spaces keys (access key and secret) are for Spaces alone.',
);

/** DigitalOcean. */
export const digitalocean = {
  id: 'digitalocean',
  name: 'DigitalOcean',
  signs: [{ host: /^api\.digitalocean\.com$/ }],
  rows: [
    {
      cause: 'token-unrecognized',
      text: /^Unable to authenticate you/,
      request: 'authorization',
      confidence: 'likely',
      source: docs,
      explanation:
        'DigitalOcean does not know the token: expired, deleted, cut, or of a team that was closed.',
      fix: doToken,
    },
    {
      cause: 'missing-credentials',
      text: /^Unable to authenticate you/,
      request: 'no-authorization',
      confidence: 'certain',
      source: docs,
      explanation: 'No token arrived.',
      fix: doToken,
    },
    {
      cause: 'insufficient-scope',
      text: /^You are (?:not authorized to perform this operation|missing the required permission)/,
      confidence: 'likely',
      source: docs,
      explanation: 'The token was created without this scope, or its team role does not cover it.',
      fix: instruction(
        'Create a token with this scope',
        'Under API, Tokens choose Full Access or the custom scope that the call needs.',
      ),
    },
  ],
  examples: [
    {
      name: 'token unrecognized: Unable to authenticate you',
      cause: 'token-unrecognized',
      http: `
        GET https://api.digitalocean.com/v2/account
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"id":"Unauthorized","message":"Unable to authenticate you"}
      `,
    },
    {
      name: 'insufficient scope: You are not authorized to perform this opera',
      cause: 'insufficient-scope',
      http: `
        GET https://api.digitalocean.com/v2/account
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"id":"Unauthorized","message":"You are not authorized to perform this operation"}
      `,
    },
    {
      name: 'token unrecognized: a token',
      cause: 'token-unrecognized',
      http: `
        GET https://api.digitalocean.com/v2/account
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"id":"Unauthorized","message":"Unable to authenticate you"}
      `,
    },
    {
      name: 'missing credentials: none',
      cause: 'missing-credentials',
      http: `
        GET https://api.digitalocean.com/v2/account

        401
        Content-Type: application/json

        {"id":"Unauthorized","message":"Unable to authenticate you"}
      `,
    },
  ],
} satisfies Vendor;
