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
      global: true,
      source: plugin('key-auth'),
    },
    {
      cause: 'api-key-invalid',
      text: /^Invalid API key in request/,
      confidence: 'certain',
      global: true,
      source: plugin('key-auth'),
    },
    {
      cause: 'missing-credentials',
      text: /^Missing (?:JWT token|authorization) in request/,
      confidence: 'certain',
      global: true,
      source: plugin('jwt-auth'),
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
      global: true,
      source: plugin('jwt-auth'),
    },
    {
      cause: 'invalid-signature',
      text: /^failed to verify jwt/,
      confidence: 'likely',
      global: true,
      source: plugin('jwt-auth'),
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid user authorization/,
      confidence: 'certain',
      global: true,
      source: plugin('basic-auth'),
    },
    {
      cause: 'clock-skew',
      text: /^client request can't be validated: (?:Clock skew exceeded|Date header missing)/i,
      confidence: 'certain',
      global: true,
      source: plugin('hmac-auth'),
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
    },
    {
      cause: 'ip-blocked',
      text: /^Your IP address is not allowed/,
      confidence: 'certain',
      source: plugin('ip-restriction'),
    },
    {
      cause: 'origin-not-allowed',
      text: /^Your referer host is not allowed/,
      confidence: 'certain',
      global: true,
      source: plugin('referer-restriction'),
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /^Not allowed$/,
      status: 403,
      confidence: 'possible',
      source: plugin('ua-restriction'),
    },
    {
      cause: 'csrf',
      text: /^(?:no csrf token in headers|csrf token mismatch|Failed to verify the csrf token signature)/i,
      confidence: 'certain',
      source: plugin('csrf'),
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
  ],
} satisfies Vendor;
