import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.servicestack.net/auth/authentication-and-authorization';

/** ServiceStack. */
export const servicestack = {
  id: 'servicestack',
  name: 'ServiceStack',
  signs: [
    { header: ['x-powered-by', /ServiceStack/] },
    { body: /"responseStatus"\s*:\s*\{\s*"errorCode"/i },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      code: 'Unauthorized',
      request: 'no-credentials',
      source: docs,
      fix: instruction(
        'Sign in at /auth/credentials, and send its ss-id cookies or a Bearer token',
        'new JsonServiceClient(url).api(new Authenticate({ provider: "credentials", userName, password })); across origins credentials: "include" and allowCredentials in CorsFeature.',
        'JWT: Authorization: Bearer or the cookie ss-tok; API key: Bearer ak-….',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: 'Unauthorized',
      text: /^Invalid UserName or Password/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Check the user in the auth repository of this provider',
        'CredentialsAuthProvider reads IAuthRepository (UserAuth), ASP.NET Identity its own tables; userName may be the email. lockedDate or MaxLoginAttempts lock.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: ['Forbidden', 'InvalidRole', 'InvalidPermission'],
      source: docs,
      fix: instruction(
        'Assign the role or permission of the attribute',
        '[ValidateHasRole("ROLE")], [RequiredRole] or [RequiredPermission] names it: AuthRepository.AssignRoles(user, …) or POST /assignroles; sign in again, as the session and JWT keep the old ones.',
      ),
    },
  ],
  examples: [
    {
      name: 'missing credentials: Unauthorized',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/orders

        401
        X-Powered-By: ServiceStack/6.1
        Content-Type: application/json

        {"responseStatus":{"errorCode":"Unauthorized","message":"Not Authenticated"}}
      `,
    },
    {
      name: 'wrong credentials: Unauthorized',
      cause: 'wrong-credentials',
      http: `
        POST https://api.example.com/auth/credentials
        Content-Type: application/json

        {"UserName":"a","Password":"b"}

        401
        X-Powered-By: ServiceStack/6.1
        Content-Type: application/json

        {"responseStatus":{"errorCode":"Unauthorized","message":"Invalid UserName or Password"}}
      `,
    },
    {
      name: 'insufficient permission: Forbidden',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/admin
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        X-Powered-By: ServiceStack/6.1
        Content-Type: application/json

        {"responseStatus":{"errorCode":"Forbidden","message":"Invalid Role"}}
      `,
    },
  ],
} satisfies Vendor;
