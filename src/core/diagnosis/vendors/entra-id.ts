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

const signInAgain = instruction(
  'Sign the user in again: this refresh token is over',
  'In the browser call acquireTokenRedirect or acquireTokenPopup when acquireTokenSilent throws InteractionRequiredAuthError.',
  'A server deletes the stored refresh token and sends the user to /authorize; after a password change or a revoked session nothing else helps (AADSTS50173, 50133).',
  'For AADSTS70000 check that client_id, tenant and redirect platform are those that the token was issued for: a refresh token works for no other app.',
);

const redeemOnce = instruction(
  'Redeem each authorization code once, immediately',
  'Find what redeems it twice: handleRedirectPromise() in two components (React StrictMode runs effects twice), a reload of the callback page, or a retry. Await it once, outside of components.',
  'A code lives for about ten minutes and belongs to one client_id, tenant and redirect_uri; send the same values as to /authorize.',
  'Then start the sign-in again: a used code never works again.',
);

const sameVerifier = instruction(
  'Send the code_verifier that belongs to this authorization request',
  'Two sign-ins at once (two tabs, a double click, StrictMode) overwrite the stored verifier: start one, and keep the verifier under its state.',
  'code_challenge is the Base64url of SHA-256 over the verifier, without padding, with code_challenge_method=S256; the verifier has 43 to 128 characters.',
);

const grantConsent = instruction(
  'Grant consent to the permissions of the app',
  'An administrator opens https://login.microsoftonline.com/TENANT/adminconsent?client_id=CLIENT_ID, or App registrations, the app, API permissions, Grant admin consent.',
  'If users may consent themselves, sign in interactively with the scopes and prompt: "consent"; AADSTS90094 and 90095 mean that only an administrator may.',
  'On behalf of a user (middle tier): list the front end’s client id in knownClientApplications of the API’s manifest, or pre-authorize it under Expose an API, Add a client application.',
);

const listPermission = instruction(
  'Add the API to the app’s API permissions, then consent',
  'App registrations, the app of the client id, API permissions, Add a permission: Microsoft Graph (User.Read) or, under My APIs, your own API; then Grant admin consent.',
  'For calls with the Azure CLI or another Microsoft client: in the API’s registration, Expose an API, Add a client application with that client’s id.',
);

const stepUp = instruction(
  'Sign the user in interactively, with the claims of this response',
  'MSAL.js: catch InteractionRequiredAuthError and call acquireTokenRedirect({ scopes, claims: error.claims }). An API that works on behalf of the user forwards claims to its caller.',
  'AADSTS50072 and 50079: the user registers a method at https://mysignins.microsoft.com/security-info first.',
  'The password grant and stored passwords can never pass multifactor authentication: use the authorization code or device code flow, or a service principal for scripts.',
);

const compliantDevice = instruction(
  'Sign in from a registered, compliant device',
  'A Conditional Access policy requires a device that Entra ID knows: sign in with a browser profile or broker that sends the device (Edge, the Windows accounts extension, Company Portal).',
  'Or let the administrator exclude this app or user: Entra admin center, Sign-in logs, the entry of the correlation id, Conditional Access names the policy.',
);

const clientCertificate = instruction(
  'Upload the certificate that signs the client assertion',
  'App registrations, the app, Certificates & secrets, Certificates: the thumbprint there must be the one in the message and in x5t of the assertion.',
  'Check that the certificate is not expired, and that aud of the assertion is the token endpoint of this tenant.',
);

const openAccount = instruction(
  'Unlock or enable the account',
  'AADSTS50053: wait (smart lockout starts with one minute and grows) and stop what repeats the wrong password; it also means that the sign-in came from an address with malicious activity.',
  'AADSTS50057: an administrator opens Entra admin center, Users, the user, Edit properties, Settings, Account enabled.',
  'AADSTS53011 and 530034: an administrator dismisses the risk under Protection, Risky users.',
);

const checkPassword = instruction(
  'Check user name, tenant and password',
  'AADSTS50034: the user name is not in this tenant. Use the user principal name (not an alias), and the tenant of the account.',
  'AADSTS50126: try the account at https://myapps.microsoft.com. With the password grant, a federated (AD FS) or passwordless account fails: sign in interactively.',
);

