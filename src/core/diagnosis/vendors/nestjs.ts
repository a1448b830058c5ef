import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const guards = 'https://docs.nestjs.com/guards';
const authentication = 'https://docs.nestjs.com/security/authentication';

/** NestJS. */
export const nestjs = {
  id: 'nestjs',
  name: 'NestJS',
  signs: [{ body: /^\s*\{[^{}]{0,200}"statusCode"\s*:\s*4(?:01|03|29)\b/ }],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^Forbidden resource$/,
      request: 'no-credentials',
      confidence: 'likely',
      global: true,
      source: guards,
      explanation:
        'A guard returned false, and Nest responds with 403 even when nobody is signed in.',
      fix: instruction(
        'Sign in first, and let the authentication guard run before the roles guard',
        'Guards run in the order of @UseGuards(); global guards run first. Without an authentication guard request.user is undefined.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Forbidden resource$/,
      confidence: 'likely',
      global: true,
      source: guards,
      explanation: 'A guard returned false: the user does not have the roles that it checks.',
      fix: instruction(
        'Compare what the guard reads with the user',
        'Log request.user in the guard: the role’s name and place must be those that the strategy’s validate() returns. Guards run in the order of @UseGuards().',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^Unauthorized$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: authentication,
    },
    {
      cause: 'rate-limited',
      text: /^ThrottlerException/,
      confidence: 'certain',
      global: true,
      source: 'https://docs.nestjs.com/security/rate-limiting',
    },
  ],
  examples: [
    {
      name: 'insufficient permission: Forbidden resource',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"message":"Forbidden resource","error":"Forbidden","statusCode":403}
      `,
    },
    {
      name: 'missing credentials: Forbidden resource',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"message":"Forbidden resource","error":"Forbidden resource","statusCode":403}
      `,
    },
  ],
} satisfies Vendor;
