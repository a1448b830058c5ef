import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs =
  'https://developers.amadeus.com/self-service/apis-docs/guides/developer-guides/common-errors/';
const renewAmadeus = instruction(
  'Get a token at the same environment',
  'POST client_id and client_secret with grant_type=client_credentials to /v1/security/oauth2/token; it lives 30 minutes.',
  'Test: test.api.amadeus.com with the test key; production: api.amadeus.com with the production key (My Self-Service Workspace, Get production environment).',
);

/** Amadeus for Developers. */
export const amadeus = {
  id: 'amadeus',
  name: 'Amadeus',
  signs: [{ host: /(?:^|\.)api\.amadeus\.com$/ }],
  rows: [
    {
      cause: 'token-expired',
      status: 401,
      code: '38192',
      confidence: 'certain',
      source: docs,
      fix: renewAmadeus,
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      code: '38190',
      confidence: 'certain',
      source: docs,
      explanation:
        'The token is unknown here; a token of the test environment does not work at production, nor the other way around.',
      fix: renewAmadeus,
    },
    {
      cause: 'malformed-header',
      status: 401,
      code: '38191',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Send Authorization: Bearer ACCESS_TOKEN',
        'The header is missing, or has no Bearer in front.',
      ),
    },
    {
      cause: 'client-auth-failed',
      status: 401,
      code: '38187',
      confidence: 'certain',
      source: docs,
      explanation:
        'The API key and secret are not for this environment; a new key works after a few minutes, a production key after its approval (up to 72 hours).',
      fix: renewAmadeus,
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'expired',
      cause: 'token-expired',
      http: `
        GET https://test.api.amadeus.com/v2/shopping/flight-offers
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"code":38192,"title":"Access token expired","detail":"The access token is expired","status":401}]}
      `,
    },
    {
      name: 'test token at production',
      cause: 'token-unrecognized',
      http: `
        GET https://api.amadeus.com/v2/shopping/flight-offers
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"code":38190,"title":"Invalid access token","detail":"The access token provided in the Authorization header is invalid","status":401}]}
      `,
    },
    {
      name: 'no Bearer',
      cause: 'malformed-header',
      http: `
        GET https://test.api.amadeus.com/v2/shopping/flight-offers
        Authorization: q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"code":38191,"title":"Invalid HTTP header","detail":"Missing or invalid format for mandatory Authorization header","status":401}]}
      `,
    },
    {
      name: 'key',
      cause: 'client-auth-failed',
      http: `
        POST https://api.amadeus.com/v1/security/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&client_id=abc&client_secret=def

        401
        Content-Type: application/json

        {"error":"invalid_client","error_description":"Client credentials are invalid","code":38187,"title":"Invalid parameters"}
      `,
    },
  ],
} satisfies Vendor;
