import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const apiKeys = 'https://support.airtable.com/docs/airtable-api-key-deprecation-notice';
const docs = 'https://airtable.com/developers/web/api/errors';

/** Airtable. */
export const airtable = {
  id: 'airtable',
  name: 'Airtable',
  signs: [{ host: /^api\.airtable\.com$/ }],
  rows: [
    {
      cause: 'missing-credentials',
      code: 'AUTHENTICATION_REQUIRED',
      request: 'no-authorization',
      confidence: 'certain',
      source: docs,
      explanation: 'No token arrived; the parameter api_key does not count any more.',
      fix: instruction(
        'Send Authorization: Bearer with a personal access token',
        'airtable.com/create/tokens: a token (pat…) with the scopes data.records:read and :write, and this base under Access.',
      ),
    },
    {
      cause: 'wrong-token-type',
      code: 'AUTHENTICATION_REQUIRED',
      sends: ['authorization', /^Bearer key[A-Za-z0-9]{14}$/],
      confidence: 'certain',
      source: apiKeys,
      explanation: 'The value is one of Airtable’s old API keys, which ended in February 2024.',
      fix: instruction(
        'Replace the API key by a personal access token',
        'airtable.com/create/tokens: a token (pat…) with the scopes data.records:read and :write, and this base under Access; send it as Authorization: Bearer.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: 'AUTHENTICATION_REQUIRED',
      request: 'authorization',
      confidence: 'likely',
      source: docs,
      explanation:
        'Airtable also says “Authentication required” for a token that it does not know.',
      fix: instruction(
        'Use a personal access token of the account',
        'Create a token (pat…) at airtable.com/create/tokens and send it as Authorization: Bearer.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Authentication required$/,
      request: 'authorization',
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      code: ['INVALID_PERMISSIONS', 'INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND'],
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation: 'The base or table does not exist, or the token has no access to it.',
      fix: instruction(
        'Add the base and the scope to the token',
        'At airtable.com/create/tokens add this base under Access, and the scope of the call (data.records:read, data.records:write, schema.bases:read).',
        'Check the base id (app…) and the table id (tbl…) in the URL.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: 'INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND',
      confidence: 'possible',
      global: true,
      source: docs,
    },
  ],
  examples: [
    {
      name: 'an old API key',
      cause: 'wrong-token-type',
      http: `
        GET https://api.airtable.com/v0/appAbCdEf123456/Tasks
        Authorization: Bearer keyA1b2C3d4E5f6G7

        401
        Content-Type: application/json

        {"error":{"type":"AUTHENTICATION_REQUIRED","message":"Authentication required"}}
      `,
    },
    {
      name: 'token unrecognized: Authentication required',
      cause: 'token-unrecognized',
      http: `
        GET https://api.airtable.com/v0/app1/t
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"type":"AUTHENTICATION_REQUIRED","message":"Authentication required"}}
      `,
    },
    {
      name: 'insufficient permission: Invalid permissions, or the requested mode…',
      cause: 'insufficient-permission',
      http: `
        GET https://api.airtable.com/v0/app1/t
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"type":"INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND","message":"Invalid permissions, or the requested model was not found."}}
      `,
    },
    {
      name: 'missing credentials: no token',
      cause: 'missing-credentials',
      http: `
        GET https://api.airtable.com/v0/app1/Tasks

        401
        Content-Type: application/json

        {"error":{"type":"AUTHENTICATION_REQUIRED","message":"Authentication required"}}
      `,
    },
  ],
} satisfies Vendor;
