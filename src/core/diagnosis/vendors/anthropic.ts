import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://docs.claude.com/en/api/errors';
const overview = 'https://docs.claude.com/en/api/overview';

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
    },
    {
      cause: 'wrong-scheme',
      text: /^OAuth authentication is (?:currently )?not supported/,
      confidence: 'certain',
      global: true,
      source: overview,
    },
    {
      cause: 'license-or-plan',
      text: /^Your credit balance is too low/,
      confidence: 'certain',
      source: errors,
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
        'Let your back end add x-api-key and forward the call; then no Origin is sent and the setting does not apply.',
        'Only Anthropic’s support can change the setting for the organization; a key of another organization without it works too.',
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
        'The key must not be in the page. Let your back end add x-api-key and forward the call.',
        'For local experiments only, send anthropic-dangerous-direct-browser-access: true (SDK: dangerouslyAllowBrowser).',
      ),
    },
    {
      cause: 'account-locked',
      text: /^This organization has been disabled/,
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'insufficient-permission',
      code: 'permission_error',
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'ip-blocked',
      status: 403,
      code: 'forbidden',
      text: /^Request not allowed$/,
      confidence: 'likely',
      source: 'https://www.anthropic.com/supported-countries',
    },
    { cause: 'rate-limited', code: 'rate_limit_error', confidence: 'certain', source: errors },
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
  ],
} satisfies Vendor;
