import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://platform.openai.com/docs/guides/error-codes';
const keys = 'https://platform.openai.com/docs/api-reference/authentication';
const countries = 'https://platform.openai.com/docs/supported-countries';

const freshKey = instruction(
  'Create a new API key, and see that the program sends it',
  'platform.openai.com/api-keys. Compare the end of the key in the message with yours: an old OPENAI_API_KEY in the environment wins over .env files and settings.',
  'Look for quotes, spaces and line breaks. OpenAI disables keys that were published.',
  'A key from another provider (Azure, OpenRouter, DeepSeek) needs that provider’s base URL (OPENAI_BASE_URL, baseURL).',
);

const modelAccess = instruction(
  'Allow the model for the project of the key',
  'platform.openai.com/settings, the project of the key, Limits, Model usage: allow the model (a new key is not needed). Check the model’s name.',
  'New accounts: buy at least 5 dollars of credit (Billing), which lifts them to a usage tier with the model.',
  'Some models need a verified organization: Settings, Organization, General, Verify Organization.',
);

/** OpenAI. */
export const openai = {
  id: 'openai',
  name: 'OpenAI',
  signs: [
    { host: /^(?:api|auth|chat)\.openai\.com$/ },
    { header: ['openai-version'] },
    { header: ['openai-organization'] },
    { body: /platform\.openai\.com/ },
  ],
  rows: [
    {
      cause: 'api-key-missing',
      text: /^You didn't provide an API key|^Missing bearer (?:or basic )?authentication in header/,
      confidence: 'certain',
      source: keys,
      explanation:
        'The request has no Authorization header, or an empty one: the variable for the key is not set where the code runs.',
      fix: instruction(
        'Send Authorization: Bearer with the API key',
        'OPENAI_API_KEY must be set in the process that calls (restart it; docker -e, secrets of the deployment). A page must not hold the key: call through your own server.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^Incorrect API key provided/,
      confidence: 'certain',
      source: errors,
      explanation: 'OpenAI does not know this key; the message shows its beginning and end.',
      fix: freshKey,
    },
    {
      cause: 'api-key-invalid',
      code: 'invalid_api_key',
      confidence: 'certain',
      source: errors,
      fix: freshKey,
    },
    {
      cause: 'wrong-environment',
      code: [
        'mismatched_organization',
        'mismatched_project',
        'invalid_organization',
        'invalid_project',
      ],
      confidence: 'certain',
      source: keys,
      explanation: 'The key belongs to a different organization or project than the header names.',
      fix: instruction(
        'Use the organization and project of the key',
        'Remove OpenAI-Organization and OpenAI-Project, or set those of the key.',
      ),
    },
    {
      cause: 'wrong-environment',
      text: /header should match (?:organization|project) for API key/,
      confidence: 'certain',
      global: true,
      source: keys,
      explanation: 'The key belongs to a different organization or project than the header names.',
      fix: instruction(
        'Use the organization and project of the key',
        'Remove OpenAI-Organization and OpenAI-Project (OPENAI_ORG_ID, OPENAI_PROJECT_ID), or set those of the key.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: ['insufficient_quota', 'billing_not_active', 'billing_hard_limit_reached'],
      confidence: 'certain',
      source: errors,
      explanation: 'It looks like a rate limit, but the account has no credit left.',
      fix: instruction(
        'Add credit under Billing',
        'platform.openai.com/settings/organization/billing; a ChatGPT subscription does not include the API. Check the project’s limits.',
      ),
    },
    {
      cause: 'ip-blocked',
      code: 'ip_not_authorized',
      confidence: 'certain',
      global: 'cause',
      source: errors,
      explanation: 'The organization or project admits only listed IP addresses.',
      fix: instruction(
        'Add the caller’s address to the IP allowlist',
        'platform.openai.com/settings, Organization (or Project), Security, IP allowlist.',
      ),
    },
    {
      cause: 'ip-blocked',
      code: 'unsupported_country_region_territory',
      confidence: 'certain',
      global: true,
      source: countries,
      explanation:
        'OpenAI does not serve the country of the address that called, which may be your proxy, VPN or server.',
      fix: instruction(
        'Call from a supported country',
        'The list is at platform.openai.com/docs/supported-countries. Switch off the VPN or proxy, or move the server’s region (Vercel, Cloudflare and others run functions in regions that you can set).',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^You have insufficient permissions for this operation\. Missing scopes/,
      confidence: 'certain',
      global: true,
      source: keys,
      explanation:
        'The API key is a restricted one (or its owner’s role in the project is), and this endpoint is not among its permissions.',
      fix: instruction(
        'Give the API key the permission for this endpoint',
        'platform.openai.com, API keys, edit the key, Permissions: set All, or under Restricted allow the group of this endpoint (Model capabilities for model.request).',
        'Or create a new key in the right project; the owner needs the role Member or Owner there.',
      ),
    },
    {
      cause: 'wrong-token-type',
      text: /must be made with a session key/,
      confidence: 'certain',
      global: true,
      source: keys,
      explanation: 'This endpoint belongs to the website, not to the API.',
      fix: instruction(
        'Use the API’s own endpoints with an admin key',
        'For usage and costs: /v1/organization/usage and /v1/organization/costs with an admin key (platform.openai.com/settings/organization/admin-keys).',
      ),
    },
    {
      cause: 'token-revoked',
      code: 'no_organization',
      confidence: 'likely',
      global: 'cause',
      source: errors,
      explanation: 'The owner of the key is no longer a member of an organization.',
      fix: instruction(
        'Create a key as a current member of the organization',
        'Ask an owner to invite the account (Settings, Organization, Members), or use a key of another member or a service account of the project.',
      ),
    },
    {
      cause: 'token-revoked',
      text: /^You do not have access to the organization tied to the API key/,
      confidence: 'likely',
      global: true,
      source: errors,
      explanation:
        'The owner of the key was removed from the organization, or the organization was closed.',
      fix: instruction(
        'Create a key as a current member of the organization',
        'Ask an owner to invite the account (Settings, Organization, Members), or use a key of another member or a service account of the project.',
      ),
    },
    {
      cause: 'account-locked',
      code: 'account_deactivated',
      confidence: 'certain',
      source: errors,
      explanation:
        'OpenAI closed the account of this key, usually for its terms or an unpaid bill.',
      fix: instruction(
        'Appeal, or use another account’s key',
        'The mail from OpenAI says why; help.openai.com has the form.',
      ),
    },
    {
      cause: 'license-or-plan',
      text: /^Your organization must be verified to /,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'The model, its streaming or its reasoning summaries are for verified organizations.',
      fix: instruction(
        'Verify the organization',
        'platform.openai.com/settings/organization/general, Verify Organization (an identity document); it takes effect within 30 minutes, then create a new key if it still fails.',
        'Or use another model, or stream: false.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: 'model_not_found',
      status: 403,
      confidence: 'likely',
      source: errors,
      explanation: 'The project of the key may not use this model.',
      fix: modelAccess,
    },
    {
      cause: 'hidden-404',
      status: 404,
      code: 'model_not_found',
      confidence: 'likely',
      source: errors,
      explanation:
        'The model does not exist, or the account may not use it; the name may be mistyped or retired.',
      fix: modelAccess,
    },
    {
      cause: 'rate-limited',
      code: 'rate_limit_exceeded',
      confidence: 'certain',
      source: errors,
      explanation:
        'Requests or tokens per minute or day of this model are used up; the message and x-ratelimit-remaining-* name which.',
      fix: instruction(
        'Wait as long as the message says, and raise the tier',
        '“Please try again in …”, and x-ratelimit-reset-requests or -tokens; the SDKs retry automatically (maxRetries). max_tokens counts in full: lower it.',
        'platform.openai.com/settings/organization/limits: the limits per model and the usage tier, which grows with what was paid. A project can have lower limits of its own.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'insufficient scope: a restricted key',
      cause: 'insufficient-scope',
      http: `
        POST https://api.openai.com/v1/chat/completions
        Authorization: Bearer sk-proj-abcdefghijklmnopqrstuvwxyz

        401
        Content-Type: application/json

        {"error":{"message":"You have insufficient permissions for this operation. Missing scopes: model.request. Check that you have the correct role in your organization.","type":"invalid_request_error","param":null,"code":null}}
      `,
    },
    {
      name: 'license or plan: You exceeded your current quota, please ch…',
      cause: 'license-or-plan',
      http: `
        POST https://api.openai.com/v1/responses
        Authorization: Bearer sk-proj-abcdefghijklmnopqrstuvwxyz

        429
        Content-Type: application/json

        {"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}
      `,
    },
    {
      name: 'ip blocked: Country, region, or territory not supported',
      cause: 'ip-blocked',
      http: `
        POST https://api.openai.com/v1/responses
        Authorization: Bearer sk-proj-abcdefghijklmnopqrstuvwxyz

        403
        Content-Type: application/json

        {"error":{"message":"Country, region, or territory not supported","type":"request_forbidden","param":null,"code":"unsupported_country_region_territory"}}
      `,
    },
    {
      name: 'wrong environment: mismatched_organization',
      cause: 'wrong-environment',
      http: `
        POST https://api.openai.com/v1/responses
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":{"type":"mismatched_organization","param":null,"code":"mismatched_organization"}}
      `,
    },
    {
      name: 'api key missing: no header',
      cause: 'api-key-missing',
      http: `
        POST https://api.openai.com/v1/chat/completions
        Content-Type: application/json

        {"model":"gpt-5"}

        401
        Content-Type: application/json

        {"error":{"message":"You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth.","type":"invalid_request_error","param":null,"code":null}}
      `,
    },
    {
      name: 'api key invalid: incorrect',
      cause: 'api-key-invalid',
      http: `
        POST https://api.openai.com/v1/chat/completions
        Authorization: Bearer sk-proj-q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"model":"gpt-5"}

        401
        Content-Type: application/json

        {"error":{"message":"Incorrect API key provided: sk-proj-****Vb4t. You can find your API key at https://platform.openai.com/account/api-keys.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}
      `,
    },
    {
      name: 'wrong environment: the project’s header',
      cause: 'wrong-environment',
      http: `
        POST https://api.openai.com/v1/chat/completions
        Authorization: Bearer sk-proj-q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"model":"gpt-5"}

        401
        Content-Type: application/json

        {"error":{"message":"OpenAI-Project header should match project for API key","type":"invalid_request_error","param":null,"code":null}}
      `,
    },
    {
      name: 'ip blocked: an allowlist',
      cause: 'ip-blocked',
      http: `
        POST https://api.openai.com/v1/chat/completions
        Authorization: Bearer sk-proj-q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"model":"gpt-5"}

        401
        Content-Type: application/json

        {"error":{"message":"Your IP is not authorized to access this project.","type":"invalid_request_error","param":null,"code":"ip_not_authorized"}}
      `,
    },
    {
      name: 'wrong token type: a session key',
      cause: 'wrong-token-type',
      http: `
        GET https://api.openai.com/v1/dashboard/billing/usage
        Authorization: Bearer sk-proj-q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"message":"Your request to GET /v1/dashboard/billing/usage must be made with a session key (that is, it can only be made from the browser).","type":"invalid_request_error","param":null,"code":null}}
      `,
    },
    {
      name: 'account locked: deactivated',
      cause: 'account-locked',
      http: `
        POST https://api.openai.com/v1/chat/completions
        Authorization: Bearer sk-proj-q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"model":"gpt-5"}

        401
        Content-Type: application/json

        {"error":{"message":"The OpenAI account associated with this API key has been deactivated.","type":"invalid_request_error","param":null,"code":"account_deactivated"}}
      `,
    },
    {
      name: 'license or plan: a verified organization',
      cause: 'license-or-plan',
      http: `
        POST https://api.openai.com/v1/chat/completions
        Authorization: Bearer sk-proj-q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"model":"gpt-5"}

        400
        Content-Type: application/json

        {"error":{"message":"Your organization must be verified to stream this model.","type":"invalid_request_error","param":null,"code":"unsupported_value"}}
      `,
    },
    {
      name: 'license or plan: a model that the project may not use',
      cause: 'license-or-plan',
      http: `
        POST https://api.openai.com/v1/chat/completions
        Authorization: Bearer sk-proj-q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"model":"gpt-5"}

        403
        Content-Type: application/json

        {"error":{"message":"Project \`proj_1\` does not have access to model \`gpt-5\`","type":"invalid_request_error","param":null,"code":"model_not_found"}}
      `,
    },
    {
      name: 'hidden 404: a model',
      cause: 'hidden-404',
      http: `
        POST https://api.openai.com/v1/chat/completions
        Authorization: Bearer sk-proj-q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"model":"gpt-5"}

        404
        Content-Type: application/json

        {"error":{"message":"The model \`gpt-9\` does not exist or you do not have access to it.","type":"invalid_request_error","param":null,"code":"model_not_found"}}
      `,
    },
    {
      name: 'token revoked: no organization',
      cause: 'token-revoked',
      http: `
        POST https://api.openai.com/v1/chat/completions
        Authorization: Bearer sk-proj-q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"model":"gpt-5"}

        401
        Content-Type: application/json

        {"error":{"message":"You must be a member of an organization to use the API. Please contact us through our help center at help.openai.com.","type":"invalid_request_error","param":null,"code":"no_organization"}}
      `,
    },
    {
      name: 'token revoked: the key’s organization',
      cause: 'token-revoked',
      http: `
        POST https://api.openai.com/v1/chat/completions
        Authorization: Bearer sk-proj-q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"model":"gpt-5"}

        401
        Content-Type: application/json

        {"error":{"message":"You do not have access to the organization tied to the API key.","type":"invalid_request_error","param":null,"code":null}}
      `,
    },
    {
      name: 'rate limited: rate_limit_exceeded',
      cause: 'rate-limited',
      http: `
        POST https://api.openai.com/v1/chat/completions
        Authorization: Bearer sk-proj-q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t

        429
        Content-Type: application/json

        {"error":{"message":"Rate limit reached for gpt-4o in organization org-a on tokens per min (TPM): Limit 30000, Used 29000, Requested 4000. Please try again in 6s.","type":"tokens","param":null,"code":"rate_limit_exceeded"}}
      `,
    },
  ],
} satisfies Vendor;
