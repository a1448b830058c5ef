import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://www.contentful.com/developers/docs/references/errors/';

/** Contentful. */
export const contentful = {
  id: 'contentful',
  name: 'Contentful',
  signs: [{ host: /\.contentful\.com$/ }, { header: ['x-contentful-request-id'] }],
  rows: [
    {
      cause: 'token-unrecognized',
      text: /^The access token you sent could not be found or is invalid/,
      confidence: 'likely',
      global: true,
      source: errors,
      explanation: 'Delivery, preview, and management each have their own tokens, per space.',
      fix: instruction(
        'Use the token of this API and space',
        'Settings, API keys: cdn.contentful.com takes the Content Delivery token, preview.contentful.com the Content Preview token; api.contentful.com a management token (CMA tokens). GraphQL: graphql.contentful.com with the delivery token, or the preview token for preview: true.',
        'The key must have the environment ticked; EU data residency uses cdn.eu.contentful.com. Look for an undefined variable in the build.',
      ),
    },
    {
      cause: 'wrong-token-type',
      text: /^The access token you sent could not be found or is invalid/,
      confidence: 'possible',
      global: true,
      source: errors,
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }, { query: 'access_token' }],
  examples: [
    {
      name: 'token unrecognized: The access token you sent could not be fou…',
      cause: 'token-unrecognized',
      http: `
        GET https://cdn.contentful.com/spaces/1/entries
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        x-contentful-request-id: 1
        Content-Type: application/json

        {"sys":{"type":"Error","id":"AccessTokenInvalid"},"message":"The access token you sent could not be found or is invalid.","requestId":"1"}
      `,
    },
  ],
} satisfies Vendor;
