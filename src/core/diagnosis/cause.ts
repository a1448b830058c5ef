/**
 * Every cause that a diagnosis may name, with its definition: what a careful
 * engineer would conclude from the request, the response and the exchanges around
 * them alone. Slugs are stable: users' scripts and reports rely on them.
 */
export const causes = {
  'missing-credentials': 'the request carries no credential of any kind that the server could read',
  'token-expired': 'the token (or temporary credential) has expired',
  'token-not-yet-valid': 'nbf or iat is in the future and the clocks give no reason to doubt it',
  'clock-skew':
    'client and server clocks disagree (Date header, iat slightly ahead, signed date off)',
  'malformed-header': 'the credential header breaks its syntax',
  'wrong-scheme': 'a different scheme or prefix than the one that the server accepts',
  'empty-credentials':
    'scheme without a value, or a value that means none (undefined, null, lone colon)',
  'duplicated-prefix': 'the scheme is written twice or two schemes follow each other',
  'malformed-token': 'the token cannot be decoded in the format the server wants',
  'invalid-signature': 'signature wrong, key unknown, or algorithm refused',
  'wrong-audience': 'aud is not this API',
  'wrong-issuer': 'iss is not trusted here',
  'wrong-environment':
    'credential belongs to another environment, project, region or mode (test or live)',
  'wrong-token-type':
    'an ID, refresh, app-only or encrypted token was sent and another kind is needed',
  'token-revoked': 'explicitly withdrawn',
  'wrong-credentials': 'user and password (or key pair) were read and rejected',
  'api-key-wrong-place':
    'a key was sent, but in another header, parameter or scheme than the API reads',
  'api-key-missing': 'the API wants a key and none was sent',
  'api-key-invalid': 'the key was read and rejected',
  'insufficient-scope': 'the token lacks a scope',
  'insufficient-permission': 'identity accepted, role or policy denies',
  'step-up-required': 'stronger or more recent authentication (RFC 9470, MFA, one-time code)',
  'dpop-nonce-required': 'use_dpop_nonce',
  'dpop-proof-invalid': 'proof missing, wrong htu/htm/ath/iat or key binding',
  'claims-challenge': 'error insufficient_claims with a claims value to send back',
  'session-cookie-missing':
    'a session exists, but its cookie was not sent (SameSite, Secure, path, domain, credentials mode)',
  'session-expired': 'the session cookie or id was sent and is no longer valid',
  csrf: 'anti-forgery check failed',
  'cors-preflight-auth': 'the response to the OPTIONS preflight is 401 or 403',
  'redirect-dropped-authorization': 'the client removed Authorization when following a redirect',
  'proxy-auth-required': '407, nothing usable sent to the proxy',
  'waf-or-bot-challenge': 'firewall or bot defense responded instead of the application',
  'ip-blocked': 'address, country or network rule',
  'rate-limited': 'too many requests, whatever the status',
  'origin-not-allowed': 'Origin or Referer restriction',
  'aws-signature': 'SigV4 mismatch or wrong credential scope',
  'mtls-required': 'client certificate missing, refused or not matching the token',
  'deployment-protection': 'platform gate in front of the app (Vercel, Cloudflare Access, IAP)',
  'refresh-token-invalid': 'the refresh token is expired, reused or revoked',
  'pkce-mismatch': 'code_verifier does not match',
  'client-auth-failed': 'client id or secret rejected at the token endpoint',
  'hidden-404': '404 that hides a resource the caller may not see',
  'login-redirect': 'redirect to, or content of, a sign-in page instead of the response',
  'graphql-unauthenticated': 'HTTP 200 with an authentication error inside',
  'license-or-plan': 'plan, license, quota or enrollment',
  'method-or-route-missing':
    'the path or method does not exist (AWS "Missing Authentication Token")',
  'server-misconfigured-no-challenge':
    '401 without challenge, or the server lacks its own configuration',
  'token-unrecognized':
    'opaque token unknown to the server; revoked, expired and mistyped cannot be distinguished',
  'multiple-credentials': 'more than one credential in one request',
  'presigned-url-expired': 'the lifetime in a presigned or SAS URL has passed',
  'redirect-forwarded-authorization':
    'Authorization was kept on a redirect to a URL that already carries its own signature',
  'header-too-large': 'token or cookies exceed the header limit (400 or 431)',
  'server-key-fetch-failed': "the verifier could not load the issuer's keys",
  'account-locked': 'CAPTCHA or lock after failed logins',
  'digest-nonce-stale': 'stale=true: retry with the new nonce',
  'sso-authorization-required':
    "token must be authorized for the organization's SSO (X-GitHub-SSO)",
  'service-not-enabled': 'API switched off for the project',
  'cors-blocked': 'CORS headers make the response or the header unusable for script',
  'handshake-in-progress': 'NTLM or Negotiate middle leg, not a failure',
  'expected-challenge': 'first 401 of a normal challenge-response, followed by success',
  'authorization-code-invalid': 'code expired, reused or unknown',
  'redirect-uri-mismatch': 'redirect_uri not registered',
  'consent-required': 'user or admin consent missing',
  'https-required': 'plain HTTP refused',
  'proxy-stripped-authorization':
    'the request has the header, and the application says that it did not arrive',
  'not-auth-related': '403 for another reason (directory index, method)',
  'device-bound-session-ended':
    'a device-bound session (DBSC) ended, so its short-lived cookie is no longer renewed',
  'local-network-blocked':
    'the browser does not let this page reach a device of the local network (Local Network Access)',
  'storage-access-required':
    'the embedded page has no access to its cookies until it asks for it (Storage Access API)',
  'payment-required': '402 that asks for payment to get access (x402 and the like)',
  unexplained:
    'no rule found a cause; the summary says what was seen; confidence possible, side unknown',
} as const;

/** The slug of a cause. */
export type Cause = keyof typeof causes;

/** Whether a string is the slug of a cause. */
export const isCause = (slug: string): slug is Cause => Object.hasOwn(causes, slug);
