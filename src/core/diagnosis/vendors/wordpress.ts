import type { Vendor } from '../vendor.ts';

const rest = 'https://developer.wordpress.org/rest-api/using-the-rest-api/authentication/';
const jwt = 'https://wordpress.org/plugins/jwt-authentication-for-wp-rest-api/';
const woocommerce =
  'https://woocommerce.github.io/woocommerce-rest-api-docs/#authentication-over-https';

/** WordPress’s REST API, its JWT plugin, WooCommerce. */
export const wordpress = {
  id: 'wordpress',
  name: 'WordPress',
  signs: [
    { path: /\/wp-(?:json|admin)\// },
    { header: ['link', /rel="https:\/\/api\.w\.org\/"/] },
    { header: ['x-wp-nonce'] },
    { body: /^\s*\{"code":"(?:rest|jwt_auth|woocommerce|incorrect|invalid_user)/ },
  ],
  rows: [
    {
      cause: 'csrf',
      code: 'rest_cookie_invalid_nonce',
      confidence: 'certain',
      global: true,
      source: rest,
      explanation: 'Cookies count only together with a fresh X-WP-Nonce.',
    },
    {
      cause: 'missing-credentials',
      code: ['rest_not_logged_in', 'rest_login_required'],
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: rest,
    },
    {
      cause: 'proxy-stripped-authorization',
      code: ['rest_not_logged_in'],
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: rest,
      explanation: 'Apache with PHP as CGI hides Authorization unless the .htaccess passes it on.',
    },
    {
      cause: 'csrf',
      code: 'rest_not_logged_in',
      request: 'cookie',
      confidence: 'possible',
      global: true,
      source: rest,
    },
    {
      cause: 'missing-credentials',
      status: 401,
      code: /^rest_(?:forbidden|cannot_\w+|user_cannot_\w+)/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: rest,
      explanation: 'WordPress words it as a lack of rights; nobody was signed in.',
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      code: /^rest_(?:forbidden|cannot_\w+|user_cannot_\w+)/,
      confidence: 'likely',
      global: true,
      source: rest,
    },
    {
      cause: 'wrong-credentials',
      code: [
        'incorrect_password',
        'invalid_username',
        'invalid_email',
        '[jwt_auth] incorrect_password',
        '[jwt_auth] invalid_username',
        'rest_invalid_credentials',
      ],
      confidence: 'certain',
      source: rest,
    },
    {
      cause: 'service-not-enabled',
      code: [
        'application_passwords_disabled',
        'application_passwords_disabled_for_user',
        'rest_disabled',
      ],
      confidence: 'certain',
      global: true,
      source: rest,
    },
    {
      cause: 'missing-credentials',
      code: 'jwt_auth_no_auth_header',
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'proxy-stripped-authorization',
      code: 'jwt_auth_no_auth_header',
      request: 'authorization',
      confidence: 'certain',
      global: true,
      source: jwt,
      explanation: 'The header was sent; the web server did not pass it on to PHP.',
    },
    {
      cause: 'malformed-header',
      code: 'jwt_auth_bad_auth_header',
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'wrong-issuer',
      code: 'jwt_auth_bad_iss',
      confidence: 'certain',
      global: true,
      source: jwt,
      explanation: 'The token was issued under another site URL.',
    },
    {
      cause: 'server-misconfigured-no-challenge',
      code: 'jwt_auth_bad_config',
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'token-expired',
      code: 'jwt_auth_invalid_token',
      text: /^Expired token/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'invalid-signature',
      code: 'jwt_auth_invalid_token',
      text: /^Signature verification failed/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'malformed-token',
      code: 'jwt_auth_invalid_token',
      confidence: 'possible',
      global: true,
      source: jwt,
    },
    {
      cause: 'api-key-invalid',
      code: 'woocommerce_rest_authentication_error',
      confidence: 'likely',
      global: true,
      source: woocommerce,
    },
    {
      cause: 'missing-credentials',
      code: /^woocommerce_rest_cannot_\w+/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: woocommerce,
    },
    {
      cause: 'insufficient-permission',
      code: /^woocommerce_rest_cannot_\w+/,
      confidence: 'likely',
      global: true,
      source: woocommerce,
    },
    {
      cause: 'method-or-route-missing',
      code: 'rest_no_route',
      confidence: 'certain',
      global: true,
      source: rest,
    },
  ],
  examples: [
    {
      name: 'csrf: rest_cookie_invalid_nonce',
      cause: 'csrf',
      http: `
        POST https://blog.example/wp-json/wp/v2/posts
        Cookie: wordpress_logged_in_abc=admin%7C1

        403
        Content-Type: application/json

        {"code":"rest_cookie_invalid_nonce","message":"Cookie check failed","data":{"status":403}}
      `,
    },
    {
      name: 'missing credentials: rest_cannot_create',
      cause: 'missing-credentials',
      http: `
        POST https://blog.example/wp-json/wp/v2/posts

        401
        Content-Type: application/json

        {"code":"rest_cannot_create","message":"Sorry, you are not allowed to create posts as this user.","data":{"status":401}}
      `,
    },
    {
      name: 'insufficient permission: rest_cannot_create',
      cause: 'insufficient-permission',
      http: `
        POST https://blog.example/wp-json/wp/v2/posts
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        Content-Type: application/json

        {"code":"rest_cannot_create","message":"Sorry, you are not allowed to create posts as this user.","data":{"status":403}}
      `,
    },
    {
      name: 'proxy stripped authorization: jwt_auth_no_auth_header',
      cause: 'proxy-stripped-authorization',
      http: `
        GET https://blog.example/wp-json/wp/v2/users/me
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"code":"jwt_auth_no_auth_header","message":"Authorization header not found.","data":{"status":403}}
      `,
    },
  ],
} satisfies Vendor;
