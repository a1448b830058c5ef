import type { Vendor } from '../vendor.ts';

const csrf = 'https://docs.djangoproject.com/en/stable/ref/csrf/';
const drf = 'https://www.django-rest-framework.org/api-guide/authentication/';
const drfErrors = 'https://www.django-rest-framework.org/api-guide/exceptions/';
const simplejwt = 'https://django-rest-framework-simplejwt.readthedocs.io/en/latest/';
const toolkit = 'https://django-oauth-toolkit.readthedocs.io/en/latest/rest-framework/permissions.html';

/** Django, Django REST framework, simplejwt, and the OAuth toolkit. */
export const django = {
  id: 'django',
  name: 'Django',
  signs: [{ header: ['set-cookie', /^(?:csrftoken|sessionid)=/] }, { header: ['server', /^WSGIServer/] }, { body: /^\s*\{\s*"detail"\s*:|CSRF verification failed|"token_not_valid"/ }],
  rows: [
    { cause: 'csrf', text: /CSRF verification failed\. Request aborted/, confidence: 'certain', unmistakable: true, source: csrf },
    { cause: 'csrf', text: /^CSRF Failed: /, confidence: 'certain', unmistakable: true, source: drf, means: 'Session authentication checks the CSRF token on unsafe methods; requests with a token of their own do not need it.' },
    { cause: 'missing-credentials', text: /^Authentication credentials were not provided\.?$/, request: 'no-credentials', confidence: 'certain', unmistakable: true, source: drf },
    { cause: 'wrong-scheme', text: /^Authentication credentials were not provided\.?$/, request: 'authorization', confidence: 'likely', unmistakable: true, source: drf, means: 'An Authorization header came, but with another keyword than the server’s: DRF ignores what it does not know and says that nothing was provided.' },
    { cause: 'proxy-stripped-authorization', text: /^Authentication credentials were not provided\.?$/, request: 'authorization', confidence: 'possible', unmistakable: true, source: drf, means: 'Apache’s mod_wsgi hides Authorization from Django unless WSGIPassAuthorization is on.' },
    { cause: 'session-expired', text: /^Authentication credentials were not provided\.?$/, request: 'cookie', confidence: 'likely', unmistakable: true, source: drf },
    { cause: 'token-unrecognized', text: /^Invalid token\.$/, confidence: 'likely', unmistakable: true, source: drf },
    { cause: 'empty-credentials', text: /^Invalid (?:token|basic) header\. No credentials provided/, confidence: 'certain', unmistakable: true, source: drf },
    { cause: 'malformed-header', text: /^Invalid (?:token|basic) header\. (?:Token string|Credentials)/, confidence: 'certain', unmistakable: true, source: drf },
    { cause: 'wrong-credentials', text: /^Invalid username\/password\.|^Incorrect authentication credentials\./, confidence: 'certain', unmistakable: true, source: drf },
    { cause: 'account-locked', text: /^User inactive or deleted\.|^User is inactive$/, confidence: 'certain', unmistakable: true, source: drf },
    { cause: 'insufficient-permission', text: /^You do not have permission to perform this action/, confidence: 'certain', source: drfErrors },
    { cause: 'rate-limited', text: /^Request was throttled/, confidence: 'certain', unmistakable: true, source: drfErrors },
    { cause: 'refresh-token-invalid', code: 'token_not_valid', request: 'refresh', confidence: 'certain', unmistakable: true, source: simplejwt },
    { cause: 'token-revoked', code: 'token_not_valid', text: /^Token is blacklisted/, confidence: 'certain', unmistakable: true, source: simplejwt },
    { cause: 'token-expired', code: 'token_not_valid', text: /^Token is expired|'exp' claim has expired/, confidence: 'certain', unmistakable: true, source: simplejwt },
    { cause: 'wrong-token-type', code: 'token_not_valid', text: /^Token has (?:wrong type|no type)/, confidence: 'certain', unmistakable: true, source: simplejwt, means: 'The token’s token_type claim is not “access”: a refresh token was sent.' },
    { cause: 'token-expired', code: 'token_not_valid', text: /^Token is invalid or expired/, request: 'token', confidence: 'possible', unmistakable: true, source: simplejwt },
    { cause: 'invalid-signature', code: 'token_not_valid', text: /^Token is invalid(?: or expired)?$/, request: 'token', confidence: 'possible', unmistakable: true, source: simplejwt },
    { cause: 'malformed-header', code: 'bad_authorization_header', confidence: 'certain', unmistakable: true, source: simplejwt },
    { cause: 'token-unrecognized', code: 'user_not_found', text: /^User not found/, request: 'token', confidence: 'likely', source: simplejwt, means: 'The token is good; its user does not exist here: deleted, or of another database.' },
    { cause: 'account-locked', code: 'user_inactive', confidence: 'certain', source: simplejwt },
    { cause: 'malformed-token', text: /^Token contained no recognizable user identification/, confidence: 'certain', unmistakable: true, source: simplejwt },
    { cause: 'wrong-credentials', code: 'no_active_account', confidence: 'certain', unmistakable: true, source: simplejwt },
    { cause: 'wrong-credentials', text: /^No active account found with the given credentials/, confidence: 'certain', unmistakable: true, source: simplejwt },
    { cause: 'token-expired', text: /^Signature has expired\.$/, confidence: 'certain', source: drf },
    { cause: 'invalid-signature', text: /^Error decoding signature\.$/, confidence: 'likely', unmistakable: true, source: drf },
    { cause: 'missing-credentials', code: 'not_authenticated', request: 'no-credentials', confidence: 'certain', source: drfErrors },
    { cause: 'insufficient-scope', text: /^The access token is valid, but does not have enough scope|"?required_scope/i, confidence: 'certain', source: toolkit },
  ],
} satisfies Vendor;
