import { serverApiExamples } from '../server-api-examples.ts';
import { serverApi } from '../server-api.ts';
import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors =
  'https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling';
const oauth =
  'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow';

const signInAgain = instruction(
  'Sign the member in again',
  'Access tokens live for 60 days; only approved partners get refresh tokens. A member’s new sign-in, or a change of the app’s secret, ends earlier tokens.',
  'The portal’s Token inspector (developer.linkedin.com, OAuth token tools) shows state, scopes and expiry.',
);

/** LinkedIn. */
export const linkedin = {
  id: 'linkedin',
  name: 'LinkedIn',
  signs: [
    { host: /(?:^|\.)linkedin\.com$/ },
    { header: ['x-li-uuid'] },
    { header: ['x-li-fabric'] },
  ],
  rows: [
    {
      cause: 'token-revoked',
      text: /^The token used in the request has been revoked/,
      confidence: 'certain',
      source: errors,
      fix: signInAgain,
    },
    {
      cause: 'token-expired',
      text: /^The token used in the request has expired/,
      confidence: 'certain',
      source: errors,
      fix: signInAgain,
    },
    {
      cause: 'token-expired',
      code: ['EXPIRED_ACCESS_TOKEN', '65602'],
      confidence: 'certain',
      global: 'cause',
      source: errors,
      fix: signInAgain,
    },
    {
      cause: 'token-revoked',
      code: ['REVOKED_ACCESS_TOKEN', '65601'],
      confidence: 'certain',
      global: 'cause',
      source: errors,
      fix: signInAgain,
    },
    {
      cause: 'token-unrecognized',
      code: ['INVALID_ACCESS_TOKEN', '65600'],
      confidence: 'likely',
      source: errors,
      explanation:
        'LinkedIn does not know this token: cut while copying, an ID token, or of a former sign-in.',
      fix: signInAgain,
    },
    {
      cause: 'missing-credentials',
      text: /^Empty oauth2 access token/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation: 'The request has no token.',
      fix: instruction(
        'Send Authorization: Bearer with the access token',
        'Log the header: the variable for the token is empty where the call is made.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^Not enough permissions to access/,
      confidence: 'likely',
      global: 'cause',
      source: errors,
      explanation:
        'A scope is missing, or the app does not have the product that includes this API.',
      fix: instruction(
        'Add the product and its scope to the app, then sign in again',
        '/v2/me (me.GET) is closed to new apps: with “Sign In with LinkedIn using OpenID Connect” and scope openid profile email, call /v2/userinfo. The member’s urn is urn:li:person: plus sub.',
        'Posting: product “Share on LinkedIn”, scope w_member_social; author must be the member of the token. For a page: Community Management API, w_organization_social, and a role as its administrator.',
        'developer.linkedin.com, the app, Products, Request access; then sign in again, because earlier tokens keep their scopes.',
      ),
    },
    {
      cause: 'service-not-enabled',
      code: 'unauthorized_scope_error',
      confidence: 'certain',
      global: true,
      source: oauth,
      explanation:
        'The app does not have the product that this scope belongs to; r_liteprofile and r_emailaddress are gone for new apps.',
      fix: instruction(
        'Request the product, and use its scopes',
        'developer.linkedin.com, the app, Products: “Sign In with LinkedIn using OpenID Connect” gives openid, profile, email; “Share on LinkedIn” gives w_member_social. The Auth tab lists the scopes that the app has.',
      ),
    },
    {
      cause: 'consent-required',
      code: ['user_cancelled_login', 'user_cancelled_authorize'],
      confidence: 'certain',
      global: true,
      source: oauth,
      explanation: 'The member closed the sign-in or the consent.',
      fix: instruction(
        'Ask the member to start again',
        'Handle error= on the redirect page, and say beforehand why the scopes are needed; ask for fewer.',
      ),
    },
    {
      cause: 'redirect-uri-mismatch',
      text: /redirect_uri does not match the registered value/i,
      confidence: 'certain',
      source: oauth,
      explanation: 'The redirect_uri is not one of the app’s.',
      fix: instruction(
        'Add the redirect_uri to Authorized redirect URLs',
        'developer.linkedin.com, the app, Auth, OAuth 2.0 settings: exactly as sent, with the same slash; the token request must repeat it.',
      ),
    },
    ...serverApi('LinkedIn', oauth),
  ],
  examples: [
    {
      name: 'token expired: The token used in the request has expired',
      cause: 'token-expired',
      http: `
        GET https://api.linkedin.com/v2/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"serviceErrorCode":65602,"message":"The token used in the request has expired","status":401}
      `,
    },
    {
      name: 'insufficient scope: Not enough permissions to access',
      cause: 'insufficient-scope',
      http: `
        GET https://api.linkedin.com/v2/me
        Cookie: session=k3v9s8d7f6g5h4

        403
        Content-Type: application/json

        {"serviceErrorCode":65602,"message":"Not enough permissions to access","status":401}
      `,
    },
    {
      name: 'token revoked: the words',
      cause: 'token-revoked',
      http: `
        GET https://api.linkedin.com/v2/userinfo
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"status":401,"serviceErrorCode":65601,"code":"REVOKED_ACCESS_TOKEN","message":"The token used in the request has been revoked by the user"}
      `,
    },
    {
      name: 'token expired: the words',
      cause: 'token-expired',
      http: `
        GET https://api.linkedin.com/v2/userinfo
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"status":401,"serviceErrorCode":65602,"code":"EXPIRED_ACCESS_TOKEN","message":"The token used in the request has expired"}
      `,
    },
    {
      name: 'token unrecognized: INVALID_ACCESS_TOKEN',
      cause: 'token-unrecognized',
      http: `
        GET https://api.linkedin.com/v2/userinfo
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"status":401,"serviceErrorCode":65600,"code":"INVALID_ACCESS_TOKEN","message":"Invalid access token"}
      `,
    },
    {
      name: 'missing credentials: Empty oauth2 access token',
      cause: 'missing-credentials',
      http: `
        GET https://api.linkedin.com/v2/userinfo

        401
        Content-Type: application/json

        {"status":401,"serviceErrorCode":65604,"code":"","message":"Empty oauth2 access token"}
      `,
    },
    {
      name: 'redirect uri mismatch: the words',
      cause: 'redirect-uri-mismatch',
      http: `
        POST https://www.linkedin.com/oauth/v2/accessToken
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=a&client_id=b&client_secret=c&redirect_uri=https%3A%2F%2Fapp.example%2Fcb

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"The redirect_uri does not match the registered value"}
      `,
    },
    ...serverApiExamples('https://api.linkedin.com/v2/userinfo'),
    {
      name: 'service not enabled: a product',
      cause: 'service-not-enabled',
      http: `
        GET https://www.linkedin.com/oauth/v2/authorization?response_type=code&client_id=a&scope=r_liteprofile&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&state=b

        302
        Location: https://app.example/cb?error=unauthorized_scope_error&error_description=Scope+%22r_liteprofile%22+is+not+authorized+for+your+application&state=b
      `,
    },
    {
      name: 'consent required: cancelled',
      cause: 'consent-required',
      http: `
        GET https://www.linkedin.com/oauth/v2/authorization?response_type=code&client_id=a&scope=openid&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&state=b

        302
        Location: https://app.example/cb?error=user_cancelled_authorize&error_description=The+user+cancelled+the+authorization&state=b
      `,
    },
  ],
} satisfies Vendor;
