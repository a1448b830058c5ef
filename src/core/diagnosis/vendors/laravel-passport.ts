import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const ownPage = 'https://laravel.com/docs/12.x/passport#consuming-your-api-with-javascript';

/** Laravel Passport’s cookie for the application’s own pages. */
export const laravelPassport = {
  id: 'laravel-passport',
  name: 'Laravel Passport',
  framework: 'laravel',
  signs: [{ cookie: /^laravel_token$/ }],
  rows: [
    {
      cause: 'csrf',
      status: 401,
      text: /^Unauthenticated\.$/,
      lacks: 'x-csrf-token',
      request: 'no-authorization',
      confidence: 'certain',
      source: ownPage,
      explanation:
        'Passport accepts the cookie laravel_token only together with the CSRF token in it, and reads it from X-CSRF-TOKEN (newer versions also from an encrypted X-XSRF-TOKEN).',
      fix: instruction(
        'Send X-CSRF-TOKEN with each call',
        '<meta name="csrf-token" content="{{ csrf_token() }}"> in the page, and axios.defaults.headers.common["X-CSRF-TOKEN"] = document.querySelector(\'meta[name="csrf-token"]\').content (resources/js/bootstrap.js of older versions).',
        'The middleware CreateFreshApiToken must be the last of the group web, so that each page renews laravel_token; reload the page after sign-in.',
        'If EncryptCookies serializes cookies, call Passport::withCookieSerialization().',
      ),
    },
  ],
  antiForgery: [
    {
      header: 'X-CSRF-TOKEN',
      obtain: 'Read it from <meta name="csrf-token"> of the page.',
    },
  ],
  examples: [
    {
      name: 'the cookie without its token',
      cause: 'csrf',
      http: `
        fetch GET https://app.example.com/api/user
        X-Requested-With: XMLHttpRequest
        X-XSRF-TOKEN: eyJpdiI6IjVWbGlOekVib1QycWFHIn0=
        Cookie: laravel_token=eyJpdiI6ImYxdDB4SGpnWGptMnBNM3kifQ; XSRF-TOKEN=eyJpdiI6IjVWbGlOekVib1QycWFHIn0=; laravel_session=k3v9s8d7f6g5h4

        401
        Content-Type: application/json

        {"error":"Unauthenticated."}
      `,
    },
  ],
} satisfies Vendor;
