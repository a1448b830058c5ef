import type { Cause } from '../cause.ts';
import type { Confidence } from '../finding.ts';
import { instruction } from '../instruction.ts';
import type { Vendor, VendorExample, VendorRow } from '../vendor.ts';

const reference = 'https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes';

/**
 * A row for codes of the token service: `AADSTS` and a number, at the head of `error_description`.
 */
const aadsts = (
  cause: Cause,
  confidence: Confidence,
  numbers: readonly number[],
  more: Pick<VendorRow, 'explanation' | 'request' | 'fix'> = {},
): VendorRow => ({
  cause,
  confidence,
  text: new RegExp(`\\bAADSTS(?:${numbers.join('|')})\\b`),
  global: true,
  source: reference,
  ...more,
});

/** The refusal of a code that a single-page app redeems, in the words of the token service. */
const redemption = (cause: Cause, error: string, number: number, words: string): VendorExample => ({
  name: `${cause.replaceAll('-', ' ')}: AADSTS${number}`,
  cause,
  http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded
        Origin: https://app.example.com

        grant_type=authorization_code&code=abcDEF123456&client_id=app1&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        Content-Type: application/json

        {"error":"${error}","error_description":"AADSTS${number}: ${words} Trace ID: 1","error_codes":[${number}]}
      `,
});

/** Microsoft Entra ID (Azure AD): the token and authorization endpoints. */
export const entraId = {
  id: 'entra-id',
  name: 'Microsoft Entra ID',
  signs: [
    {
      host: /^login\.(?:microsoftonline\.(?:com|us|de)|partner\.microsoftonline\.cn|windows\.net)$|^sts\.windows\.net$|\.ciamlogin\.com$/,
    },
    { body: /\bAADSTS\d/ },
  ],
  rows: [
    aadsts('refresh-token-invalid', 'certain', [700082, 700084, 70043, 50173, 50085, 50089], {
      explanation: 'The refresh token is no longer valid; the user must sign in again.',
      fix: instruction(
        'Sign the user in interactively',
        'Catch InteractionRequiredAuthError and call acquireTokenRedirect or acquireTokenPopup. Refresh tokens of single-page apps live for 24 hours.',
      ),
    }),
    aadsts('refresh-token-invalid', 'certain', [70000, 70008, 50132, 50133, 50139], {
      request: 'refresh',
    }),
    aadsts('session-expired', 'likely', [50132, 50133, 70044, 50143, 90007]),
    aadsts('authorization-code-invalid', 'certain', [54005, 70019]),
    aadsts('authorization-code-invalid', 'certain', [70000, 70008], { request: 'code' }),
    aadsts('redirect-uri-mismatch', 'certain', [50011, 70004, 500112, 500113, 900971], {
      explanation: 'The redirect_uri of the request is not registered for this client id.',
      fix: instruction(
        'Register the redirect URI exactly as it was sent',
        'Entra admin center, App registrations, the app of this client_id, Authentication, Add a platform: Single-page application for MSAL.js. Scheme, host, path and trailing slash must match; for http://localhost the port does not count.',
        'If the URI is registered, the client id is that of another app.',
      ),
    }),
    aadsts('pkce-mismatch', 'certain', [9002325], {
      explanation:
        'A redirect URI of the platform “Single-page application” requires PKCE, and the authorization request had no code_challenge.',
      fix: instruction(
        'Send code_challenge with S256, and the code_verifier with the code',
        'MSAL.js 2 and later does so (MSAL.js 1 and ADAL do not). For a server, register the redirect URI under the platform Web.',
      ),
    }),
    aadsts('pkce-mismatch', 'certain', [501481, 501491, 50147]),
    aadsts('client-auth-failed', 'certain', [7000218], {
      explanation:
        'The redirect URI is registered under the platform Web, which makes the client confidential: it must send a secret, and a page or app has none.',
      fix: instruction(
        'Move the redirect URI to the platform Single-page application',
        'Entra admin center, App registrations, the app, Authentication: remove it under Web and add it under Single-page application.',
        'A mobile or desktop app and the password or device flow: set Allow public client flows to Yes on the same page. A server adds client_secret.',
      ),
    }),
    aadsts('client-auth-failed', 'certain', [7000215], {
      explanation: 'The secret is wrong: often the Secret ID was copied in place of its Value.',
      fix: instruction(
        'Send the Value of the client secret',
        'App registrations, the app, Certificates & secrets: the Value is shown only once, so create a new secret. In a form body it must be percent-encoded (+, /, ~).',
      ),
    }),
    aadsts('client-auth-failed', 'certain', [7000222], {
      explanation: 'The client secret has expired.',
      fix: instruction(
        'Create a new client secret, and replace it in the configuration',
        'App registrations, the app, Certificates & secrets, New client secret; secrets live at most 24 months.',
      ),
    }),
    aadsts('client-auth-failed', 'certain', [70002, 700025, 700027, 700030, 50012, 50048]),
    aadsts('client-auth-failed', 'certain', [700016, 70001, 700011], {
      explanation:
        'The application is not known in this tenant: the client ID or the tenant in the URL is wrong.',
      fix: instruction(
        'Correct the client id or the tenant in the URL',
        'Compare both with the Overview page of the app registration; a single-tenant app works only in its own tenant.',
      ),
    }),
    aadsts('client-auth-failed', 'likely', [700024, 900144], {
      explanation:
        'The token endpoint did not find usable client authentication or a required parameter.',
      fix: instruction(
        'Send client authentication that this app is registered for',
        'A confidential client sends client_secret or client_assertion; a single-page app sends code_verifier and no secret.',
      ),
    }),
    {
      cause: 'origin-not-allowed',
      text: /\bAADSTS9002327\b/,
      lacks: 'origin',
      confidence: 'certain',
      global: true,
      source: reference,
      explanation:
        'The redirect URI is registered as “Single-page application”, whose codes only a cross-origin request may redeem, and this request has no Origin header.',
      fix: instruction(
        'Redeem the code from the page, with an Origin header',
        'The browser adds Origin to every cross-origin call. It is missing where web security is off (--disable-web-security), in an extension or a desktop shell, behind a proxy that removes it, or where a server redeems the code.',
        'A server or desktop application needs its redirect URI under the platform “Web” or “Mobile and desktop applications” in the app registration (Authentication).',
      ),
    },
    aadsts('origin-not-allowed', 'likely', [9002326, 9002327], {
      explanation:
        'The redirect URI is registered for another platform than the one that redeems the code: a browser needs “Single-page application”, a server “Web”.',
      fix: instruction(
        'Register the redirect URI for the right platform',
        'In the app registration under Authentication: Single-page application for a browser that redeems the code, Web for a server.',
      ),
    }),
    aadsts('consent-required', 'certain', [65001, 65004, 90094, 90095, 90008, 52004, 50015]),
    aadsts('consent-required', 'likely', [65002, 650056, 90099]),
    aadsts(
      'step-up-required',
      'certain',
      [50072, 50074, 50076, 50078, 50079, 50158, 53004, 51006, 75011],
    ),
    aadsts('step-up-required', 'likely', [50097, 50155, 50187, 50129, 530004]),
    aadsts('insufficient-permission', 'certain', [50105, 501051], {
      explanation: 'The enterprise application requires an assignment, and this user has none.',
      fix: instruction(
        'Assign the user or a group to the enterprise application',
        'Entra admin center, Enterprise applications, the app, Users and groups, Add user/group (nested groups do not count); or Properties, Assignment required: No.',
      ),
    }),
    aadsts('insufficient-permission', 'certain', [90093]),
    aadsts(
      'insufficient-permission',
      'likely',
      [
        53000, 53001, 53002, 53003, 53010, 530003, 530032, 530035, 50131, 50005, 500212, 500213,
        80012,
      ],
      {
        explanation:
          'A Conditional Access or cross-tenant policy of the directory denied it. The credentials were accepted.',
        fix: instruction(
          'Ask the directory’s administrator which policy applies',
          'The sign-in log names the Conditional Access policy by the correlation id; the user may need a compliant device, a location or MFA.',
        ),
      },
    ),
    aadsts('ip-blocked', 'possible', [53003, 50053, 50131]),
    aadsts('ip-blocked', 'likely', [50002, 500021, 500022], {
      explanation: 'The network’s tenant restrictions do not allow this tenant.',
      fix: instruction(
        'Use a network that allows this tenant',
        'The company’s proxy restricts tenants (Restrict-Access-To-Tenants); its administrator can add this one.',
      ),
    }),
    aadsts('account-locked', 'certain', [50053, 50057, 53011, 530034]),
    aadsts('account-locked', 'likely', [500571, 50135]),
    aadsts('wrong-credentials', 'certain', [50126, 50034, 50056, 50064]),
    aadsts('wrong-credentials', 'likely', [50055, 50144, 81004, 81010, 81009], {
      explanation: 'The password or ticket is expired or no longer accepted.',
      fix: instruction(
        'Change the password, then sign in again',
        'The account’s password has expired or its ticket is no longer accepted.',
      ),
    }),
    aadsts('missing-credentials', 'likely', [50192, 81006]),
    aadsts('missing-credentials', 'certain', [50058], {
      explanation:
        'A silent sign-in found no session: nobody is signed in, or the browser blocks third-party cookies in the hidden frame.',
      fix: instruction(
        'Sign in interactively',
        'Call acquireTokenRedirect or acquireTokenPopup; pass loginHint or the account to silent calls.',
      ),
    }),
    aadsts(
      'wrong-environment',
      'certain',
      [50194, 90002, 90038, 900382, 900432, 9002332, 9001023, 1000104],
      {
        explanation:
          'The authority of the URL (common, organizations, consumers or a tenant) does not fit the account types of the app registration, or the tenant does not exist.',
        fix: instruction(
          'Set the authority to the tenant of the app registration',
          'In MSAL, auth.authority: "https://login.microsoftonline.com/TENANT_ID" for a single-tenant app; common and organizations need the account type “Accounts in any organizational directory”, and consumers needs personal accounts.',
          'Client credentials and the password grant never work with common.',
        ),
      },
    ),
    aadsts(
      'wrong-environment',
      'likely',
      [50020, 50014, 51004, 90072, 500208, 50059, 50128, 90019, 50049],
      {
        explanation:
          'The account does not belong to the tenant that was called: the URL names another tenant, or the guest was not invited.',
        fix: instruction(
          'Use the authority of the account’s own tenant, or invite the user',
          'Replace the tenant in the URL (common, organizations or the tenant’s id), check the supported account types of the app registration, or add the user as a guest.',
        ),
      },
    ),
    aadsts('wrong-audience', 'certain', [500131, 650057, 50010]),
    aadsts('wrong-audience', 'likely', [50001, 500011, 500014, 70022, 700022], {
      explanation: 'The resource named in the scope is not known in this tenant.',
      fix: instruction(
        'Correct the resource in the scope',
        'Use the Application ID URI of an API that exists in this tenant (Expose an API), for example api://CLIENT_ID/SCOPE; grant admin consent once.',
      ),
    }),
    aadsts('insufficient-scope', 'certain', [70011, 700023, 650053]),
    aadsts('insufficient-scope', 'likely', [65005]),
    aadsts('service-not-enabled', 'certain', [51000, 700054, 70005, 650052]),
    aadsts('invalid-signature', 'certain', [50006, 50099, 900384]),
    aadsts('invalid-signature', 'likely', [50013], {
      explanation:
        'The assertion (usually an access token used on behalf of its user) was not accepted: it is for another API, expired, or altered.',
      fix: instruction(
        'Pass a token that was issued for this very API',
        'For the on-behalf-of flow, aud of the assertion must be the middle-tier app’s own client id or URI.',
      ),
    }),
    aadsts('token-expired', 'certain', [500133, 90086]),
    aadsts('malformed-token', 'likely', [50027, 50120, 90016, 50008]),
    aadsts('mtls-required', 'likely', [50017]),
    aadsts('clock-skew', 'certain', [80013, 76026]),
    aadsts('rate-limited', 'certain', [50196, 90055, 50088], {
      explanation: 'The app requests tokens again and again instead of using the one that it has.',
      fix: instruction(
        'Cache the token and use it until it expires',
        'Call acquireTokenSilent, and find the loop that signs in again after each failure.',
      ),
    }),
    aadsts('server-misconfigured-no-challenge', 'likely', [50003, 50146, 501461]),
    {
      cause: 'claims-challenge',
      code: 'interaction_required',
      text: /\bAADSTS50(?:076|079|158)\b/,
      confidence: 'possible',
      source:
        'https://learn.microsoft.com/en-us/entra/identity-platform/v2-conditional-access-dev-guide',
    },
    {
      cause: 'consent-required',
      code: 'consent_required',
      confidence: 'certain',
      source: reference,
    },
    {
      cause: 'session-expired',
      code: ['bad_token', 'token_expired'],
      request: 'refresh',
      confidence: 'possible',
      source: reference,
    },
    {
      cause: 'refresh-token-invalid',
      code: ['bad_token', 'token_expired'],
      request: 'refresh',
      confidence: 'likely',
      source: reference,
    },
  ],
  examples: [
    redemption(
      'wrong-environment',
      'invalid_request',
      50194,
      "Application 'app1' is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps.",
    ),
    redemption(
      'insufficient-permission',
      'invalid_grant',
      50105,
      'Your administrator has configured the application to block users unless they are specifically granted access to the application.',
    ),
    redemption(
      'client-auth-failed',
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    ),
    redemption(
      'client-auth-failed',
      'invalid_client',
      7000215,
      'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.',
    ),
    redemption(
      'client-auth-failed',
      'invalid_client',
      7000222,
      "The provided client secret keys for app 'app1' are expired.",
    ),
    redemption(
      'pkce-mismatch',
      'invalid_request',
      9002325,
      'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
    ),
    redemption(
      'redirect-uri-mismatch',
      'invalid_client',
      50011,
      "The redirect URI 'https://app.example.com/callback' specified in the request does not match the redirect URIs configured for the application 'app1'.",
    ),
    {
      name: 'origin not allowed: a token request without Origin',
      cause: 'origin-not-allowed',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=0.AX1a2b3c4d&client_id=app&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADSTS9002327: Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests. Trace ID: 1","error_codes":[9002327]}
      `,
    },
    {
      name: 'refresh token invalid: invalid_grant',
      cause: 'refresh-token-invalid',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=old&client_id=app

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"AADSTS700084: The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended. Trace ID: 1 Correlation ID: 2","error_codes":[700084]}
      `,
    },
    {
      name: 'refresh token invalid: invalid_grant (2)',
      cause: 'refresh-token-invalid',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=old&client_id=app

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"AADSTS50173: The provided grant has expired due to it being revoked, a fresh auth token is needed. Trace ID: 1 Correlation ID: 2","error_codes":[50173]}
      `,
    },
    {
      name: 'consent required: invalid_grant',
      cause: 'consent-required',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=old&client_id=app

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"AADSTS65001: The user or administrator has not consented to use the application. Trace ID: 1 Correlation ID: 2","error_codes":[65001]}
      `,
    },
    {
      name: 'client auth failed: invalid_client',
      cause: 'client-auth-failed',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&client_id=a&client_secret=b

        401
        Content-Type: application/json

        {"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. Trace ID: 1 Correlation ID: 2","error_codes":[7000215]}
      `,
    },
    {
      name: 'client auth failed: unauthorized_client',
      cause: 'client-auth-failed',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&client_id=a&client_secret=b

        400
        Content-Type: application/json

        {"error":"unauthorized_client","error_description":"AADSTS700016: Application with identifier was not found in the directory. Trace ID: 1 Correlation ID: 2","error_codes":[700016]}
      `,
    },
    {
      name: 'authorization code invalid: invalid_grant',
      cause: 'authorization-code-invalid',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=v

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"AADSTS54005: OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token. Trace ID: 1 Correlation ID: 2","error_codes":[54005]}
      `,
    },
    {
      name: 'step up required: invalid_grant',
      cause: 'step-up-required',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=old&client_id=app

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"AADSTS50076: Due to a configuration change made by your administrator, you must use multi-factor authentication. Trace ID: 1 Correlation ID: 2","error_codes":[50076]}
      `,
    },
    {
      name: 'wrong credentials: invalid_grant',
      cause: 'wrong-credentials',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&client_id=a&username=u&password=p

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"AADSTS50126: Error validating credentials due to invalid username or password. Trace ID: 1 Correlation ID: 2","error_codes":[50126]}
      `,
    },
    {
      name: 'account locked: invalid_grant',
      cause: 'account-locked',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&client_id=a&username=u&password=p

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"AADSTS50053: The account is locked, you have tried to sign in too many times with an incorrect user ID or password. Trace ID: 1 Correlation ID: 2","error_codes":[50053]}
      `,
    },
    {
      name: 'origin not allowed: invalid_request',
      cause: 'origin-not-allowed',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=v

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADSTS9002326: Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Trace ID: 1 Correlation ID: 2","error_codes":[9002326]}
      `,
    },
    {
      name: 'wrong audience: invalid_resource',
      cause: 'wrong-audience',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=old&client_id=app

        400
        Content-Type: application/json

        {"error":"invalid_resource","error_description":"AADSTS500011: The resource principal named https://api.contoso.com was not found in the tenant named Contoso. Trace ID: 1 Correlation ID: 2","error_codes":[500011]}
      `,
    },
    {
      name: 'insufficient permission: invalid_grant',
      cause: 'insufficient-permission',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=v

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"AADSTS50105: The signed in user is not assigned to a role for the application. Trace ID: 1 Correlation ID: 2","error_codes":[50105]}
      `,
    },
    {
      name: 'wrong environment: invalid_request',
      cause: 'wrong-environment',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=v

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"AADSTS90002: Tenant 'contoso' not found. Trace ID: 1 Correlation ID: 2","error_codes":[90002]}
      `,
    },
    {
      name: 'client auth failed: AADSTS700024',
      cause: 'client-auth-failed',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":"AADSTS700024","error_description":"AADSTS700024","error_codes":[700084]}
      `,
    },
    {
      name: 'insufficient permission: AADSTS53000',
      cause: 'insufficient-permission',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":"AADSTS53000","error_description":"AADSTS53000","error_codes":[700084]}
      `,
    },
    {
      name: 'ip blocked: AADSTS50002',
      cause: 'ip-blocked',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":"AADSTS50002","error_description":"AADSTS50002","error_codes":[700084]}
      `,
    },
    {
      name: 'wrong credentials: AADSTS50055',
      cause: 'wrong-credentials',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token

        401
        Content-Type: application/json

        {"error":"AADSTS50055","error_description":"AADSTS50055","error_codes":[700084]}
      `,
    },
    {
      name: 'wrong environment: AADSTS50020',
      cause: 'wrong-environment',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":"AADSTS50020","error_description":"AADSTS50020","error_codes":[700084]}
      `,
    },
    {
      name: 'invalid signature: AADSTS50013',
      cause: 'invalid-signature',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":"AADSTS50013","error_description":"AADSTS50013","error_codes":[700084]}
      `,
    },
    {
      name: 'rate limited: AADSTS50196',
      cause: 'rate-limited',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":"AADSTS50196","error_description":"AADSTS50196","error_codes":[700084]}
      `,
    },
    {
      name: 'silent sign-in without a session',
      cause: 'missing-credentials',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token

        400
        Content-Type: application/json

        {"error":"login_required","error_description":"AADSTS50058: A silent sign-in request was sent but no user is signed in. Trace ID: 1"}
      `,
    },
  ],
} satisfies Vendor;
