import type { Vendor } from '../vendor.ts';

const csrf = 'https://guides.rubyonrails.org/security.html#cross-site-request-forgery-csrf';
const http = 'https://api.rubyonrails.org/classes/ActionController/HttpAuthentication.html';
const devise = 'https://github.com/heartcombo/devise/blob/main/config/locales/en.yml';
const doorkeeper = 'https://github.com/doorkeeper-gem/doorkeeper/blob/main/config/locales/en.yml';
const jwt = 'https://github.com/jwt/ruby-jwt';

/** Ruby on Rails, with Devise, Doorkeeper, ruby-jwt, CanCanCan and Pundit. */
export const rails = {
  id: 'rails',
  name: 'Ruby on Rails',
  signs: [{ header: ['x-runtime', /^[\d.]+$/] }, { header: ['set-cookie', /^_\w+_session=/] }, { header: ['www-authenticate', /realm="Application"|doorkeeper/i] }, { body: /ActionController::|Doorkeeper/ }],
  rows: [
    { cause: 'csrf', text: /Can't verify CSRF token authenticity|ActionController::InvalidAuthenticityToken|^HTTP Origin header \(/, confidence: 'certain', unmistakable: true, source: csrf },
    { cause: 'csrf', code: 'ActionController::InvalidAuthenticityToken', confidence: 'certain', unmistakable: true, source: csrf },
    { cause: 'missing-credentials', text: /^HTTP (?:Token|Basic|Digest): Access denied/, request: 'no-authorization', confidence: 'certain', unmistakable: true, source: http },
    { cause: 'token-unrecognized', text: /^HTTP Token: Access denied/, request: 'authorization', confidence: 'likely', unmistakable: true, source: http },
    { cause: 'wrong-credentials', text: /^HTTP (?:Basic|Digest): Access denied/, request: 'authorization', confidence: 'likely', unmistakable: true, source: http },
    { cause: 'session-expired', text: /^You need to sign in or sign up before continuing/, request: 'cookie', confidence: 'likely', unmistakable: true, source: devise },
    { cause: 'missing-credentials', text: /^You need to sign in or sign up before continuing/, request: 'no-credentials', confidence: 'certain', unmistakable: true, source: devise },
    { cause: 'token-unrecognized', text: /^You need to sign in or sign up before continuing/, request: 'authorization', confidence: 'possible', unmistakable: true, source: devise },
    { cause: 'session-expired', text: /^Your session expired\. Please sign in again/, confidence: 'certain', unmistakable: true, source: devise },
    { cause: 'wrong-credentials', text: /^Invalid \w+ or password\.?$|^You have one more attempt before your account is locked/, confidence: 'certain', unmistakable: true, source: devise },
    { cause: 'account-locked', text: /^Your account is (?:locked|not activated yet)/, confidence: 'certain', unmistakable: true, source: devise },
    { cause: 'insufficient-permission', text: /^You have to confirm your email address before continuing/, confidence: 'likely', unmistakable: true, source: devise },
    { cause: 'token-revoked', text: /^(?:revoked token|The access token was revoked)$/i, confidence: 'certain', unmistakable: true, source: doorkeeper },
    { cause: 'token-expired', text: /^Signature has expired$/, confidence: 'certain', unmistakable: true, source: jwt },
    { cause: 'token-expired', text: /^The access token expired$/, confidence: 'certain', source: doorkeeper },
    { cause: 'token-unrecognized', text: /^The access token is invalid$/, confidence: 'likely', source: doorkeeper },
    { cause: 'insufficient-scope', text: /^Access to this resource requires scope "/, confidence: 'certain', unmistakable: true, source: doorkeeper },
    { cause: 'invalid-signature', text: /^Signature verification (?:raised|failed)$/, confidence: 'certain', unmistakable: true, source: jwt },
    { cause: 'malformed-token', text: /^(?:Not enough or too many segments|Invalid segment encoding)/, confidence: 'certain', unmistakable: true, source: jwt },
    { cause: 'wrong-audience', text: /^Invalid audience\. Expected /, confidence: 'certain', unmistakable: true, source: jwt },
    { cause: 'wrong-issuer', text: /^Invalid issuer\. Expected /, confidence: 'certain', unmistakable: true, source: jwt },
    { cause: 'invalid-signature', text: /^Expected a different algorithm/, confidence: 'certain', unmistakable: true, source: jwt },
    { cause: 'token-not-yet-valid', text: /^Signature nbf has not been reached/, confidence: 'certain', unmistakable: true, source: jwt },
    { cause: 'insufficient-permission', text: /^You are not authorized to access this page|^not allowed to \w+\? this /, confidence: 'certain', unmistakable: true, source: 'https://github.com/CanCanCommunity/cancancan' },
    { cause: 'not-auth-related', text: /^Blocked hosts?: /, confidence: 'certain', unmistakable: true, source: 'https://guides.rubyonrails.org/configuring.html#actiondispatch-hostauthorization', means: 'Rails does not serve this host name (config.hosts).' },
  ],
} satisfies Vendor;
