import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const jsonwebtoken = 'https://github.com/auth0/node-jsonwebtoken#errors--codes';
const expressJwt = 'https://github.com/auth0/express-jwt#error-handling';
const jwksRsa = 'https://github.com/auth0/node-jwks-rsa';
const jose = 'https://github.com/panva/jose/tree/main/docs/util/errors';
const csurf = 'https://github.com/expressjs/csurf';

/** Node’s token libraries: jsonwebtoken, express-jwt, jose; and csurf beside them. */
export const nodeJwt = {
  id: 'node-jwt',
  name: 'Express and Node’s JWT libraries',
  signs: [
    { header: ['x-powered-by', /^Express$/] },
    { body: /\bUnauthorizedError\b|\bJsonWebTokenError\b|\bTokenExpiredError\b|\bERR_JW[ST]_/ },
  ],
  rows: [
    {
      cause: 'token-expired',
      text: /\bjwt expired\b/,
      confidence: 'certain',
      global: true,
      source: jsonwebtoken,
    },
    {
      cause: 'token-expired',
      text: /^maxAge exceeded/,
      confidence: 'certain',
      global: true,
      source: jsonwebtoken,
    },
    {
      cause: 'token-not-yet-valid',
      text: /\bjwt not active\b/,
      confidence: 'certain',
      global: true,
      source: jsonwebtoken,
    },
    {
      cause: 'malformed-token',
      text: /\bjwt malformed\b/,
      confidence: 'certain',
      global: true,
      source: jsonwebtoken,
    },
    {
      cause: 'empty-credentials',
      text: /^jwt must be provided/,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: jsonwebtoken,
    },
    {
      cause: 'missing-credentials',
      text: /^jwt must be provided/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: jsonwebtoken,
    },
    {
      cause: 'invalid-signature',
      text: /^(?:(?:JsonWebTokenError|UnauthorizedError): )?(?:invalid (?:signature|algorithm)|jwt signature is required)/,
      confidence: 'certain',
      global: true,
      source: jsonwebtoken,
    },
    {
      cause: 'wrong-audience',
      text: /\bjwt audience invalid\b/,
      confidence: 'certain',
      global: true,
      source: jsonwebtoken,
    },
    {
      cause: 'wrong-issuer',
      text: /\bjwt issuer invalid\b/,
      confidence: 'certain',
      global: true,
      source: jsonwebtoken,
    },
    {
      cause: 'wrong-environment',
      text: /\bjwt subject invalid\b/,
      confidence: 'possible',
      global: true,
      source: jsonwebtoken,
    },
    {
      cause: 'server-misconfigured-no-challenge',
      text: /^secret or public key must be provided|^secretOrPrivateKey must have a value/,
      confidence: 'certain',
      global: true,
      source: jsonwebtoken,
    },
    {
      cause: 'missing-credentials',
      code: 'credentials_required',
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: expressJwt,
    },
    {
      cause: 'wrong-scheme',
      code: 'credentials_required',
      request: 'other-scheme',
      confidence: 'likely',
      global: true,
      source: expressJwt,
      explanation:
        'The header was sent, but not in the form that the middleware reads (Bearer and a token).',
      fix: instruction(
        'Send the token as Authorization: Bearer',
        'Bearer, one space, and the token; or give the middleware a getToken function.',
      ),
    },
    {
      cause: 'proxy-stripped-authorization',
      code: 'credentials_required',
      request: 'bearer',
      confidence: 'likely',
      global: true,
      source: expressJwt,
    },
    {
      cause: 'missing-credentials',
      text: /^(?:UnauthorizedError: )?No authorization token was found/,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: expressJwt,
    },
    {
      cause: 'wrong-scheme',
      text: /^(?:UnauthorizedError: )?No authorization token was found/,
      request: 'other-scheme',
      confidence: 'likely',
      global: true,
      source: expressJwt,
    },
    {
      cause: 'proxy-stripped-authorization',
      text: /^(?:UnauthorizedError: )?No authorization token was found/,
      request: 'bearer',
      confidence: 'likely',
      global: true,
      source: expressJwt,
      explanation: 'The middleware reads every Bearer header, so the header was lost on its way.',
      fix: instruction(
        'Pass Authorization through each proxy',
        'Log req.headers at the application. Check the page’s dev-server proxy, nginx, and the middleware’s getToken.',
      ),
    },
    {
      cause: 'wrong-scheme',
      code: 'credentials_bad_scheme',
      confidence: 'certain',
      global: true,
      source: expressJwt,
    },
    {
      cause: 'malformed-header',
      code: 'credentials_bad_format',
      confidence: 'likely',
      global: true,
      source: expressJwt,
    },
    {
      cause: 'token-revoked',
      code: 'revoked_token',
      confidence: 'certain',
      global: true,
      source: expressJwt,
    },
    {
      cause: 'invalid-signature',
      text: /Unable to find a signing key that matches/,
      confidence: 'certain',
      global: true,
      source: jwksRsa,
      explanation:
        'The issuer’s key set has no key with the token’s kid: usually the token is from another issuer.',
      fix: instruction(
        'Compare the token’s issuer with jwksUri',
        'The key set at jwksUri must be that of the token’s iss; decode the token to see iss and kid.',
      ),
    },
    {
      cause: 'server-key-fetch-failed',
      text: /The JWKS endpoint did not contain any signing keys|Too many requests to the JWKS endpoint/,
      confidence: 'certain',
      global: true,
      source: jwksRsa,
    },
    {
      cause: 'server-key-fetch-failed',
      text: /^error in secret or public key callback: (?!Unable to find)/,
      confidence: 'likely',
      global: true,
      source: jsonwebtoken,
    },
    {
      cause: 'token-expired',
      code: 'ERR_JWT_EXPIRED',
      confidence: 'certain',
      global: true,
      source: jose,
    },
    {
      cause: 'token-expired',
      text: /^"exp" claim timestamp check failed/,
      confidence: 'certain',
      global: true,
      source: jose,
    },
    {
      cause: 'token-not-yet-valid',
      text: /^"nbf" claim timestamp check failed/,
      confidence: 'certain',
      global: true,
      source: jose,
    },
    {
      cause: 'clock-skew',
      text: /^"iat" claim timestamp check failed/,
      confidence: 'likely',
      global: true,
      source: jose,
    },
    {
      cause: 'wrong-audience',
      text: /^[Uu]nexpected "aud" (?:claim )?value/,
      confidence: 'certain',
      global: true,
      source: jose,
    },
    {
      cause: 'wrong-issuer',
      text: /^[Uu]nexpected "iss" (?:claim )?value/,
      confidence: 'certain',
      global: true,
      source: jose,
    },
    {
      cause: 'wrong-token-type',
      text: /^[Uu]nexpected "typ" (?:JWT header )?value/,
      confidence: 'certain',
      global: true,
      source: jose,
    },
    {
      cause: 'invalid-signature',
      code: [
        'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
        'ERR_JWKS_NO_MATCHING_KEY',
        'ERR_JOSE_ALG_NOT_ALLOWED',
      ],
      confidence: 'certain',
      global: true,
      source: jose,
    },
    {
      cause: 'invalid-signature',
      text: /^no applicable key found in the JSON Web Key Set|^"alg" \(Algorithm\) Header Parameter value not allowed/,
      confidence: 'certain',
      global: true,
      source: jose,
    },
    {
      cause: 'malformed-token',
      text: /^Invalid Compact JW[SE]$|^Invalid JWT$|^JWT must be a string/,
      confidence: 'likely',
      global: true,
      source: jose,
    },
    {
      cause: 'malformed-token',
      code: ['ERR_JWS_INVALID', 'ERR_JWT_INVALID', 'ERR_JWE_INVALID'],
      confidence: 'likely',
      global: true,
      source: jose,
    },
    {
      cause: 'server-key-fetch-failed',
      code: ['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'],
      confidence: 'certain',
      global: true,
      source: jose,
    },
    {
      cause: 'server-key-fetch-failed',
      text: /^Expected 200 OK from the JSON Web Key Set/,
      confidence: 'certain',
      global: true,
      source: jose,
    },
    {
      cause: 'csrf',
      code: 'EBADCSRFTOKEN',
      confidence: 'certain',
      global: true,
      source: csurf,
    },
    {
      cause: 'csrf',
      text: /\binvalid csrf token\b|^misconfigured csrf/i,
      confidence: 'certain',
      global: true,
      source: csurf,
    },
    {
      cause: 'origin-not-allowed',
      text: /(?:^|Error: )Not allowed by CORS/,
      confidence: 'certain',
      global: true,
      source: 'https://github.com/expressjs/cors#configuring-cors-w-dynamic-origin',
    },
  ],
  examples: [
    {
      name: 'wrong audience: invalid_token',
      cause: 'wrong-audience',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        X-Powered-By: Express
        Content-Type: application/json

        {"code":"invalid_token","message":"jwt audience invalid. expected: shop"}
      `,
    },
    {
      name: 'invalid signature: invalid signature',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        X-Powered-By: Express
        Content-Type: application/json

        {"message":"invalid signature"}
      `,
    },
    {
      name: 'token expired: ERR_JWT_EXPIRED',
      cause: 'token-expired',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        401
        Content-Type: application/json

        {"code":"ERR_JWT_EXPIRED","message":"\\"exp\\" claim timestamp check failed"}
      `,
    },
    {
      name: 'csrf: EBADCSRFTOKEN',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: _csrf=abc; sid=k3v9s8d7f6

        403
        Content-Type: application/json

        {"code":"EBADCSRFTOKEN","message":"invalid csrf token"}
      `,
    },
    {
      name: 'server key fetch failed: Expected 200 OK from the JSON Web Key Set…',
      cause: 'server-key-fetch-failed',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        500
        Content-Type: application/json

        {"message":"Expected 200 OK from the JSON Web Key Set HTTP response"}
      `,
    },
    {
      name: 'wrong scheme: credentials_required',
      cause: 'wrong-scheme',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Token q7Zk2mX0pW9sVb4t

        401
        X-Powered-By: Express
        Content-Type: application/json

        {"code":"credentials_required"}
      `,
    },
    {
      name: 'proxy stripped authorization: No authorization token was found',
      cause: 'proxy-stripped-authorization',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        X-Powered-By: Express
        Content-Type: application/json

        {"code":"invalid_token","message":"No authorization token was found"}
      `,
    },
    {
      name: 'invalid signature: Unable to find a signing key that matches',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        X-Powered-By: Express
        Content-Type: application/json

        {"code":"invalid_token","message":"Unable to find a signing key that matches"}
      `,
    },
  ],
} satisfies Vendor;
