import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const guards = 'https://docs.nestjs.com/guards';
const authentication = 'https://docs.nestjs.com/security/authentication';

/** NestJS. */
export const nestjs = {
  id: 'nestjs',
  name: 'NestJS',
  signs: [{ body: /^\s*\{[^{}]{0,200}"statusCode"\s*:\s*4(?:01|03|29)\b/ }],
  rows: [
    {
      cause: 'wrong-credentials',
      status: 401,
      text: /^Unauthorized$/,
      method: /^POST$/,
      path: /\/(?:log-?in|sign-?in|auth)(?:$|\/)/,
      request: 'no-authorization',
      confidence: 'likely',
      source: authentication,
      explanation:
        'At a sign-in route Nest responds so where the strategy’s validate() finds no user, where the body’s field names are others, and where a global guard covers the sign-in itself.',
      fix: instruction(
        'Log in validate(); where it is never called, mark the route @Public()',
        'AuthGuard("local") reads username and password: LocalStrategy with super({ usernameField: "email" }) for another name; an empty body (no Content-Type: application/json) is refused before validate().',
        'Never called: an APP_GUARD with the JWT guard covers the sign-in too: @Public() on it (SetMetadata), read with Reflector in canActivate().',
        'Called: compare the hash with await bcrypt.compare(password, user.password), and select the column password (TypeORM select: false hides it).',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Forbidden resource$/,
      request: 'no-credentials',
      confidence: 'likely',
      global: true,
      source: guards,
      explanation:
        'A guard returned false, and Nest responds with 403 even when nobody is signed in.',
      fix: instruction(
        'Sign in first, and let the authentication guard run before the roles guard',
        'Guards run in the order of @UseGuards(); global guards run first. Without an authentication guard request.user is undefined.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Forbidden resource$/,
      confidence: 'likely',
      global: true,
      source: guards,
      explanation: 'A guard returned false: the user does not have the roles that it checks.',
      fix: instruction(
        'Compare what the guard reads with the user',
        'Log request.user in the guard: the role’s name and place must be those that the strategy’s validate() returns. Guards run in the order of @UseGuards().',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^Unauthorized$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: authentication,
      fix: instruction(
        'Send Authorization: Bearer, or make the route public',
        'A global AuthGuard covers sign-in too: mark the route with a @Public() decorator (SetMetadata) that canActivate() reads with Reflector.',
        'AuthGuard("local") reads the body fields username and password: set usernameField: "email" in LocalStrategy otherwise.',
      ),
    },
    {
      cause: 'rate-limited',
      text: /^ThrottlerException/,
      confidence: 'certain',
      global: true,
      source: 'https://docs.nestjs.com/security/rate-limiting',
      fix: instruction(
        'Wait, or raise limit and ttl of ThrottlerModule',
        'forRoot([{ ttl, limit }]) has ttl in milliseconds since version 5; @SkipThrottle() or @Throttle() changes one route.',
        'Behind a proxy: app.set("trust proxy", …); otherwise all clients count as one.',
      ),
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^Unauthorized$/,
      body: /^\s*\{"(?:message":"Unauthorized","statusCode":401|statusCode":401,"(?:message|error)":"Unauthorized")\}/,
      request: 'bearer',
      confidence: 'likely',
      source: 'https://docs.nestjs.com/recipes/passport',
      explanation:
        'Nest’s AuthGuard responds with the bare word Unauthorized whatever is wrong with the token.',
      fix: instruction(
        'Log what the guard gets: handleRequest(err, user, info)',
        'class JwtAuthGuard extends AuthGuard("jwt") { handleRequest(err, user, info) { … } }: info says “invalid signature”, “jwt expired” or “No auth token”.',
        'invalid signature: secretOrKey of JwtStrategy and secret of JwtModule differ, often because process.env is read before ConfigModule: use registerAsync with ConfigService.',
        'No auth token: fromAuthHeaderAsBearerToken() reads Authorization: Bearer only.',
        'No info: validate() returned nothing: it must return the user; JwtStrategy must be in providers.',
      ),
    },
  ],
  examples: [
    {
      name: 'insufficient permission: Forbidden resource',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"message":"Forbidden resource","error":"Forbidden","statusCode":403}
      `,
    },
    {
      name: 'missing credentials: Forbidden resource',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"message":"Forbidden resource","error":"Forbidden resource","statusCode":403}
      `,
    },
    {
      name: 'AuthGuard',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"statusCode":401,"message":"Unauthorized"}
      `,
    },
    {
      name: 'AuthGuard: missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"statusCode":401,"message":"Unauthorized"}
      `,
    },
    {
      name: 'Throttler',
      cause: 'rate-limited',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        429
        Content-Type: application/json

        {"statusCode":429,"message":"ThrottlerException: Too Many Requests"}
      `,
    },
    {
      name: 'sign-in',
      cause: 'wrong-credentials',
      http: `
        POST https://api.example.com/auth/login
        Content-Type: application/json

        {"username":"john","password":"changeme"}

        401
        Content-Type: application/json

        {"message":"Unauthorized","statusCode":401}
      `,
    },
  ],
} satisfies Vendor;
