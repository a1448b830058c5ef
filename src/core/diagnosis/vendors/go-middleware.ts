import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const ginJwt = 'https://github.com/appleboy/gin-jwt';
const golangJwt = 'https://pkg.go.dev/github.com/golang-jwt/jwt/v5#pkg-variables';
const echo = 'https://echo.labstack.com/docs/middleware/jwt';
const csrf = 'https://pkg.go.dev/github.com/gorilla/csrf';
const net = 'https://pkg.go.dev/net/http';

const goKey = instruction(
  'Return the key and method that signed from the key function',
  'HS256 needs []byte, RS256 *rsa.PublicKey (jwt.ParseRSAPublicKeyFromPEM): another type fails with “key is of invalid type”. Echo: SigningKey, SigningMethod or KeyFunc; Fiber: SigningKey: jwtware.SigningKey{JWTAlg, Key}.',
  'Compare the secret at run time: os.Getenv is empty where .env is not loaded.',
  'Tokens of a provider: a KeyFunc by kid from its JWKS (github.com/MicahParks/keyfunc).',
);

/** Go’s middlewares: golang-jwt, gin-jwt, Echo, Fiber, gorilla/csrf, net/http. */
export const goMiddleware = {
  id: 'go-middleware',
  name: 'Go’s middlewares',
  signs: [
    {
      body: /^(?:token (?:is|has|signature|contains)|\{"message":"(?:missing or malformed|invalid or expired) jwt")/i,
    },
    { header: ['sec-websocket-version', /^13$/] },
  ],
  rows: [
    {
      cause: 'origin-not-allowed',
      text: /^Forbidden - (?:origin|referer) invalid$/,
      confidence: 'certain',
      global: true,
      source: csrf,
      explanation:
        'gorilla/csrf compares the host and, since 1.7.3, the scheme of Origin with the request’s own, and behind a proxy that terminates TLS it assumes http://.',
      fix: instruction(
        'List the host in csrf.TrustedOrigins, or tell it what the proxy serves',
        'csrf.Protect(key, csrf.TrustedOrigins([]string{"app.example.com"})): hosts, with a port, without a scheme.',
        'Plain http on purpose (a development machine): next.ServeHTTP(w, csrf.PlaintextHTTPRequest(r)) in a middleware before it, and csrf.Secure(false).',
        'The proxy passes Host as it came (nginx: proxy_set_header Host $http_host).',
      ),
    },
    {
      cause: 'origin-not-allowed',
      status: 403,
      header: ['sec-websocket-version', /^13$/],
      sends: ['sec-websocket-key'],
      confidence: 'likely',
      source: 'https://pkg.go.dev/github.com/gorilla/websocket#hdr-Origin_Considerations',
      explanation:
        'gorilla/websocket refuses so where CheckOrigin returns false; without one of its own it compares the host of Origin, port included, with Host.',
      fix: instruction(
        'Pass Host with its port, or set CheckOrigin of the Upgrader',
        'nginx: proxy_set_header Host $http_host; ($host drops the port of the address). A development proxy: changeOrigin: false for the path.',
        'upgrader.CheckOrigin = func(r *http.Request) bool { return slices.Contains(allowed, r.Header.Get("Origin")) } for pages on another origin; return true admits any site with the user’s cookies.',
        'A product that is made with it has a setting for its address (root URL, allowed origins).',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^(?:auth header|cookie token|query token|parameter token|form token) is empty$/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: ginJwt,
      fix: instruction(
        'Send the token where TokenLookup reads it',
        'gin-jwt: TokenLookup "header: Authorization, query: token, cookie: jwt" names the places, TokenHeadName (Bearer) the scheme. Register public routes outside authMiddleware.MiddlewareFunc().',
      ),
    },
    {
      cause: 'wrong-scheme',
      text: /^auth header is invalid$/,
      confidence: 'likely',
      global: true,
      source: ginJwt,
      fix: instruction(
        'Send Authorization: Bearer and the token',
        'gin-jwt’s TokenHeadName is Bearer by default: one space, exactly that word.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^you don't have permission to access this resource$/,
      body: /^\{"code":403,"message"/,
      confidence: 'certain',
      global: true,
      source: ginJwt,
      fix: instruction(
        'Make Authorizator return true for this user',
        'gin-jwt calls Authorizator(data, c) with what IdentityHandler returned: with claims of another IdentityKey that is nil.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^(?:incorrect Username or Password|missing Username or Password)$/i,
      confidence: 'certain',
      global: 'cause',
      source: ginJwt,
    },
    {
      cause: 'token-expired',
      text: /token has invalid claims: token is expired|^token is expired(?: by |$)/i,
      confidence: 'certain',
      global: 'cause',
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
      fix: goKey,
    },
    {
      cause: 'clock-skew',
      text: /token used before issued/i,
      confidence: 'likely',
      global: true,
      source: golangJwt,
      fix: instruction(
        'Synchronize the clocks, or allow a leeway',
        'jwt.WithLeeway(30 * time.Second); golang-jwt 4 checked iat always, 5 only with jwt.WithIssuedAt(): update.',
      ),
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
      fix: instruction(
        'Set jwt.WithAudience to the token’s aud',
        'Or request the token for the audience that the parser names.',
      ),
    },
    {
      cause: 'wrong-issuer',
      text: /token has invalid issuer/,
      confidence: 'certain',
      global: true,
      source: golangJwt,
      fix: instruction('Set jwt.WithIssuer to exactly the token’s iss', 'A trailing slash counts.'),
    },
    {
      cause: 'missing-credentials',
      text: /^missing or malformed jwt$/i,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: echo,
      fix: instruction(
        'Send Authorization: Bearer and the token, or skip the path',
        'TokenLookup ("header:Authorization:Bearer " in Echo 4, with the space) names the place; a cookie is "cookie:NAME". Public paths: Skipper (Echo) or Filter (Fiber), or register the middleware on a group.',
        'Put the CORS middleware before it, so that preflights pass.',
      ),
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
      confidence: 'likely',
      global: true,
      source: echo,
      explanation:
        'Echo and Fiber say this for every token that does not verify: expired, altered, or signed with another key.',
      fix: instruction(
        'Decode the token, then compare key and algorithm',
        'exp in the past: get a new one. Otherwise SigningKey and SigningMethod (HS256 by default) must be the issuer’s; ErrorHandler of the middleware gets the real reason (err).',
      ),
    },
    {
      cause: 'api-key-missing',
      text: /^missing key in (?:request header|the query string)/,
      confidence: 'certain',
      global: true,
      source: 'https://echo.labstack.com/docs/middleware/key-auth',
      fix: instruction(
        'Send the key where KeyLookup reads it',
        'Echo’s KeyAuth: KeyLookup "header:Authorization" with AuthScheme Bearer by default, or "header:X-API-Key", "query:api-key".',
      ),
    },
    {
      cause: 'csrf',
      text: /^(?:Forbidden - )?(?:CSRF token (?:invalid|not found)|referer not supplied)|^missing csrf token in /i,
      confidence: 'certain',
      global: true,
      source: csrf,
      fix: instruction(
        'Send the token as X-CSRF-Token, with its cookie',
        'gorilla/csrf: csrf.Token(r) in the page (field gorilla.csrf.Token or the header). The cookie _gorilla_csrf is Secure: over plain HTTP csrf.Secure(false) and csrf.PlaintextHTTPRequest(r).',
        'Echo: TokenLookup "header:X-CSRF-Token", the value of the _csrf cookie; Fiber: KeyLookup, cookie csrf_.',
        'The key must be fixed, and the same on all instances; set csrf.Path("/").',
      ),
    },
    {
      cause: 'csrf',
      text: /^cross-origin request detected/,
      confidence: 'certain',
      global: true,
      source: 'https://pkg.go.dev/net/http#CrossOriginProtection',
      fix: instruction(
        'Add the page’s origin: CrossOriginProtection.AddTrustedOrigin',
        'net/http compares Sec-Fetch-Site, or Origin with Host. AddTrustedOrigin("https://app.example.com") allows one origin, AddInsecureBypassPattern a path; behind a proxy forward Host.',
      ),
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
    {
      name: 'gin-jwt',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"code":401,"message":"auth header is empty"}
      `,
    },
    {
      name: 'gin-jwt: wrong scheme',
      cause: 'wrong-scheme',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Token q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":401,"message":"auth header is invalid"}
      `,
    },
    {
      name: 'gin-jwt: insufficient permission',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"code":403,"message":"you don't have permission to access this resource"}
      `,
    },
    {
      name: 'golang-jwt',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: text/plain

        token signature is invalid: signature is invalid
      `,
    },
    {
      name: 'Echo',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"message":"invalid or expired jwt"}
      `,
    },
    {
      name: 'Echo: missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        400
        Content-Type: application/json

        {"message":"missing or malformed jwt"}
      `,
    },
    {
      name: 'Echo: api key missing',
      cause: 'api-key-missing',
      http: `
        GET https://api.example.com/v1/items

        400
        Content-Type: application/json

        {"message":"missing key in request header"}
      `,
    },
    {
      name: 'gorilla/csrf',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: session=k3v9s8d7f6g5h4

        403
        Content-Type: text/plain

        Forbidden - CSRF token invalid
      `,
    },
    {
      name: 'net/http',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: session=k3v9s8d7f6g5h4
        Origin: https://app.example.com
        Sec-Fetch-Site: cross-site

        403
        Content-Type: text/plain

        cross-origin request detected from Sec-Fetch-Site header
      `,
    },
    {
      name: 'golang-jwt: wrong audience',
      cause: 'wrong-audience',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: text/plain

        token has invalid claims: token has invalid audience
      `,
    },
    {
      name: 'golang-jwt: wrong issuer',
      cause: 'wrong-issuer',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: text/plain

        token has invalid claims: token has invalid issuer
      `,
    },
    {
      name: 'golang-jwt: clock skew',
      cause: 'clock-skew',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: text/plain

        token has invalid claims: token used before issued
      `,
    },
    {
      name: 'gorilla/websocket',
      cause: 'origin-not-allowed',
      http: `
        websocket GET wss://chat.example.com:8443/ws
        Origin: https://chat.example.com:8443
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: q4xkcO32u266gldTuKaSOw==
        Sec-WebSocket-Version: 13

        403
        Sec-Websocket-Version: 13
        Content-Type: text/plain; charset=utf-8

        Forbidden
      `,
    },
    {
      name: 'gorilla/csrf behind a proxy',
      cause: 'origin-not-allowed',
      http: `
        POST https://app.example.com/settings
        Origin: https://app.example.com
        Cookie: _gorilla_csrf=MTcxNTY3NzIwMHxJa1JQ
        X-CSRF-Token: q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {}

        403
        Content-Type: text/plain; charset=utf-8

        Forbidden - origin invalid
      `,
    },
  ],
} satisfies Vendor;
