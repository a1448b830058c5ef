import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://zitadel.com/docs/apis/statuscodes';

const ownAudience = instruction(
  'Request ZITADEL’s own audience',
  'Add the scope urn:zitadel:iam:org:project:id:zitadel:aud to the sign-in (or token) request, then sign in again.',
  'A service user may also send its personal access token as Bearer. For your own API name its project: urn:zitadel:iam:org:project:id:PROJECT_ID:aud.',
);

/** ZITADEL. */
export const zitadel = {
  id: 'zitadel',
  name: 'ZITADEL',
  signs: [
    { host: /\.zitadel\.(?:cloud|app)$|(?:^|[.-])zitadel[.-]/ },
    { header: ['x-zitadel-version'] },
    {
      body: /"message"\s*:\s*"(?:[^"]{0,80}\()?(?:Errors\.|[^"]{0,80}\((?:AUTH|AUTHZ|OIDC|QUERY)-)/,
    },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^auth header missing/,
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'token-unrecognized',
      text: /^(?:Errors\.Token\.Invalid|Token(?:\.| is )[Ii]nvalid|Invalid token)|\(AUTH-7fs1e\)/,
      source: docs,
      explanation:
        'The token is unknown, expired, or was not issued for ZITADEL’s own API (scope urn:zitadel:iam:org:project:id:zitadel:aud).',
      fix: ownAudience,
    },
    {
      cause: 'wrong-audience',
      text: /\(APP-Zxfako\)/,
      confidence: 'certain',
      global: true,
      source: 'https://zitadel.com/docs/guides/manage/customize/user-metadata',
      explanation: 'The token was issued for an audience other than ZITADEL’s own API.',
      fix: ownAudience,
    },
    {
      cause: 'client-auth-failed',
      code: 'invalid_client',
      text: /^client not found$/,
      path: /\/oauth\/v2\/token$/,
      confidence: 'certain',
      global: true,
      source: 'https://zitadel.com/docs/guides/integrate/service-users/client-credentials',
      explanation:
        'ZITADEL has no such client. For client_credentials the client is a service user, not an application: its client ID is the user’s name.',
      fix: instruction(
        'Use the client ID and secret of a service user',
        'Console: Users, Service Users, the user, Actions, Generate Client Secret: it shows ClientID (the user name) and ClientSecret. The ID of an application does not work with client_credentials.',
        'For a user’s sign-in take authorization_code with the application’s Client ID (its number, of this instance), not its resource ID.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /No matching permissions found|\(AUTH-5mWD2\)|^membership not found/,
      confidence: 'certain',
      source: docs,
      explanation: 'The user or service user has no manager role that covers this call.',
      fix: instruction(
        'Add the caller as a manager with the role that the call needs',
        'ZITADEL console: the organization or project (or Default settings for the instance), the managers list, +: add the user or service user with ORG_OWNER, ORG_USER_MANAGER, PROJECT_OWNER or IAM_OWNER.',
        'A different organization than the user’s own: send x-zitadel-orgid.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'an application’s ID with client_credentials',
      cause: 'client-auth-failed',
      http: `
        POST http://localhost:8080/oauth/v2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&client_id=321718170291339267&client_secret=a1b2c3d4&scope=openid

        400
        Content-Type: application/json

        {"error":"invalid_client","error_description":"client not found"}
      `,
    },
    {
      name: 'missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://acme.zitadel.cloud/auth/v1/users/me

        401
        Content-Type: application/json

        {"code":16,"message":"auth header missing","details":[]}
      `,
    },
    {
      name: 'token unrecognized',
      cause: 'token-unrecognized',
      http: `
        GET https://acme.zitadel.cloud/auth/v1/users/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":16,"message":"Errors.Token.Invalid (AUTH-7fs1e)","details":[{"@type":"type.googleapis.com/zitadel.v1.ErrorDetail","id":"AUTH-7fs1e","message":"Errors.Token.Invalid"}]}
      `,
    },
    {
      name: 'insufficient permission',
      cause: 'insufficient-permission',
      http: `
        GET https://acme.zitadel.cloud/management/v1/orgs/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"code":7,"message":"No matching permissions found (AUTH-5mWD2)","details":[]}
      `,
    },
    {
      name: 'no manager role',
      cause: 'insufficient-permission',
      http: `
        POST https://acme.zitadel.cloud/management/v1/users/_search
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        403
        Content-Type: application/json

        {"code":7,"message":"No matching permissions found (AUTH-5mWD2)","details":[]}
      `,
    },
    {
      name: 'audience of another project',
      cause: 'wrong-audience',
      http: `
        POST https://acme.zitadel.cloud/auth/v1/users/me/metadata/_search
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":16,"message":"invalid audience (APP-Zxfako)","details":[]}
      `,
    },
  ],
} satisfies Vendor;
