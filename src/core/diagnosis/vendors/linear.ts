import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://linear.app/developers/graphql';

/** Linear. */
export const linear = {
  id: 'linear',
  name: 'Linear',
  signs: [{ host: /^api\.linear\.app$/ }],
  rows: [
    {
      cause: 'wrong-scheme',
      text: /trying to use an API key as a Bearer token/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Linear reads a personal API key (lin_api_) without a scheme; Bearer is for OAuth tokens.',
      fix: instruction(
        'Remove the word Bearer',
        'Send Authorization: lin_api_… alone. With @linear/sdk use new LinearClient({ apiKey }), not accessToken.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'AUTHENTICATION_ERROR',
      request: 'no-authorization',
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'token-unrecognized',
      code: 'AUTHENTICATION_ERROR',
      request: 'authorization',
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'token-unrecognized',
      text: /^Authentication required, not authenticated/,
      request: 'authorization',
      confidence: 'likely',
      source: docs,
    },
    { cause: 'insufficient-permission', code: 'FORBIDDEN', confidence: 'likely', source: docs },
    { cause: 'rate-limited', code: 'RATELIMITED', confidence: 'certain', source: docs },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: '', form: 'API_KEY (without a scheme)' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  examples: [
    {
      name: 'wrong scheme: an API key as Bearer',
      cause: 'wrong-scheme',
      http: `
        POST https://api.linear.app/graphql
        Authorization: Bearer lin_api_0123456789abcdefghijklmnopqrstuvwxyzABCD
        Content-Type: application/json

        {"query":"{ viewer { id } }"}

        400
        Content-Type: application/json

        {"errors":[{"message":"It looks like you're trying to use an API key as a Bearer token. Remove the Bearer prefix from the Authorization header.","extensions":{"type":"authentication error","code":"AUTHENTICATION_ERROR"}}]}
      `,
    },
    {
      name: 'token unrecognized: Authentication required, not authenticated',
      cause: 'token-unrecognized',
      http: `
        POST https://api.linear.app/graphql
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"message":"Authentication required, not authenticated","extensions":{"type":"authentication error","code":"AUTHENTICATION_ERROR"}}]}
      `,
    },
  ],
} satisfies Vendor;
