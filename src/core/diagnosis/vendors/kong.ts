import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const plugin = (name: string): string => `https://developer.konghq.com/plugins/${name}/`;

const keyToConsumer = instruction(
  'Create the key for a consumer of this control plane',
  'POST /consumers/NAME/key-auth with key=VALUE (Ingress Controller: a Secret with the label konghq.com/credential: key-auth, named in the KongConsumer’s credentials).',
  'A key from another workspace or control plane is unknown here.',
);

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
      fix: instruction(
        'Send the key in the header or parameter of key_names',
        'apikey by default. The key-auth plugin may be on the service, the route or global: GET /plugins shows where. Preflights pass with run_on_preflight=false.',
      ),
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
      fix: instruction(
        'Send the key as apikey, not as Authorization',
        'key-auth reads key_names only (apikey by default): config.key_names=authorization makes it read that header’s whole value.',
      ),
    },
    {
      cause: 'multiple-credentials',
      text: /^(?:Duplicate API key found|Multiple tokens provided)/,
      confidence: 'certain',
      global: true,
      source: plugin('key-auth'),
      fix: instruction(
        'Send the key or token once',
        'The same value twice in a query, or in header and query: remove all but one; hide_credentials keeps it from the upstream.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^(?:Invalid authentication credentials|Unauthorized)$/,
      request: 'api-key',
      confidence: 'likely',
      source: plugin('key-auth'),
      fix: keyToConsumer,
    },
    {
      cause: 'wrong-credentials',
      text: /^(?:Invalid authentication credentials|Unauthorized)$/,
      request: 'basic',
      confidence: 'possible',
      source: plugin('basic-auth'),
      fix: instruction(
        'Create the basic-auth credential of a consumer',
        'POST /consumers/NAME/basicauth with username and password. Kong stores only a hash: set the password again if unsure.',
      ),
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
      fix: instruction(
        'Store the key that signed the token with its algorithm',
        'The consumer’s JWT credential: HS256 wants secret, RS256 rsa_public_key in PEM and algorithm=RS256. secret_is_base64=true where the signer’s secret is Base64.',
        '“Invalid algorithm”: the token’s alg is not the credential’s.',
      ),
    },
    {
      cause: 'malformed-token',
      text: /^(?:Unrecognizable token|Bad token; invalid (?:JSON|signature|alg)|Invalid token)/,
      confidence: 'likely',
      source: plugin('jwt'),
      fix: instruction(
        'Send the bare JWT after Bearer',
        'The jwt plugin reads Authorization: Bearer, the query parameter jwt (uri_param_names) and cookie_names. An opaque token needs the oauth2-introspection or openid-connect plugin.',
      ),
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
      fix: instruction(
        'Get a new token of this service',
        'Kong’s oauth2 plugin: token_expiration is 7200 seconds; a token belongs to one plugin instance unless global_credentials=true. POST /SERVICE/oauth2/token.',
      ),
    },
    {
      cause: 'https-required',
      text: /^You must use https|^Please use HTTPS protocol/i,
      confidence: 'certain',
      source: plugin('oauth2'),
      fix: instruction(
        'Call over HTTPS',
        'OAuth 2.0 of Kong wants it. Behind a proxy that terminates TLS: accept_http_if_already_terminated=true and X-Forwarded-Proto: https from a trusted address (trusted_ips).',
      ),
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
      global: 'cause',
      source: plugin('ip-restriction'),
      fix: instruction(
        'Add the client’s address to allow of ip-restriction',
        'Behind a load balancer Kong sees the balancer’s: set trusted_ips and real_ip_header=X-Forwarded-For (real_ip_recursive=on).',
      ),
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
      fix: instruction(
        'Sign exactly the headers listed, with the credential’s secret',
        'hmac username="…", algorithm="hmac-sha256", headers="date @request-target" (request-line in old versions), signature="BASE64". The path must be the one that Kong receives, before strip_path.',
      ),
    },
    {
      cause: 'mtls-required',
      text: /^(?:No required TLS certificate was sent|TLS certificate failed verification)/,
      confidence: 'certain',
      global: true,
      source: plugin('mtls-auth'),
      fix: instruction(
        'Send a client certificate of a CA in the mtls-auth plugin',
        'ca_certificates of the plugin must have its issuer, and a consumer must match its subject name unless skip_consumer_lookup is true.',
      ),
    },
    {
      cause: 'cors-preflight-auth',
      status: [401, 403],
      method: /^OPTIONS$/,
      header: ['server', /^kong\//i],
      confidence: 'certain',
      source: plugin('cors'),
      fix: instruction(
        'Enable the cors plugin, and run_on_preflight=false on the authentication',
        'cors responds to OPTIONS before the authentication plugins of the same route; key-auth, basic-auth, jwt and oauth2 have config.run_on_preflight.',
        'The route must match OPTIONS: leave methods empty, or add it.',
      ),
    },
    {
      cause: 'rate-limited',
      text: /^API rate limit exceeded/,
      confidence: 'certain',
      source: plugin('rate-limiting'),
      fix: instruction(
        'Wait for RateLimit-Reset, or raise the plugin’s limit',
        'rate-limiting: second, minute, hour …; limit_by is consumer or ip; with policy=local each node counts for itself.',
      ),
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
    {
      name: 'Authorization',
      cause: 'api-key-wrong-place',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        WWW-Authenticate: Key realm="kong"
        Content-Type: application/json

        {"message":"No API key found in request"}
      `,
    },
    {
      name: 'no key',
      cause: 'api-key-missing',
      http: `
        GET https://api.example.com/v1/items

        401
        WWW-Authenticate: Key realm="kong"
        Content-Type: application/json

        {"message":"No API key found in request"}
      `,
    },
    {
      name: 'unknown key',
      cause: 'api-key-invalid',
      http: `
        GET https://api.example.com/v1/items
        apikey: q7Zk2mX0pW9sVb4t

        401
        Server: kong/3.6.1
        Content-Type: application/json

        {"message":"Unauthorized"}
      `,
    },
    {
      name: 'Basic',
      cause: 'wrong-credentials',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Basic YWxpY2U6cGFzc3dvcmQ=

        401
        Server: kong/3.6.1
        Content-Type: application/json

        {"message":"Invalid authentication credentials"}
      `,
    },
    {
      name: 'jwt',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: kong/3.6.1
        Content-Type: application/json

        {"message":"Invalid signature"}
      `,
    },
    {
      name: 'jwt: malformed token',
      cause: 'malformed-token',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Server: kong/3.6.1
        Content-Type: application/json

        {"message":"Bad token; invalid JSON"}
      `,
    },
    {
      name: 'ip-restriction',
      cause: 'ip-blocked',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Server: kong/3.6.1
        Content-Type: application/json

        {"message":"Your IP address is not allowed"}
      `,
    },
    {
      name: 'hmac-auth',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/v1/items
        Authorization: hmac username="alice", algorithm="hmac-sha256", headers="date", signature="abc="
        Date: Tue, 10 Mar 2026 12:00:00 GMT

        401
        Content-Type: application/json

        {"message":"HMAC signature does not match"}
      `,
    },
    {
      name: 'rate-limiting',
      cause: 'rate-limited',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        429
        Server: kong/3.6.1
        RateLimit-Reset: 12
        Content-Type: application/json

        {"message":"API rate limit exceeded"}
      `,
    },
    {
      name: 'oauth2',
      cause: 'https-required',
      http: `
        POST http://api.example.com/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials

        400
        Server: kong/3.6.1
        Content-Type: application/json

        {"error":"access_denied","error_description":"You must use HTTPS"}
      `,
    },
    {
      name: 'oauth2: token unrecognized',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Server: kong/3.6.1
        WWW-Authenticate: Bearer realm="service" error="invalid_token" error_description="The access token is invalid or has expired"
        Content-Type: application/json

        {"error":"invalid_token","error_description":"The access token is invalid or has expired"}
      `,
    },
    {
      name: 'key-auth',
      cause: 'multiple-credentials',
      http: `
        GET https://api.example.com/v1/items?apikey=q7Zk2mX0pW9sVb4t
        apikey: q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"Duplicate API key found"}
      `,
    },
    {
      name: 'mtls-auth',
      cause: 'mtls-required',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"message":"No required TLS certificate was sent"}
      `,
    },
    {
      name: 'a preflight',
      cause: 'cors-preflight-auth',
      http: `
        OPTIONS https://api.example.com/v1/items
        Origin: https://app.example.com
        Access-Control-Request-Method: GET
        Access-Control-Request-Headers: apikey

        401
        Server: kong/3.6.1
        Content-Type: application/json

        {"message":"No API key found in request"}
      `,
    },
  ],
} satisfies Vendor;
