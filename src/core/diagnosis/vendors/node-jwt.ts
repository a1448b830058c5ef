import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const jsonwebtoken = 'https://github.com/auth0/node-jsonwebtoken#errors--codes';
const expressJwt = 'https://github.com/auth0/express-jwt#error-handling';
const jwksRsa = 'https://github.com/auth0/node-jwks-rsa';
const jose = 'https://github.com/panva/jose/tree/main/docs/util/errors';
const csurf = 'https://github.com/expressjs/csurf';

const passportJwt = instruction(
  'Let passport say why: read info of the callback',
  'passport.authenticate("jwt", { session: false }, (err, user, info) => …): info is “No auth token”, “jwt expired”, “invalid signature” and the like.',
  'invalid signature: secretOrKey is not the key that signed; the strategy was often made before .env was loaded (undefined).',
  'No auth token: fromAuthHeaderAsBearerToken() reads Authorization: Bearer only; another scheme needs fromAuthHeaderWithScheme(NAME).',
  'No info: the verify callback found no user: compare the claim it looks up (sub, id) with what was signed.',
);

const verifyKey = instruction(
  'Verify with the key and algorithm that signed the token',
  'Compare the secret of sign() and verify() at run time: a .env not loaded, a newline or quotes in it, or another instance’s secret are usual.',
  'RS256 is verified with the public key in PEM, and algorithms must list the token’s alg. “invalid algorithm”: algorithms does not.',
  'A token of an identity provider is not signed by your secret: use its JWKS (jwks-rsa, or jose’s createRemoteJWKSet).',
);

const wholeToken = instruction(
  'Send the bare token: three parts, no quotes, no second Bearer',
  'The usual values are undefined, null, [object Object], a token in JSON quotes, or “Bearer Bearer …”. Log what the client puts into the header.',
  'On the server take the part after the space: authorization.split(" ")[1], not the whole header.',
  'A token of five parts is encrypted (JWE), one without dots is opaque: neither can be verified here.',
);

const audienceOf = instruction(
  'Set audience of the verifier to the token’s aud',
  'The message names what it expects. Request the token for this API (Auth0: audience; Entra ID: scope api://ID/…), or change the option audience.',
  'An ID token has the client’s id as aud: send the access token.',
);

const issuerOf = instruction(
  'Set issuer of the verifier to exactly the token’s iss',
  'The message names what it expects. A trailing slash counts: Auth0’s iss has one. Entra ID’s iss differs between v1 (sts.windows.net) and v2 tokens.',
);

const sendOrExempt = instruction(
  'Send Authorization: Bearer, or leave the path out',
  'express-jwt protects each path after it: .unless({ path: ["/login"] }), or credentialsRequired: false.',
  'A token in a cookie or the query needs the option getToken.',
);

const reachKeys = instruction(
  'Let the server reach jwksUri',
  'Open the URL from the server itself (curl): behind a proxy, in a container (localhost is the container), or with a private certificate (NODE_EXTRA_CA_CERTS) it often fails.',
  'The URI is jwks_uri of ISSUER/.well-known/openid-configuration.',
  '“Too many requests”: set cache: true and a higher jwksRequestsPerMinute; a kid that is never found asks again each time.',
);

