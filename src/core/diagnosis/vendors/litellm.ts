import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const keys = 'https://docs.litellm.ai/docs/proxy/virtual_keys';
const sendVirtualKey = instruction(
  'Send a virtual key of this proxy',
  'Authorization: Bearer sk-…: the master key (LITELLM_MASTER_KEY, general_settings.master_key) or one made with POST /key/generate or in the UI, Virtual Keys. It must begin with sk-.',
  'Never send a key for OpenAI, Anthropic …: those belong in the model’s litellm_params.',
  'After a new database all virtual keys are gone; after a change of the salt key (LITELLM_SALT_KEY) stored credentials cannot be read.',
  'The client may send an old key: look at OPENAI_API_KEY next to the base URL.',
);

/** LiteLLM’s proxy. */
export const litellm = {
  id: 'litellm',
  name: 'LiteLLM',
  signs: [
    { header: ['x-litellm-version'] },
    { header: ['x-litellm-call-id'] },
    {
      body: /LiteLLM_VerificationTokenTable|"message"\s*:\s*"(?:Authentication Error, |.{0,60}LiteLLM Virtual Key)/,
    },
  ],
  rows: [
    {
      cause: 'api-key-missing',
      text: /^(?:Authentication Error, )?No api key passed in/i,
      confidence: 'certain',
      global: true,
      source: keys,
      fix: sendVirtualKey,
    },
    {
      cause: 'api-key-invalid',
      text: /^(?:Authentication Error, )?(?:Invalid proxy server token passed|LiteLLM Virtual Key expected)/,
      confidence: 'certain',
      global: true,
      source: keys,
      explanation:
        'The refusal is LiteLLM’s, not the model provider’s: the bearer value is not a virtual key that its database knows.',
      fix: sendVirtualKey,
    },
    {
      cause: 'api-key-invalid',
      code: 'token_not_found_in_db',
      confidence: 'certain',
      global: true,
      source: keys,
      explanation:
        'The refusal is LiteLLM’s, not the model provider’s: its database does not know this virtual key.',
      fix: sendVirtualKey,
    },
    {
      cause: 'token-expired',
      code: 'expired_key',
      confidence: 'certain',
      source: keys,
      fix: instruction(
        'Create a new virtual key',
        'POST /key/generate with a longer duration, or /key/update {"key","duration":"30d"}, with the master key.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: /^(?:key|team|user|project|org)_model_access_denied$/,
      confidence: 'certain',
      global: true,
      source: keys,
      explanation:
        'The virtual key is valid; its list of models (or that of its team or user) does not contain this one.',
      fix: instruction(
        'Add the model to the key or team, or use one of the list',
        'The message names the models that are allowed. POST /key/update {"key","models":["gpt-4o"]} (or /team/update), or in the UI, Virtual Keys, Models.',
        'Use the model_name of config.yaml exactly; GET /v1/models with this key lists what it may use. models: [] or all-team-models follows the team.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /\bOnly proxy admin can (?:be used to|call)/i,
      confidence: 'certain',
      global: true,
      source: keys,
      explanation:
        'Making keys, users and teams, and reading the proxy’s configuration, is for its administrator.',
      fix: instruction(
        'Call it with the master key',
        'LITELLM_MASTER_KEY, or a user with user_role proxy_admin.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: 'budget_exceeded',
      confidence: 'certain',
      global: 'cause',
      source: 'https://docs.litellm.ai/docs/proxy/users',
      explanation:
        'The budget of the key, team or user in LiteLLM is used up; the provider was not called.',
      fix: instruction(
        'Raise max_budget, or wait for its reset',
        'POST /key/update {"key","max_budget":50,"budget_duration":"30d"} (or /team/update, /user/update); the message says which budget it is.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }, { header: 'x-api-key' }],
  examples: [
    {
      name: 'no key',
      cause: 'api-key-missing',
      http: `
        POST https://llm.example.org/v1/chat/completions
        Content-Type: application/json

        {}

        401
        x-litellm-version: 1.60.0
        Content-Type: application/json

        {"error":{"message":"Authentication Error, No api key passed in.","type":"auth_error","param":"None","code":"401"}}
      `,
    },
    {
      name: 'a provider’s key',
      cause: 'api-key-invalid',
      http: `
        POST https://llm.example.org/v1/chat/completions
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"error":{"message":"Authentication Error, LiteLLM Virtual Key expected. Received=q7Zk****Vb4t, expected to start with 'sk-'.","type":"auth_error","param":"None","code":"401"}}
      `,
    },
    {
      name: 'unknown key',
      cause: 'api-key-invalid',
      http: `
        POST https://llm.example.org/v1/chat/completions
        Authorization: Bearer sk-0123456789abcdef
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"error":{"message":"Unable to find token in cache or LiteLLM_VerificationTokenTable","type":"token_not_found_in_db","param":"key","code":"401"}}
      `,
    },
    {
      name: 'expired key',
      cause: 'token-expired',
      http: `
        POST https://llm.example.org/v1/chat/completions
        Authorization: Bearer sk-0123456789abcdef
        Content-Type: application/json

        {}

        401
        x-litellm-version: 1.60.0
        Content-Type: application/json

        {"error":{"message":"Authentication Error - Expired Key. Key Expiry time 2026-01-01 and current time 2026-11-29","type":"expired_key","param":"sk-...cdef","code":"400"}}
      `,
    },
    {
      name: 'model',
      cause: 'insufficient-permission',
      http: `
        POST https://llm.example.org/v1/chat/completions
        Authorization: Bearer sk-0123456789abcdef
        Content-Type: application/json

        {"model":"gpt-4o"}

        401
        Content-Type: application/json

        {"error":{"message":"key not allowed to access model. This key can only access models=['gpt-4o-mini']. Tried to access gpt-4o","type":"key_model_access_denied","param":"model","code":"401"}}
      `,
    },
    {
      name: 'admin',
      cause: 'insufficient-permission',
      http: `
        POST https://llm.example.org/key/generate
        Authorization: Bearer sk-0123456789abcdef
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"error":{"message":"Authentication Error, Only proxy admin can be used to generate, delete, update info for new keys/users/teams. Route=/key/generate.","type":"auth_error","param":"None","code":"401"}}
      `,
    },
    {
      name: 'budget',
      cause: 'license-or-plan',
      http: `
        POST https://llm.example.org/v1/chat/completions
        Authorization: Bearer sk-0123456789abcdef
        Content-Type: application/json

        {}

        400
        x-litellm-version: 1.60.0
        Content-Type: application/json

        {"error":{"message":"Budget has been exceeded! Current cost: 10.1, Max budget: 10.0","type":"budget_exceeded","param":null,"code":"400"}}
      `,
    },
  ],
} satisfies Vendor;
