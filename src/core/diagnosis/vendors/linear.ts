import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://linear.app/developers/graphql';

const linearKey = instruction(
  'Send the key in its form, or create a new one',
  'Personal API keys: Authorization: lin_api_…, without Bearer. OAuth tokens: Bearer; since 2025 they live for 24 hours and are refreshed at https://api.linear.app/oauth/token.',
  'linear.app, Settings, Security & access, Personal API keys shows whether the key still exists.',
);

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
      explanation: 'No credential arrived.',
      fix: instruction(
        'Send Authorization with the API key, or Bearer with an OAuth token',
        'linear.app, Settings, Security & access, Personal API keys: Authorization: lin_api_… without Bearer. OAuth tokens with Bearer.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: 'AUTHENTICATION_ERROR',
      request: 'authorization',
      confidence: 'likely',
      source: docs,
      explanation:
        'Linear does not know the credential: revoked, expired, or sent in the wrong form.',
      fix: linearKey,
    },
    {
      cause: 'token-unrecognized',
      text: /^Authentication required, not authenticated/,
      request: 'authorization',
      confidence: 'likely',
      source: docs,
      explanation:
        'Linear does not know the credential: revoked, expired, or sent in the wrong form.',
      fix: linearKey,
    },
    {
      cause: 'insufficient-permission',
      code: 'FORBIDDEN',
      confidence: 'likely',
      source: docs,
      explanation:
        'The key’s owner is not a member of the team, or the key or token lacks the permission (a read-only or team-limited key, a scope).',
      fix: instruction(
        'Use a key with this permission and team',
        'Settings, Security & access: create a key with Write (or Admin) and the team; private teams are seen by members alone. OAuth: request scope write, issues:create or admin.',
      ),
    },
    {
      cause: 'rate-limited',
      code: 'RATELIMITED',
      confidence: 'certain',
      source: docs,
      explanation: 'Linear counts requests and the complexity of queries per hour.',
      fix: instruction(
        'Wait until X-RateLimit-Requests-Reset, and ask for less',
        'Use webhooks instead of polling, filters and smaller first: values; X-Complexity shows the cost of the query.',
      ),
    },
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
    {
      name: 'missing credentials: no header',
      cause: 'missing-credentials',
      http: `
        POST https://api.linear.app/graphql
        Content-Type: application/json

        {"query":"{ viewer { id } }"}

        400
        Content-Type: application/json

        {"errors":[{"message":"Authentication required","extensions":{"type":"authentication error","code":"AUTHENTICATION_ERROR"}}]}
      `,
    },
    {
      name: 'token unrecognized: AUTHENTICATION_ERROR',
      cause: 'token-unrecognized',
      http: `
        POST https://api.linear.app/graphql
        Content-Type: application/json
        Authorization: lin_api_q7Zk2mX0pW9sVb4t

        {"query":"{ viewer { id } }"}

        400
        Content-Type: application/json

        {"errors":[{"message":"Authentication required, not authenticated","extensions":{"type":"authentication error","code":"AUTHENTICATION_ERROR"}}]}
      `,
    },
    {
      name: 'insufficient permission: FORBIDDEN',
      cause: 'insufficient-permission',
      http: `
        POST https://api.linear.app/graphql
        Content-Type: application/json
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        {"query":"{ viewer { id } }"}

        200
        Content-Type: application/json

        {"errors":[{"message":"You do not have access to this team","extensions":{"type":"forbidden","code":"FORBIDDEN"}}]}
      `,
    },
    {
      name: 'rate limited: RATELIMITED',
      cause: 'rate-limited',
      http: `
        POST https://api.linear.app/graphql
        Content-Type: application/json
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        {"query":"{ viewer { id } }"}

        400
        Content-Type: application/json

        {"errors":[{"message":"Rate limit exceeded","extensions":{"type":"ratelimited","code":"RATELIMITED"}}]}
      `,
    },
  ],
} satisfies Vendor;