const csurfToken = instruction(
  'Send the token of req.csrfToken(), together with its secret’s cookie',
  'The _csrf cookie is the secret, not the token: send what csrfToken() (generateToken of csrf-csrf) returned, as x-csrf-token or _csrf.',
  'The cookie must come back: credentials: "include" and cors({ credentials: true }); Secure only over HTTPS; behind a proxy app.set("trust proxy", 1).',
  'Order: cookie-parser, session and the body parser before csurf; a multipart form needs the token in the query or multer first.',
  'A new session or _csrf cookie at each request (several instances, saveUninitialized false) makes each token invalid.',
);

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
      fix: wholeToken,
    },
    {
      cause: 'empty-credentials',
      text: /^jwt must be provided/,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: jsonwebtoken,
      fix: instruction(
        'Pass the token to jwt.verify',
        'The header came, and the code read nothing from it: take authorization.split(" ")[1]. The name is req.headers.authorization, in lower case; cookies need cookie-parser.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^jwt must be provided/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: jsonwebtoken,
      fix: instruction(
        'Send the token where the server reads it',
        'Authorization: Bearer TOKEN, or the cookie with credentials: "include" and, on the server, cookie-parser and cors({ origin, credentials: true }).',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^(?:(?:JsonWebTokenError|UnauthorizedError): )?(?:invalid (?:signature|algorithm)|jwt signature is required)/,
      confidence: 'certain',
      global: true,
      source: jsonwebtoken,
      fix: verifyKey,
    },
    {
      cause: 'wrong-audience',
      text: /\bjwt audience invalid\b/,
      confidence: 'certain',
      global: true,
      source: jsonwebtoken,
      fix: audienceOf,
    },
    {
      cause: 'wrong-issuer',
      text: /\bjwt issuer invalid\b/,
      confidence: 'certain',
      global: true,
      source: jsonwebtoken,
      fix: issuerOf,
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
      fix: instruction(
        'Give the server its secret',
        'process.env.JWT_SECRET is undefined where verify() or sign() runs: load .env first (import "dotenv/config"), or set the variable where it is deployed.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'credentials_required',
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: expressJwt,
      fix: sendOrExempt,
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
      fix: instruction(
        'Pass Authorization through each proxy',
        'Log req.headers at the application. Check the page’s dev-server proxy, nginx, and the middleware’s getToken.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^(?:UnauthorizedError: )?No authorization token was found/,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: expressJwt,
      fix: sendOrExempt,
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
      fix: instruction(
        'Send Authorization as two words: Bearer TOKEN',
        'express-jwt wants exactly one space: no second Bearer, no space in the token.',
      ),
    },
    {
      cause: 'token-revoked',
      code: 'revoked_token',
      confidence: 'certain',
      global: true,
      source: expressJwt,
      fix: instruction(
        'Sign in again',
        'isRevoked of the server found this token; look at what it checks (usually jti) if it should not.',
      ),
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
      fix: reachKeys,
    },
    {
      cause: 'server-key-fetch-failed',
      text: /^error in secret or public key callback: (?!Unable to find)/,
      confidence: 'likely',
      global: true,
      source: jsonwebtoken,
      fix: reachKeys,
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
      fix: instruction(
        'Synchronize the clocks, or set clockTolerance',
        'jwtVerify(token, key, { clockTolerance: "30 s" }); maxTokenAge is what makes jose look at iat.',
      ),
    },
    {
      cause: 'wrong-audience',
      text: /^[Uu]nexpected "aud" (?:claim )?value/,
      confidence: 'certain',
      global: true,
      source: jose,
      fix: audienceOf,
    },
    {
      cause: 'wrong-issuer',
      text: /^[Uu]nexpected "iss" (?:claim )?value/,
      confidence: 'certain',
      global: true,
      source: jose,
      fix: issuerOf,
    },
    {
      cause: 'wrong-token-type',
      text: /^[Uu]nexpected "typ" (?:JWT header )?value/,
      confidence: 'certain',
      global: true,
      source: jose,
      fix: instruction(
        'Send the access token, or change the verifier’s typ',
        'jose’s option typ names the JWT header type that it wants (at+jwt, dpop+jwt): the ID token has JWT.',
      ),
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
      fix: verifyKey,
    },
    {
      cause: 'invalid-signature',
      text: /^no applicable key found in the JSON Web Key Set|^"alg" \(Algorithm\) Header Parameter value not allowed/,
      confidence: 'certain',
      global: true,
      source: jose,
      fix: instruction(
        'Use the JWKS of the token’s issuer, with its kid',
        'Decode the token: kid must be in the key set of iss. Another tenant, realm or environment has other keys.',
        'After a key rotation jose reloads at most each 30 seconds (cooldownDuration); a set built from a file never does.',
      ),
    },
    {
      cause: 'malformed-token',
      text: /^Invalid Compact JW[SE]$|^Invalid JWT$|^JWT must be a string/,
      confidence: 'likely',
      global: true,
      source: jose,
      fix: wholeToken,
    },
    {
      cause: 'malformed-token',
      code: ['ERR_JWS_INVALID', 'ERR_JWT_INVALID', 'ERR_JWE_INVALID'],
      confidence: 'likely',
      global: true,
      source: jose,
      fix: wholeToken,
    },
    {
      cause: 'server-key-fetch-failed',
      code: ['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'],
      confidence: 'certain',
      global: true,
      source: jose,
      fix: reachKeys,
    },
    {
      cause: 'server-key-fetch-failed',
      text: /^Expected 200 OK from the JSON Web Key Set/,
      confidence: 'certain',
      global: true,
      source: jose,
      fix: reachKeys,
    },
    {
      cause: 'csrf',
      code: 'EBADCSRFTOKEN',
      confidence: 'certain',
      global: true,
      source: csurf,
      fix: csurfToken,
    },
    {
      cause: 'csrf',
      text: /(?:^|: )invalid csrf token\b(?! ')|^misconfigured csrf/i,
      confidence: 'certain',
      global: 'cause',
      source: csurf,
      fix: csurfToken,
    },
    {
      cause: 'origin-not-allowed',
      text: /(?:^|Error: )Not allowed by CORS/,
      confidence: 'certain',
      global: true,
      source: 'https://github.com/expressjs/cors#configuring-cors-w-dynamic-origin',
      explanation:
        'The application’s own function for cors() refuses this Origin: the message is from its documentation’s example.',
      fix: instruction(
        'Add this Origin to the list of the cors() function',
        'It is compared as text: scheme, host and port, without a trailing slash. process.env.ALLOWED_ORIGINS must be split and trimmed.',
        'Requests without Origin (curl, same origin, health checks) come as undefined: let !origin pass.',
      ),
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^Unauthorized$/,
      request: 'bearer',
      header: ['x-powered-by', /^Express$/],
      confidence: 'likely',
      source: 'https://www.passportjs.org/packages/passport-jwt/',
      explanation:
        'Passport responds with the bare word Unauthorized whatever is wrong with the token.',
      fix: passportJwt,
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
    {
      name: 'jwt malformed',
      cause: 'malformed-token',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"name":"JsonWebTokenError","message":"jwt malformed"}
      `,
    },
    {
      name: 'jose: Invalid Compact JWS',
      cause: 'malformed-token',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"Invalid Compact JWS"}
      `,
    },
    {
      name: 'jwt must be provided',
      cause: 'empty-credentials',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer

        401
        Content-Type: application/json

        {"message":"jwt must be provided"}
      `,
    },
    {
      name: 'jwt must be provided: missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"message":"jwt must be provided"}
      `,
    },
    {
      name: 'jwt issuer invalid',
      cause: 'wrong-issuer',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"message":"jwt issuer invalid. expected: https://id.example.com"}
      `,
    },
    {
      name: 'no secret',
      cause: 'server-misconfigured-no-challenge',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"name":"JsonWebTokenError","message":"secret or public key must be provided"}
      `,
    },
    {
      name: 'express-jwt: no token',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"name":"UnauthorizedError","code":"credentials_required","message":"No authorization token was found"}
      `,
    },
    {
      name: 'express-jwt: bad format',
      cause: 'malformed-header',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2 mX0pW 9sVb4t

        401
        Content-Type: application/json

        {"code":"credentials_bad_format","message":"Format is Authorization: Bearer [token]"}
      `,
    },
    {
      name: 'express-jwt: revoked',
      cause: 'token-revoked',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":"revoked_token","message":"The token has been revoked."}
      `,
    },
    {
      name: 'jose: no applicable key',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"message":"no applicable key found in the JSON Web Key Set"}
      `,
    },
    {
      name: 'cors',
      cause: 'origin-not-allowed',
      http: `
        GET https://api.example.com/v1/items
        Origin: https://app.example.com

        500
        X-Powered-By: Express
        Content-Type: text/html

        <!DOCTYPE html><html><head><title>Error</title></head><body><pre>Error: Not allowed by CORS<br> at origin (/app/server.js:14:7)</pre></body></html>
      `,
    },
    {
      name: 'passport-jwt',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        X-Powered-By: Express
        Content-Type: text/plain

        Unauthorized
      `,
    },
    {
      name: 'credentials_required',
      cause: 'proxy-stripped-authorization',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        X-Powered-By: Express
        Content-Type: application/json

        {"code":"credentials_required"}
      `,
    },
    {
      name: 'jose: typ',
      cause: 'wrong-token-type',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"message":"unexpected \\"typ\\" JWT header value"}
      `,
    },
    {
      name: 'jose: iat',
      cause: 'clock-skew',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"message":"\\"iat\\" claim timestamp check failed (it should be in the past)"}
      `,
    },
  ],
} satisfies Vendor;
