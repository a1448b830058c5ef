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
    },
    {
      cause: 'redirect-uri-mismatch',
      code: 'redirect_mismatch',
      confidence: 'certain',
      global: true,
      source: authorize,
    },
    {
      cause: 'client-auth-failed',
      code: ['invalid_client', 'unauthorized_client'],
      confidence: 'likely',
      source: token,
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
