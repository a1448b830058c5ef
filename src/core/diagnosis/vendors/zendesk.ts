import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs =
  'https://developer.zendesk.com/api-reference/introduction/security-and-auth/#api-token';
const errors = 'https://developer.zendesk.com/api-reference/introduction/security-and-auth/';

const zendeskToken = instruction(
  'Send an API token with Basic, an OAuth token with Bearer',
  'API token: Authorization: Basic with Base64 of EMAIL/token:API_TOKEN. Admin Center, Apps and integrations, APIs, API tokens.',
  'OAuth token: Bearer; it may have expired or been revoked, or belong to another subdomain.',
);

/** Zendesk. */
export const zendesk = {
  id: 'zendesk',
  name: 'Zendesk',
  signs: [{ host: /\.zendesk\.com$/ }, { header: ['x-zendesk-origin-server'] }],
  rows: [
    {
      cause: 'token-unrecognized',
      code: 'invalid_token',
      text: /^The access token provided is expired, revoked, malformed or invalid/,
      request: 'bearer',
      confidence: 'certain',
      source: docs,
      explanation:
        'Zendesk reads only OAuth tokens as Bearer. An API token is sent with Basic, as EMAIL/token:API_TOKEN.',
      fix: instruction(
        'Send an API token with Basic, an OAuth token with Bearer',
        'For an API token: Authorization: Basic with Base64 of EMAIL/token:API_TOKEN (curl -u EMAIL/token:API_TOKEN).',
        'For an OAuth token: get a new one; it was revoked, has expired, or belongs to another subdomain.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Couldn't authenticate you$/,
      user: /^[^\s@]{1,100}@[^\s@]{1,100}(?<!\/token)$/,
      confidence: 'likely',
      global: 'cause',
      source: errors,
      explanation:
        'The user name is an email address without /token, so Zendesk takes the value for a password; passwords no longer work for the API.',
      fix: instruction(
        'Append /token to the email address, and send the API token as password',
        'Basic is Base64 of EMAIL/token:API_TOKEN (curl -u EMAIL/token:API_TOKEN). In client libraries set token, not password; some want EMAIL/token as user name.',
        'Admin Center, Apps and integrations, APIs, API tokens: token access must be enabled and the token active.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Couldn't authenticate you$/,
      request: 'basic',
      confidence: 'likely',
      global: 'cause',
      source: errors,
      explanation: 'For an API token, the user name is the email address followed by /token.',
      fix: instruction(
        'Send EMAIL/token as user and the API token as password',
        'Token access must be enabled under Apps and integrations, Zendesk API.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Couldn't authenticate you$/,
      request: 'bearer',
      confidence: 'likely',
      global: 'cause',
      source: errors,
      explanation: 'Zendesk reads only OAuth tokens as Bearer.',
      fix: zendeskToken,
    },
    {
      cause: 'missing-credentials',
      text: /^Couldn't authenticate you$/,
      request: 'no-credentials',
      confidence: 'certain',
      global: 'cause',
      source: errors,
      explanation: 'No credential arrived.',
      fix: zendeskToken,
    },
    {
      cause: 'token-unrecognized',
      text: /^The access token provided is expired, revoked, malformed or invalid/,
      confidence: 'likely',
      global: 'cause',
      source: errors,
      explanation: 'The OAuth token is expired, revoked or from another subdomain.',
      fix: zendeskToken,
    },
    {
      cause: 'insufficient-permission',
      text: /^You do not have access to this page/,
      confidence: 'certain',
      source: errors,
      explanation: 'The user of the token or password has a lower role than this endpoint needs.',
      fix: instruction(
        'Use the API token with an administrator’s or agent’s address',
        'EMAIL in EMAIL/token decides the role: most of the Support API wants an agent, settings and users an administrator. End users have /api/v2/requests alone.',
        'OAuth: the scope must cover it (read, write, tickets:write …).',
      ),
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(EMAIL/token:API_TOKEN)' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  examples: [
    {
      name: 'wrong credentials: an email address without /token',
      cause: 'wrong-credentials',
      http: `
        GET https://acme.zendesk.com/api/v2/tickets.json
        Authorization: Basic <<base64 ann@example.com:q7Zk2mX0pW9sVb4tq7Zk2mX0>>

        401
        WWW-Authenticate: Basic realm="Web Password"
        Content-Type: application/json

        {"error":"Couldn't authenticate you"}
      `,
    },
    {
      name: "wrong credentials: Couldn't authenticate you",
      cause: 'wrong-credentials',
      http: `
        GET https://acme.zendesk.com/api/v2/users/me.json
        Authorization: Basic <<base64 alice@example.com/token:correct-horse>>

        401
        Content-Type: application/json

        {"error":"Couldn't authenticate you"}
      `,
    },
    {
      name: 'API token as bearer',
      cause: 'token-unrecognized',
      http: `
        GET https://acme.zendesk.com/api/v2/tickets.json
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Server: cloudflare
        Content-Type: application/json

        {"error":"invalid_token","error_description":"The access token provided is expired, revoked, malformed or invalid for other reasons."}
      `,
    },
    {
      name: 'token unrecognized: Bearer',
      cause: 'token-unrecognized',
      http: `
        GET https://acme.zendesk.com/api/v2/tickets.json
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"Couldn't authenticate you"}
      `,
    },
    {
      name: 'missing credentials: none',
      cause: 'missing-credentials',
      http: `
        GET https://acme.zendesk.com/api/v2/tickets.json

        401
        Content-Type: application/json

        {"error":"Couldn't authenticate you"}
      `,
    },
    {
      name: 'token unrecognized: expired',
      cause: 'token-unrecognized',
      http: `
        GET https://acme.zendesk.com/api/v2/tickets.json

        401
        Content-Type: application/json

        {"error":"invalid_token","error_description":"The access token provided is expired, revoked, malformed or invalid for other reasons."}
      `,
    },
    {
      name: 'insufficient permission: the role',
      cause: 'insufficient-permission',
      http: `
        GET https://acme.zendesk.com/api/v2/tickets.json
        Authorization: Basic <<base64 a@example.com/token:b>>

        403
        Content-Type: application/json

        {"error":{"title":"Forbidden","message":"You do not have access to this page. Please contact the account owner of this help desk for further help."}}
      `,
    },
  ],
} satisfies Vendor;
