import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://developers.facebook.com/docs/graph-api/guides/error-handling';
const proof = 'https://developers.facebook.com/docs/graph-api/securing-requests';

/** Meta’s Graph API: Facebook, Instagram, WhatsApp. */
export const metaGraph = {
  id: 'meta-graph',
  name: 'Meta Graph API',
  signs: [
    {
      host: /^(?:graph|graph-video|rupload)\.(?:facebook|instagram|whatsapp|threads)\.(?:com|net)$/,
    },
    { header: ['x-fb-trace-id'] },
    { header: ['x-fb-request-id'] },
    { body: /"fbtrace_id"/ },
    { header: ['www-authenticate', /Facebook Platform/] },
  ],
  rows: [
    { cause: 'token-expired', code: '463', confidence: 'certain', source: errors },
    {
      cause: 'token-revoked',
      code: ['458', '460'],
      confidence: 'certain',
      source: errors,
      explanation:
        'The user removed the app or changed the password, which revokes every earlier token.',
      fix: instruction('Sign the user in again', 'The user must grant the app access again.'),
    },
    {
      cause: 'step-up-required',
      code: ['459', '464'],
      confidence: 'likely',
      source: errors,
      explanation: 'The user must first sign in to Meta and clear a checkpoint.',
      fix: instruction(
        'Let the user sign in at facebook.com and pass the checkpoint',
        'Then sign in to the app again.',
      ),
    },
    { cause: 'token-unrecognized', code: ['467', '492'], confidence: 'likely', source: errors },
    {
      cause: 'token-unrecognized',
      code: '190',
      text: /^(?:Invalid OAuth (?:2\.0 )?[Aa]ccess [Tt]oken|Malformed access token|The access token could not be decrypted|Error validating access token(?!: Session has expired))/,
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'malformed-token',
      code: '190',
      text: /^(?:Malformed access token|The access token could not be decrypted|Cannot parse access token)/,
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'token-expired',
      code: '190',
      text: /Session has expired on/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'token-revoked',
      code: '190',
      text: /session has been invalidated because the user (?:changed|logged out)|has not authorized application/i,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    { cause: 'session-expired', code: '102', confidence: 'likely', source: errors },
    {
      cause: 'missing-credentials',
      code: ['104', '2500'],
      text: /^An (?:active )?access token (?:is required|must be used)/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'insufficient-scope',
      code: /^(?:10|2\d\d)$/,
      confidence: 'likely',
      source: errors,
      explanation: 'The user did not grant a permission, or the app has not been reviewed for it.',
      fix: instruction(
        'Request the permission, and have it reviewed',
        'Add it to the login’s scope. Without App Review, only people with a role in the app can grant it (Advanced Access).',
      ),
    },
    { cause: 'insufficient-permission', code: ['3', '10'], confidence: 'possible', source: errors },
    {
      cause: 'invalid-signature',
      text: /Invalid appsecret_proof/,
      confidence: 'certain',
      global: true,
      source: proof,
    },
    {
      cause: 'client-auth-failed',
      text: /require an appsecret_proof argument/,
      confidence: 'certain',
      global: true,
      source: proof,
    },
    {
      cause: 'client-auth-failed',
      text: /^Error validating (?:application|client secret)/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'authorization-code-invalid',
      text: /^This authorization code has (?:been used|expired)/,
      confidence: 'certain',
      global: true,
      source: 'https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow',
    },
    {
      cause: 'redirect-uri-mismatch',
      code: '191',
      confidence: 'certain',
      source: 'https://developers.facebook.com/docs/facebook-login/security',
    },
    {
      cause: 'hidden-404',
      text: /^Unsupported (?:get|post|delete) request\. Object with ID/,
      confidence: 'likely',
      global: true,
      source: errors,
      explanation: 'The object does not exist, or the token may not see it.',
      fix: instruction(
        'Check the id, and the permissions of the token',
        'Use the Access Token Debugger to see its app, user and scopes; pages need a page token.',
      ),
    },
    { cause: 'account-locked', code: '368', confidence: 'likely', source: errors },
    {
      cause: 'rate-limited',
      code: [
        '4',
        '17',
        '32',
        '341',
        '613',
        '80000',
        '80001',
        '80002',
        '80003',
        '80004',
        '80005',
        '80006',
        '80007',
        '80008',
        '80009',
        '80014',
      ],
      confidence: 'certain',
      source: 'https://developers.facebook.com/docs/graph-api/overview/rate-limiting',
    },
  ],
  examples: [
    {
      name: 'token expired: Error validating access token: Session has…',
      cause: 'token-expired',
      http: `
        GET https://graph.facebook.com/v19.0/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"error":{"message":"Error validating access token: Session has expired on Monday, 09-Mar-26 03:00:00 PDT.","type":"OAuthException","code":190,"error_subcode":463,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'token revoked: Error validating access token: The session…',
      cause: 'token-revoked',
      http: `
        GET https://graph.facebook.com/v19.0/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"error":{"message":"Error validating access token: The session has been invalidated because the user changed their password.","type":"OAuthException","code":190,"error_subcode":460,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'missing credentials: An active access token must be used to que…',
      cause: 'missing-credentials',
      http: `
        GET https://graph.facebook.com/v19.0/me

        400
        Content-Type: application/json

        {"error":{"message":"An active access token must be used to query information about the current user.","type":"OAuthException","code":2500,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'insufficient scope: (#200) Requires pages_manage_posts permiss…',
      cause: 'insufficient-scope',
      http: `
        POST https://graph.facebook.com/v19.0/1/feed
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"message":"(#200) Requires pages_manage_posts permission","type":"OAuthException","code":200,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'step up required: 459',
      cause: 'step-up-required',
      http: `
        GET https://graph.facebook.com/v19.0/me

        401
        Content-Type: application/json

        {"error":{"type":"459","code":459,"error_subcode":463,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'hidden 404: Unsupported get request. Object with ID',
      cause: 'hidden-404',
      http: `
        GET https://graph.facebook.com/v19.0/me

        404
        Content-Type: application/json

        {"error":{"message":"Unsupported get request. Object with ID","type":"OAuthException","code":190,"error_subcode":463,"fbtrace_id":"A1"}}
      `,
    },
  ],
} satisfies Vendor;
