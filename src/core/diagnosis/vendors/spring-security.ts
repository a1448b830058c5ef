import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const resourceServer =
  'https://docs.spring.io/spring-security/reference/servlet/oauth2/resource-server/jwt.html';
const opaque =
  'https://docs.spring.io/spring-security/reference/servlet/oauth2/resource-server/opaque-token.html';
const csrf = 'https://docs.spring.io/spring-security/reference/servlet/exploits/csrf.html';
const architecture = 'https://docs.spring.io/spring-security/reference/servlet/architecture.html';
const cors = 'https://docs.spring.io/spring-framework/reference/web/webmvc-cors.html';
const oauth2 = 'https://docs.spring.io/spring-security-oauth2-boot/docs/current/reference/html5/';

/** Spring Security and Spring’s resource server. */
export const springSecurity = {
  id: 'spring-security',
  name: 'Spring Security',
  signs: [
    {
      header: [
        'www-authenticate',
        /error_uri="https:\/\/tools\.ietf\.org\/html\/rfc6750|realm="Realm"|oauth2-resource/,
      ],
    },
    { header: ['set-cookie', /^(?:JSESSIONID|SESSION)=/] },
    { body: /^\s*\{"timestamp":\s*(?:"|\d)|org\.springframework|Whitelabel Error Page/ },
    { header: ['x-application-context'] },
  ],
  rows: [
    {
      cause: 'token-expired',
      text: /^An error occurred while attempting to decode the Jwt: Jwt expired at|^Jwt expired at/,
      confidence: 'certain',
      global: true,
      source: resourceServer,
    },
    {
      cause: 'token-not-yet-valid',
      text: /(?:^|decode the Jwt: )Jwt used before/,
      confidence: 'certain',
      global: true,
      source: resourceServer,
    },
    {
      cause: 'invalid-signature',
      text: /Signed JWT rejected: /,
      confidence: 'certain',
      global: true,
      source: resourceServer,
      explanation:
        'The signature does not match, or no key of the configured issuer has the token’s kid and alg. Often the token is from another issuer.',
      fix: instruction(
        'Compare issuer-uri or jwk-set-uri with the token’s iss',
        'The key set there must contain the token’s kid, and jws-algorithms its alg.',
      ),
    },
    {
      cause: 'wrong-issuer',
      text: /decode the Jwt: The iss claim is not valid/,
      confidence: 'certain',
      global: true,
      source: resourceServer,
    },
    {
      cause: 'wrong-audience',
      text: /decode the Jwt: (?:The aud claim is not valid|The required audience is missing|This aud claim)/,
      confidence: 'certain',
      global: true,
      source: resourceServer,
    },
    {
      cause: 'server-key-fetch-failed',
      text: /Couldn't retrieve remote JWK set/,
      confidence: 'certain',
      global: true,
      source: resourceServer,
    },
    {
      cause: 'malformed-token',
      text: /^Bearer token is malformed|decode the Jwt: (?:Malformed token|Invalid (?:unsecured\/JWS\/JWE header|JWT serialization|JSON)|Missing dot)/,
      confidence: 'certain',
      global: true,
      source: resourceServer,
    },
    {
      cause: 'invalid-signature',
      text: /decode the Jwt: Unsupported algorithm/,
      confidence: 'certain',
      global: true,
      source: resourceServer,
    },
    {
      cause: 'token-unrecognized',
      text: /^Provided token isn't active/,
      confidence: 'likely',
      global: true,
      source: opaque,
      explanation:
        'Introspection says only that the token is not active: expired, revoked, or unknown.',
      fix: instruction(
        'Get a new token, and test it at the introspection endpoint',
        'The resource server’s client id and secret must be those of the authorization server that issued it.',
      ),
    },
    {
      cause: 'multiple-credentials',
      text: /^Found multiple bearer tokens in the request/,
      confidence: 'certain',
      global: true,
      source: resourceServer,
    },
    {
      cause: 'insufficient-scope',
      text: /^The request requires higher privileges than provided by the access token/,
      confidence: 'certain',
      source: resourceServer,
    },
    {
      cause: 'missing-credentials',
      text: /^Full authentication is required to access this resource/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: architecture,
    },
    {
      cause: 'session-expired',
      text: /^Full authentication is required to access this resource/,
      request: 'cookie',
      confidence: 'possible',
      global: true,
      source: architecture,
    },
    {
      cause: 'token-unrecognized',
      text: /^Full authentication is required to access this resource/,
      request: 'bearer',
      confidence: 'possible',
      global: true,
      source: architecture,
    },
    {
      cause: 'wrong-credentials',
      text: /^Bad credentials$/,
      request: 'basic',
      confidence: 'certain',
      source: architecture,
    },
    {
      cause: 'account-locked',
      text: /^User (?:account is locked|account has expired|is disabled)/,
      confidence: 'certain',
      global: true,
      source: architecture,
    },
    {
      cause: 'csrf',
      text: /^(?:Invalid CSRF Token '|Could not verify the provided CSRF token|Expected CSRF token not found)/,
      confidence: 'certain',
      global: true,
      source: csrf,
    },
    {
      cause: 'origin-not-allowed',
      text: /^Invalid CORS request$/,
      confidence: 'certain',
      global: true,
      source: cors,
      explanation: 'The origin, method or headers are not in the server’s CORS configuration.',
      fix: instruction(
        'Add the origin, method and headers to the CORS configuration',
        'Define a CorsConfigurationSource and enable http.cors(); allowedOrigins cannot be * with credentials (use allowedOriginPatterns).',
      ),
    },
    {
      cause: 'wrong-audience',
      text: /^Invalid token does not contain resource id/,
      confidence: 'certain',
      global: true,
      source: oauth2,
    },
    {
      cause: 'token-expired',
      text: /^Access token expired: /,
      confidence: 'certain',
      global: true,
      source: oauth2,
    },
    {
      cause: 'token-unrecognized',
      text: /^Invalid access token: /,
      confidence: 'likely',
      source: oauth2,
    },
    {
      cause: 'malformed-token',
      text: /^Cannot convert access token to JSON/,
      confidence: 'likely',
      global: true,
      source: oauth2,
      explanation: 'The token is not a JWT, or its signature does not match the server’s key.',
      fix: instruction(
        'Send a token that this server’s key verifies',
        'Compare the signing key (verifier key or jwk-set-uri) of both servers.',
      ),
    },
    {
      cause: 'refresh-token-invalid',
      text: /^Invalid refresh token(?: \(expired\))?: /,
      confidence: 'certain',
      source: oauth2,
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^Access (?:is )?denied$/i,
      confidence: 'likely',
      source: architecture,
    },
  ],
  antiForgery: [
    { cookie: 'XSRF-TOKEN', header: 'X-XSRF-TOKEN' },
    { header: 'X-CSRF-TOKEN', obtain: 'Read the content of <meta name="_csrf">.' },
    { field: '_csrf' },
  ],
  examples: [
    {
      name: 'token expired: WWW-Authenticate: Bearer error="invalid_to…',
      cause: 'token-expired',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        401
        WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Jwt expired at 2026-03-10T11:00:00Z", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"
      `,
    },
    {
      name: 'missing credentials: 401,',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"timestamp":"2026-03-10T12:00:00.000+00:00","status":401,"error":"Unauthorized","message":"Full authentication is required to access this resource","path":"/v1/items"}
      `,
    },
    {
      name: 'wrong audience: access_denied',
      cause: 'wrong-audience',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":"access_denied","error_description":"Invalid token does not contain resource id (orders)"}
      `,
    },
    {
      name: 'csrf: 403,',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: JSESSIONID=A1B2C3D4E5

        403
        Content-Type: application/json

        {"timestamp":1773144000000,"status":403,"error":"Forbidden","message":"Invalid CSRF Token 'null' was found on the request parameter '_csrf' or header 'X-CSRF-TOKEN'.","path":"/v1/items"}
      `,
    },
    {
      name: 'server key fetch failed: WWW-Authenticate: Bearer error="invalid_to…',
      cause: 'server-key-fetch-failed',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Couldn't retrieve remote JWK set: java.net.ConnectException"
      `,
    },
    {
      name: "token unrecognized: Provided token isn't active",
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items

        401
        WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Jwt expired at 2026-03-10T11:00:00Z", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"
        Content-Type: text/plain

        Provided token isn't active
      `,
    },
    {
      name: 'origin not allowed: Invalid CORS request',
      cause: 'origin-not-allowed',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Jwt expired at 2026-03-10T11:00:00Z", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"
        Content-Type: text/plain

        Invalid CORS request
      `,
    },
    {
      name: 'malformed token: Cannot convert access token to JSON',
      cause: 'malformed-token',
      http: `
        GET https://api.example.com/v1/items
        Cookie: session=k3v9s8d7f6g5h4

        403
        WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Jwt expired at 2026-03-10T11:00:00Z", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"
        Content-Type: text/plain

        Cannot convert access token to JSON
      `,
    },
    {
      name: 'no matching key',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Signed JWT rejected: Another algorithm expected, or no matching key(s) found", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"
        Content-Type: text/plain
      `,
    },
  ],
} satisfies Vendor;
