import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://openrouter.ai/docs/api-reference/errors';

const hostKey = instruction(
  'Use a key of this host, and see that the program sends it',
  'Keys belong to one host: gsk_… to api.groq.com, sk-or-v1-… to openrouter.ai, pplx-… to api.perplexity.ai, xai-… to api.x.ai, r8_… to api.replicate.com. A client made for OpenAI needs both the host’s base URL and its key.',
  'Create a new key if it was deleted or published. Look for quotes, spaces and line breaks, and for an old value in the environment, which usually overrides a .env file.',
);

const sendKey = instruction(
  'Send Authorization: Bearer with the host’s key',
  'The variable for the key is empty where the code runs: set it (OPENROUTER_API_KEY, GROQ_API_KEY, MISTRAL_API_KEY …) for the process and restart it; check the provider’s entry in the tool’s settings.',
);

/**
 * Model hosts with few words of their own: Groq, Mistral, Cohere, Replicate, Together, OpenRouter.
 */
export const modelHosts = {
  id: 'model-hosts',
  name: 'the model host',
  signs: [
    {
      host: /^(?:api|openrouter|generativelanguage)\.(?:groq\.com|mistral\.ai|cohere\.(?:ai|com)|replicate\.com|together\.xyz|deepseek\.com|perplexity\.ai|x\.ai|googleapis\.com)$|^openrouter\.ai$/,
    },
  ],
  rows: [
    {
      cause: 'api-key-invalid',
      text: /^(?:invalid api token|Invalid API [Kk]ey)/,
      confidence: 'likely',
      source: docs,
      explanation: 'The host does not know this key: deleted, mistyped, or from another host.',
      fix: hostKey,
    },
    {
      cause: 'api-key-missing',
      text: /^(?:No (?:cookie )?auth credentials found|Missing Authentication header|You did not pass an authentication token|no api key supplied|No API key provided)/i,
      request: 'no-credentials',
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation: 'No key arrived, or an empty one.',
      fix: sendKey,
    },
    {
      cause: 'api-key-invalid',
      text: /^(?:No (?:cookie )?auth credentials found|You did not pass a valid authentication token|Authentication Fails)/i,
      request: 'authorization',
      confidence: 'likely',
      global: 'cause',
      source: docs,
      explanation: 'The value after Bearer is not a key of this host, or is empty or malformed.',
      fix: hostKey,
    },
    {
      cause: 'api-key-invalid',
      text: /^User not found\.?$/,
      request: 'authorization',
      confidence: 'likely',
      source: docs,
      explanation:
        'OpenRouter knows the form of the key, but it was deleted or disabled, or its account is gone.',
      fix: instruction(
        'Create a new key at openrouter.ai/settings/keys',
        'Replace it everywhere, also in the tool’s own store (auth.json, settings): an old copy or OPENROUTER_API_KEY in the environment may win.',
        'Check the key: curl https://openrouter.ai/api/v1/key with it as Bearer shows its limits.',
      ),
    },
    {
      cause: 'ip-blocked',
      text: /^User location is not supported for the API use/,
      confidence: 'certain',
      global: true,
      source: 'https://ai.google.dev/gemini-api/docs/available-regions',
      explanation:
        'Google does not offer the Gemini API’s free tier in the country of the address that called, which may be a proxy, VPN or server.',
      fix: instruction(
        'Call from a supported region',
        'Switch off the VPN, or choose another region for the server or function. Vertex AI with a service account serves more regions.',
      ),
    },
    {
      cause: 'license-or-plan',
      text: /^(?:Insufficient (?:credits|Balance)|This request requires more credits)/i,
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation: 'The key is valid, but its account has no credit left for this call.',
      fix: instruction(
        'Buy credits, or ask for less',
        'OpenRouter: openrouter.ai/settings/credits; “requires more credits, or fewer max_tokens”: set max_tokens lower. DeepSeek: platform.deepseek.com, Top up. The key may have a limit of its own.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^Your API key was reported as leaked/,
      confidence: 'certain',
      global: true,
      source: 'https://ai.google.dev/gemini-api/docs/troubleshooting',
      explanation: 'Google found the key in a public place and has blocked it.',
      fix: instruction(
        'Create a new key, and keep it out of pages and repositories',
        'aistudio.google.com/apikey, Create API key; delete the old one. Put it into an environment variable of your server, and remove it from the repository’s history.',
      ),
    },
  ],
  examples: [
    {
      name: 'license or plan: Insufficient credits',
      cause: 'license-or-plan',
      http: `
        POST https://openrouter.ai/api/v1/chat/completions
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        402
        Content-Type: application/json

        {"error":{"message":"Insufficient credits","code":402}}
      `,
    },
    {
      name: 'ip blocked: 400,',
      cause: 'ip-blocked',
      http: `
        POST https://generativelanguage.googleapis.com/v1beta/models/g:generateContent?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234

        400
        Content-Type: application/json

        {"error":{"code":400,"message":"User location is not supported for the API use.","status":"FAILED_PRECONDITION"}}
      `,
    },
    {
      name: 'api key invalid: another host’s',
      cause: 'api-key-invalid',
      http: `
        POST https://api.groq.com/openai/v1/chat/completions
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"message":"Invalid API Key","type":"invalid_request_error","code":"invalid_api_key"}}
      `,
    },
    {
      name: 'api key missing: no header',
      cause: 'api-key-missing',
      http: `
        POST https://openrouter.ai/api/v1/chat/completions

        401
        Content-Type: application/json

        {"error":{"message":"No auth credentials found","code":401}}
      `,
    },
    {
      name: 'api key invalid: Authentication Fails',
      cause: 'api-key-invalid',
      http: `
        POST https://api.deepseek.com/chat/completions
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"message":"Authentication Fails (no such user)","type":"authentication_error","param":null,"code":"invalid_request_error"}}
      `,
    },
    {
      name: 'api key invalid: User not found',
      cause: 'api-key-invalid',
      http: `
        POST https://openrouter.ai/api/v1/chat/completions
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"message":"User not found.","code":401}}
      `,
    },
    {
      name: 'ip blocked: the region',
      cause: 'ip-blocked',
      http: `
        POST https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234

        400
        Content-Type: application/json

        {"error":{"code":400,"message":"User location is not supported for the API use.","status":"FAILED_PRECONDITION"}}
      `,
    },
    {
      name: 'license or plan: no credits',
      cause: 'license-or-plan',
      http: `
        POST https://openrouter.ai/api/v1/chat/completions
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        402
        Content-Type: application/json

        {"error":{"message":"Insufficient credits. Add more using https://openrouter.ai/settings/credits","code":402}}
      `,
    },
    {
      name: 'api key invalid: leaked',
      cause: 'api-key-invalid',
      http: `
        POST https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"Your API key was reported as leaked. Please use another API key.","status":"PERMISSION_DENIED"}}
      `,
    },
  ],
} satisfies Vendor;
