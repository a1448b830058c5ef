import type { Cause } from '../cause.ts';
import type { Confidence } from '../finding.ts';
import { instruction } from '../instruction.ts';
import type { Vendor, VendorRow } from '../vendor.ts';

const reference = 'https://learn.microsoft.com/en-us/azure/active-directory-b2c/error-codes';

const aadb2c = (
  cause: Cause,
  confidence: Confidence,
  numbers: readonly number[],
  more: Pick<VendorRow, 'explanation' | 'request' | 'fix'> = {},
): VendorRow => ({
  cause,
  confidence,
  text: new RegExp(`\\bAADB2C(?:${numbers.join('|')})\\b`),
  global: true,
  source: reference,
  ...more,
});

const signInAgain = instruction(
  'Sign the user in again with the same user flow',
  'Catch InteractionRequiredAuthError of acquireTokenSilent and call acquireTokenRedirect with the same authority (policy).',
  'Refresh tokens of single-page apps live for 24 hours, others for the user flow’s setting (Properties, Refresh token lifetime and sliding window); request offline_access.',
);

/** Azure AD B2C. */
export const azureAdB2c = {
  id: 'azure-ad-b2c',
  name: 'Azure AD B2C',
  signs: [{ host: /\.b2clogin\.com$/ }, { body: /\bAADB2C\d/ }],
  rows: [
    aadb2c('redirect-uri-mismatch', 'certain', [90006, 90007], {
      explanation: 'The redirect_uri of the request is not registered for this client id.',
      fix: instruction(
        'Register the redirect URI exactly as it was sent',
        'In the B2C directory: Azure AD B2C, App registrations, the app, Authentication, Add a platform: Single-page application for MSAL.js. Scheme, host, port, path and trailing slash must match.',
      ),
    }),
    aadb2c('client-auth-failed', 'certain', [90079], {
      explanation:
        'The redirect URI is registered under the platform Web, whose codes are redeemed with a client secret, and a page does not have one.',
      fix: instruction(
        'Register the redirect URI as Single-page application',
        'Azure AD B2C, App registrations, the app, Authentication: remove the URI under Web and add it under Single-page application. A server adds client_secret instead (Certificates & secrets).',
      ),
    }),
    aadb2c('client-auth-failed', 'certain', [90084], {
      explanation: 'The client is a public one, and it sent a client_secret.',
      fix: instruction(
        'Remove client_secret from the request',
        'A page or mobile app sends code_verifier (PKCE) instead; a server registers its redirect URI under the platform Web.',
      ),
    }),
    aadb2c('client-auth-failed', 'certain', [90081], {
      fix: instruction(
        'Send the Value of a current client secret',
        'Azure AD B2C, App registrations, the app, Certificates & secrets: copy Value (not Secret ID) of a new secret, and percent-encode it in the form body.',
      ),
    }),
    aadb2c(
      'client-auth-failed',
      'certain',
      [90008, 90011, 90018, 90068, 90092, 90248, 90279, 90285],
      {
        fix: instruction(
          'Use the client id of an app that is registered in this B2C tenant',
          'Azure portal, switch to the B2C directory, Azure AD B2C, App registrations, New registration: “Accounts in any identity provider or organizational directory (for authenticating users with user flows)”.',
          'Compare client id and tenant name of the URL (https://TENANT.b2clogin.com/TENANT.onmicrosoft.com/POLICY); the code and its redemption name the same client id.',
        ),
      },
    ),
    aadb2c('pkce-mismatch', 'certain', [90182, 90183, 90184, 99059], {
      fix: instruction(
        'Send the code_verifier of this same authorization request',
        'One sign-in at a time: a second one (tab, double click, StrictMode) overwrites the stored verifier. code_challenge is the Base64url of its SHA-256, with code_challenge_method=S256.',
        'AADB2C99059: a redirect URI of the platform Single-page application demands PKCE: add code_challenge to the authorization request.',
      ),
    }),
    aadb2c('insufficient-scope', 'certain', [90010, 90012, 90055, 90115, 90117, 90146, 99005], {
      explanation:
        'Azure AD B2C issues access tokens only for a scope of an API in the tenant, named in full, and for one API at a time.',
      fix: instruction(
        'Request the API’s scope in full',
        'https://TENANT.onmicrosoft.com/API/SCOPE as shown under Expose an API (the full value, not the name), together with openid offline_access; separate scopes by spaces.',
        'Add it under API permissions of the client and grant admin consent. Without an API of your own, name the client id itself as scope.',
        'Scopes of Microsoft Graph (User.Read) do not work with B2C users. In staticwebapp.config.json the key is scopes, not scope.',
      ),
    }),
    aadb2c('insufficient-scope', 'certain', [90110], {
      fix: instruction(
        'Add openid to the scope parameter',
        'response_type with id_token needs scope=openid; MSAL adds it automatically.',
      ),
    }),
    aadb2c('insufficient-scope', 'certain', [90107], {
      explanation:
        'The app gets no ID token: openid is not in the scope parameter, or no one granted it to the app.',
      fix: instruction(
        'Grant admin consent to openid and offline_access',
        'Azure AD B2C, App registrations, the app, API permissions: Microsoft Graph openid and offline_access, then Grant admin consent; send scope=openid.',
      ),
    }),
    aadb2c('consent-required', 'certain', [90284], {
      explanation:
        'The app that checks local passwords has no admin consent: for custom policies this is ProxyIdentityExperienceFramework.',
      fix: instruction(
        'Grant admin consent to ProxyIdentityExperienceFramework',
        'App registrations, ProxyIdentityExperienceFramework, API permissions: IdentityExperienceFramework user_impersonation, Grant admin consent; set Allow public client flows to Yes.',
        'Compare the ids of both apps with login-NonInteractive in TrustFrameworkExtensions.xml.',
      ),
    }),
    aadb2c('wrong-credentials', 'likely', [90118], {
      explanation:
        'No failure: the user chose “Forgot your password?”, and the sign-in flow hands this back to the app.',
      fix: instruction(
        'Start the password reset flow on AADB2C90118',
        'If errorMessage contains AADB2C90118 call loginRedirect({ authority: "https://TENANT.b2clogin.com/TENANT.onmicrosoft.com/B2C_1_passwordreset" }).',
        'Or use the recommended “Sign up and sign in” flow with self-service password reset (Properties, Password configuration): it resets the password without the app.',
      ),
    }),
    aadb2c('insufficient-scope', 'certain', [90205], {
      explanation: 'The app has not been granted the API’s scope.',
      fix: instruction(
        'Grant the API’s scope to the app',
        'In the app registration under API permissions add the scope, grant admin consent, and name it in the scope parameter.',
      ),
    }),
    aadb2c('refresh-token-invalid', 'certain', [90080], { request: 'refresh', fix: signInAgain }),
    aadb2c('refresh-token-invalid', 'certain', [90128, 90129], { fix: signInAgain }),
    aadb2c('authorization-code-invalid', 'certain', [90080], {
      request: 'code',
      fix: instruction(
        'Redeem the code once, within ten minutes',
        'Await handleRedirectPromise() once at startup, and keep the callback page from being loaded again; then start the sign-in again.',
      ),
    }),
    aadb2c('wrong-environment', 'certain', [90087, 90088], {
      explanation: 'The grant was issued by a different policy (user flow) than this endpoint’s.',
      fix: instruction(
        'Use the policy that issued the grant',
        'Send the code or refresh token to the token endpoint of the same user flow; keep one token cache per policy.',
      ),
    }),
    aadb2c('missing-credentials', 'certain', [90077, 90211], {
      explanation:
        'Silent sign-in found no session: nobody is signed in, or the browser blocks the hidden frame’s cookies.',
      fix: instruction(
        'Sign in interactively',
        'Call acquireTokenRedirect or acquireTokenPopup where silent renewal fails. Refresh tokens (authorization code flow) need no third-party cookie.',
      ),
    }),
    aadb2c('session-expired', 'likely', [90046, 90165, 90212]),
    aadb2c('wrong-credentials', 'certain', [90052, 90053, 90054, 90225]),
    aadb2c('account-locked', 'certain', [90111, 90114, 90151, 90157], {
      fix: instruction(
        'Wait for the lockout to pass',
        'Azure portal, Azure AD B2C, Security, Authentication methods, Password protection: threshold and duration (10 attempts, one minute by default, longer each time). Find what repeats the wrong password.',
      ),
    }),
    aadb2c('service-not-enabled', 'certain', [90057], {
      explanation: 'The request asks for tokens from the authorization endpoint (implicit flow).',
      fix: instruction(
        'Use the authorization code flow, or tick the implicit grant',
        'MSAL.js 2 and later uses the code flow: register the redirect URI as Single-page application. For “Run user flow” and old clients: App registrations, the app, Authentication, Implicit grant: Access tokens and ID tokens.',
      ),
    }),
    aadb2c('service-not-enabled', 'certain', [90058, 90224], {
      fix: instruction(
        'Set Allow public client flows to Yes',
        'Azure AD B2C, App registrations, the app, Authentication, Advanced settings. The password grant also needs a user flow of the type “Resource owner password credentials”.',
      ),
    }),
    aadb2c('token-expired', 'certain', [90208, 90235]),
    aadb2c('wrong-audience', 'certain', [90209, 90237]),
    aadb2c('wrong-issuer', 'certain', [90232, 90238]),
    aadb2c('invalid-signature', 'certain', [90233]),
    aadb2c('consent-required', 'likely', [90091], {
      explanation: 'The user canceled the sign-in or the consent.',
      fix: instruction(
        'Offer the sign-in again',
        'The user closed or canceled the page; show the sign-in button rather than an error.',
      ),
    }),
  ],
  examples: [
    {
      name: 'wrong environment: invalid_grant',
      cause: 'wrong-environment',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_edit/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=old&client_id=app

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"AADB2C90088: The provided grant has not been issued for this endpoint. Actual Value : B2C_1_signin and Expected Value : B2C_1_edit"}
      `,
    },
    {
      name: 'refresh token invalid: invalid_grant',
      cause: 'refresh-token-invalid',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=old&client_id=app

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"AADB2C90080: The provided grant has expired. Please re-authenticate and try again."}
      `,
    },
    {
      name: 'pkce mismatch: invalid_grant',
      cause: 'pkce-mismatch',
      http: `
        POST https://contoso.b2clogin.com/t/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=v

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"AADB2C90183: The supplied code_verifier is invalid"}
      `,
    },
    {
      name: 'insufficient scope: AADB2C90107',
      cause: 'insufficient-scope',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_edit/oauth2/v2.0/token
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":"AADB2C90107","error_description":"AADB2C90107"}
      `,
    },
    {
      name: 'consent required: AADB2C90091',
      cause: 'consent-required',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_edit/oauth2/v2.0/token
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":"AADB2C90091","error_description":"AADB2C90091"}
      `,
    },
    {
      name: 'silent sign-in without a session',
      cause: 'missing-credentials',
      http: `
        GET https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token

        400
        Content-Type: application/json

        {"error":"interaction_required","error_description":"AADB2C90077: User does not have an existing session and request prompt parameter has a value of 'None'. Correlation ID: 1"}
      `,
    },
    {
      name: 'redirect URI',
      cause: 'redirect-uri-mismatch',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADB2C90006: The redirect URI 'https://app.example/cb' provided in the request is not registered for the client id 'app'. Correlation ID: 1"}
      `,
    },
    {
      name: 'confidential grant',
      cause: 'client-auth-failed',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADB2C90079: Clients must send a client_secret when redeeming a confidential grant. Correlation ID: 1"}
      `,
    },
    {
      name: 'public client with a secret',
      cause: 'client-auth-failed',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADB2C90084: Public clients should not send a client_secret when redeeming a publicly acquired grant. Correlation ID: 1"}
      `,
    },
    {
      name: 'wrong secret',
      cause: 'client-auth-failed',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADB2C90081: The specified client_secret does not match the expected value for this client. Please correct the client_secret and try again. Correlation ID: 1"}
      `,
    },
    {
      name: 'client from another tenant',
      cause: 'client-auth-failed',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADB2C90018: The client id 'app' specified in the request is not registered in tenant 'contoso.onmicrosoft.com'. Correlation ID: 1"}
      `,
    },
    {
      name: 'verifier',
      cause: 'pkce-mismatch',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADB2C90182: The supplied code_verifier does not match associated code_challenge Correlation ID: 1"}
      `,
    },
    {
      name: 'scope without a resource',
      cause: 'insufficient-scope',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADB2C90055: The scope 'openid profile' provided in request must specify a resource, such as 'https://example.com/calendar.read'. Correlation ID: 1"}
      `,
    },
    {
      name: 'openid missing',
      cause: 'insufficient-scope',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADB2C90110: The scope parameter must include 'openid' when requesting a response_type that includes 'id_token'. Correlation ID: 1"}
      `,
    },
    {
      name: 'openid not granted',
      cause: 'insufficient-scope',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADB2C90107: The application with ID 'app' cannot get an ID token either because the openid scope was not provided in the request or the application is not authorized for it. Correlation ID: 1"}
      `,
    },
    {
      name: 'proxy app without consent',
      cause: 'consent-required',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&client_id=a&username=u&password=p

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADB2C90284: The application with identifier 'app' has not been granted consent and is unable to be used for local accounts. Correlation ID: 1"}
      `,
    },
    {
      name: 'grant expired at refresh',
      cause: 'refresh-token-invalid',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=old&client_id=app

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADB2C90080: The provided grant has expired. Please re-authenticate and try again. Correlation ID: 1"}
      `,
    },
    {
      name: 'code expired',
      cause: 'authorization-code-invalid',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADB2C90080: The provided grant has expired. Please re-authenticate and try again. Correlation ID: 1"}
      `,
    },
    {
      name: 'implicit flow off',
      cause: 'service-not-enabled',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADB2C90057: The provided application is not configured to allow the OAuth Implicit flow. Correlation ID: 1"}
      `,
    },
    {
      name: 'password flow off',
      cause: 'service-not-enabled',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&client_id=a&username=u&password=p

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADB2C90224: Resource owner flow has not been enabled for the application. Correlation ID: 1"}
      `,
    },
    {
      name: 'scope of an API that is not granted',
      cause: 'insufficient-scope',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADB2C90205: This application does not have sufficient permissions against this web resource to perform the operation."}
      `,
    },
    {
      name: 'forgotten password',
      cause: 'wrong-credentials',
      http: `
        GET https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/api/CombinedSigninAndSignup/forgotPassword?csrf_token=a&tx=b

        302
        Location: https://app.example.com/?error=access_denied&error_description=AADB2C90118%3a+The+user+has+forgotten+their+password.&state=c
      `,
    },
    {
      name: 'locked',
      cause: 'account-locked',
      http: `
        POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_ropc/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&client_id=a&username=u&password=p

        400
        Content-Type: application/json

        {"error":"access_denied","error_description":"AADB2C90114: Your account is temporarily locked to prevent unauthorized use. Try again later. Correlation ID: 1"}
      `,
    },
    {
      name: 'silent request without an API',
      cause: 'insufficient-scope',
      http: `
        GET https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_s/oauth2/v2.0/authorize?client_id=x&scope=openid&prompt=none

        302
        Location: https://app.example.com/?error=invalid_request&error_description=AADB2C90055%3a+The+scope+%27openid+profile%27+provided+in+request+must+specify+a+resource%2c+such+as+%27https%3a%2f%2fexample.com%2fcalendar.read%27.&state=a
      `,
    },
  ],
} satisfies Vendor;
