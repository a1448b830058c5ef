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
    },
    {
      cause: 'token-expired',
      text: /^(?:Access|Id|Identity) Token has expired|^Invalid login token\. Token expired/i,
      confidence: 'certain',
      global: true,
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
    },
    {
      cause: 'wrong-token-type',
      text: /^Invalid token provided|^Could not verify signature for Access Token|^Invalid Access Token/i,
      confidence: 'likely',
      source: errors,
      explanation:
        'Cognito’s user APIs accept the access token. An ID token or a token of another pool is refused with these words.',
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
      global: true,
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
    },
    {
      cause: 'wrong-issuer',
      text: /^Token is not from a supported provider of this identity pool|^Invalid login token\. Issuer doesn't match/,
      confidence: 'certain',
      global: true,
      source: identity,
      explanation:
        'The identity pool does not list the user pool and app client that issued this ID token.',
      fix: instruction(
        'Add the user pool and app client to the identity pool',
        'Cognito console, the identity pool, User access, Add identity provider, Amazon Cognito user pool: the pool of the token’s iss and the client of its aud.',
        'The key in Logins must be cognito-idp.REGION.amazonaws.com/POOL_ID, and its value the ID token.',
      ),
    },
    {
      cause: 'wrong-audience',
      text: /^Invalid login token\. Incorrect (?:token )?audience|^Invalid login token\. .*audience/i,
      confidence: 'certain',
      source: identity,
    },
    {
      cause: 'malformed-token',
      text: /^Invalid login token\. (?:Not a valid|Can't|Missing)/,
      confidence: 'likely',
      source: identity,
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
        'A client with secret sends Authorization: Basic of client_id:client_secret to /oauth2/token, from a server.',
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
  ],
} satisfies Vendor;
