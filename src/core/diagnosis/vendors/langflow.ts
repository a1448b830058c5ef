import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.langflow.org/api-keys-and-authentication';
const flowise = 'https://docs.flowiseai.com/configuration/authorization/chatflow-level';
const sendLangflowKey = instruction(
  'Send a Langflow key as x-api-key',
  'Settings, Langflow API Keys, Create New (or langflow api-key); send x-api-key: sk-…, or ?x-api-key= in the URL.',
  'Since 1.5 /api/v1/run wants a key also where LANGFLOW_AUTO_LOGIN is true; LANGFLOW_SKIP_AUTH_AUTO_LOGIN=true turns that off for a local test.',
  'The key belongs to the user who owns the flow.',
);
const sendFlowiseKey = instruction(
  'Send the chatflow’s API key as Bearer',
  'In Flowise open the chatflow, API Endpoint, Choose an API key; send Authorization: Bearer KEY with it.',
  'Without a chosen key the prediction is open to everyone. The rest of /api/v1 always needs a key with the permission (API Keys).',
);

/** Langflow and Flowise. */
export const langflow = {
  id: 'langflow',
  name: 'Langflow',
  signs: [
    { path: /^\/api\/v1\/(?:run\/|build\/[0-9a-f-]{36}|auto_login$|custom_component\b)/ },
    { path: /^\/api\/v1\/(?:prediction|chatflows|internal-prediction|public-chatflows)\b/ },
    { body: /LANGFLOW_AUTO_LOGIN/ },
  ],
  rows: [
    {
      cause: 'api-key-missing',
      status: [401, 403],
      text: /^(?:An API key must be passed as query or header|Since v1\.5, LANGFLOW_AUTO_LOGIN requires a valid API key)/,
      confidence: 'certain',
      source: docs,
      explanation: 'Langflow reads its key from x-api-key; it does not read Authorization here.',
      fix: sendLangflowKey,
    },
    {
      cause: 'api-key-invalid',
      status: [401, 403],
      text: /^Invalid or missing API key/,
      confidence: 'likely',
      source: docs,
      fix: sendLangflowKey,
    },
    {
      cause: 'api-key-missing',
      status: 401,
      text: /^Unauthorized(?: Access)?$/,
      path: /^\/api\/v1\/(?:prediction|chatflows)/,
      request: 'no-authorization',
      confidence: 'certain',
      source: flowise,
      explanation:
        'This chatflow was given an API key in Flowise, so its prediction is no longer open.',
      fix: sendFlowiseKey,
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      text: /^Unauthorized(?: Access)?$/,
      path: /^\/api\/v1\/(?:prediction|chatflows)/,
      request: 'authorization',
      confidence: 'likely',
      source: flowise,
      explanation: 'The key is not the one that was chosen for this chatflow.',
      fix: sendFlowiseKey,
    },
  ],
  credentialPlaces: [{ header: 'x-api-key' }, { header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'no key',
      cause: 'api-key-missing',
      http: `
        POST https://flow.example.org/api/v1/run/my-flow
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"detail":"An API key must be passed as query or header"}
      `,
    },
    {
      name: 'unknown key',
      cause: 'api-key-invalid',
      http: `
        POST https://flow.example.org/api/v1/run/my-flow
        x-api-key: sk-0123456789abcdef
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"detail":"Invalid or missing API key"}
      `,
    },
    {
      name: 'Flowise without a key',
      cause: 'api-key-missing',
      http: `
        POST https://flowise.example.org/api/v1/prediction/5f0e1d2c-1111-2222-3333-444455556666
        Content-Type: application/json

        {"question":"x"}

        401
        Content-Type: application/json

        {"error":"Unauthorized"}
      `,
    },
    {
      name: 'Flowise with another key',
      cause: 'api-key-invalid',
      http: `
        POST https://flowise.example.org/api/v1/prediction/5f0e1d2c-1111-2222-3333-444455556666
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"question":"x"}

        401
        Content-Type: application/json

        {"error":"Unauthorized"}
      `,
    },
  ],
} satisfies Vendor;
