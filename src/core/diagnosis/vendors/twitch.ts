import type { Vendor } from '../vendor.ts';

const docs = 'https://dev.twitch.tv/docs/authentication/';

/** Twitch. */
export const twitch = {
  id: 'twitch',
  name: 'Twitch',
  signs: [{ host: /(?:^|\.)twitch\.tv$/ }],
  rows: [
    {
      cause: 'wrong-environment',
      text: /^Client ID and OAuth token do not match/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The token was issued to another client id than the one in Client-Id.',
    },
    {
      cause: 'api-key-missing',
      text: /^(?:Client ID is missing|Client-Id header required)/i,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'missing-credentials',
      text: /^OAuth token is missing/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'token-unrecognized',
      text: /^Invalid OAuth token/i,
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'insufficient-scope',
      text: /^Missing scope: /,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'wrong-token-type',
      text: /^(?:Missing User OAUTH Token|User OAuth token required)/i,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The call wants a user’s token, not the app’s.',
    },
  ],
  examples: [
    {
      name: 'wrong environment: Unauthorized',
      cause: 'wrong-environment',
      http: `
        GET https://api.twitch.tv/helix/users
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Client-Id: abc

        401
        Content-Type: application/json

        {"error":"Unauthorized","status":401,"message":"Client ID and OAuth token do not match"}
      `,
    },
  ],
} satisfies Vendor;
