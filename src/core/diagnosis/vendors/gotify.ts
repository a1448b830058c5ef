import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://gotify.net/api-docs';

/** Gotify. */
export const gotify = {
  id: 'gotify',
  name: 'Gotify',
  signs: [
    { host: /(?:^|[.-])gotify[.-]/ },
    { body: /you need to provide a valid access token or user credentials to access this api/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^you need to provide a valid access token or user credentials to access this api/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'Gotify reads X-Gotify-Key, the parameter token, or Authorization: Bearer.',
      fix: instruction(
        'Send X-Gotify-Key',
        'Use an application’s token for POST /message, and a client’s token for everything else.',
      ),
    },
    {
      cause: 'wrong-token-type',
      text: /^you need to provide a valid access token or user credentials to access this api/,
      request: 'credentials',
      confidence: 'possible',
      source: docs,
      explanation:
        'Messages are sent with an application’s token (A…) and read with a client’s (C…).',
      fix: instruction(
        'Send the other kind of token',
        'Messages are sent with an application’s token (A…), read and managed with a client’s (C…).',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^you need to provide a valid access token or user credentials to access this api/,
      request: 'credentials',
      global: true,
      source: docs,
      explanation:
        'Messages are sent with an application’s token (A…) and read with a client’s (C…); the other kind is refused with the same message.',
      fix: instruction(
        'Create a new token of the right kind',
        'Apps for sending (A…), Clients for reading (C…).',
      ),
    },
  ],
  credentialPlaces: [
    { header: 'X-Gotify-Key' },
    { query: 'token' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  examples: [
    {
      name: 'no token',
      cause: 'missing-credentials',
      http: `
        POST https://push.example.org/message
        Content-Type: application/json

        {"message":"x"}

        401
        Content-Type: application/json

        {"error":"Unauthorized","errorCode":401,"errorDescription":"you need to provide a valid access token or user credentials to access this api"}
      `,
    },
    {
      name: 'wrong kind of token',
      cause: 'token-unrecognized',
      http: `
        GET https://push.example.org/application
        Authorization: Bearer AbCdEf123456789

        401
        Content-Type: application/json

        {"error":"Unauthorized","errorCode":401,"errorDescription":"you need to provide a valid access token or user credentials to access this api"}
      `,
    },
    {
      name: 'wrong token type: you need to provide a valid access token or ',
      cause: 'wrong-token-type',
      http: `
        GET https://push.example.org/application
        Cookie: session=k3v9s8d7f6g5h4

        403
        Content-Type: application/json

        {"error":"you need to provide a valid access token or user credentials to access this api","errorCode":401,"errorDescription":"you need to provide a valid access token or user credentials to access this api"}
      `,
    },
  ],
} satisfies Vendor;
