import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const jwt = 'https://hono.dev/docs/middleware/builtin/jwt';

/** Hono, with its jwt, jwk and bearer-auth middleware. */
export const hono = {
  id: 'hono',
  name: 'Hono',
  signs: [
    {
      header: [
        'www-authenticate',
        /error_description="(?:no authorization included in request|token verification failure|invalid credentials structure)"/,
      ],
    },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^no authorization included in request$/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: jwt,
      fix: instruction(
        'Send Authorization: Bearer, or leave the route out of jwt()',
        'app.use("/auth/*", jwt({ secret, alg: "HS256" })) covers everything below its path, also the sign-in: register that before the middleware or outside of its path.',
        'OPTIONS is covered too: app.use(cors(…)) before jwt().',
        'A token in a cookie: jwt({ cookie: "NAME" }), and credentials: "include" in the page.',
      ),
    },
    {
      cause: 'api-key-wrong-place',
      text: /^no authorization included in request$/,
      request: 'credentials',
      confidence: 'likely',
      source: jwt,
      explanation:
        'jwt() of Hono reads Authorization, or the one cookie or header that its options name.',
      fix: instruction(
        'Send the token where jwt() reads it',
        'Authorization: Bearer TOKEN by default. jwt({ cookie: "NAME" }) reads that cookie and no longer Authorization; headerName reads another header.',
      ),
    },
    {
      cause: 'malformed-header',
      text: /^invalid credentials structure$/,
      confidence: 'certain',
      global: true,
      source: jwt,
      fix: instruction(
        'Send exactly two words: Bearer and the token',
        'A space or line break inside the token, a missing scheme and “Bearer Bearer …” all end here: trim() what is read from a file or environment.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^token verification failure$/,
      confidence: 'possible',
      source: jwt,
      explanation:
        'Hono says the same of a wrong key or algorithm, an expired token and one that is not valid yet.',
      fix: instruction(
        'Log the cause, then compare secret, alg, and exp',
        'app.onError((e, c) => { console.log(e.cause); return e.getResponse(); }): JwtTokenSignatureMismatched, JwtTokenExpired, JwtAlgorithmMismatch and the like.',
        'secret: c.env.JWT_SECRET must be what signed the token (wrangler secret, .dev.vars); alg has no default since 4.11.4.',
        'Tokens of a provider (RS256): jwk({ jwks_uri, alg: ["RS256"] }) from hono/jwk instead of jwt().',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'no token',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/auth/page

        401
        WWW-Authenticate: Bearer realm="https://api.example.com/auth/page",error="invalid_request",error_description="no authorization included in request"
        Content-Type: text/plain

        Unauthorized
      `,
    },
    {
      name: 'a token in another place',
      cause: 'api-key-wrong-place',
      http: `
        GET https://api.example.com/auth/page
        X-Access-Token: <<jwt {"alg":"HS256","typ":"JWT"} {"sub":"u1","exp":3600}>>

        401
        WWW-Authenticate: Bearer realm="https://api.example.com/auth/page",error="invalid_request",error_description="no authorization included in request"
        Content-Type: text/plain

        Unauthorized
      `,
    },
    {
      name: 'one word too many',
      cause: 'malformed-header',
      http: `
        GET https://api.example.com/auth/page
        Authorization: Bearer q7Zk2mX0pW9sVb4t x

        401
        WWW-Authenticate: Bearer realm="https://api.example.com/auth/page",error="invalid_request",error_description="invalid credentials structure"
        Content-Type: text/plain

        Unauthorized
      `,
    },
    {
      name: 'a token that does not verify',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/auth/page
        Authorization: Bearer <<jwt {"alg":"HS256","typ":"JWT"} {"sub":"u1","exp":3600}>>

        401
        WWW-Authenticate: Bearer realm="https://api.example.com/auth/page",error="invalid_token",error_description="token verification failure"
        Content-Type: text/plain

        Unauthorized
      `,
    },
  ],
} satisfies Vendor;
