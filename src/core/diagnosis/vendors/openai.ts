import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://platform.openai.com/docs/guides/error-codes';
const keys = 'https://platform.openai.com/docs/api-reference/authentication';
const countries = 'https://platform.openai.com/docs/supported-countries';

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
      text: /^You didn't provide an API key/,
      confidence: 'certain',
      source: keys,
    },
    {
      cause: 'api-key-invalid',
      text: /^Incorrect API key provided/,
      confidence: 'certain',
      source: errors,
    },
    { cause: 'api-key-invalid', code: 'invalid_api_key', confidence: 'certain', source: errors },
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
      code: ['unsupported_country_region_territory', 'ip_not_authorized'],
      confidence: 'certain',
      global: true,
      source: countries,
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
    },
    { cause: 'account-locked', code: 'account_deactivated', confidence: 'certain', source: errors },
    {
      cause: 'license-or-plan',
      text: /^Your organization must be verified to use the model/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'license-or-plan',
      code: 'model_not_found',
      status: 403,
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'hidden-404',
      status: 404,
      code: 'model_not_found',
      confidence: 'likely',
      source: errors,
    },
    { cause: 'rate-limited', code: 'rate_limit_exceeded', confidence: 'certain', source: errors },
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
  ],
} satisfies Vendor;
