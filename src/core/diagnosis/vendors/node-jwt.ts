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
  signs: [{ header: ['x-powered-by', /^Express$/] }, { body: /\bUnauthorizedError\b|\bJsonWebTokenError\b|\bTokenExpiredError\b|\bERR_JW[ST]_/ }],
  rows: [
    { cause: 'token-expired', text: /\bjwt expired\b/, confidence: 'certain', unmistakable: true, source: jsonwebtoken },
    { cause: 'token-expired', text: /^maxAge exceeded/, confidence: 'certain', unmistakable: true, source: jsonwebtoken },
    { cause: 'token-not-yet-valid', text: /\bjwt not active\b/, confidence: 'certain', unmistakable: true, source: jsonwebtoken },
    { cause: 'malformed-token', text: /\bjwt malformed\b/, confidence: 'certain', unmistakable: true, source: jsonwebtoken },
    { cause: 'empty-credentials', text: /^jwt must be provided/, request: 'authorization', confidence: 'likely', unmistakable: true, source: jsonwebtoken },
    { cause: 'missing-credentials', text: /^jwt must be provided/, request: 'no-credentials', confidence: 'certain', unmistakable: true, source: jsonwebtoken },
    { cause: 'invalid-signature', text: /^(?:(?:JsonWebTokenError|UnauthorizedError): )?(?:invalid (?:signature|algorithm)|jwt signature is required)/, confidence: 'certain', unmistakable: true, source: jsonwebtoken },
    { cause: 'wrong-audience', text: /\bjwt audience invalid\b/, confidence: 'certain', unmistakable: true, source: jsonwebtoken },
    { cause: 'wrong-issuer', text: /\bjwt issuer invalid\b/, confidence: 'certain', unmistakable: true, source: jsonwebtoken },
    { cause: 'wrong-environment', text: /\bjwt subject invalid\b/, confidence: 'possible', unmistakable: true, source: jsonwebtoken },
    { cause: 'server-misconfigured-no-challenge', text: /^secret or public key must be provided|^secretOrPrivateKey must have a value/, confidence: 'certain', unmistakable: true, source: jsonwebtoken },
    { cause: 'missing-credentials', code: 'credentials_required', request: 'no-authorization', confidence: 'certain', unmistakable: true, source: expressJwt },
    { cause: 'wrong-scheme', code: 'credentials_required', request: 'other-scheme', confidence: 'likely', unmistakable: true, source: expressJwt, means: 'The header came, but not in the form that the middleware reads (Bearer and a token).' },
    { cause: 'proxy-stripped-authorization', code: 'credentials_required', request: 'bearer', confidence: 'likely', unmistakable: true, source: expressJwt },
    { cause: 'missing-credentials', text: /^(?:UnauthorizedError: )?No authorization token was found/, request: 'no-authorization', confidence: 'certain', unmistakable: true, source: expressJwt },
    { cause: 'wrong-scheme', text: /^(?:UnauthorizedError: )?No authorization token was found/, request: 'other-scheme', confidence: 'likely', unmistakable: true, source: expressJwt },
    { cause: 'proxy-stripped-authorization', text: /^(?:UnauthorizedError: )?No authorization token was found/, request: 'bearer', confidence: 'likely', unmistakable: true, source: expressJwt, means: 'The middleware reads any Bearer header; so the header got lost on its way.' },
    { cause: 'wrong-scheme', code: 'credentials_bad_scheme', confidence: 'certain', unmistakable: true, source: expressJwt },
    { cause: 'malformed-header', code: 'credentials_bad_format', confidence: 'likely', unmistakable: true, source: expressJwt },
    { cause: 'token-revoked', code: 'revoked_token', confidence: 'certain', unmistakable: true, source: expressJwt },
    { cause: 'invalid-signature', text: /Unable to find a signing key that matches/, confidence: 'certain', unmistakable: true, source: jwksRsa, means: 'The issuer’s key set has no key with the token’s kid: mostly the token is of another issuer.' },
    { cause: 'server-key-fetch-failed', text: /The JWKS endpoint did not contain any signing keys|Too many requests to the JWKS endpoint/, confidence: 'certain', unmistakable: true, source: jwksRsa },
    { cause: 'server-key-fetch-failed', text: /^error in secret or public key callback: (?!Unable to find)/, confidence: 'likely', unmistakable: true, source: jsonwebtoken },
    { cause: 'token-expired', code: 'ERR_JWT_EXPIRED', confidence: 'certain', unmistakable: true, source: jose },
    { cause: 'token-expired', text: /^"exp" claim timestamp check failed/, confidence: 'certain', unmistakable: true, source: jose },
    { cause: 'token-not-yet-valid', text: /^"nbf" claim timestamp check failed/, confidence: 'certain', unmistakable: true, source: jose },
    { cause: 'clock-skew', text: /^"iat" claim timestamp check failed/, confidence: 'likely', unmistakable: true, source: jose },
    { cause: 'wrong-audience', text: /^[Uu]nexpected "aud" (?:claim )?value/, confidence: 'certain', unmistakable: true, source: jose },
    { cause: 'wrong-issuer', text: /^[Uu]nexpected "iss" (?:claim )?value/, confidence: 'certain', unmistakable: true, source: jose },
    { cause: 'wrong-token-type', text: /^[Uu]nexpected "typ" (?:JWT header )?value/, confidence: 'certain', unmistakable: true, source: jose },
    { cause: 'invalid-signature', code: ['ERR_JWS_SIGNATURE_VERIFICATION_FAILED', 'ERR_JWKS_NO_MATCHING_KEY', 'ERR_JOSE_ALG_NOT_ALLOWED'], confidence: 'certain', unmistakable: true, source: jose },
    { cause: 'invalid-signature', text: /^no applicable key found in the JSON Web Key Set|^"alg" \(Algorithm\) Header Parameter value not allowed/, confidence: 'certain', unmistakable: true, source: jose },
    { cause: 'malformed-token', text: /^Invalid Compact JW[SE]$|^Invalid JWT$|^JWT must be a string/, confidence: 'likely', unmistakable: true, source: jose },
    { cause: 'malformed-token', code: ['ERR_JWS_INVALID', 'ERR_JWT_INVALID', 'ERR_JWE_INVALID'], confidence: 'likely', unmistakable: true, source: jose },
    { cause: 'server-key-fetch-failed', code: ['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'], confidence: 'certain', unmistakable: true, source: jose },
    { cause: 'server-key-fetch-failed', text: /^Expected 200 OK from the JSON Web Key Set/, confidence: 'certain', unmistakable: true, source: jose },
    { cause: 'csrf', code: 'EBADCSRFTOKEN', confidence: 'certain', unmistakable: true, source: csurf },
    { cause: 'csrf', text: /\binvalid csrf token\b|^misconfigured csrf/i, confidence: 'certain', unmistakable: true, source: csurf },
    { cause: 'origin-not-allowed', text: /(?:^|Error: )Not allowed by CORS/, confidence: 'certain', unmistakable: true, source: 'https://github.com/expressjs/cors#configuring-cors-w-dynamic-origin' },
  ],
} satisfies Vendor;
