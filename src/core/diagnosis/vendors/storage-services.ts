import type { Vendor } from '../vendor.ts';

const dropbox = 'https://www.dropbox.com/developers/documentation/http/documentation#error-handling';
const box = 'https://developer.box.com/guides/api-calls/permissions-and-errors/common-errors/';

/** Dropbox and Box. */
export const storageServices = {
  id: 'storage-services',
  name: 'Dropbox or Box',
  signs: [{ host: /\.(?:dropboxapi|dropbox)\.com$|(?:^|\.)box\.com$/ }, { header: ['x-dropbox-request-id'] }, { header: ['box-request-id'] }],
  rows: [
    { cause: 'token-expired', text: /^expired_access_token\//, confidence: 'certain', unmistakable: true, source: dropbox },
    { cause: 'token-unrecognized', text: /^invalid_access_token\//, confidence: 'likely', unmistakable: true, source: dropbox },
    { cause: 'insufficient-scope', text: /^missing_scope\/|does not have the required scope/, confidence: 'certain', unmistakable: true, source: dropbox },
    { cause: 'account-locked', text: /^user_suspended\//, confidence: 'certain', unmistakable: true, source: dropbox },
    { cause: 'insufficient-permission', text: /^(?:route_access_denied|invalid_select_user|invalid_select_admin)\//, confidence: 'likely', unmistakable: true, source: dropbox },
    { cause: 'missing-credentials', text: /Must provide HTTP header "Authorization" or URL parameter "authorization"/, confidence: 'certain', unmistakable: true, source: dropbox },
    { cause: 'malformed-header', text: /Invalid authorization value in HTTP header "Authorization"/, confidence: 'likely', unmistakable: true, source: dropbox },
    { cause: 'malformed-token', text: /^(?:.{0,120}: )?The given OAuth 2 access token is malformed/, confidence: 'certain', unmistakable: true, source: dropbox },
    { cause: 'insufficient-permission', code: ['access_denied_insufficient_permissions', 'forbidden_by_policy', 'access_denied_item_locked'], confidence: 'certain', unmistakable: true, source: box },
    { cause: 'consent-required', code: 'terms_of_service_required', confidence: 'certain', unmistakable: true, source: box },
    { cause: 'consent-required', text: /^This app is not authorized by the enterprise/, confidence: 'certain', unmistakable: true, source: box },
    { cause: 'clock-skew', text: /MUST be (?:before|after) the .{0,40}'(?:exp|iat|nbf)' claim|Please check the '(?:exp|iat)' claim/, confidence: 'likely', unmistakable: true, source: box },
  ],
} satisfies Vendor;
