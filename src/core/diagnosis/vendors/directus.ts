import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://directus.io/docs/guides/connect/errors';

/** Directus. */
export const directus = {
  id: 'directus',
  name: 'Directus',
  signs: [{ header: ['x-powered-by', /^Directus/] }],
  rows: [
    {
      cause: 'token-expired',
      code: 'TOKEN_EXPIRED',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Refresh the token: POST /auth/refresh',
        'The SDK does it with authentication(); by hand: { "refresh_token": …, "mode": "json" }. ACCESS_TOKEN_TTL is 15 minutes. For servers use a static token of a user.',
      ),
    },
    {
      cause: 'refresh-token-invalid',
      code: 'INVALID_CREDENTIALS',
      path: /\/auth\/refresh$/,
      confidence: 'likely',
      source: 'https://directus.io/docs/api/authentication#refresh',
      explanation:
        'The refresh token is unknown: it was used once already, it is over (REFRESH_TOKEN_TTL, 7 days), or none arrived.',
      fix: instruction(
        'Keep the refresh token of the last response, and refresh once',
        'Each refresh replaces the token: two tabs, two SDK clients or a retry with the old one fail. Let one client refresh and share the result; then log in again.',
        'mode: "json" needs refresh_token in the body; mode: "cookie" and "session" need credentials: "include" (SDK: authentication("cookie", { credentials: "include" })).',
        'From another site: REFRESH_TOKEN_COOKIE_SECURE=true and REFRESH_TOKEN_COOKIE_SAME_SITE=none, CORS_ENABLED=true and CORS_ORIGIN with the page’s origin.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: 'INVALID_CREDENTIALS',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Check email and password, and the user’s provider and status',
        'An SSO user has no password (provider is not default). Status must be active. A token from another instance or SECRET gets this too: log in again.',
        'ADMIN_EMAIL and ADMIN_PASSWORD count only at the first start; later: npx directus users passwd.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: 'INVALID_TOKEN',
      confidence: 'likely',
      source: docs,
      fix: instruction(
        'Log in again, and keep one SECRET',
        'SECRET must be fixed and the same on all instances; a change makes all tokens invalid. A static token: Users, the user, Token, generate and save.',
      ),
    },
    {
      cause: 'step-up-required',
      code: 'INVALID_OTP',
      confidence: 'likely',
      source: docs,
      fix: instruction(
        'Send otp with the sign-in',
        'POST /auth/login with { email, password, otp }: the current code of the authenticator; an administrator can disable TFA of the user.',
      ),
    },
    {
      cause: 'account-locked',
      code: 'USER_SUSPENDED',
      confidence: 'certain',
      global: 'cause',
      source: docs,
      fix: instruction(
        'Set the user’s status to active',
        'Users, the user, Status. Settings, Security, Auth Login Attempts (25) suspends after failures.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'FORBIDDEN',
      confidence: 'likely',
      source: docs,
      explanation: 'Directus also says this for items and collections that do not exist.',
      fix: instruction(
        'Give a policy of the role the action on this collection',
        'Settings, Access Policies, the policy, Permissions: the action on the collection with its fields, and the same on related collections that fields asks for. The policy must be attached to the role (Settings, User Roles).',
        'Names are case-sensitive: a collection Articles is /items/Articles. One that does not exist gets the same response.',
        'Files: read on directus_files. Custom rules that use $CURRENT_USER hide other items.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'FORBIDDEN',
      request: 'no-credentials',
      confidence: 'likely',
      source: docs,
      explanation: 'Without a token the Public policy applies, and it does not allow this.',
      fix: instruction(
        'Attach a policy with read on the collection to Public, or send a token',
        'Settings, User Roles, Public (Access Policies, Public in new versions): read on the collection with all fields that you ask for. A policy named public counts only when it is attached there.',
        'Images under /assets: read on directus_files. Or send Authorization: Bearer TOKEN, access_token in the query for images.',
        'Names are case-sensitive: a collection Articles is /items/Articles.',
      ),
    },
    {
      cause: 'ip-blocked',
      code: 'INVALID_IP',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Add the address to IP Access of the policy',
        'Settings, Access Policies, the policy, IP Access (CIDR). Behind a proxy set IP_TRUST_PROXY.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }, { query: 'access_token' }],
  examples: [
    {
      name: 'a file that is not public',
      cause: 'missing-credentials',
      http: `
        image GET https://cms.example.com/assets/5f2b3c4d-1111-4222-8333-944455556666

        403
        X-Powered-By: Directus
        Content-Type: application/json

        {"errors":[{"message":"You don't have permission to access this.","extensions":{"code":"FORBIDDEN"}}]}
      `,
    },
    {
      name: 'token expired: Token expired.',
      cause: 'token-expired',
      http: `
        GET https://cms.example.com/items/a
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        401
        X-Powered-By: Directus
        Content-Type: application/json

        {"errors":[{"message":"Token expired.","extensions":{"code":"TOKEN_EXPIRED"}}]}
      `,
    },
    {
      name: 'insufficient permission: FORBIDDEN',
      cause: 'insufficient-permission',
      http: `
        GET https://cms.example.com/items/a
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        X-Powered-By: Directus
        Content-Type: application/json

        {"errors":[{"extensions":{"code":"FORBIDDEN"}}]}
      `,
    },
    {
      name: 'sign-in',
      cause: 'wrong-credentials',
      http: `
        POST https://cms.example.com/auth/login
        Content-Type: application/json

        {}

        401
        X-Powered-By: Directus
        Content-Type: application/json

        {"errors":[{"message":"Invalid user credentials.","extensions":{"code":"INVALID_CREDENTIALS"}}]}
      `,
    },
    {
      name: 'a token',
      cause: 'token-unrecognized',
      http: `
        GET https://cms.example.com/items/posts
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        X-Powered-By: Directus
        Content-Type: application/json

        {"errors":[{"message":"Invalid token.","extensions":{"code":"INVALID_TOKEN"}}]}
      `,
    },
    {
      name: 'TFA',
      cause: 'step-up-required',
      http: `
        POST https://cms.example.com/auth/login
        Content-Type: application/json

        {}

        401
        X-Powered-By: Directus
        Content-Type: application/json

        {"errors":[{"message":"Invalid user OTP.","extensions":{"code":"INVALID_OTP"}}]}
      `,
    },
    {
      name: 'suspended',
      cause: 'account-locked',
      http: `
        POST https://cms.example.com/auth/login
        Content-Type: application/json

        {}

        401
        X-Powered-By: Directus
        Content-Type: application/json

        {"errors":[{"message":"User suspended.","extensions":{"code":"USER_SUSPENDED"}}]}
      `,
    },
    {
      name: 'a policy',
      cause: 'ip-blocked',
      http: `
        GET https://cms.example.com/items/posts
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        X-Powered-By: Directus
        Content-Type: application/json

        {"errors":[{"message":"Invalid IP address.","extensions":{"code":"INVALID_IP"}}]}
      `,
    },
    {
      name: 'a refresh token used before',
      cause: 'refresh-token-invalid',
      http: `
        POST https://api.example.com/auth/refresh
        Content-Type: application/json

        {"refresh_token":"gmPd8xVAQMGZQyUvb1cQ","mode":"json"}

        401
        X-Powered-By: Directus
        Content-Type: application/json

        {"errors":[{"message":"Invalid user credentials.","extensions":{"code":"INVALID_CREDENTIALS"}}]}
      `,
    },
  ],
} satisfies Vendor;
