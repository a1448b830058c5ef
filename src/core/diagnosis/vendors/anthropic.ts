import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://docs.claude.com/en/api/errors';
const overview = 'https://docs.claude.com/en/api/overview';

const ownKey = instruction(
  'Create a new API key, and see that the program sends it',
  'console.anthropic.com (platform.claude.com), Settings, API keys. It begins with sk-ant-api03- and belongs in x-api-key; sk-ant-oat is a token of Claude Code, sent as Authorization: Bearer.',
  'An ANTHROPIC_API_KEY in the environment overrides settings files: unset the old one. Look for quotes, spaces and line breaks.',
  'Keys of Bedrock, Vertex AI or a gateway need that host (ANTHROPIC_BASE_URL).',
);

const keyNotToken = instruction(
  'Use an API key of the Console in x-api-key',
  'platform.claude.com, Settings, API keys: usage is paid by credit, apart from a Claude subscription.',
  'Tokens of Claude subscriptions are for Claude Code and Claude’s own apps only; in Claude Code run /logout and /login.',
);

/** Anthropic. */
export const anthropic = {
  id: 'anthropic',
  name: 'Anthropic',
  signs: [
    { host: /^api\.anthropic\.com$/ },
    { header: ['anthropic-organization-id'] },
    { header: ['request-id', /^req_01/] },
  ],
  rows: [
    {
      cause: 'api-key-invalid',
      text: /^invalid x-api-key$/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'Anthropic does not know this key: deleted, mistyped, or not one of the API at all.',
      fix: ownKey,
    },
    {
      cause: 'api-key-wrong-place',
      text: /^x-api-key header is required/,
      request: 'authorization',
      confidence: 'certain',
      source: overview,
      explanation:
        'The key belongs in x-api-key. Authorization was read as something else or not at all.',
      fix: instruction(
        'Send the key in the x-api-key header',
        'Send x-api-key: YOUR_KEY together with anthropic-version: 2023-06-01. Authorization: Bearer is for OAuth tokens.',
      ),
    },
    {
      cause: 'api-key-missing',
      text: /^x-api-key header is required/,
      request: 'no-authorization',
      confidence: 'certain',
      source: overview,
      explanation: 'No key arrived; an empty variable sends none.',
      fix: ownKey,
    },
    {
      cause: 'api-key-wrong-place',
      text: /^Invalid bearer token$/,
      request: 'bearer',
      confidence: 'possible',
      source: overview,
    },
    {
      cause: 'token-unrecognized',
      text: /^Invalid bearer token$/,
      request: 'bearer',
      confidence: 'likely',
      source: overview,
      explanation:
        'The value after Bearer is no OAuth token that Anthropic knows; an API key belongs in x-api-key.',
      fix: keyNotToken,
    },
    {
      cause: 'wrong-token-type',
      text: /^This credential is only authorized for use with Claude Code/,
      confidence: 'certain',
      global: true,
      source: overview,
      explanation:
        'The token comes from a Claude subscription and may be used by Claude Code alone.',
      fix: keyNotToken,
    },
    {
      cause: 'wrong-scheme',
      text: /^OAuth authentication is (?:currently )?not (?:supported|allowed for this organization)/,
      confidence: 'certain',
      global: true,
      source: overview,
      explanation:
        'The API takes no OAuth token here: the client uses a subscription’s token as if it were an API key, or the subscription has ended.',
      fix: keyNotToken,
    },
    {
      cause: 'license-or-plan',
      text: /^Your credit balance is too low/,
      confidence: 'certain',
      source: errors,
      explanation: 'The API is paid by prepaid credit; a Claude subscription does not count.',
      fix: instruction(
        'Buy credits for the organization of the key',
        'platform.claude.com, Settings, Billing, Buy credits. If there is credit, the key belongs to another organization or workspace, or its spend limit is reached.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      text: /^CORS requests are not allowed for this Organization/,
      confidence: 'certain',
      global: true,
      source: overview,
      explanation:
        'The organization’s data settings (a retention agreement of its own, such as zero data retention) exclude calls from browsers, whatever headers the page sends.',
      fix: instruction(
        'Call the API from your own server',
        'Have your back end add x-api-key and forward the call; then no Origin is sent and the setting does not apply.',
        'Only Anthropic’s support can change the setting for the organization; a key from another organization without it works too.',
      ),
    },
    {
      cause: 'cors-blocked',
      text: /^CORS requests must set 'anthropic-dangerous-direct-browser-access'/,
      confidence: 'certain',
      global: true,
      source: overview,
      explanation:
        'Calls from a browser are accepted only with that header, because the key is visible to everyone who opens the page.',
      fix: instruction(
        'Call the API from your own server',
        'The key must not be in the page. Have your back end add x-api-key and forward the call.',
        'For local experiments only, send anthropic-dangerous-direct-browser-access: true (SDK: dangerouslyAllowBrowser).',
      ),
    },
    {
      cause: 'account-locked',
      text: /^This organization has been disabled/,
      confidence: 'certain',
      source: errors,
      explanation: 'Anthropic has disabled the organization that the key belongs to.',
      fix: instruction(
        'Use a key of an active organization, or appeal',
        'An old ANTHROPIC_API_KEY in the environment may win over the subscription: unset it, and see /status in Claude Code. support.claude.com has the appeal form.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'permission_error',
      confidence: 'likely',
      source: errors,
      explanation: 'The key is valid, but its workspace or organization may not use this resource.',
      fix: instruction(
        'Use a key of the workspace that has the model or feature',
        'platform.claude.com, Settings, Workspaces (limits and allowed models), or Admin API with an admin key (sk-ant-admin). Files and batches are visible in their own workspace alone.',
      ),
    },
    {
      cause: 'ip-blocked',
      status: 403,
      code: 'forbidden',
      text: /^Request not allowed$/,
      confidence: 'likely',
      source: 'https://www.anthropic.com/supported-countries',
      explanation:
        'Anthropic refuses the network or country of the caller, which may be your VPN, proxy or server.',
      fix: instruction(
        'Call from a supported country',
        'anthropic.com/supported-countries. Switch off the VPN, or set the region of the server or function.',
      ),
    },
    {
      cause: 'rate-limited',
      code: 'rate_limit_error',
      confidence: 'certain',
      source: errors,
      explanation:
        'Requests, input tokens or output tokens per minute are used up; anthropic-ratelimit-*-remaining names which.',
      fix: instruction(
        'Wait for retry-after, and spread the load',
        'The SDKs retry automatically (maxRetries). Cached input tokens do not count for most models: use cache_control on long prompts.',
        'platform.claude.com/settings/limits: the limits of the tier and of the workspace. “would exceed your account’s rate limit” with a Claude subscription is the plan’s usage window.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'x-api-key' }],
  examples: [
    {
      name: 'origin not allowed: the organization excludes browsers',
      cause: 'origin-not-allowed',
      http: `
        POST https://api.anthropic.com/v1/messages
        x-api-key: sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789
        Origin: https://chat.example.com

        401
        Content-Type: application/json

        {"type":"error","error":{"type":"authentication_error","message":"CORS requests are not allowed for this Organization because of its settings. If you believe this in error, contact support at https://support.anthropic.com/."}}
      `,
    },
    {
      name: 'api key wrong place: x-api-key header is required',
      cause: 'api-key-wrong-place',
      http: `
        POST https://api.anthropic.com/v1/messages
        Authorization: Bearer sk-ant-api03-abcdefghijklmnop

        401
        request-id: req_011
        Content-Type: application/json

        {"type":"error","error":{"type":"authentication_error","message":"x-api-key header is required"}}
      `,
    },
    {
      name: "cors blocked: CORS requests must set 'anthropic-dangerou…",
      cause: 'cors-blocked',
      http: `
        POST https://api.anthropic.com/v1/messages
        x-api-key: sk-ant-api03-abcdefghijklmnop
        Origin: https://app.example

        401
        request-id: req_011
        Content-Type: application/json

        {"type":"error","error":{"type":"authentication_error","message":"CORS requests must set 'anthropic-dangerous-direct-browser-access' header"}}
      `,
    },
    {
      name: 'api key invalid: x-api-key',
      cause: 'api-key-invalid',
      http: `
        POST https://api.anthropic.com/v1/messages
        x-api-key: sk-ant-api03-q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"},"request_id":"req_011abc"}
      `,
    },
    {
      name: 'api key missing: no key',
      cause: 'api-key-missing',
      http: `
        POST https://api.anthropic.com/v1/messages

        401
        Content-Type: application/json

        {"type":"error","error":{"type":"authentication_error","message":"x-api-key header is required"},"request_id":"req_011abc"}
      `,
    },
    {
      name: 'token unrecognized: Invalid bearer token',
      cause: 'token-unrecognized',
      http: `
        POST https://api.anthropic.com/v1/messages
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"type":"error","error":{"type":"authentication_error","message":"Invalid bearer token"},"request_id":"req_011abc"}
      `,
    },
    {
      name: 'wrong scheme: OAuth',
      cause: 'wrong-scheme',
      http: `
        POST https://api.anthropic.com/v1/messages
        Authorization: Bearer sk-ant-oat01-q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"type":"error","error":{"type":"authentication_error","message":"OAuth authentication is currently not supported."},"request_id":"req_011abc"}
      `,
    },
    {
      name: 'license or plan: credit',
      cause: 'license-or-plan',
      http: `
        POST https://api.anthropic.com/v1/messages
        x-api-key: sk-ant-api03-q7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits."},"request_id":"req_011abc"}
      `,
    },
    {
      name: 'account locked: disabled',
      cause: 'account-locked',
      http: `
        POST https://api.anthropic.com/v1/messages
        x-api-key: sk-ant-api03-q7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"type":"error","error":{"type":"invalid_request_error","message":"This organization has been disabled."},"request_id":"req_011abc"}
      `,
    },
    {
      name: 'insufficient permission: permission_error',
      cause: 'insufficient-permission',
      http: `
        POST https://api.anthropic.com/v1/messages
        x-api-key: sk-ant-api03-q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"type":"error","error":{"type":"permission_error","message":"Your API key does not have permission to use the specified resource."},"request_id":"req_011abc"}
      `,
    },
    {
      name: 'ip blocked: the country',
      cause: 'ip-blocked',
      http: `
        POST https://api.anthropic.com/v1/messages
        x-api-key: sk-ant-api03-q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"type":"forbidden","message":"Request not allowed"}}
      `,
    },
    {
      name: 'wrong token type: Claude Code',
      cause: 'wrong-token-type',
      http: `
        POST https://api.anthropic.com/v1/messages
        Authorization: Bearer sk-ant-oat01-q7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"type":"error","error":{"type":"invalid_request_error","message":"This credential is only authorized for use with Claude Code and cannot be used for other API requests."},"request_id":"req_011abc"}
      `,
    },
    {
      name: 'rate limited: rate_limit_error',
      cause: 'rate-limited',
      http: `
        POST https://api.anthropic.com/v1/messages
        x-api-key: sk-ant-api03-q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t
        anthropic-version: 2023-06-01

        429
        Content-Type: application/json

        {"type":"error","error":{"type":"rate_limit_error","message":"This request would exceed the rate limit for your organization of 30,000 input tokens per minute."}}
      `,
    },
  ],
} satisfies Vendor;
