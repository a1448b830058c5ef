import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const plugin = (name: string): string => `https://apisix.apache.org/docs/apisix/plugins/${name}/`;

/** Apache APISIX and its plugins. */
export const apisix = {
  id: 'apisix',
  name: 'Apache APISIX',
  signs: [{ header: ['server', /^APISIX/i] }, { header: ['x-apisix-upstream-status'] }],
  rows: [
    {
      cause: 'api-key-missing',
      text: /^Missing API key (?:found )?in request/,
      confidence: 'certain',
      global: 'cause',
      source: plugin('key-auth'),
      fix: instruction(
        'Send the key as apikey',
        'header and query of the key-auth plugin name it (apikey by default). The key must be in the key-auth credential of a consumer.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^Invalid API key in request/,
      confidence: 'certain',
      global: 'cause',
      source: plugin('key-auth'),
      fix: instruction(
        'Give a consumer this key',
        'PUT /apisix/admin/consumers (or …/credentials) with plugins: { "key-auth": { "key": VALUE } }.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Missing (?:JWT token|authorization) in request/,
      confidence: 'certain',
      global: 'cause',
      source: plugin('jwt-auth'),
      fix: instruction(
        'Send the token where the plugin reads it',
        'jwt-auth reads the header Authorization, the parameter jwt and the cookie jwt (header, query, cookie); openid-connect with bearer_only: true wants Authorization: Bearer.',
      ),
    },
    {
      cause: 'wrong-issuer',
      text: /^Invalid user key in JWT token|^missing user key in JWT token/i,
      confidence: 'likely',
      global: true,
      source: plugin('jwt-auth'),
      explanation: 'No consumer has the key that the token’s “key” claim names.',
      fix: instruction(
        'Create a consumer with this key',
        'The jwt-auth plugin finds the consumer by the token’s key claim; it must equal the key of the consumer’s credential.',
      ),
    },
    {
      cause: 'malformed-token',
      text: /^JWT token invalid/,
      confidence: 'likely',
      global: 'cause',
      source: plugin('jwt-auth'),
    },
    {
      cause: 'invalid-signature',
      text: /^failed to verify jwt/,
      confidence: 'likely',
      global: 'cause',
      source: plugin('jwt-auth'),
      fix: instruction(
        'Store the signer’s secret or public key in the consumer',
        'jwt-auth of the consumer: algorithm, and secret (HS256; base64_secret: true where it is Base64) or public_key (RS256). An expired token is refused with the same words: check exp.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid user authorization/,
      confidence: 'certain',
      global: 'cause',
      source: plugin('basic-auth'),
      fix: instruction(
        'Compare user and password with the consumer’s basic-auth',
        'PUT /apisix/admin/consumers with plugins: { "basic-auth": { "username": …, "password": … } }.',
      ),
    },
    {
      cause: 'clock-skew',
      text: /^client request can't be validated: (?:Clock skew exceeded|Date header missing)/i,
      confidence: 'certain',
      global: true,
      source: plugin('hmac-auth'),
      fix: instruction(
        'Send a current Date header',
        'Format: Tue, 10 Mar 2026 12:00:00 GMT; clock_skew (300 seconds by default) of hmac-auth. Browsers cannot set Date.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^client request can't be validated/,
      confidence: 'likely',
      global: true,
      source: plugin('hmac-auth'),
    },
    {
      cause: 'insufficient-permission',
      text: /^The \w+ is forbidden\.?$/,
      confidence: 'certain',
      source: plugin('consumer-restriction'),
      fix: instruction(
        'Add the consumer to whitelist of consumer-restriction',
        'type says what is compared: consumer_name, consumer_group_id, service_id or route_id. rejected_msg changes the words.',
      ),
    },
    {
      cause: 'ip-blocked',
      text: /^Your IP address is not allowed/,
      confidence: 'certain',
      source: plugin('ip-restriction'),
      fix: instruction(
        'Add the address to whitelist of ip-restriction',
        'Behind a proxy the address is the proxy’s: the real-ip plugin (source: http_x_forwarded_for, trusted_addresses).',
      ),
    },
    {
      cause: 'origin-not-allowed',
      text: /^Your referer host is not allowed/,
      confidence: 'certain',
      global: true,
      source: plugin('referer-restriction'),
      fix: instruction(
        'Add the page’s host to whitelist of referer-restriction',
        'bypass_missing: true lets requests without Referer pass; *.example.com covers subdomains.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /^Not allowed$/,
      status: 403,
      confidence: 'possible',
      source: plugin('ua-restriction'),
    },
    {
      cause: 'cors-preflight-auth',
      status: [401, 403],
      method: /^OPTIONS$/,
      text: /^Missing (?:JWT|authorization|API key)/,
      confidence: 'certain',
      source: plugin('cors'),
      fix: instruction(
        'Enable the cors plugin on this route',
        'It runs before the authentication plugins and responds to OPTIONS; the route’s methods must contain OPTIONS. With credentials name allow_origins, allow_headers and set allow_credential: true.',
      ),
    },
    {
      cause: 'csrf',
      text: /^(?:no csrf token in headers|csrf token mismatch|Failed to verify the csrf token signature)/i,
      confidence: 'certain',
      source: plugin('csrf'),
      fix: instruction(
        'Send the apisix-csrf-token cookie’s value as a header of that name',
        'The csrf plugin sets the cookie on each response; name and expires (7200 seconds) are its attributes; all nodes need the same key.',
      ),
    },
    {
      cause: 'method-or-route-missing',
      text: /^404 Route Not Found/,
      confidence: 'certain',
      global: true,
      source: 'https://apisix.apache.org/docs/apisix/terminology/route/',
    },
  ],
  examples: [
    {
      name: 'api key invalid: Invalid API key in request',
      cause: 'api-key-invalid',
      http: `
        GET https://api.example.com/v1/items
        apikey: key-0123456789012345

        401
        Server: APISIX/3.9
        Content-Type: application/json

        {"message":"Invalid API key in request"}
      `,
    },
    {
      name: 'missing credentials: Missing JWT token in request',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Server: APISIX/3.9
        Content-Type: application/json

        {"message":"Missing JWT token in request"}
      `,
    },
    {
      name: 'origin not allowed: Your referer host is not allowed',
      cause: 'origin-not-allowed',
      http: `
        GET https://api.example.com/v1/items

        403
        Server: APISIX/3.9
        Content-Type: application/json

        {"message":"Your referer host is not allowed"}
      `,
    },
    {
      name: 'wrong issuer: Invalid user key in JWT token',
      cause: 'wrong-issuer',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: APISIX/3.9
        Content-Type: application/json

        {"message":"Invalid user key in JWT token"}
      `,
    },
    {
      name: 'no key',
      cause: 'api-key-missing',
      http: `
        GET https://api.example.com/v1/items

        401
        Server: APISIX/3.9.1
        Content-Type: application/json

        {"message":"Missing API key in request"}
      `,
    },
    {
      name: 'jwt-auth',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: APISIX/3.9.1
        Content-Type: application/json

        {"message":"failed to verify jwt"}
      `,
    },
    {
      name: 'basic-auth',
      cause: 'wrong-credentials',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Basic YWxpY2U6cGFzc3dvcmQ=

        401
        Server: APISIX/3.9.1
        Content-Type: application/json

        {"message":"Invalid user authorization"}
      `,
    },
    {
      name: 'consumer-restriction',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Server: APISIX/3.9.0
        Content-Type: application/json

        {"message":"The consumer_name is forbidden."}
      `,
    },
    {
      name: 'ip-restriction',
      cause: 'ip-blocked',
      http: `
        GET https://api.example.com/v1/items

        403
        Server: APISIX/3.9.0
        Content-Type: application/json

        {"message":"Your IP address is not allowed"}
      `,
    },
    {
      name: 'referer-restriction',
      cause: 'origin-not-allowed',
      http: `
        GET https://api.example.com/v1/items
        Referer: https://app.example.com/

        403
        Server: APISIX/3.9.0
        Content-Type: application/json

        {"message":"Your referer host is not allowed"}
      `,
    },
    {
      name: 'the csrf plugin',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: session=k3v9s8d7f6g5h4

        401
        Server: APISIX/3.9.0
        Content-Type: application/json

        {"error_msg":"no csrf token in headers"}
      `,
    },
    {
      name: 'hmac-auth',
      cause: 'clock-skew',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Signature keyId="a",algorithm="hmac-sha256",headers="@request-target date",signature="abc="

        401
        Content-Type: application/json

        {"message":"client request can't be validated: Clock skew exceeded"}
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
        Server: APISIX/3.9.0
        Content-Type: application/json

        {"message":"Missing JWT token in request"}
      `,
    },
  ],
} satisfies Vendor;