const scopesOfOneApi = instruction(
  'Name scopes of one API, in full',
  'Client credentials take exactly one scope, RESOURCE/.default, for example https://graph.microsoft.com/.default or api://CLIENT_ID/.default.',
  'A scope of your own API needs its prefix: api://CLIENT_ID/access_as_user. Without a prefix it is looked for in Microsoft Graph (AADSTS650053).',
  'One request names scopes of one API only, and do not combine .default with others: request a second token for a second API.',
);

const enableResponseType = instruction(
  'Tick the token type under Implicit grant and hybrid flows',
  'App registrations, the app, Authentication: ID tokens for response_type=id_token (AADSTS700054), Access tokens for token (AADSTS700051).',
  'A single-page app needs neither with the authorization code flow: update to MSAL.js 2 or later and register the redirect URI as Single-page application.',
);

const federatedCredential = instruction(
  'Make the federated credential match the assertion',
  'The message quotes subject, issuer and audience of the assertion: copy them, character by character, to App registrations, the app (or the managed identity), Certificates & secrets, Federated credentials.',
  'GitHub Actions: issuer https://token.actions.githubusercontent.com, audience api://AzureADTokenExchange, and a subject for each kind of run: a branch (…:ref:refs/heads/main), an environment (…:environment:NAME), or …:pull_request.',
  'Kubernetes: subject system:serviceaccount:NAMESPACE:NAME, issuer of this cluster. A new credential takes a few minutes.',
);

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
      fix: signInAgain,
    }),
    aadsts('session-expired', 'likely', [50132, 50133, 70044, 50143, 90007]),
    aadsts('authorization-code-invalid', 'certain', [54005, 70019], { fix: redeemOnce }),
    aadsts('authorization-code-invalid', 'certain', [70000, 70008], {
      request: 'code',
      fix: redeemOnce,
    }),
    aadsts('redirect-uri-mismatch', 'certain', [50011, 70004, 500112, 500113, 900971], {
      explanation: 'The redirect_uri of the request is not registered for this client id.',
      fix: instruction(
        'Register the redirect URI exactly as it was sent',
        'Entra admin center, App registrations, the app of this client_id, Authentication, Add a platform: Single-page application for MSAL.js. Scheme, host, path and trailing slash must match; for http://localhost the port does not count.',
        'If the URI is registered, the client ID belongs to another app.',
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
    aadsts('pkce-mismatch', 'certain', [501481, 501491, 50147], { fix: sameVerifier }),
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
      explanation: 'The secret is wrong: often the Secret ID was copied instead of its Value.',
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
    aadsts('client-auth-failed', 'certain', [700025], {
      explanation:
        'The app is registered as a public client, and a public client must not send a secret.',
      fix: instruction(
        'Remove client_secret from the request, or use the platform Web',
        'Delete client_secret (or client_assertion) in the front end or mobile app; PKCE takes its place.',
        'A server-side app: App registrations, the app, Authentication: register the redirect URI under Web, remove it under Mobile and desktop applications, and set Allow public client flows to No.',
      ),
    }),
    aadsts('client-auth-failed', 'certain', [700211, 700212, 700213, 7002131, 70021], {
      explanation:
        'The app has no federated credential for the subject, issuer or audience of the assertion that was sent.',
      fix: federatedCredential,
    }),
    aadsts('client-auth-failed', 'certain', [700027, 700030, 50012, 50048], {
      fix: clientCertificate,
    }),
    aadsts('client-auth-failed', 'certain', [70002]),
    aadsts('client-auth-failed', 'certain', [700016, 70001, 700011, 700038], {
      explanation:
        'The application is not known in this tenant: the client ID or the tenant in the URL is wrong.',
      fix: instruction(
        'Correct the client id or the tenant in the URL',
        'Compare both with the Overview page of the app registration; a single-tenant app works only in its own tenant.',
      ),
    }),
    aadsts('client-auth-failed', 'likely', [900144, 90014, 9002313], {
      explanation:
        'The token endpoint did not find the parameter in the message, usually because the body is not a form.',
      fix: instruction(
        'Send the parameters as application/x-www-form-urlencoded',
        'POST new URLSearchParams({ client_id, scope, grant_type, … }) with Content-Type: application/x-www-form-urlencoded: not JSON, not multipart, not in the query.',
        'Then add the parameter that the message names; the v2.0 endpoint requires scope, the old one resource.',
      ),
    }),
    aadsts('client-auth-failed', 'likely', [700024], {
      explanation: 'The client assertion is too old, or the clock of the machine is wrong.',
      fix: instruction(
        'Sign in again with a fresh assertion, and set the clock',
        'In a workflow the ID token of the run lives only for minutes: repeat azure/login (or az login --federated-token) right before the long step’s next Azure call.',
        'With a certificate: nbf and exp of the assertion in UTC, at most some minutes apart, and time synchronization on (timedatectl set-ntp true).',
      ),
    }),
    aadsts('service-not-enabled', 'certain', [7000112], {
      explanation: 'The app is disabled in this tenant.',
      fix: instruction(
        'Enable the enterprise application',
        'Entra admin center, Enterprise applications, the app, Properties, Enabled for users to sign-in: Yes.',
      ),
    }),
    aadsts('method-or-route-missing', 'certain', [900561], {
      explanation: 'The token endpoint takes POST only, and the request came with GET.',
      fix: instruction(
        'POST to /token; send the browser to /authorize',
        'Tokens: POST https://login.microsoftonline.com/TENANT/oauth2/v2.0/token with a form body. Sign-in page: GET …/oauth2/v2.0/authorize.',
        'A redirect from http to https or a proxy that follows redirects turns POST into GET.',
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
        'The redirect URI is registered for a different platform than the one that redeems the code: a browser needs “Single-page application”, a server “Web”.',
      fix: instruction(
        'Register the redirect URI for the right platform',
        'In the app registration under Authentication: Single-page application for a browser that redeems the code, Web for a server.',
      ),
    }),
    aadsts('consent-required', 'certain', [65001, 65004, 90094, 90095, 90008, 52004, 50015], {
      fix: grantConsent,
    }),
    aadsts('consent-required', 'likely', [650056], {
      explanation: 'The app registration lists no permission for the API that the scope names.',
      fix: listPermission,
    }),
    aadsts('consent-required', 'likely', [65002], {
      explanation:
        'The client id is one of Microsoft’s own apps, which may call this API only if Microsoft pre-authorized it.',
      fix: instruction(
        'Use an app registration of your own',
        'Register an app in your tenant, add the API’s permissions to it, and use its client id instead of Microsoft’s.',
      ),
    }),
    aadsts('consent-required', 'likely', [90099]),
    aadsts(
      'step-up-required',
      'certain',
      [50072, 50074, 50076, 50078, 50079, 50158, 53004, 51006, 75011],
      { fix: stepUp },
    ),
    aadsts('step-up-required', 'likely', [50097, 50155, 50187, 50129, 530004], {
      fix: compliantDevice,
    }),
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
    aadsts('account-locked', 'certain', [50053, 50057, 53011, 530034], { fix: openAccount }),
    aadsts('account-locked', 'likely', [500571, 50135]),
    aadsts('wrong-credentials', 'certain', [50126, 50034, 50056, 50064], { fix: checkPassword }),
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
      [50194, 90002, 900023, 90038, 900382, 900432, 9002332, 9001023, 1000104],
      {
        explanation:
          'The authority of the URL (common, organizations, consumers or a tenant) does not match the account types of the app registration, or the tenant does not exist.',
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
      [50020, 50014, 51004, 90072, 500208, 500200, 500202, 50059, 50128, 90019, 50049],
      {
        explanation:
          'The account does not belong to the tenant that was called: the URL names another tenant, or the guest was not invited.',
        fix: instruction(
          'Use the authority of the account’s own tenant, or invite the user',
          'Replace the tenant in the URL (common, organizations or the tenant’s id), check the supported account types of the app registration, or add the user as a guest.',
        ),
      },
    ),
    aadsts('wrong-audience', 'certain', [650057], {
      explanation: 'The app registration does not list the API that the scope or resource names.',
      fix: listPermission,
    }),
    aadsts('wrong-audience', 'certain', [500131], {
      explanation:
        'The token that was sent as the assertion is for a different API than the one that sends it.',
      fix: instruction(
        'Let the front end request a token for your API, not for the next one',
        'Its scope is api://MIDDLE_TIER_CLIENT_ID/SCOPE; aud of the assertion must be the client_id of the on-behalf-of request. A Graph token (scope User.Read) cannot be passed on.',
        'An ID token is not an assertion either: pass the access token of the incoming Authorization header.',
      ),
    }),
    aadsts('wrong-audience', 'certain', [90009], {
      explanation:
        'The app requests a token for itself, and names itself by its URI or by no scope at all.',
      fix: instruction(
        'Name the app by its bare client id in the scope',
        'scope=CLIENT_ID/.default or CLIENT_ID/SCOPE (a GUID without api://) where client and API are one app registration; send scope with the refresh token, too.',
        'Better: two registrations, one for the front end, one for the API (Expose an API), with the scope api://API_CLIENT_ID/SCOPE.',
      ),
    }),
    aadsts('insufficient-scope', 'certain', [901002], {
      explanation: 'The v2.0 endpoint knows no parameter resource.',
      fix: instruction(
        'Send scope instead of resource',
        'scope=https://graph.microsoft.com/.default instead of resource=https://graph.microsoft.com; resource belongs to the endpoint /oauth2/token without v2.0. An MCP client adds it automatically: put a proxy in front that removes it, or use one that leaves it out.',
      ),
    }),
    aadsts('wrong-audience', 'certain', [50010]),
    aadsts('wrong-audience', 'likely', [50001, 500011, 500014, 70022, 700022], {
      explanation: 'The resource named in the scope is not known in this tenant.',
      fix: instruction(
        'Correct the resource in the scope',
        'Use the Application ID URI of an API that exists in this tenant (Expose an API), for example api://CLIENT_ID/SCOPE; grant admin consent once.',
      ),
    }),
    aadsts('insufficient-scope', 'certain', [70011, 700023, 650053, 1002012, 28000, 28002, 28003], {
      fix: scopesOfOneApi,
    }),
    aadsts('insufficient-scope', 'likely', [65005], { fix: listPermission }),
    aadsts('service-not-enabled', 'certain', [700054, 700051, 70005], {
      explanation: 'The app registration does not allow the response_type of the request.',
      fix: enableResponseType,
    }),
    aadsts('service-not-enabled', 'certain', [650052], {
      explanation: 'The API has no service principal in this tenant.',
      fix: instruction(
        'Create the API’s service principal in this tenant',
        'az ad sp create --id APPLICATION_ID_OF_THE_API, as an administrator of the tenant; or open its admin consent URL there.',
        'For an API of Microsoft that is sold by subscription, assign its license first.',
      ),
    }),
    aadsts('service-not-enabled', 'certain', [51000]),
    aadsts('invalid-signature', 'certain', [50006, 50099, 900384]),
    aadsts('invalid-signature', 'likely', [50013], {
      explanation:
        'The assertion (usually an access token used on behalf of its user) was not accepted: it is for another API, expired, or altered.',
      fix: instruction(
        'Pass a token that was issued for this API',
        'For the on-behalf-of flow, aud of the assertion must be the middle-tier app’s own client id or URI.',
      ),
    }),
    aadsts('token-expired', 'certain', [500133, 90086], {
      explanation: 'The token that was passed on as assertion has expired, or a clock is wrong.',
      fix: instruction(
        'Pass on the token of the current request',
        'Exchange it when the request arrives, and keep the result: MSAL caches on-behalf-of tokens and refreshes them. Work that outlives the request uses InitiateLongRunningProcessInWebApi.',
        'The front end calls acquireTokenSilent before each call.',
      ),
    }),
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
    aadsts('server-misconfigured-no-challenge', 'likely', [50146, 501461], {
      explanation:
        'The app has custom claims, and Entra ID adds them only for an app with its own signing key or with acceptMappedClaims.',
      fix: instruction(
        'Set acceptMappedClaims to true in the app manifest',
        'App registrations, the API of the scope, Manifest: "acceptMappedClaims": true (Microsoft Graph format: api.acceptMappedClaims). Only for a single-tenant app.',
        'AADSTS501461: the requested resource must be the bare application GUID or an Application ID URI in a verified domain of the tenant.',
      ),
    }),
    aadsts('server-misconfigured-no-challenge', 'likely', [50003]),
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
      fix: grantConsent,
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
      fix: signInAgain,
    },
  ],
  examples: [
    redemption(
      'insufficient-scope',
      'invalid_request',
      901002,
      "The 'resource' request parameter isn't supported.",
    ),
    redemption(
      'wrong-audience',
      'invalid_request',
      90009,
      "Application 'app1' is requesting a token for itself. This scenario is supported only if resource is specified using the GUID based App Identifier.",
    ),
    redemption(
      'pkce-mismatch',
      'invalid_grant',
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    ),
    redemption(
      'server-misconfigured-no-challenge',
      'invalid_request',
      50146,
      'This application is required to be configured with an application-specific signing key.',
    ),
    redemption(
      'service-not-enabled',
      'invalid_resource',
      650052,
      "The app is trying to access a service 'b' that your organization 'Contoso' lacks a service principal for.",
    ),
    redemption(
      'service-not-enabled',
      'unsupported_response_type',
      700054,
      "response_type 'id_token' is not enabled for the application.",
    ),
    redemption(
      'insufficient-scope',
      'invalid_resource',
      65005,
      "The application 'app1' asked for permissions to access a resource that has been removed or is no longer available.",
    ),
    redemption(
      'insufficient-scope',
      'invalid_scope',
      70011,
      "The provided value for the input parameter 'scope' is not valid. The scope User.Read/.default is not valid.",
    ),
    redemption(
      'wrong-audience',
      'invalid_grant',
      500131,
      'Assertion audience does not match the Client app presenting the assertion.',
    ),
    redemption(
      'wrong-audience',
      'invalid_resource',
      650057,
      "Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration.",
    ),
    redemption(
      'step-up-required',
      'interaction_required',
      50097,
      'Device authentication is required.',
    ),
    redemption(
      'consent-required',
      'invalid_request',
      65002,
      "Consent between first party application 'a' and first party resource 'b' must be configured via preauthorization.",
    ),
    redemption(
      'consent-required',
      'access_denied',
      650056,
      "Misconfigured application. This could be due to one of the following: the client has not listed any permissions for 'Microsoft Graph' in the requested permissions in the client's application registration.",
    ),
    redemption(
      'method-or-route-missing',
      'invalid_request',
      900561,
      'The endpoint only accepts POST requests. Received a GET request.',
    ),
    redemption(
      'service-not-enabled',
      'unauthorized_client',
      7000112,
      "Application 'app1'(app) is disabled.",
    ),
    redemption(
      'client-auth-failed',
      'invalid_request',
      900144,
      "The request body must contain the following parameter: 'client_id'.",
    ),
    redemption(
      'client-auth-failed',
      'invalid_client',
      700027,
      'The certificate with identifier used to sign the client assertion is not registered on application.',
    ),
    redemption(
      'client-auth-failed',
      'invalid_client',
      700213,
      "No matching federated identity record found for presented assertion subject 'repo:contoso/app:ref:refs/heads/main'.",
    ),
    redemption(
      'client-auth-failed',
      'invalid_client',
      700025,
      "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
    ),
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
    {
      name: 'refresh token from another app',
      cause: 'refresh-token-invalid',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=old&client_id=app

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"AADSTS70000: The provided value for the input parameter 'refresh_token' or 'assertion' is not valid. Trace ID: 1","error_codes":[70000]}
      `,
    },
    {
      name: 'authorization code from another client',
      cause: 'authorization-code-invalid',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=v

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"AADSTS70000: The provided value for the 'code' parameter is not valid. Trace ID: 1","error_codes":[70000]}
      `,
    },
    {
      name: 'assertion of a workflow that is too old',
      cause: 'client-auth-failed',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&client_id=app&scope=https%3A%2F%2Fmanagement.azure.com%2F.default&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=eyJ.eyJ.c2ln

        401
        Content-Type: application/json

        {"error":"invalid_client","error_description":"AADSTS700024: Client assertion is not within its valid time range. Current time: 2026-01-01T10:00:00Z, expiry time of assertion 2026-01-01T09:50:00Z. Trace ID: 1","error_codes":[700024]}
      `,
    },
    {
      name: 'assertion expired',
      cause: 'token-expired',
      http: `
        POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&requested_token_use=on_behalf_of&client_id=app&client_secret=s&assertion=eyJ.eyJ.c2ln

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"AADSTS500133: Assertion is not within its valid time range. Ensure that the access token is not expired before using it for user assertion. Trace ID: 1","error_codes":[500133]}
      `,
    },
  ],
} satisfies Vendor;
