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

/** Azure AD B2C. */
export const azureAdB2c = {
  id: 'azure-ad-b2c',
  name: 'Azure AD B2C',
  signs: [{ host: /\.b2clogin\.com$/ }, { body: /\bAADB2C\d/ }],
  rows: [
    aadb2c('redirect-uri-mismatch', 'certain', [90006, 90007]),
    aadb2c(
      'client-auth-failed',
      'certain',
      [90008, 90011, 90018, 90068, 90079, 90081, 90084, 90092],
    ),
    aadb2c('pkce-mismatch', 'certain', [90182, 90183, 90184, 99059]),
    aadb2c('insufficient-scope', 'certain', [90010, 90012, 90055, 90110, 90115, 90117, 90146]),
    aadb2c('insufficient-scope', 'likely', [90107, 90205], {
      explanation: 'The app has not been granted the API’s scope.',
      fix: instruction(
        'Grant the API’s scope to the app',
        'In the app registration under API permissions add the scope, grant admin consent, and name it in the scope parameter.',
      ),
    }),
    aadb2c('refresh-token-invalid', 'certain', [90080], { request: 'refresh' }),
    aadb2c('refresh-token-invalid', 'certain', [90128, 90129]),
    aadb2c('authorization-code-invalid', 'certain', [90080], { request: 'code' }),
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
    aadb2c('account-locked', 'certain', [90111, 90114, 90151, 90157]),
    aadb2c('service-not-enabled', 'certain', [90057, 90058, 90224]),
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
  ],
} satisfies Vendor;
