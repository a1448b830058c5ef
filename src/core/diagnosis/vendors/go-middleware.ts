import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const ginJwt = 'https://github.com/appleboy/gin-jwt';
const golangJwt = 'https://pkg.go.dev/github.com/golang-jwt/jwt/v5#pkg-variables';
const echo = 'https://echo.labstack.com/docs/middleware/jwt';
const csrf = 'https://pkg.go.dev/github.com/gorilla/csrf';
const net = 'https://pkg.go.dev/net/http';

/** Go’s middlewares: golang-jwt, gin-jwt, Echo, Fiber, gorilla/csrf, net/http. */
export const goMiddleware = {
  id: 'go-middleware',
  name: 'Go’s middlewares',
  signs: [
    {
      body: /^(?:token (?:is|has|signature|contains)|\{"message":"(?:missing or malformed|invalid or expired) jwt")/i,
    },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^(?:auth header|cookie token|query token|parameter token|form token) is empty$/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: ginJwt,
    },
    {
      cause: 'wrong-scheme',
      text: /^auth header is invalid$/,
      confidence: 'likely',
      global: true,
      source: ginJwt,
    },
    {
      cause: 'insufficient-permission',
      text: /^you don't have permission to access this resource$/,
      confidence: 'certain',
      global: true,
      source: ginJwt,
    },
    {
      cause: 'wrong-credentials',
      text: /^(?:incorrect Username or Password|missing Username or Password)$/i,
      confidence: 'certain',
      global: true,
      source: ginJwt,
    },
    {
      cause: 'token-expired',
      text: /token has invalid claims: token is expired|^token is expired(?: by |$)/i,
      confidence: 'certain',
      global: true,
      source: golangJwt,
    },
    {
      cause: 'malformed-token',
      text: /^token is malformed|^token contains an invalid number of segments/,
      confidence: 'certain',
      global: true,
      source: golangJwt,
    },
    {
      cause: 'invalid-signature',
      text: /^(?:token signature is invalid|signature is invalid|token is unverifiable|crypto\/rsa: verification error)/,
      confidence: 'certain',
      global: true,
      source: golangJwt,
    },
    {
      cause: 'clock-skew',
      text: /token used before issued/i,
      confidence: 'likely',
      global: true,
      source: golangJwt,
    },
    {
      cause: 'token-not-yet-valid',
      text: /token is not valid yet/i,
      confidence: 'certain',
      global: true,
      source: golangJwt,
    },
    {
      cause: 'wrong-audience',
      text: /token has invalid audience/,
      confidence: 'certain',
      global: true,
      source: golangJwt,
    },
    {
      cause: 'wrong-issuer',
      text: /token has invalid issuer/,
      confidence: 'certain',
      global: true,
      source: golangJwt,
    },
    {
      cause: 'missing-credentials',
      text: /^missing or malformed jwt$/i,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: echo,
    },
    {
      cause: 'wrong-scheme',
      text: /^missing or malformed jwt$/i,
      request: 'other-scheme',
      confidence: 'likely',
      global: true,
      source: echo,
      explanation: 'The header does not have the scheme that the middleware looks for.',
      fix: instruction(
        'Send the token as Authorization: Bearer',
        'Bearer, one space, and the token; or set the middleware’s TokenLookup and AuthScheme.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^invalid or expired jwt$/i,
      confidence: 'possible',
      global: true,
      source: echo,
    },
    {
      cause: 'api-key-missing',
      text: /^missing key in (?:request header|the query string)/,
      confidence: 'certain',
      global: true,
      source: 'https://echo.labstack.com/docs/middleware/key-auth',
    },
    {
      cause: 'csrf',
      text: /^(?:Forbidden - )?(?:CSRF token (?:invalid|not found)|referer (?:not supplied|invalid))|^missing csrf token in /i,
      confidence: 'certain',
      global: true,
      source: csrf,
    },
    {
      cause: 'csrf',
      text: /^cross-origin request detected/,
      confidence: 'certain',
      global: true,
      source: 'https://pkg.go.dev/net/http#CrossOriginProtection',
    },
    {
      cause: 'https-required',
      text: /^Client sent an HTTP request to an HTTPS server/,
      confidence: 'certain',
      global: true,
      source: net,
    },
    {
      cause: 'header-too-large',
      status: 431,
      text: /^431 Request Header Fields Too Large/,
      confidence: 'certain',
      source: net,
    },
  ],
  examples: [
    {
      name: 'missing credentials: 401,',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"code":401,"message":"auth header is empty"}
      `,
    },
    {
      name: 'token expired: token has invalid claims: token is expired',
      cause: 'token-expired',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        401
        Content-Type: application/json

        {"error":"token has invalid claims: token is expired"}
      `,
    },
    {
      name: 'csrf: Forbidden - CSRF token invalid',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: session=k3v9s8d7f6g5h4

        403

        Forbidden - CSRF token invalid
      `,
    },
    {
      name: 'wrong scheme: missing or malformed jwt',
      cause: 'wrong-scheme',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Token q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":401,"message":"missing or malformed jwt"}
      `,
    },
  ],
} satisfies Vendor;
