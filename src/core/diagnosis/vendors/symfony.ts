import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const lexik = 'https://symfony.com/bundles/LexikJWTAuthenticationBundle/current/index.html';
const security = 'https://symfony.com/doc/current/security.html';
const refresh = 'https://github.com/markitosgv/JWTRefreshTokenBundle';

/** Symfony, with LexikJWTAuthenticationBundle and the refresh token bundle. */
export const symfony = {
  id: 'symfony',
  name: 'Symfony',
  signs: [
    { header: ['x-debug-token'] },
    { header: ['x-debug-token-link'] },
    { body: /^\s*\{"code":40[13],"message":|Symfony\\+Component/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^JWT Token not found$/,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: lexik,
    },
    {
      cause: 'proxy-stripped-authorization',
      text: /^JWT Token not found$/,
      request: 'bearer',
      confidence: 'likely',
      global: true,
      source: lexik,
      explanation:
        'With PHP as CGI, Apache hides Authorization from the application unless it is configured to pass it.',
      fix: instruction(
        'Let Apache pass Authorization on',
        'SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1, or CGIPassAuth On.',
      ),
    },
    {
      cause: 'wrong-scheme',
      text: /^JWT Token not found$/,
      request: 'other-scheme',
      confidence: 'likely',
      global: true,
      source: lexik,
    },
    {
      cause: 'token-expired',
      text: /^Expired JWT Token$/,
      confidence: 'certain',
      global: true,
      source: lexik,
    },
    {
      cause: 'invalid-signature',
      text: /^Invalid JWT Token$/,
      request: 'token',
      confidence: 'likely',
      global: true,
      source: lexik,
    },
    {
      cause: 'malformed-token',
      text: /^Invalid JWT Token$/,
      confidence: 'possible',
      global: true,
      source: lexik,
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid credentials\.$|^The presented password (?:is invalid|cannot be empty)/,
      confidence: 'certain',
      global: true,
      source: security,
    },
    {
      cause: 'csrf',
      text: /^Invalid CSRF token\.$|^The CSRF token is invalid\. Please try to resubmit/,
      confidence: 'certain',
      source: 'https://symfony.com/doc/current/security/csrf.html',
    },
    {
      cause: 'refresh-token-invalid',
      text: /^JWT Refresh Token Not Found|^Refresh token "[^"]*" (?:is invalid|does not exist)/i,
      confidence: 'certain',
      global: true,
      source: refresh,
    },
    {
      cause: 'token-unrecognized',
      text: /^Unable to load an user with property "/,
      confidence: 'likely',
      global: true,
      source: lexik,
      explanation: 'The token is valid, but its user does not exist here.',
      fix: instruction(
        'Sign in again on this server',
        'Check user_id_claim and the provider’s property.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Access Denied\.$/,
      status: 403,
      confidence: 'likely',
      source: security,
    },
    {
      cause: 'account-locked',
      text: /^(?:User )?[Aa]ccount is (?:locked|disabled)|^Too many failed login attempts/,
      confidence: 'certain',
      source: security,
    },
  ],
  antiForgery: [{ field: '_token' }],
  examples: [
    {
      name: 'token expired: 401,',
      cause: 'token-expired',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        401
        Content-Type: application/json

        {"code":401,"message":"Expired JWT Token"}
      `,
    },
    {
      name: 'missing credentials: 401,',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        WWW-Authenticate: Bearer
        Content-Type: application/json

        {"code":401,"message":"JWT Token not found"}
      `,
    },
    {
      name: 'wrong credentials: 401,',
      cause: 'wrong-credentials',
      http: `
        POST https://api.example.com/api/login_check
        Content-Type: application/json

        {"username":"ann","password":"wrong-horse"}

        401
        Content-Type: application/json

        {"code":401,"message":"Invalid credentials."}
      `,
    },
    {
      name: 'proxy stripped authorization: JWT Token not found',
      cause: 'proxy-stripped-authorization',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":401,"message":"JWT Token not found"}
      `,
    },
    {
      name: 'token unrecognized: Unable to load an user with property "',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":401,"message":"Unable to load an user with property \\""}
      `,
    },
  ],
} satisfies Vendor;
