import type { Cause } from '../cause.ts';
import type { Confidence } from '../finding.ts';
import type { Vendor, VendorRow } from '../vendor.ts';

const reference = 'https://learn.microsoft.com/en-us/azure/active-directory-b2c/error-codes';

const aadb2c = (cause: Cause, confidence: Confidence, numbers: readonly number[], more: Pick<VendorRow, 'means' | 'request'> = {}): VendorRow => ({
  cause,
  confidence,
  text: new RegExp(`\\bAADB2C(?:${numbers.join('|')})\\b`),
  unmistakable: true,
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
    aadb2c('client-auth-failed', 'certain', [90008, 90068, 90079, 90081, 90023]),
    aadb2c('pkce-mismatch', 'certain', [90183, 99059, 90290]),
    aadb2c('insufficient-scope', 'likely', [90055, 90117, 90010, 90146, 90205], { means: 'The scope is missing, unknown to the app’s registration, or not granted to it.' }),
    aadb2c('refresh-token-invalid', 'certain', [90080, 90129], { request: 'refresh' }),
    aadb2c('authorization-code-invalid', 'certain', [90080, 90090], { request: 'code' }),
    aadb2c('refresh-token-invalid', 'certain', [90129]),
    aadb2c('wrong-environment', 'certain', [90088], { means: 'The grant was issued by another policy (user flow) than the one this endpoint stands for.' }),
    aadb2c('session-cookie-missing', 'likely', [90077], { means: 'Silent sign-in found no session: nobody is signed in, or the hidden frame’s cookies are withheld.' }),
    aadb2c('wrong-credentials', 'certain', [90053, 90054, 90225]),
    aadb2c('account-locked', 'certain', [90114, 90157]),
    aadb2c('session-expired', 'likely', [90035, 90238, 90239]),
    aadb2c('consent-required', 'likely', [90091], { means: 'The user cancelled the sign-in or the consent.' }),
  ],
} satisfies Vendor;
