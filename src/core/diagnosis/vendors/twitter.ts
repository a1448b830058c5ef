import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const codes = 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors';
const auth = 'https://docs.x.com/fundamentals/authentication/guides/authentication-best-practices';

/** X (Twitter). */
export const twitter = {
  id: 'twitter',
  name: 'X (Twitter)',
  signs: [
    { host: /^(?:api|upload|ads-api)\.(?:twitter|x)\.com$/ },
    { header: ['x-twitter-response-tags'] },
    { body: /api\.(?:twitter|x)\.com\/2\/problems\// },
  ],
  rows: [
    {
      cause: 'invalid-signature',
      code: '32',
      confidence: 'likely',
      source: codes,
      explanation:
        'With OAuth 1.0a, usually the signature covers other parameters than those sent, or the keys belong to another app.',
      fix: instruction(
        'Sign all parameters, with keys of one app',
        'The signature covers the query and form parameters and the exact URL; take consumer key, secret, access token and secret from one app.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: ['89'],
      confidence: 'likely',
      source: codes,
      explanation: 'The token is revoked, or belongs to a different app than the consumer key.',
      fix: instruction(
        'Generate the access token again',
        'In the developer portal under Keys and tokens, for this app.',
      ),
    },
    { cause: 'client-auth-failed', code: '99', confidence: 'certain', source: codes },
    { cause: 'clock-skew', code: '135', confidence: 'certain', source: codes },
    {
      cause: 'malformed-header',
      code: '215',
      request: 'authorization',
      confidence: 'likely',
      source: codes,
    },
    {
      cause: 'missing-credentials',
      code: '215',
      request: 'no-authorization',
      confidence: 'certain',
      source: codes,
    },
    { cause: 'wrong-token-type', code: ['220'], confidence: 'likely', source: codes },
    {
      cause: 'wrong-token-type',
      code: /\/2\/problems\/unsupported-authentication$/,
      confidence: 'certain',
      global: true,
      source: codes,
    },
    {
      cause: 'wrong-token-type',
      text: /^Authenticating with .{1,60} is forbidden for this endpoint/,
      confidence: 'certain',
      global: true,
      source: codes,
    },
    { cause: 'account-locked', code: ['64', '326', '416'], confidence: 'certain', source: codes },
    { cause: 'waf-or-bot-challenge', code: '226', confidence: 'certain', source: codes },
    {
      cause: 'insufficient-scope',
      code: ['93', '261'],
      confidence: 'certain',
      source: codes,
      explanation:
        'The app did not have the permission (read, write, direct messages) when the token was issued: change it and sign in again.',
      fix: instruction(
        'Set the app’s permissions, then regenerate the access token',
        'User authentication settings: Read and write (and Direct message); old tokens keep the old permission.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: /\/2\/problems\/oauth1-permissions$/,
      confidence: 'certain',
      global: true,
      source: codes,
    },
    { cause: 'insufficient-permission', code: ['87', '179'], confidence: 'certain', source: codes },
    {
      cause: 'insufficient-permission',
      code: /\/2\/problems\/not-authorized-for-resource$/,
      confidence: 'certain',
      global: true,
      source: codes,
    },
    {
      cause: 'license-or-plan',
      code: ['453', 'client-not-enrolled'],
      confidence: 'certain',
      source: codes,
      explanation:
        'The app’s access level does not include this endpoint, or the app is not attached to a Project.',
      fix: instruction(
        'Attach the app to a Project, and check its access level',
        'In the developer portal move the app into a Project, then generate its keys and tokens again.',
        'Free access covers few endpoints; others need Basic or Pro, or pay per use.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: /\/2\/problems\/(?:usage-capped|client-forbidden)$/,
      confidence: 'likely',
      global: true,
      source: codes,
    },
    { cause: 'redirect-uri-mismatch', code: ['415', '417'], confidence: 'certain', source: auth },
    { cause: 'https-required', code: '92', confidence: 'certain', source: codes },
    { cause: 'rate-limited', code: ['88', '185'], confidence: 'certain', source: codes },
  ],
  examples: [
    {
      name: 'wrong token type: Unsupported Authentication',
      cause: 'wrong-token-type',
      http: `
        POST https://api.x.com/2/tweets
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"title":"Unsupported Authentication","detail":"Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.","type":"https://api.twitter.com/2/problems/unsupported-authentication","status":403}
      `,
    },
    {
      name: 'license or plan: You currently have access to a subset of X…',
      cause: 'license-or-plan',
      http: `
        GET https://api.twitter.com/1.1/x.json
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":[{"message":"You currently have access to a subset of X API V2 endpoints and limited v1.1 endpoints only.","code":453}]}
      `,
    },
    {
      name: 'invalid signature: 32',
      cause: 'invalid-signature',
      http: `
        POST https://api.x.com/2/tweets
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"type":"32","status":403}
      `,
    },
    {
      name: 'token unrecognized: 89',
      cause: 'token-unrecognized',
      http: `
        POST https://api.x.com/2/tweets
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"type":"89","status":403}
      `,
    },
    {
      name: 'insufficient scope: 93',
      cause: 'insufficient-scope',
      http: `
        POST https://api.x.com/2/tweets
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"type":"93","status":403}
      `,
    },
  ],
} satisfies Vendor;
