import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors =
  'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html';
const initiate =
  'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html';
const token = 'https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html';
const authorize =
  'https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html';
const identity =
  'https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html';
const secretHash = 'https://repost.aws/knowledge-center/cognito-unable-to-verify-secret-hash';

const addProvider = instruction(
  'Add the user pool and app client to the identity pool',
  'Cognito console, the identity pool, User access, Add identity provider, Amazon Cognito user pool: the pool of the token’s iss and the client of its aud.',
  'The key in Logins must be cognito-idp.REGION.amazonaws.com/POOL_ID, and its value the ID token.',
);

/** Amazon Cognito: user pools, identity pools, managed login. */
export const amazonCognito = {
  id: 'amazon-cognito',
  name: 'Amazon Cognito',
  signs: [
    { host: /^cognito-(?:idp|identity)\.[\w-]+\.amazonaws\.com$|\.amazoncognito\.com$/ },
    { body: /CognitoIdentityProvider|cognito-idp/ },
    {
      header: [
        'x-amzn-errortype',
        /^(?:NotAuthorized|UserNot|CodeMismatch|ExpiredCode|PasswordResetRequired|InvalidPassword|UserLambda)\w*Exception/,
      ],
    },
  ],
  rows: [
    {
      cause: 'wrong-credentials',
      text: /^Incorrect username or password/,
      confidence: 'certain',
      source: initiate,
    },
    {
      cause: 'wrong-credentials',
      code: 'UserNotFoundException',
      confidence: 'likely',
      source: initiate,
    },
    {
      cause: 'account-locked',
      text: /^Password attempts exceeded|^User is disabled/,
      confidence: 'certain',
      source: initiate,
      explanation:
        'After failed attempts Cognito locks the user for a second, then twice as long each time, up to about 15 minutes; a disabled user stays so.',
      fix: instruction(
        'Wait out the lockout, or enable the user',
        'Password attempts exceeded: stop what retries, wait up to 15 minutes, then sign in with the right password (ForgotPassword sets a new one).',
        'User is disabled: Cognito console, the user pool, Users, the user, Actions, Enable user access (aws cognito-idp admin-enable-user).',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: ['UserNotConfirmedException', 'PasswordResetRequiredException'],
      confidence: 'likely',
      source: initiate,
      explanation: 'The account exists, but must first be confirmed or get a new password.',
      fix: instruction(
        'Confirm the account, or set its new password',
        'Call ConfirmSignUp with the code from the email (ResendConfirmationCode sends a new one), or ConfirmForgotPassword after a reset.',
      ),
    },
    {
      cause: 'step-up-required',
      code: ['MFAMethodNotFoundException', 'SoftwareTokenMFANotFoundException'],
      confidence: 'likely',
      source: initiate,
      fix: instruction(
        'Set up the second factor during sign-in',
        'Respond to the challenge MFA_SETUP: AssociateSoftwareToken with its Session, show the secret as a QR code, then VerifySoftwareToken and RespondToAuthChallenge. Amplify: nextStep CONTINUE_SIGN_IN_WITH_TOTP_SETUP and confirmSignIn.',
        'For a pool where MFA is optional, set it up after sign-in with SetUserMFAPreference.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^(?:Access|Id|Identity) Token has expired|^Invalid login token\. Token expired/i,
      confidence: 'certain',
      global: 'cause',
      source: errors,
      fix: instruction(
        'Get the session again, and let it refresh',
        'Call fetchAuthSession() of Amplify (forceRefresh: true after this response) before each call rather than keeping the token.',
        'Or send the refresh token with InitiateAuth and AuthFlow REFRESH_TOKEN_AUTH.',
      ),
    },
    {
      cause: 'token-revoked',
      text: /^Access Token has been revoked/i,
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'refresh-token-invalid',
      text: /^(?:Invalid Refresh Token|Refresh Token has (?:expired|been revoked))/i,
      confidence: 'certain',
      source: initiate,
      explanation:
        'Cognito says “Invalid Refresh Token” also when the device key is missing, the app client is another one, or the token was rotated.',
      fix: instruction(
        'Sign in again, and refresh with the same client and device',
        'If the pool remembers devices (Sign-in, Device tracking), AuthParameters needs DEVICE_KEY of this device and the device must be confirmed (ConfirmDevice); else set tracking to Don’t remember.',
        'Use the ClientId that issued the token. With a client secret SECRET_HASH is made of the user’s sub or user name (claim username), not of the email.',
        'With refresh token rotation on, use GetTokensFromRefreshToken and store the new token of each response.',
        'The lifetime is set in the app client, Refresh token expiration (30 days by default); sign-out revokes it.',
      ),
    },
    {
      cause: 'wrong-token-type',
      text: /^Invalid token provided|^Could not verify signature for Access Token|^Invalid Access Token/i,
      confidence: 'likely',
      source: errors,
      explanation:
        'Cognito’s user APIs accept the access token. An ID token or a token from another pool is refused with these words.',
      fix: instruction(
        'Send the access token, not the ID token',
        'Cognito’s user APIs (GetUser, UpdateUserAttributes …) take AccessToken.',
        'Check that the region and the user pool of the call are those in the token’s iss.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^Access Token does not have required scopes/i,
      confidence: 'certain',
      global: 'cause',
      source:
        'https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-public-server-side.html',
      explanation: 'The user APIs need the scope aws.cognito.signin.user.admin.',
      fix: instruction(
        'Request the scope aws.cognito.signin.user.admin',
        'Allow it for the app client, and name it in the scope parameter of the sign-in. Tokens of the hosted UI have it only when it is requested.',
      ),
    },
    {
      cause: 'client-auth-failed',
      text: /Unable to verify secret hash for client|(?:configured (?:for|with) secret but )(?:secret|SECRET_HASH) was not received/,
      confidence: 'certain',
      global: true,
      source: secretHash,
      explanation:
        'The app client was created with a client secret, and the call has no SECRET_HASH made with it (or a wrong one).',
      fix: instruction(
        'Use an app client without a client secret in the browser',
        'In the Cognito console, under App clients, create one of the type “Single-page application” (Don’t generate a client secret) and put its id into the front end’s configuration; the secret of an existing app client cannot be removed.',
        'A server keeps the secret and sends SECRET_HASH: Base64 of HMAC-SHA256 with the secret over username + client id.',
      ),
    },
    {
      cause: 'client-auth-failed',
      text: /^User pool client \S+ does not exist/,
      confidence: 'certain',
      source: initiate,
      explanation: 'The pool of this region has no such app client.',
      fix: instruction(
        'Use pool, client id and region of one user pool',
        'Cognito console, the user pool, App clients: copy the client id; the endpoint is cognito-idp.REGION.amazonaws.com with the region before the underscore of the pool id.',
        'In Amplify compare Auth.Cognito.userPoolId and userPoolClientId of Amplify.configure (amplify_outputs.json of this environment).',
      ),
    },
    {
      cause: 'service-not-enabled',
      text: /flow not enabled for this client/,
      confidence: 'certain',
      global: true,
      source: initiate,
      explanation: 'The app client does not allow this authentication flow.',
      fix: instruction(
        'Allow the flow for the app client',
        'Cognito console, the user pool, App clients, the client, Authentication flows: ALLOW_USER_PASSWORD_AUTH for USER_PASSWORD_AUTH, ALLOW_USER_SRP_AUTH for SRP (the default of Amplify), ALLOW_REFRESH_TOKEN_AUTH for refreshes.',
        'Or let the front end use the flow that is allowed: in Amplify, authFlowType of signIn.',
      ),
    },
    {
      cause: 'session-expired',
      text: /^Invalid session for the user/,
      confidence: 'certain',
      source:
        'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html',
      explanation:
        'Each challenge has a Session that is valid once and for three minutes by default.',
      fix: instruction(
        'Respond to the challenge with the latest Session, in time',
        'RespondToAuthChallenge takes Session of the response right before it; a wrong code returns a new one. Then start with InitiateAuth again.',
        'App clients, the client, Authentication flow session duration: 3 to 15 minutes.',
        'In Amplify keep the page from reloading between signIn() and confirmSignIn().',
      ),
    },
    {
      cause: 'wrong-issuer',
      text: /^Token is not from a supported provider of this identity pool|^Invalid login token\. Issuer doesn't match/,
      confidence: 'certain',
      global: true,
      source: identity,
      explanation:
        'The identity pool does not list the user pool and app client that issued this ID token.',
      fix: addProvider,
    },
    {
      cause: 'wrong-audience',
      text: /^Invalid login token\. Incorrect (?:token )?audience|^Invalid login token\. .*audience/i,
      confidence: 'certain',
      global: true,
      source: identity,
      explanation:
        'The identity pool lists the user pool with a different app client than the one in the token’s aud.',
      fix: addProvider,
    },
    {
      cause: 'malformed-token',
      text: /^Invalid login token\. (?:Not a valid|Can't|Missing)/,
      confidence: 'certain',
      source: identity,
      fix: instruction(
        'Put the ID token itself into Logins',
        'Logins: { "cognito-idp.REGION.amazonaws.com/POOL_ID": idToken.toString() }: not the access token, not the whole session, without Bearer.',
        'For Google or Apple their ID token under accounts.google.com or appleid.apple.com.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'InvalidIdentityPoolConfigurationException',
      confidence: 'certain',
      global: true,
      source: identity,
      explanation:
        'The identity pool has no role for this kind of user, or the role does not trust the pool.',
      fix: instruction(
        'Assign a role to the identity pool, and let it trust the pool',
        'Cognito console, the identity pool, User access: a role for authenticated and, if used, for guest access.',
        'Its trust policy: Principal Federated cognito-identity.amazonaws.com, Action sts:AssumeRoleWithWebIdentity, conditions cognito-identity.amazonaws.com:aud = IDENTITY_POOL_ID and …:amr = authenticated or unauthenticated.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Unauthenticated access is not supported for this identity pool/,
      confidence: 'certain',
      global: true,
      source: identity,
      explanation:
        'The identity pool gives AWS credentials to signed-in users only, and the call names no login.',
      fix: instruction(
        'Sign in first, or allow guests in the identity pool',
        'Wait for the sign-in before the first call, so that GetId has the user pool’s ID token in Logins.',
        'For guests: Cognito console, the identity pool, User access, Guest access: activate it and give it a role; in Amplify allowGuestAccess.',
      ),
    },
    {
      cause: 'redirect-uri-mismatch',
      code: 'redirect_mismatch',
      confidence: 'certain',
      global: true,
      source: authorize,
      explanation: 'The redirect_uri is not one of the app client’s callback URLs.',
      fix: instruction(
        'Add the redirect_uri to Allowed callback URLs',
        'Cognito console, the user pool, App clients, the client, Login pages, Edit: the exact URL, with or without the trailing slash as the request has it; https except for http://localhost.',
      ),
    },
    {
      cause: 'client-auth-failed',
      code: ['invalid_client', 'unauthorized_client'],
      confidence: 'likely',
      source: token,
      explanation:
        'The hosted token endpoint wants the secret of a confidential app client, or does not allow this grant to the client.',
      fix: instruction(
        'Use an app client without secret, with the Authorization code grant',
        'Cognito console, App clients: create one of the type Single-page application; under Login pages tick Authorization code grant and the scopes.',
        'A client with secret sends client id and secret by HTTP Basic to /oauth2/token, from a server.',
      ),
    },
    {
      cause: 'authorization-code-invalid',
      code: 'invalid_grant',
      request: 'code',
      confidence: 'likely',
      source: token,
      explanation:
        'Cognito says just invalid_grant for a code that was used or has expired (five minutes), and for a redirect_uri, client or code_verifier that is not the one of the authorization request.',
      fix: instruction(
        'Redeem the code once, with the same client and redirect_uri',
        'redirect_uri of the token request must be that of /oauth2/authorize, character by character; client_id too, and code_verifier that of its code_challenge.',
        'Find what redeems twice: React StrictMode, a reload of the callback page, or Amplify handling the same ?code= as your own code.',
      ),
    },
    {
      cause: 'refresh-token-invalid',
      code: 'invalid_grant',
      request: 'refresh',
      confidence: 'likely',
      source: token,
      fix: instruction(
        'Sign in again, and refresh with the client that issued the token',
        'The refresh token has expired (app client, Refresh token expiration), was revoked by sign-out, was rotated, or belongs to another app client. /oauth2/token takes client_id and, for a client with secret, Authorization: Basic.',
      ),
    },
    {
      cause: 'service-not-enabled',
      text: /^invalid_scope$/,
      confidence: 'certain',
      source: authorize,
      explanation: 'The app client does not allow a scope of the request.',
      fix: instruction(
        'Tick the scope for the app client',
        'Cognito console, the user pool, App clients, the client, Login pages, Edit, OpenID Connect scopes and Custom scopes: openid, email, profile, phone, aws.cognito.signin.user.admin, or RESOURCE_SERVER/SCOPE. client_credentials takes custom scopes only.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: ['CodeMismatchException', 'ExpiredCodeException'],
      confidence: 'likely',
      source:
        'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html',
      explanation: 'The code that the user entered is wrong or too old.',
      fix: instruction(
        'Enter the newest code, or request a new one',
        'ResendConfirmationCode or ForgotPassword sends one; each new code invalidates the older one.',
      ),
    },
    {
      cause: 'rate-limited',
      code: [
        'TooManyRequestsException',
        'LimitExceededException',
        'TooManyFailedAttemptsException',
      ],
      confidence: 'certain',
      source: errors,
    },
  ],
  examples: [
    {
      name: 'service not enabled: allow the flow for the app client',
      cause: 'service-not-enabled',
      http: `
        POST https://cognito-idp.eu-west-1.amazonaws.com/
        Content-Type: application/x-amz-json-1.1
        X-Amz-Target: AWSCognitoIdentityProviderService.InitiateAuth

        {"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"7abc","AuthParameters":{"USERNAME":"ann","PASSWORD":"correct-horse-9"}}

        400
        Content-Type: application/json

        {"__type":"InvalidParameterException","message":"USER_PASSWORD_AUTH flow not enabled for this client"}
      `,
    },
    {
      name: 'missing credentials: sign in first, or allow guests in the identity pool',
      cause: 'missing-credentials',
      http: `
        POST https://cognito-identity.eu-west-1.amazonaws.com/
        Content-Type: application/x-amz-json-1.1
        X-Amz-Target: AWSCognitoIdentityService.GetId

        {"IdentityPoolId":"eu-west-1:1a2b"}

        400
        Content-Type: application/json

        {"__type":"NotAuthorizedException","message":"Unauthenticated access is not supported for this identity pool."}
      `,
    },
    {
      name: 'wrong issuer: add the user pool and app client to the identity pool',
      cause: 'wrong-issuer',
      http: `
        POST https://cognito-identity.eu-west-1.amazonaws.com/
        Content-Type: application/x-amz-json-1.1

        {"IdentityPoolId":"eu-west-1:1a2b","Logins":{"cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab1":"x"}}

        400
        Content-Type: application/json

        {"__type":"NotAuthorizedException","message":"Token is not from a supported provider of this identity pool."}
      `,
    },
    {
      name: 'redirect uri mismatch: add the redirect_uri to Allowed callback URLs',
      cause: 'redirect-uri-mismatch',
      http: `
        document GET https://acme.auth.eu-west-1.amazoncognito.com/login?client_id=7abc&redirect_uri=https%3A%2F%2Fapp.example.com%2F&response_type=code

        400
        Content-Type: application/json

        {"error":"redirect_mismatch"}
      `,
    },
    {
      name: 'client auth failed: use an app client without secret, with the Authorization code grant',
      cause: 'client-auth-failed',
      http: `
        POST https://acme.auth.eu-west-1.amazoncognito.com/oauth2/token
        Content-Type: application/x-www-form-urlencoded
        Origin: https://app.example.com

        grant_type=authorization_code&code=abcDEF123456&client_id=app1&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        Content-Type: application/json

        {"error":"invalid_client"}
      `,
    },
    {
      name: 'token expired: get the session again, and let it refresh',
      cause: 'token-expired',
      http: `
        POST https://cognito-idp.eu-west-1.amazonaws.com/
        Content-Type: application/x-amz-json-1.1
        X-Amz-Target: AWSCognitoIdentityProviderService.GetUser

        {"AccessToken":"x"}

        400
        Content-Type: application/json

        {"__type":"NotAuthorizedException","message":"Access Token has expired"}
      `,
    },
    {
      name: 'wrong credentials: NotAuthorizedException',
      cause: 'wrong-credentials',
      http: `
        POST https://cognito-idp.eu-west-1.amazonaws.com/
        X-Amz-Target: AWSCognitoIdentityProviderService.InitiateAuth
        Content-Type: application/json

        {"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"7abc","AuthParameters":{"USERNAME":"alice","PASSWORD":"wrong-horse"}}

        400
        x-amzn-ErrorType: NotAuthorizedException:
        Content-Type: application/json

        {"__type":"NotAuthorizedException","message":"Incorrect username or password."}
      `,
    },
    {
      name: 'client auth failed: NotAuthorizedException',
      cause: 'client-auth-failed',
      http: `
        POST https://cognito-idp.eu-west-1.amazonaws.com/

        400
        x-amzn-ErrorType: NotAuthorizedException:
        Content-Type: application/json

        {"__type":"NotAuthorizedException","message":"Unable to verify secret hash for client 7abc"}
      `,
    },
    {
      name: 'refresh token invalid: NotAuthorizedException',
      cause: 'refresh-token-invalid',
      http: `
        POST https://cognito-idp.eu-west-1.amazonaws.com/

        400
        x-amzn-ErrorType: NotAuthorizedException:
        Content-Type: application/json

        {"__type":"NotAuthorizedException","message":"Refresh Token has been revoked"}
      `,
    },
    {
      name: 'insufficient scope: NotAuthorizedException',
      cause: 'insufficient-scope',
      http: `
        POST https://cognito-idp.eu-west-1.amazonaws.com/
        Content-Type: application/json

        {"AccessToken":"<<jwt {"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a","token_use":"access","exp":600}>>"}

        400
        Content-Type: application/json

        {"__type":"NotAuthorizedException","message":"Access Token does not have required scopes"}
      `,
    },
    {
      name: 'account locked: NotAuthorizedException',
      cause: 'account-locked',
      http: `
        POST https://cognito-idp.eu-west-1.amazonaws.com/

        400
        Content-Type: application/json

        {"__type":"NotAuthorizedException","message":"Password attempts exceeded"}
      `,
    },
    {
      name: 'insufficient permission: UserNotConfirmedException',
      cause: 'insufficient-permission',
      http: `
        POST https://cognito-idp.eu-west-1.amazonaws.com/
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        x-amzn-ErrorType: NotAuthorizedException:
        Content-Type: application/json

        {"__type":"UserNotConfirmedException"}
      `,
    },
    {
      name: 'wrong token type: Invalid token provided',
      cause: 'wrong-token-type',
      http: `
        POST https://cognito-idp.eu-west-1.amazonaws.com/
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        x-amzn-ErrorType: NotAuthorizedException:
        Content-Type: application/json

        {"__type":"NotAuthorizedException","message":"Invalid token provided"}
      `,
    },
    {
      name: 'wrong credentials: CodeMismatchException',
      cause: 'wrong-credentials',
      http: `
        POST https://cognito-idp.eu-west-1.amazonaws.com/

        401
        x-amzn-ErrorType: NotAuthorizedException:
        Content-Type: application/json

        {"__type":"CodeMismatchException"}
      `,
    },
    {
      name: 'locked',
      cause: 'account-locked',
      http: `
        POST https://cognito-idp.us-east-1.amazonaws.com/
        X-Amz-Target: AWSCognitoIdentityProviderService.InitiateAuth
        Content-Type: application/x-amz-json-1.1

        {"AuthFlow":"USER_SRP_AUTH","ClientId":"c"}

        400
        x-amzn-RequestId: 1
        Content-Type: application/x-amz-json-1.1

        {"__type":"NotAuthorizedException","message":"Password attempts exceeded"}
      `,
    },
    {
      name: 'no TOTP yet',
      cause: 'step-up-required',
      http: `
        POST https://cognito-idp.us-east-1.amazonaws.com/
        X-Amz-Target: AWSCognitoIdentityProviderService.RespondToAuthChallenge
        Content-Type: application/x-amz-json-1.1

        {"ChallengeName":"SOFTWARE_TOKEN_MFA","ClientId":"c"}

        400
        x-amzn-RequestId: 1
        Content-Type: application/x-amz-json-1.1

        {"__type":"SoftwareTokenMFANotFoundException","message":"Software token MFA has not been set up by the user."}
      `,
    },
    {
      name: 'refresh token of a device',
      cause: 'refresh-token-invalid',
      http: `
        POST https://cognito-idp.us-east-1.amazonaws.com/
        X-Amz-Target: AWSCognitoIdentityProviderService.InitiateAuth
        Content-Type: application/x-amz-json-1.1

        {"AuthFlow":"REFRESH_TOKEN_AUTH","ClientId":"c"}

        400
        x-amzn-RequestId: 1
        Content-Type: application/x-amz-json-1.1

        {"__type":"NotAuthorizedException","message":"Invalid Refresh Token"}
      `,
    },
    {
      name: 'client from another region',
      cause: 'client-auth-failed',
      http: `
        POST https://cognito-idp.us-east-1.amazonaws.com/
        X-Amz-Target: AWSCognitoIdentityProviderService.InitiateAuth
        Content-Type: application/x-amz-json-1.1

        {"AuthFlow":"REFRESH_TOKEN_AUTH","ClientId":"c"}

        400
        x-amzn-RequestId: 1
        Content-Type: application/x-amz-json-1.1

        {"__type":"ResourceNotFoundException","message":"User pool client 5example does not exist."}
      `,
    },
    {
      name: 'challenge too old',
      cause: 'session-expired',
      http: `
        POST https://cognito-idp.us-east-1.amazonaws.com/
        X-Amz-Target: AWSCognitoIdentityProviderService.RespondToAuthChallenge
        Content-Type: application/x-amz-json-1.1

        {"ChallengeName":"SMS_MFA","ClientId":"c"}

        400
        x-amzn-RequestId: 1
        Content-Type: application/x-amz-json-1.1

        {"__type":"NotAuthorizedException","message":"Invalid session for the user, session is expired."}
      `,
    },
    {
      name: 'client of the login',
      cause: 'wrong-audience',
      http: `
        POST https://cognito-identity.us-east-1.amazonaws.com/
        X-Amz-Target: AWSCognitoIdentityService.GetCredentialsForIdentity
        Content-Type: application/x-amz-json-1.1

        {"IdentityId":"us-east-1:1","Logins":{"cognito-idp.us-east-1.amazonaws.com/us-east-1_a":"x"}}

        400
        x-amzn-RequestId: 1
        Content-Type: application/x-amz-json-1.1

        {"__type":"NotAuthorizedException","message":"Invalid login token. Incorrect token audience."}
      `,
    },
    {
      name: 'access token as login',
      cause: 'malformed-token',
      http: `
        POST https://cognito-identity.us-east-1.amazonaws.com/
        X-Amz-Target: AWSCognitoIdentityService.GetCredentialsForIdentity
        Content-Type: application/x-amz-json-1.1

        {"IdentityId":"us-east-1:1","Logins":{"cognito-idp.us-east-1.amazonaws.com/us-east-1_a":"x"}}

        400
        x-amzn-RequestId: 1
        Content-Type: application/x-amz-json-1.1

        {"__type":"NotAuthorizedException","message":"Invalid login token. Not a valid OpenId Connect identity token."}
      `,
    },
    {
      name: 'code redeemed twice',
      cause: 'authorization-code-invalid',
      http: `
        POST https://shop.auth.us-east-1.amazoncognito.com/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=c&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback

        400
        Content-Type: application/json

        {"error":"invalid_grant"}
      `,
    },
    {
      name: 'refresh at the hosted endpoint',
      cause: 'refresh-token-invalid',
      http: `
        POST https://shop.auth.us-east-1.amazoncognito.com/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=abc&client_id=c

        400
        Content-Type: application/json

        {"error":"invalid_grant"}
      `,
    },
    {
      name: 'scope that is not ticked',
      cause: 'service-not-enabled',
      http: `
        GET https://shop.auth.us-east-1.amazoncognito.com/oauth2/authorize?client_id=c&response_type=code&scope=openid+phone&redirect_uri=https%3A%2F%2Fapp.example.com%2F

        302
        Location: https://app.example.com/?error_description=invalid_scope&error=invalid_request
      `,
    },
    {
      name: 'role of the identity pool',
      cause: 'insufficient-permission',
      http: `
        POST https://cognito-identity.us-east-1.amazonaws.com/
        X-Amz-Target: AWSCognitoIdentityService.GetCredentialsForIdentity
        Content-Type: application/x-amz-json-1.1

        {"IdentityId":"us-east-1:1"}

        400
        x-amzn-RequestId: 1
        Content-Type: application/x-amz-json-1.1

        {"__type":"InvalidIdentityPoolConfigurationException","message":"Invalid identity pool configuration. Check assigned IAM roles for this pool."}
      `,
    },
  ],
} satisfies Vendor;
