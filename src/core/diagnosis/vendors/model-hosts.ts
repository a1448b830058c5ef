import type { Vendor } from '../vendor.ts';

const docs = 'https://openrouter.ai/docs/api-reference/errors';

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
    },
    {
      cause: 'api-key-missing',
      text: /^(?:No auth credentials found|You did not pass an authentication token|no api key supplied|No API key provided)/i,
      request: 'no-credentials',
      confidence: 'likely',
      global: true,
      source: docs,
    },
    {
      cause: 'api-key-invalid',
      text: /^(?:No auth credentials found|You did not pass a valid authentication token)/i,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: docs,
    },
    {
      cause: 'api-key-invalid',
      text: /^User not found\.?$/,
      request: 'authorization',
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'ip-blocked',
      text: /^User location is not supported for the API use/,
      confidence: 'certain',
      global: true,
      source: 'https://ai.google.dev/gemini-api/docs/available-regions',
    },
    {
      cause: 'license-or-plan',
      text: /^(?:Insufficient (?:credits|Balance)|This request requires more credits)/i,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'api-key-invalid',
      text: /^Your API key was reported as leaked/,
      confidence: 'certain',
      global: true,
      source: 'https://ai.google.dev/gemini-api/docs/troubleshooting',
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
  ],
} satisfies Vendor;
