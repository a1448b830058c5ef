import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const rest = 'https://developer.wordpress.org/rest-api/using-the-rest-api/authentication/';
const ajax = 'https://developer.wordpress.org/reference/functions/check_ajax_referer/';
const jwt = 'https://wordpress.org/plugins/jwt-authentication-for-wp-rest-api/';
const woocommerce =
  'https://woocommerce.github.io/woocommerce-rest-api-docs/#authentication-over-https';

/** WordPress’s REST API, its JWT plugin, WooCommerce. */
export const wordpress = {
  id: 'wordpress',
  name: 'WordPress',
  signs: [
    { path: /\/xmlrpc\.php$|\/wp-login\.php$/ },
    { path: /\/wp-(?:json|admin)\// },
    { header: ['link', /rel="https:\/\/api\.w\.org\/"/] },
    { header: ['x-wp-nonce'] },
    { body: /^\s*\{"code":"(?:rest|jwt_auth|woocommerce|incorrect|invalid_user)/ },
  ],
  rows: [
    {
      cause: 'csrf',
      code: 'rest_not_logged_in',
      request: 'cookie',
      global: true,
      source: rest,
      explanation:
        'WordPress ignores its own session cookie when the REST request has no nonce, and then says that nobody is signed in.',
      fix: {
        title: 'Send the REST nonce as X-WP-Nonce',
        steps: [
          "Print wp_create_nonce('wp_rest') into the page (wp_localize_script) and send it in the X-WP-Nonce header or the _wpnonce parameter.",
          'After 12 to 24 hours, or after sign-in, get a new one: GET /wp-admin/admin-ajax.php?action=rest-nonce.',
        ],
        code: [],
      },
    },
    {
      cause: 'wrong-credentials',
      code: 'rest_not_logged_in',
      request: 'basic',
      global: true,
      source: rest,
      explanation:
        'WordPress ignores Basic credentials that are not a valid application password, and says only that nobody is signed in. It says the same when the web server does not pass Authorization on to PHP.',
      fix: {
        title: 'Use an application password',
        steps: [
          'Create one under Users, Profile, Application Passwords; the account’s own password is not accepted. Send Basic USER:APPLICATION-PASSWORD.',
          'If it is right, let Authorization reach PHP (Apache: CGIPassAuth On).',
        ],
        code: [],
      },
    },
    {
      cause: 'proxy-stripped-authorization',
      status: 401,
      code: /^rest_(?:forbidden|cannot_\w+|user_cannot_\w+)/,
      request: 'authorization',
      global: true,
      source: rest,
      explanation:
        'The 401 (not 403) says that nobody is signed in: Authorization did not reach PHP, or no plugin reads its scheme.',
      fix: {
        title: 'Let Authorization reach PHP',
        steps: [
          'Apache: CGIPassAuth On, or SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1, or RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}].',
          'nginx: fastcgi_param HTTP_AUTHORIZATION $http_authorization;',
        ],
        code: [],
      },
    },
    {
      cause: 'csrf',
      status: 401,
      code: /^rest_(?:forbidden|cannot_\w+|user_cannot_\w+)/,
      request: 'cookie',
      global: true,
      source: rest,
      explanation:
        'The 401 (not 403) says that nobody is signed in: WordPress ignores its session cookie when the request has no nonce.',
      fix: {
        title: 'Send the REST nonce as X-WP-Nonce',
        steps: [
          "Print wp_create_nonce('wp_rest') into the page (wp_localize_script) and send it in the X-WP-Nonce header or the _wpnonce parameter.",
          'After 12 to 24 hours, or after sign-in, get a new one: GET /wp-admin/admin-ajax.php?action=rest-nonce.',
        ],
        code: [],
      },
    },
    {
      cause: 'proxy-stripped-authorization',
      status: 401,
      code: /^woocommerce_rest_cannot_\w+/,
      request: 'basic',
      global: true,
      source: woocommerce,
      explanation:
        'WooCommerce reports a wrong key as woocommerce_rest_authentication_error. This code with 401 means that it never got the key: the Authorization header did not reach PHP, or WordPress does not see that the request is HTTPS.',
      fix: {
        title: 'Let Authorization reach PHP',
        steps: [
          'Apache: CGIPassAuth On, or SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1, or RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}].',
          'nginx: fastcgi_param HTTP_AUTHORIZATION $http_authorization;',
          'Or send consumer_key and consumer_secret in the query, over HTTPS.',
        ],
        code: [],
      },
    },
    {
      cause: 'api-key-invalid',
      code: 'woocommerce_rest_authentication_error',
      text: /^Consumer (?:key|secret) is invalid/,
      confidence: 'certain',
      global: true,
      source: woocommerce,
    },
    {
      cause: 'insufficient-scope',
      code: 'woocommerce_rest_authentication_error',
      text: /^The API key provided does not have (?:read|write) permissions/,
      confidence: 'certain',
      global: true,
      source: woocommerce,
      explanation:
        'The key was created for the other direction; give it Read/Write under WooCommerce, Settings, Advanced, REST API.',
      fix: instruction(
        'Give the key Read/Write permission',
        'WooCommerce, Settings, Advanced, REST API.',
      ),
    },
    {
      cause: 'csrf',
      status: 403,
      body: /^-1$/,
      confidence: 'certain',
      source: ajax,
      explanation:
        'admin-ajax.php responds with -1 when the nonce (_ajax_nonce or _wpnonce) is missing or old.',
      fix: instruction(
        'Send a current nonce',
        'Print wp_create_nonce(ACTION) into the page and send it under the name that check_ajax_referer() reads. A page cache must not keep it longer than 12 hours.',
      ),
    },
    {
      cause: 'csrf',
      code: 'rest_cookie_invalid_nonce',
      confidence: 'certain',
      global: true,
      source: rest,
      explanation: 'Cookies are accepted only together with a fresh X-WP-Nonce.',
      fix: instruction(
        'Send a fresh X-WP-Nonce',
        'Print wp_create_nonce("wp_rest") into the page; nonces live for 12 to 24 hours and change with the sign-in, so exclude the page from caches.',
        'Or send an application password and no cookies (credentials: "omit").',
      ),
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
      request: 'bearer',
      confidence: 'likely',
      global: true,
      source: rest,
      explanation: 'With PHP as CGI, Apache hides Authorization unless .htaccess passes it.',
      fix: instruction(
        'Let Authorization reach PHP',
        'Apache: CGIPassAuth On, or SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1. A plugin must read Bearer tokens.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      code: /^rest_(?:forbidden|cannot_\w+|user_cannot_\w+)/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: rest,
      explanation: 'WordPress describes it as a lack of rights, but nobody was signed in.',
      fix: instruction(
        'Sign in, or send an application password',
        'Users, Profile, Application Passwords; send Basic USER:APPLICATION-PASSWORD. From a page of the site send X-WP-Nonce with the cookie.',
      ),
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
      explanation: 'The header was sent, but the web server did not pass it to PHP.',
      fix: instruction(
        'Let Authorization reach PHP',
        'Apache: CGIPassAuth On, or SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1, or RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}].',
      ),
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
      fix: instruction(
        'Get the token from the same site URL',
        'Compare home and siteurl with the URL that issued it (www, https).',
      ),
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
      confidence: 'possible',
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
  antiForgery: [
    { header: 'X-WP-Nonce', obtain: "Print wp_create_nonce('wp_rest') into the page." },
    { field: '_wpnonce' },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(USER:APPLICATION_PASSWORD)' },
    { cookie: 'wordpress_logged_in_*' },
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
    {
      name: 'cookie without nonce',
      cause: 'csrf',
      http: `
        GET https://blog.example.com/wp-json/wp/v2/users/me
        Cookie: wordpress_logged_in_6ac77b9ccda792b3d7a627c74bd1290e=bob%7C1796081101%7Cabc

        401
        Content-Type: application/json

        {"code":"rest_not_logged_in","message":"You are not currently logged in.","data":{"status":401}}
      `,
    },
    {
      name: 'Basic is ignored',
      cause: 'wrong-credentials',
      http: `
        GET https://blog.example.com/wp-json/wp/v2/users/me
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Content-Type: application/json

        {"code":"rest_not_logged_in","message":"You are not currently logged in.","data":{"status":401}}
      `,
    },
    {
      name: 'Authorization lost',
      cause: 'proxy-stripped-authorization',
      http: `
        POST https://blog.example.com/wp-json/wp/v2/posts
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>
        Content-Type: application/json

        {"title":"x"}

        401
        Content-Type: application/json

        {"code":"rest_cannot_create","message":"Sorry, you are not allowed to create posts as this user.","data":{"status":401}}
      `,
    },
    {
      name: 'change without nonce',
      cause: 'csrf',
      http: `
        POST https://blog.example.com/wp-json/wp/v2/posts
        Cookie: wordpress_logged_in_6ac77b9ccda792b3d7a627c74bd1290e=bob%7C1796081101%7Cabc
        Content-Type: application/json

        {"title":"x"}

        401
        Content-Type: application/json

        {"code":"rest_cannot_create","message":"Sorry, you are not allowed to create posts as this user.","data":{"status":401}}
      `,
    },
    {
      name: 'key lost',
      cause: 'proxy-stripped-authorization',
      http: `
        GET https://shop.example.com/wp-json/wc/v3/products
        Authorization: Basic <<base64 ck_1234567890abcdef:cs_1234567890abcdef>>

        401
        Content-Type: application/json

        {"code":"woocommerce_rest_cannot_view","message":"Sorry, you cannot list resources.","data":{"status":401}}
      `,
    },
    {
      name: 'wrong consumer key',
      cause: 'api-key-invalid',
      http: `
        GET https://shop.example.com/wp-json/wc/v3/products
        Authorization: Basic <<base64 ck_1234567890abcdef:cs_1234567890abcdef>>

        401
        Content-Type: application/json

        {"code":"woocommerce_rest_authentication_error","message":"Consumer key is invalid.","data":{"status":401}}
      `,
    },
    {
      name: 'key for reading only',
      cause: 'insufficient-scope',
      http: `
        POST https://shop.example.com/wp-json/wc/v3/products
        Authorization: Basic <<base64 ck_1234567890abcdef:cs_1234567890abcdef>>
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"code":"woocommerce_rest_authentication_error","message":"The API key provided does not have write permissions.","data":{"status":401}}
      `,
    },
    {
      name: 'admin-ajax',
      cause: 'csrf',
      http: `
        POST https://blog.example.com/wp-admin/admin-ajax.php
        Cookie: wordpress_logged_in_6ac77b9ccda792b3d7a627c74bd1290e=bob%7C1796081101%7Cabc
        Content-Type: application/x-www-form-urlencoded

        action=save&_wpnonce=dead

        403
        Content-Type: text/plain

        -1
      `,
    },
    {
      name: 'proxy stripped authorization: rest_not_logged_in',
      cause: 'proxy-stripped-authorization',
      http: `
        POST https://blog.example/wp-json/wp/v2/posts
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":"rest_not_logged_in","data":{"status":403}}
      `,
    },
    {
      name: 'wrong issuer: jwt_auth_bad_iss',
      cause: 'wrong-issuer',
      http: `
        POST https://blog.example/wp-json/wp/v2/posts
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":"jwt_auth_bad_iss","data":{"status":403}}
      `,
    },
  ],
} satisfies Vendor;
