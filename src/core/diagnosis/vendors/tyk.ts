import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://tyk.io/docs/api-management/troubleshooting-debugging';

/** Tyk Gateway. */
export const tyk = {
  id: 'tyk',
  name: 'Tyk',
  signs: [
    { header: ['x-generator', /tyk/i] },
    { header: ['x-tyk-trace-id'] },
    { host: /\.tyk\.(?:io|technology)$/ },
  ],
  rows: [
    {
      cause: 'cors-preflight-auth',
      method: /^OPTIONS$/,
      text: /^Authorization field missing$/,
      confidence: 'certain',
      global: true,
      source:
        'https://tyk.io/docs/api-management/gateway-config-tyk-classic#cross-origin-resource-sharing-cors',
      explanation:
        'Without CORS in the API’s definition Tyk treats the preflight as any call and asks it for a key, which a preflight never has.',
      fix: instruction(
        'Enable CORS in the API’s definition',
        'CORS of the definition: "enable": true, "allowed_origins" with this origin, "allowed_methods", "allowed_headers" with Authorization (or the key’s header); Tyk OAS: x-tyk-api-gateway, middleware.global.cors, enabled: true. In the Dashboard: Advanced Options, CORS.',
        'Or "options_passthrough": true, where the upstream itself responds to OPTIONS with the CORS headers.',
        'Then reload the gateway (GET /tyk/reload/group).',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Authorization field missing$/,
      confidence: 'certain',
      global: true,
      source: errors,
      fix: instruction(
        'Send the key in auth_header_name of the API',
        'Authorization by default; auth_configs.authToken of the definition names another header, parameter or cookie.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^Access to this API has been disallowed$/,
      confidence: 'likely',
      global: true,
      source: errors,
      explanation: 'The key is unknown to this gateway, or its policy does not list this API.',
      fix: instruction(
        'Give the key’s policy access to this API',
        'Check access_rights of the key or policy, and the gateway where it was made.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Access to this API has been disallowed$/,
      confidence: 'possible',
      global: true,
      source: errors,
    },
    {
      cause: 'token-expired',
      text: /^Key has expired, please renew/,
      confidence: 'certain',
      global: true,
      source: errors,
      fix: instruction(
        'Renew the key',
        'expires of the key (POST /tyk/keys/KEY) or key_expires_in of its policy; 0 never ends.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^Key is inactive, please renew|^Attempted access with non-existent key/,
      confidence: 'certain',
      global: true,
      source: errors,
      fix: instruction(
        'Set is_inactive of the key or policy to false',
        'An inactive policy makes all its keys inactive.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Key not authori[sz]ed(?:$|:)/,
      confidence: 'likely',
      global: true,
      source: errors,
      fix: instruction(
        'Compare the token’s sub and key id with the API’s JWT settings',
        'jwt_identity_base_field (sub) gives the user, jwt_policy_field_name or jwt_default_policies the policy, jwt_source the key (a JWKS URL in Base64 in old versions).',
        'hash_keys: a key is found by its hash; a key from another Redis is unknown.',
      ),
    },
    {
      cause: 'malformed-header',
      text: /^Bearer token malformed/,
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'method-or-route-missing',
      text: /^Requested endpoint is forbidden|^Version information not found/,
      confidence: 'likely',
      global: true,
      source: errors,
      explanation: 'The API’s definition does not allow this path.',
      fix: instruction('Check path, method and version', 'The API’s allow list must contain them.'),
    },
    {
      cause: 'license-or-plan',
      text: /^Quota exceeded$/,
      confidence: 'likely',
      source: errors,
      fix: instruction(
        'Wait for the renewal, or raise quota_max',
        'X-RateLimit-Reset says when; quota_max and quota_renewal_rate of the policy or key (-1 is unlimited).',
      ),
    },
    {
      cause: 'rate-limited',
      text: /^(?:Rate limit|API rate limit) exceeded$/i,
      confidence: 'certain',
      source: errors,
    },
  ],
  examples: [
    {
      name: 'missing credentials: Authorization field missing',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"error":"Authorization field missing"}
      `,
    },
    {
      name: 'token expired: Key has expired, please renew',
      cause: 'token-expired',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"Key has expired, please renew"}
      `,
    },
    {
      name: 'api key invalid: Access to this API has been disallowed',
      cause: 'api-key-invalid',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":"Access to this API has been disallowed"}
      `,
    },
    {
      name: 'method or route missing: Requested endpoint is forbidden',
      cause: 'method-or-route-missing',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":"Requested endpoint is forbidden"}
      `,
    },
    {
      name: 'no key',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"error":"Authorization field missing"}
      `,
    },
    {
      name: 'expired',
      cause: 'token-expired',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"Key has expired, please renew"}
      `,
    },
    {
      name: 'jwt',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"Key not authorized"}
      `,
    },
    {
      name: 'a quota',
      cause: 'license-or-plan',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        X-Generator: tyk.io
        Content-Type: application/json

        {"error":"Quota exceeded"}
      `,
    },
    {
      name: 'inactive',
      cause: 'api-key-invalid',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":"Key is inactive, please renew"}
      `,
    },
    {
      name: 'a preflight',
      cause: 'cors-preflight-auth',
      http: `
        OPTIONS https://api.example.com/v1/items
        Origin: https://app.example.com
        Access-Control-Request-Method: GET
        Access-Control-Request-Headers: authorization

        401
        Content-Type: application/json

        {"error":"Authorization field missing"}
      `,
    },
  ],
} satisfies Vendor;
