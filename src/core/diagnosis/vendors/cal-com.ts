import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://cal.com/docs/api-reference/v2/introduction';
const sendCalKey = instruction(
  'Send Authorization: Bearer cal_… with cal-api-version',
  'Settings, Developer, API keys: create a key (cal_live_… at api.cal.com, cal_… on your own server).',
  'Version 2 lives at https://api.cal.com/v2 and wants the header cal-api-version of the endpoint’s page; ?apiKey= belonged to version 1.',
  'An access token of a managed user goes under Bearer, with the x-cal-client-id and x-cal-secret-key of its OAuth client where the page says so; refresh it at /v2/oauth/CLIENT_ID/refresh.',
);

/** Cal.com’s API. */
export const calCom = {
  id: 'cal-com',
  name: 'Cal.com',
  signs: [{ host: /(?:^|\.)api\.cal\.com$/ }, { body: /ApiAuthStrategy - / }],
  rows: [
    {
      cause: 'api-key-invalid',
      status: 401,
      text: /^ApiAuthStrategy - api key - Your api key is not valid/i,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The bearer value begins like a key, but no key of this instance is the same.',
      fix: sendCalKey,
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^ApiAuthStrategy - No authentication method provided/i,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: docs,
      fix: sendCalKey,
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^ApiAuthStrategy - (?:Invalid Bearer token|access token - )/i,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The value is neither an API key (cal_…) nor an access token that an OAuth client of this instance was given.',
      fix: sendCalKey,
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'unknown key',
      cause: 'api-key-invalid',
      http: `
        GET https://api.cal.com/v2/me
        Authorization: Bearer cal_live_0123456789abcdef

        401
        Content-Type: application/json

        {"status":"error","path":"/v2/me","error":{"code":"UnauthorizedException","message":"ApiAuthStrategy - api key - Your api key is not valid","details":{}}}
      `,
    },
    {
      name: 'no key',
      cause: 'missing-credentials',
      http: `
        GET https://api.cal.com/v2/me

        401
        Content-Type: application/json

        {"status":"error","path":"/v2/me","error":{"code":"UnauthorizedException","message":"ApiAuthStrategy - No authentication method provided. Either pass an API key as 'Bearer' header or OAuth client credentials as 'x-cal-secret-key' and 'x-cal-client-id' headers","details":{}}}
      `,
    },
    {
      name: 'other token',
      cause: 'token-unrecognized',
      http: `
        GET https://api.cal.com/v2/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"status":"error","path":"/v2/me","error":{"code":"UnauthorizedException","message":"ApiAuthStrategy - Invalid Bearer token","details":{}}}
      `,
    },
  ],
} satisfies Vendor;
