import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const sessions = 'https://supertokens.com/docs/post-authentication/session-management/introduction';
const claims =
  'https://supertokens.com/docs/additional-verification/session-verification/claim-validation';

/** SuperTokens’ sessions. */
export const supertokens = {
  id: 'supertokens',
  name: 'SuperTokens',
  signs: [
    { header: ['front-token'] },
    { header: ['st-access-token'] },
    { body: /^\s*\{\s*"message"\s*:\s*"(?:try refresh token|unauthorised|invalid claim)"/ },
    { path: /\/auth\/session\/refresh$/ },
  ],
  rows: [
    {
      cause: 'session-expired',
      status: 401,
      text: /^try refresh token$/,
      confidence: 'certain',
      global: true,
      source: sessions,
      explanation:
        'This 401 is a step, not the end: the access token has expired, and SuperTokens’ frontend SDK calls /auth/session/refresh and repeats the request. A client that the SDK does not intercept stops here.',
      fix: instruction(
        'Have the frontend SDK intercept this client',
        'Call SuperTokens.init with Session.init() before the first request; axios: Session.addAxiosInterceptors(axios). fetch is intercepted automatically, for apiDomain and its subdomains of sessionTokenBackendDomain.',
        'apiDomain and apiBasePath must be those of the API; the SDK must not be bypassed by a server component: there return 401 to the page, or use getSSRSession.',
        '“anti-csrf check failed” in the server’s log: send the header rid (the SDK does), or set antiCsrf.',
      ),
    },
    {
      cause: 'session-expired',
      status: 401,
      text: /^unauthorised$/,
      request: 'credentials',
      confidence: 'likely',
      source: sessions,
      explanation:
        'The session was ended (signed out, revoked, refresh token expired or used twice).',
      fix: instruction(
        'Sign in again, and look for refreshes outside the SDK',
        'If it happens soon after the sign-in, two clients refresh at once without the SDK, or the cookies sRefreshToken of two paths or domains exist (cookieDomain, olderCookieDomain).',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^unauthorised$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: sessions,
      explanation:
        'The request carries neither the cookie sAccessToken nor a bearer token, although the SDK may hold a session.',
      fix: instruction(
        'Let the session come along',
        'CORS on the API: credentials: true and allowedHeaders: ["content-type", ...supertokens.getAllCORSHeaders()], with the page’s exact origin.',
        'API and page on different sites: cookieSameSite: "none" with https, or tokenTransferMethod: "header"; better one site with cookieDomain: ".example.com".',
        'Call with credentials: "include", or let the SDK intercept the client (Session.addAxiosInterceptors).',
      ),
    },
    {
      cause: 'step-up-required',
      status: 403,
      text: /^invalid claim$/,
      confidence: 'likely',
      source: claims,
      explanation:
        'The session is valid; a claim that the route checks is not: st-ev (email not verified), st-mfa (second factor), st-role or st-perm (role, permission). claimValidationErrors names it.',
      fix: instruction(
        'Fulfil the claim that claimValidationErrors names',
        'st-ev: send the user to /auth/verify-email (EmailVerification mode REQUIRED). st-mfa: to the second factor. st-role, st-perm: add the role (UserRoles.addRoleToUser), then session.fetchAndSetClaim(UserRoles.UserRoleClaim).',
        'A route that needs no claim: verifySession({ overrideGlobalClaimValidators: () => [] }).',
      ),
    },
  ],
  credentialPlaces: [{ cookie: 'sAccessToken' }, { header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'refresh',
      cause: 'session-expired',
      http: `
        GET https://api.example.com/orders
        Cookie: sAccessToken=q7Zk2mX0pW9sVb4t; sFrontToken=x

        401
        Content-Type: application/json

        {"message":"try refresh token"}
      `,
    },
    {
      name: 'ended session',
      cause: 'session-expired',
      http: `
        GET https://api.example.com/orders
        Cookie: sAccessToken=q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"unauthorised"}
      `,
    },
    {
      name: 'no cookie',
      cause: 'missing-credentials',
      http: `
        fetch GET https://api.example.com/orders
        Origin: https://app.example.com

        401
        Content-Type: application/json

        {"message":"unauthorised"}
      `,
    },
    {
      name: 'email not verified',
      cause: 'step-up-required',
      http: `
        GET https://api.example.com/orders
        Cookie: sAccessToken=q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"invalid claim","claimValidationErrors":[{"id":"st-ev","reason":{"message":"wrong value","expectedValue":true,"actualValue":false}}]}
      `,
    },
  ],
} satisfies Vendor;
