import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.ghost.org/admin-api/#authentication';

const sessions = 'https://docs.ghost.org/admin-api/user-authentication';

/** Ghost. */
export const ghost = {
  id: 'ghost',
  name: 'Ghost',
  signs: [
    { header: ['x-powered-by', /^(?:Express)?Ghost/] },
    { header: ['content-version', /^v\d/] },
    { path: /\/ghost\/api\/(?:admin|content|canary|v\d)\// },
  ],
  rows: [
    {
      cause: 'step-up-required',
      status: 403,
      code: ['2FA_NEW_DEVICE_DETECTED', '2FA_TOKEN_REQUIRED'],
      confidence: 'certain',
      global: true,
      source: sessions,
      explanation:
        'The password is right. Ghost sent a code by email to verify this device, and waits for it.',
      fix: instruction(
        'Enter the code of the email, or use an integration',
        'PUT {"token":"CODE"} to /ghost/api/admin/session/verify/ with the cookie of this response.',
        'No email: configure mail in config.production.json, or set security.staffDeviceVerification to false (security__staffDeviceVerification=false) and restart Ghost.',
        'For scripts use an Admin API key of Settings, Integrations, or a staff access token.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^Unknown (?:Admin|Content) API Key/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The key’s id names no integration of this site: it was deleted, regenerated, or belongs to another Ghost.',
      fix: instruction(
        'Copy the key from Settings, Integrations of this site',
        'Content API: the hexadecimal Content API key as ?key=. Admin API: the part before the colon is the JWT’s kid, the part after it the secret.',
        'After “Regenerate”, or on a copy of the site, the old key is unknown.',
      ),
    },
    {
      cause: 'wrong-audience',
      text: /^Invalid token: jwt audience invalid/,
      source: docs,
      confidence: 'certain',
      global: true,
      fix: instruction(
        'Set aud to /admin/',
        'Ghost 5 and later: audience "/admin/". With a versioned path (/v3/admin/) the version belongs into it: "/v3/admin/".',
      ),
    },
    {
      cause: 'invalid-signature',
      code: 'INVALID_JWT',
      text: /^Invalid token(?:: invalid signature)?$/,
      request: 'authorization',
      confidence: 'likely',
      source: docs,
      explanation:
        'Ghost found the key by the JWT’s kid, but could not verify the token with its secret.',
      fix: instruction(
        'Sign with the decoded secret of the Admin API key',
        'Split the key at the colon: kid is the first part. Decode the second part from hexadecimal: Buffer.from(secret, "hex").',
        'Sign with HS256, aud "/admin/", exp at most five minutes after iat, and kid in the JWT’s header.',
        'Send Authorization: Ghost TOKEN.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^Invalid token: (?:jwt expired|maxAge exceeded)/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'Ghost takes a JWT for at most five minutes after its iat, whatever exp says.',
      fix: instruction(
        'Make a new token for each call',
        'Set iat to now and exp to at most five minutes later (expiresIn: "5m"); never store the token.',
        'If it fails immediately, compare the clocks of both machines.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'NoPermissionError',
      confidence: 'likely',
      source: docs,
      explanation: 'The key or user is known, but its role does not cover this.',
      fix: instruction(
        'Use a key or a user whose role allows it',
        'A custom integration cannot manage users, invites, or the site’s settings: use the staff access token of an Administrator (Settings, Staff, your profile).',
        'The Content API key reads only; changes need the Admin API key.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^(?:Authorization failed|Please Sign In)$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: docs,
      explanation: 'Ghost found neither a session cookie nor a key: nobody is signed in.',
      fix: instruction(
        'Send the session cookie, or an Admin API key',
        'Open the admin at exactly the URL in the configuration (url, or admin.url): the cookie is bound to that host, and behind a proxy to https (X-Forwarded-Proto).',
        'Integrations send Authorization: Ghost JWT, signed with the Admin API key’s secret.',
      ),
    },
    {
      cause: 'wrong-scheme',
      text: /^(?:Authorization header format is )?"?Authorization: Ghost/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'Ghost reads its JWT only under the scheme Ghost.',
      fix: instruction(
        'Send Authorization: Ghost TOKEN',
        'TOKEN is the JWT that is signed with the Admin API key, not the key itself.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Ghost' }, { query: 'key' }],
  examples: [
    {
      name: 'nobody is signed in',
      cause: 'missing-credentials',
      http: `
        GET https://blog.example.com/ghost/api/admin/posts/

        403
        Content-Version: v5.80
        Content-Type: application/json

        {"errors":[{"message":"Authorization failed","context":"Unable to determine the authenticated user or integration. Check that cookies are being passed through if using session authentication.","type":"NoPermissionError"}]}
      `,
    },
    {
      name: 'api key invalid: Unknown Content API Key',
      cause: 'api-key-invalid',
      http: `
        GET https://blog.example/ghost/api/content/posts/?key=0123456789abcdef0123456789

        401
        Content-Version: v5.80
        Content-Type: application/json

        {"errors":[{"message":"Unknown Content API Key","type":"UnauthorizedError"}]}
      `,
    },
    {
      name: 'new device',
      cause: 'step-up-required',
      http: `
        POST https://blog.example.com/ghost/api/admin/session/
        Content-Type: application/json

        {"username":"ann@example.com","password":"right"}

        403
        Content-Version: v5.130
        Content-Type: application/json

        {"errors":[{"message":"User must verify session to login.","context":"A 6-digit sign-in verification code has been sent to your email to keep your account safe.","type":"Needs2FAError","code":"2FA_NEW_DEVICE_DETECTED"}]}
      `,
    },
    {
      name: 'secret not decoded',
      cause: 'invalid-signature',
      http: `
        GET https://blog.example.com/ghost/api/admin/posts/
        Authorization: Ghost <<jwt {"iat":-60,"exp":240,"aud":"/admin/"}>>

        401
        Content-Version: v5.80
        Content-Type: application/json

        {"errors":[{"message":"Invalid token","context":null,"type":"UnauthorizedError","code":"INVALID_JWT"}]}
      `,
    },
    {
      name: 'token older than five minutes',
      cause: 'token-expired',
      http: `
        GET https://blog.example.com/ghost/api/admin/posts/
        Authorization: Ghost <<jwt {"iat":-600,"exp":-300,"aud":"/admin/"}>>

        401
        Content-Version: v5.80
        Content-Type: application/json

        {"errors":[{"message":"Invalid token: jwt expired","type":"UnauthorizedError","code":"INVALID_JWT"}]}
      `,
    },
    {
      name: 'audience',
      cause: 'wrong-audience',
      http: `
        GET https://blog.example.com/ghost/api/admin/posts/
        Authorization: Ghost <<jwt {"iat":-60,"exp":240,"aud":"/v3/admin/"}>>

        401
        Content-Version: v5.80
        Content-Type: application/json

        {"errors":[{"message":"Invalid token: jwt audience invalid. expected: /admin/","type":"UnauthorizedError","code":"INVALID_JWT"}]}
      `,
    },
    {
      name: 'integration without the right',
      cause: 'insufficient-permission',
      http: `
        POST https://blog.example.com/ghost/api/admin/users/
        Authorization: Ghost <<jwt {"iat":-60,"exp":240,"aud":"/admin/"}>>

        403
        Content-Version: v5.80
        Content-Type: application/json

        {"errors":[{"message":"Permission error, cannot save user.","context":"You do not have permission to add users","type":"NoPermissionError"}]}
      `,
    },
    {
      name: 'Bearer',
      cause: 'wrong-scheme',
      http: `
        GET https://blog.example.com/ghost/api/admin/posts/
        Authorization: Bearer <<jwt {"iat":-60,"exp":240,"aud":"/admin/"}>>

        401
        Content-Version: v5.80
        Content-Type: application/json

        {"errors":[{"message":"Authorization header format is \\"Authorization: Ghost [token]\\"","type":"UnauthorizedError","code":"INVALID_AUTH_HEADER"}]}
      `,
    },
  ],
} satisfies Vendor;
