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
      means:
        'The signature does not fit, or no key of the configured issuer has the token’s kid and alg: often a token of another issuer.',
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
      means: 'Introspection says only that the token is not active: expired, revoked or unknown.',
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
      means:
        'Spring saw no usable authentication: the token was ignored or refused by a filter before.',
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
      means: 'The origin, method or headers are not in the server’s CORS configuration.',
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
      means: 'The token is no JWT, or its signature does not fit the server’s key.',
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
} satisfies Vendor;
