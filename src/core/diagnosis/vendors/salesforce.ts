import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const rest =
  'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm';
const oauth =
  'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_flow_errors.htm&type=5';

const checkLogin = instruction(
  'Check the login host, password and security token',
  'Sandboxes sign in at test.salesforce.com (user name with the sandbox’s suffix), others at login.salesforce.com or the My Domain URL.',
  'password is password and security token in one string outside trusted networks: Settings, Reset My Security Token mails a new one after each change of password. Setup, Login History of the user names the reason.',
  'The password flow is off by default since Summer ’23: Setup, OAuth and OpenID Connect Settings, Allow OAuth Username-Password Flows; better use the client credentials or JWT bearer flow.',
  'The connected app’s policies: Permitted Users and IP Relaxation.',
);

const addScope = instruction(
  'Add the scope to the connected app and sign in again',
  'Setup, App Manager, the connected app, Edit: Manage user data via APIs (api); existing tokens keep their old scopes.',
);

/** Salesforce. */
export const salesforce = {
  id: 'salesforce',
  name: 'Salesforce',
  signs: [
    { host: /\.(?:salesforce|force|cloudforce|salesforce-sites|visualforce)\.com$/ },
    { header: ['sforce-limit-info'] },
    { body: /"errorCode"\s*:\s*"(?:INVALID_SESSION_ID|API_|INSUFFICIENT_ACCESS)/ },
  ],
  rows: [
    {
      cause: 'insufficient-scope',
      text: /One of the following scopes is required/,
      confidence: 'certain',
      global: true,
      source: rest,
      fix: addScope,
    },
    {
      cause: 'insufficient-permission',
      text: /^This session is not valid for use with the (?:specified )?(?:REST )?API/,
      confidence: 'certain',
      global: true,
      source: rest,
      explanation:
        'The session is known and may not use this API: its token lacks the scope api, it is locked to other addresses, or the org wants a stronger sign-in. A refresh changes none of these.',
      fix: instruction(
        'Let the session use the API: scope, IP relaxation, session level',
        'Setup, App Manager, the connected app, Edit: scope Manage user data via APIs (api); existing tokens keep their old scopes.',
        'If the scope is present: Manage, Edit Policies, IP Relaxation: Relax IP restrictions; then sign in again. A server or integration service calls from different addresses than the browser that the user signed in with.',
        'The profile’s Session Security Level Required at Login is High Assurance, or the org wants MFA for API access: allow Standard, or sign in with OAuth and MFA. A session of SOAP login() or of a page is refused as well.',
        'The user’s profile needs API Enabled; with API Access Control the app must be allowed.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^This session is not valid for use with the (?:specified )?(?:REST )?API/,
      confidence: 'possible',
      global: true,
      source: rest,
      fix: addScope,
    },
    {
      cause: 'api-key-wrong-place',
      status: 401,
      text: /^Session expired or invalid/,
      request: ['no-authorization', 'credentials'],
      lacks: 'cookie',
      path: /^\/services\/(?:data|apexrest|async)\//,
      confidence: 'certain',
      global: true,
      source: rest,
      explanation:
        'The REST API reads the token from Authorization alone; in the URL or another header it counts as no session, and the words are those of an expired one.',
      fix: instruction(
        'Send Authorization: Bearer ACCESS_TOKEN',
        'To instance_url of the token response. In Postman set Add auth data to: Request Headers, not Request URL.',
      ),
    },
    {
      cause: 'session-expired',
      code: 'INVALID_SESSION_ID',
      text: /^Session expired or invalid/,
      confidence: 'likely',
      global: true,
      source: rest,
      explanation:
        'The access token represents a session of the org: the session has ended or was revoked, or the call did not go to instance_url.',
      fix: instruction(
        'Call instance_url of the token response, or get a new token',
        'Refresh with the refresh token, or sign in again. In Lightning pages the session is not API-enabled.',
      ),
    },
    {
      cause: 'token-expired',
      code: 'INVALID_SESSION_ID',
      request: 'bearer',
      confidence: 'possible',
      global: true,
      source: rest,
    },
    {
      cause: 'malformed-header',
      code: 'INVALID_AUTH_HEADER',
      confidence: 'likely',
      source: rest,
    },
    {
      cause: 'wrong-credentials',
      code: [
        'INVALID_LOGIN',
        'LOGIN_MUST_USE_SECURITY_TOKEN',
        'INVALID_OPERATION_WITH_EXPIRED_PASSWORD',
      ],
      confidence: 'certain',
      global: 'cause',
      source: rest,
      fix: checkLogin,
    },
    {
      cause: 'wrong-credentials',
      text: /Invalid username, password, security token; or user locked out/,
      confidence: 'certain',
      global: true,
      source: rest,
      fix: checkLogin,
    },
    {
      cause: 'service-not-enabled',
      code: ['API_DISABLED_FOR_ORG', 'API_CURRENTLY_DISABLED', 'FUNCTIONALITY_NOT_ENABLED'],
      confidence: 'certain',
      global: true,
      source: rest,
      explanation: 'The org’s edition or the user has no API access.',
      fix: instruction(
        'Enable API access for the user',
        'Setup, Profiles or Permission Sets, System Permissions: API Enabled. Editions with API: Enterprise, Unlimited, Developer, Performance; Professional as an add-on.',
        'API_CURRENTLY_DISABLED: the org’s API access control (Setup, API Access Control) allows only listed connected apps. FUNCTIONALITY_NOT_ENABLED: enable the feature that the message names.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: [
        'INSUFFICIENT_ACCESS',
        'INSUFFICIENT_ACCESS_OR_READONLY',
        'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      ],
      confidence: 'certain',
      global: 'cause',
      source: rest,
      explanation:
        'The session is valid; object permission, field-level security or sharing of the record denies the user.',
      fix: instruction(
        'Give the user object, field and record access',
        'Profile or permission set: Read, Create, Edit on the object, and the fields (Field-Level Security). Record: owner, role hierarchy, sharing rule (Sharing button); for …CROSS_REFERENCE_ENTITY the record that a lookup field points to.',
        'Guest users and integration users need their own permission set; inserting ContentVersion, Case or Campaign needs further rights (Marketing User …).',
      ),
    },
    { cause: 'rate-limited', code: 'REQUEST_LIMIT_EXCEEDED', confidence: 'certain', source: rest },
    {
      cause: 'token-unrecognized',
      text: /^Bad_OAuth_Token/,
      confidence: 'likely',
      global: true,
      source: oauth,
      explanation: 'The identity URL got a token that is expired, revoked, or from another org.',
      fix: instruction(
        'Call the identity URL with the access token of the same response',
        'id and access_token of one token response belong together; use instance_url of that response. Refresh the token, or sign in again.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Missing_OAuth_Token/,
      confidence: 'certain',
      global: true,
      source: oauth,
    },
    {
      cause: 'wrong-environment',
      text: /^Wrong_Org/,
      confidence: 'certain',
      global: true,
      source: oauth,
      fix: instruction(
        'Call the URL of the org that issued the token',
        'id and instance_url of the token response name it; a sandbox token is not valid at login.salesforce.com.',
      ),
    },
    {
      cause: 'consent-required',
      code: 'invalid_grant',
      text: /^user hasn't approved this consumer/,
      confidence: 'certain',
      global: true,
      source: oauth,
      explanation:
        'The JWT bearer flow works only for users who approved the app once, or whom an administrator pre-authorized.',
      fix: instruction(
        'Pre-authorize the user for the connected app',
        'Setup, Manage Connected Apps, the app, Edit Policies, Permitted Users: Admin approved users are pre-authorized; then add the user’s profile or a permission set to the app. Scopes: api and refresh_token.',
        'sub of the assertion is the user name, aud https://login.salesforce.com (or test.salesforce.com), iss the Consumer Key.',
      ),
    },
    {
      cause: 'service-not-enabled',
      code: 'invalid_grant',
      text: /^(?:no client credentials user enabled|request not supported on this domain)/,
      confidence: 'certain',
      global: true,
      source: oauth,
      explanation:
        'The client credentials flow needs a user to run as, and works at the org’s My Domain only.',
      fix: instruction(
        'Set Run As, and POST to the My Domain URL',
        'Setup, App Manager, the app: Enable Client Credentials Flow; Manage, Edit Policies, Client Credentials Flow, Run As: an integration user with API Enabled.',
        'POST https://MYDOMAIN.my.salesforce.com/services/oauth2/token, not login.salesforce.com.',
      ),
    },
    {
      cause: 'pkce-mismatch',
      text: /^missing required code challenge/,
      confidence: 'certain',
      global: true,
      source: 'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_pkce.htm&type=5',
      explanation:
        'The connected app demands PKCE, as new ones do by default, and the authorization request has no code_challenge.',
      fix: instruction(
        'Send code_challenge and code_verifier, or turn the demand off',
        'Add code_challenge (Base64url of SHA-256 over the verifier) and code_challenge_method=S256 to /services/oauth2/authorize, and code_verifier to /token.',
        'Or Setup, App Manager, the app, Edit: clear Require Proof Key for Code Exchange (PKCE) Extension for Supported Authorization Flows; it takes some minutes.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^External client app is not installed in this org/,
      confidence: 'certain',
      global: true,
      source: oauth,
      explanation:
        'The app comes from another org and is not installed here; ordinary users may no longer authorize such apps.',
      fix: instruction(
        'Install the app in this org, then approve the user',
        'Setup, Connected Apps OAuth Usage: find the app, Install, then Manage App Policies: Permitted Users. A package’s app: install the package; an external client app works only in the org that has it.',
        'Or give the user the permission Approve Uninstalled Connected Apps for the first sign-in (administrators have it).',
        'Check the host: a sandbox app is unknown at login.salesforce.com and the other way round.',
      ),
    },
    {
      cause: 'redirect-uri-mismatch',
      code: 'redirect_uri_mismatch',
      confidence: 'certain',
      source: oauth,
      fix: instruction(
        'Add the redirect_uri to the app’s Callback URL',
        'Setup, App Manager, the connected app, Edit, Callback URL: one per line, exact with scheme, port and path; a change takes up to ten minutes.',
      ),
    },
    {
      cause: 'service-not-enabled',
      text: /^grant type not supported/,
      confidence: 'certain',
      global: 'cause',
      source: oauth,
      explanation:
        'Salesforce did not read a grant that it knows: the body is not a form, or the flow is off.',
      fix: instruction(
        'Send grant_type in an application/x-www-form-urlencoded body',
        'grant_type is one of authorization_code, refresh_token, client_credentials, password and urn:ietf:params:oauth:grant-type:jwt-bearer (or …:device, …:token-exchange).',
        'Enable the flow: client credentials and device flow in the app’s OAuth settings, the password flow under Setup, OAuth and OpenID Connect Settings.',
      ),
    },
    {
      cause: 'ip-blocked',
      code: 'invalid_grant',
      text: /^ip restricted/,
      confidence: 'certain',
      source: oauth,
      fix: instruction(
        'Relax the IP restrictions of the connected app or profile',
        'Setup, Manage Connected Apps, the app, Edit Policies, IP Relaxation: Relax IP restrictions; or add the server’s address to Login IP Ranges of the user’s profile.',
      ),
    },
    {
      cause: 'refresh-token-invalid',
      text: /^expired access\/refresh token/,
      confidence: 'certain',
      global: true,
      source: oauth,
      explanation:
        'The refresh token was revoked or has expired; a sixth sign-in of the same user and app revokes the oldest.',
      fix: instruction(
        'Sign in again, and keep one refresh token per user',
        'Setup, Manage Connected Apps, the app, Edit Policies, Refresh Token Policy: valid until revoked. Salesforce keeps five approvals per user and app: reuse the token instead of signing in for each job.',
        'Refresh at the host that issued it (login, test or My Domain), with the same client_id. Rotation: store the new one.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: 'invalid_grant',
      text: /^authentication failure/,
      confidence: 'likely',
      source: oauth,
      explanation:
        'The password, the security token, or the login host (login or test.salesforce.com) is wrong.',
      fix: checkLogin,
    },
    {
      cause: 'client-auth-failed',
      code: ['invalid_client_id', 'invalid_client_credentials', 'invalid_client'],
      confidence: 'certain',
      source: oauth,
      fix: instruction(
        'Send Consumer Key and Consumer Secret of this org’s app',
        'Setup, App Manager, the app, View, Manage Consumer Details. A new or changed app takes up to ten minutes; in a sandbox it exists only after a refresh or deployment.',
        'Client credentials flow: My Domain URL, Enable Client Credentials Flow in the app, and Run As a user in its policies.',
      ),
    },
    {
      cause: 'account-locked',
      code: ['inactive_org', 'inactive_user'],
      confidence: 'certain',
      global: 'cause',
      source: oauth,
      fix: instruction(
        'Activate the user, or use another org',
        'Setup, Users, the user: Active, not frozen (Unfreeze). inactive_org: the org has expired or is locked (trial, sandbox): contact Salesforce.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: ['invalid_app_access', 'OAUTH_APP_BLOCKED'],
      confidence: 'likely',
      global: true,
      source: oauth,
      explanation: 'An administrator has not approved this user for the connected app.',
      fix: instruction(
        'Ask an administrator to approve the user',
        'In Setup open the connected app, Manage: assign the profile or permission set, or let all users self-authorize.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'a token in the URL',
      cause: 'api-key-wrong-place',
      http: `
        GET https://acme.my.salesforce.com/services/data/v60.0/sobjects?access_token=00D5g000004abcd!AQEAQq7Zk2mX0pW9sVb4t

        401
        WWW-Authenticate: Token
        Content-Type: application/json

        [{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]
      `,
    },
    {
      name: 'session expired: Session expired or invalid',
      cause: 'session-expired',
      http: `
        GET https://acme.my.salesforce.com/services/data/v60.0/sobjects
        Authorization: Bearer 00D5g000004!AQEAQabcdefgh

        401
        Content-Type: application/json

        [{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]
      `,
    },
    {
      name: 'service not enabled: The REST API is not enabled for this Organ…',
      cause: 'service-not-enabled',
      http: `
        GET https://acme.my.salesforce.com/services/data/v60.0/sobjects
        Authorization: Bearer 00D5g000004!AQEAQabcdefgh

        403
        Content-Type: application/json

        [{"message":"The REST API is not enabled for this Organization.","errorCode":"API_DISABLED_FOR_ORG"}]
      `,
    },
    {
      name: 'a scope that is named',
      cause: 'insufficient-scope',
      http: `
        GET https://acme.my.salesforce.com/services/data/v60.0/sobjects
        Authorization: Bearer q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        [{"message":"One of the following scopes is required: api, full","errorCode":"INVALID_SESSION_ID"}]
      `,
    },
    {
      name: 'a session that the org’s policy keeps from the API',
      cause: 'insufficient-permission',
      http: `
        GET https://acme.my.salesforce.com/services/data/v60.0/sobjects
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        [{"message":"This session is not valid for use with the API","errorCode":"INVALID_SESSION_ID"}]
      `,
    },
    {
      name: 'wrong credentials: invalid_grant',
      cause: 'wrong-credentials',
      http: `
        GET https://acme.my.salesforce.com/services/data/v60.0/sobjects

        401
        Content-Type: application/json

        [{"message":"authentication failure","errorCode":"invalid_grant"}]
      `,
    },
    {
      name: 'insufficient permission: invalid_app_access',
      cause: 'insufficient-permission',
      http: `
        GET https://acme.my.salesforce.com/services/data/v60.0/sobjects
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        [{"errorCode":"invalid_app_access"}]
      `,
    },
    {
      name: 'password and token',
      cause: 'wrong-credentials',
      http: `
        POST https://login.salesforce.com/services/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&client_id=a&client_secret=b&username=u&password=p

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"authentication failure"}
      `,
    },
    {
      name: 'security token',
      cause: 'wrong-credentials',
      http: `
        POST https://login.salesforce.com/services/Soap/u/60.0
        Content-Type: text/xml
        SOAPAction: login

        <env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body><n1:login xmlns:n1="urn:partner.soap.sforce.com"><n1:username>u</n1:username><n1:password>p</n1:password></n1:login></env:Body></env:Envelope>

        500
        Content-Type: text/xml

        <?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><soapenv:Fault><faultcode>sf:INVALID_LOGIN</faultcode><faultstring>INVALID_LOGIN: Invalid username, password, security token; or user locked out.</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>
      `,
    },
    {
      name: 'no API',
      cause: 'service-not-enabled',
      http: `
        GET https://acme.my.salesforce.com/services/data/v60.0/sobjects/Account
        Authorization: Bearer 00D000000000001!AQExample

        403
        Content-Type: application/json

        [{"message":"The REST API is not enabled for this Organization.","errorCode":"API_DISABLED_FOR_ORG"}]
      `,
    },
    {
      name: 'rights on the record',
      cause: 'insufficient-permission',
      http: `
        GET https://acme.my.salesforce.com/services/data/v60.0/sobjects/Account
        Authorization: Bearer 00D000000000001!AQExample

        403
        Content-Type: application/json

        [{"message":"insufficient access rights on object id","errorCode":"INSUFFICIENT_ACCESS_OR_READONLY"}]
      `,
    },
    {
      name: 'identity URL',
      cause: 'token-unrecognized',
      http: `
        GET https://login.salesforce.com/id/00D1/0051
        Authorization: Bearer 00D000000000001!AQExample

        403
        Content-Type: application/json

        Bad_OAuth_Token
      `,
    },
    {
      name: 'org of the identity URL',
      cause: 'wrong-environment',
      http: `
        GET https://login.salesforce.com/id/00D1/0051
        Authorization: Bearer 00D000000000001!AQExample

        403
        Content-Type: application/json

        Wrong_Org
      `,
    },
    {
      name: 'address of the app',
      cause: 'ip-blocked',
      http: `
        POST https://login.salesforce.com/services/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&client_id=a&client_secret=b&username=u&password=p

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"ip restricted"}
      `,
    },
    {
      name: 'refresh token over',
      cause: 'refresh-token-invalid',
      http: `
        POST https://login.salesforce.com/services/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&client_id=a&refresh_token=b

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"expired access/refresh token"}
      `,
    },
    {
      name: 'consumer key',
      cause: 'client-auth-failed',
      http: `
        POST https://login.salesforce.com/services/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&client_id=a&client_secret=b&username=u&password=p

        400
        Content-Type: application/json

        {"error":"invalid_client_id","error_description":"client identifier invalid"}
      `,
    },
    {
      name: 'user without approval',
      cause: 'consent-required',
      http: `
        POST https://login.salesforce.com/services/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=eyJ.eyJ.c2ln

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"user hasn't approved this consumer"}
      `,
    },
    {
      name: 'no user to run as',
      cause: 'service-not-enabled',
      http: `
        POST https://acme.my.salesforce.com/services/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&client_id=a&client_secret=b

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"no client credentials user enabled"}
      `,
    },
    {
      name: 'PKCE demanded',
      cause: 'pkce-mismatch',
      http: `
        GET https://login.salesforce.com/services/oauth2/authorize?client_id=c&response_type=code&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb

        302
        Location: https://app.example.com/cb?error=invalid_request&error_description=missing%20required%20code%20challenge
      `,
    },
    {
      name: 'app from another org',
      cause: 'insufficient-permission',
      http: `
        POST https://acme.my.salesforce.com/services/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=a&client_id=c&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb

        400
        Content-Type: application/json

        {"error":"app_not_found","error_description":"External client app is not installed in this org"}
      `,
    },
    {
      name: 'callback URL',
      cause: 'redirect-uri-mismatch',
      http: `
        POST https://acme.my.salesforce.com/services/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=a&client_id=c&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb

        400
        Content-Type: application/json

        {"error":"redirect_uri_mismatch","error_description":"redirect_uri must match configuration"}
      `,
    },
    {
      name: 'inactive user',
      cause: 'account-locked',
      http: `
        POST https://login.salesforce.com/services/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&client_id=a&client_secret=b&username=u&password=p

        400
        Content-Type: application/json

        {"error":"inactive_user","error_description":"user is inactive"}
      `,
    },
    {
      name: 'grant unknown',
      cause: 'service-not-enabled',
      http: `
        POST https://login.salesforce.com/services/oauth2/token
        Content-Type: application/json

        {"grant_type":"password","client_id":"a"}

        400
        Content-Type: application/json

        {"error":"unsupported_grant_type","error_description":"grant type not supported"}
      `,
    },
  ],
} satisfies Vendor;
