import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const plugin = (name: string): string => `https://developer.konghq.com/plugins/${name}/`;

/** Kong Gateway and its plugins. */
export const kong = {
  id: 'kong',
  name: 'Kong',
  signs: [
    { header: ['server', /^kong\//i] },
    { header: ['via', /\bkong\//i] },
    { header: ['x-kong-request-id'] },
    { header: ['x-kong-response-latency'] },
    { header: ['www-authenticate', /realm="kong"/] },
  ],
  rows: [
    {
      cause: 'api-key-missing',
      text: /^No API key found in (?:request|headers|querystring)/,
      confidence: 'certain',
      global: true,
      source: plugin('key-auth'),
    },
    {
      cause: 'api-key-wrong-place',
      text: /^No API key found in (?:request|headers|querystring)/,
      request: 'api-key',
      confidence: 'certain',
      global: true,
      source: plugin('key-auth'),
      explanation:
        'A key was sent, but not under one of the plugin’s key_names, or not in a place that it reads.',
      fix: instruction(
        'Send the key under the name of the plugin’s key_names',
        'apikey by default, as header or query parameter; see key_in_header, key_in_query and key_in_body.',
      ),
    },
    {
      cause: 'api-key-wrong-place',
      text: /^No API key found in (?:request|headers|querystring)/,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: plugin('key-auth'),
    },
    {
      cause: 'multiple-credentials',
      text: /^(?:Duplicate API key found|Multiple tokens provided)/,
      confidence: 'certain',
      global: true,
      source: plugin('key-auth'),
    },
    {
      cause: 'api-key-invalid',
      text: /^(?:Invalid authentication credentials|Unauthorized)$/,
      request: 'api-key',
      confidence: 'likely',
      source: plugin('key-auth'),
    },
    {
      cause: 'wrong-credentials',
      text: /^(?:Invalid authentication credentials|Unauthorized)$/,
      request: 'basic',
      confidence: 'possible',
      source: plugin('basic-auth'),
    },
    {
      cause: 'wrong-issuer',
      text: /^No credentials found for given '/,
      confidence: 'likely',
      global: true,
      source: plugin('jwt'),
      explanation: 'No consumer has a JWT credential whose key equals this claim (iss by default).',
      fix: instruction(
        'Create a JWT credential whose key equals the claim',
        'POST /consumers/NAME/jwt with key=VALUE OF iss (key_claim_name), the algorithm and the public key or secret.',
      ),
    },
    {
      cause: 'wrong-issuer',
      text: /^No mandatory '\w+' in claims/,
      confidence: 'likely',
      global: true,
      source: plugin('jwt'),
      explanation: 'The claim by which the plugin finds the consumer’s key is missing.',
      fix: instruction(
        'Put the claim into the token',
        'The plugin reads key_claim_name (iss by default); the signer must set it to the credential’s key.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^Invalid (?:signature|algorithm)$/,
      request: 'token',
      confidence: 'certain',
      source: plugin('jwt'),
    },
    {
      cause: 'malformed-token',
      text: /^(?:Unrecognizable token|Bad token; invalid (?:JSON|signature|alg)|Invalid token)/,
      confidence: 'likely',
      source: plugin('jwt'),
    },
    {
      cause: 'token-expired',
      text: /^token expired$/,
      confidence: 'certain',
      source: plugin('jwt'),
    },
    {
      cause: 'token-not-yet-valid',
      text: /^token not valid yet$/,
      confidence: 'certain',
      global: true,
      source: plugin('jwt'),
    },
    {
      cause: 'token-expired',
      text: /^exceeds maximum allowed expiration/,
      confidence: 'possible',
      global: true,
      source: plugin('jwt'),
    },
    {
      cause: 'missing-credentials',
      text: /^The access token is missing/,
      confidence: 'certain',
      source: plugin('oauth2'),
    },
    {
      cause: 'token-unrecognized',
      text: /^The access token is invalid or has expired/,
      confidence: 'likely',
      source: plugin('oauth2'),
    },
    {
      cause: 'https-required',
      text: /^You must use https|^Please use HTTPS protocol/i,
      confidence: 'certain',
      source: plugin('oauth2'),
    },
    {
      cause: 'insufficient-permission',
      text: /^You cannot consume this service/,
      confidence: 'certain',
      global: true,
      source: plugin('acl'),
      explanation: 'The consumer was recognized, but its group is not on this service’s list.',
      fix: instruction(
        'Add the consumer to an allowed group',
        'POST /consumers/NAME/acls with a group of the acl plugin’s allow list, or change the list.',
      ),
    },
    {
      cause: 'ip-blocked',
      text: /^(?:Your IP address is not allowed|IP address not allowed)/,
      confidence: 'certain',
      global: true,
      source: plugin('ip-restriction'),
    },
    {
      cause: 'clock-skew',
      text: /^HMAC signature cannot be verified, a valid (?:date|x-date)/,
      confidence: 'likely',
      global: true,
      source: plugin('hmac-auth'),
      explanation: 'The Date header is missing, or is off by more than the plugin’s clock_skew.',
      fix: instruction(
        'Send a current Date or X-Date header',
        'And list it in the signature’s headers. Browsers cannot set Date: use X-Date. Raise clock_skew where clocks differ.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^HMAC signature (?:does not match|cannot be verified)(?!, a valid)/,
      confidence: 'certain',
      global: true,
      source: plugin('hmac-auth'),
    },
    {
      cause: 'mtls-required',
      text: /^(?:No required TLS certificate was sent|TLS certificate failed verification)/,
      confidence: 'certain',
      global: true,
      source: plugin('mtls-auth'),
    },
    {
      cause: 'rate-limited',
      text: /^API rate limit exceeded/,
      confidence: 'certain',
      source: plugin('rate-limiting'),
    },
    {
      cause: 'method-or-route-missing',
      text: /^no Route matched with those values/i,
      confidence: 'certain',
      global: true,
      source: 'https://developer.konghq.com/gateway/entities/route/',
    },
  ],
  examples: [
    {
      name: 'api key wrong place: No API key found in request',
      cause: 'api-key-wrong-place',
      http: `
        GET https://api.example.com/v1/items
        x-api-key: key-0123456789012345

        401
        Server: kong/3.6
        WWW-Authenticate: Key realm="kong"
        Content-Type: application/json

        {"message":"No API key found in request"}
      `,
    },
    {
      name: "wrong issuer: No credentials found for given 'iss'",
      cause: 'wrong-issuer',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"message":"No credentials found for given 'iss'"}
      `,
    },
    {
      name: 'insufficient permission: You cannot consume this service',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/v1/items
        apikey: key-0123456789012345

        403
        Server: kong/3.6
        Content-Type: application/json

        {"message":"You cannot consume this service"}
      `,
    },
    {
      name: "wrong issuer: No mandatory 'a' in claims",
      cause: 'wrong-issuer',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: kong/3.6
        WWW-Authenticate: Key realm="kong"
        Content-Type: application/json

        {"message":"No mandatory 'a' in claims"}
      `,
    },
    {
      name: 'clock skew: HMAC signature cannot be verified, a valid d',
      cause: 'clock-skew',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: kong/3.6
        WWW-Authenticate: Key realm="kong"
        Content-Type: application/json

        {"message":"HMAC signature cannot be verified, a valid date"}
      `,
    },
  ],
} satisfies Vendor;
