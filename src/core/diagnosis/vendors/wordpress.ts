import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const rest = 'https://developer.wordpress.org/rest-api/using-the-rest-api/authentication/';
const ajax = 'https://developer.wordpress.org/reference/functions/check_ajax_referer/';
const jwt = 'https://wordpress.org/plugins/jwt-authentication-for-wp-rest-api/';
const woocommerce =
  'https://woocommerce.github.io/woocommerce-rest-api-docs/#authentication-over-https';

const storeApi = 'https://developer.woocommerce.com/docs/apis/store-api/nonce-tokens/';

const sendAppPassword = instruction(
  'Send an application password as Basic',
  'Create it under Users, Profile, Application Passwords, and send Basic USER:APPLICATION-PASSWORD. The user is the login name, and the account’s own password is not accepted.',
  "The section is missing without HTTPS: on a test machine define('WP_ENVIRONMENT_TYPE', 'local') in wp-config.php. Security plugins (Wordfence: Disable WordPress application passwords) hide it, too.",
  'From a page of the site send X-WP-Nonce with the session cookie instead.',
);

const sendStoreNonce = instruction(
  'Send the Nonce header of a GET of the cart',
  'GET /wp-json/wc/store/v1/cart first, keep its response header Nonce, and send it as the request header Nonce with each change; every response brings the next one.',
  'A headless shop sends the response header Cart-Token as the request header Cart-Token instead: no nonce and no cookie are needed then.',
  'From another origin the server must list both in Access-Control-Expose-Headers and Access-Control-Allow-Headers.',
  'A page cache must not keep the page that contains the nonce.',
);

const openRestRoute = instruction(
  'Allow the route in the plugin that restricts the REST API',
  'The code names it: itsec_… is Solid Security (iThemes, Kadence), Settings, Features or Advanced, WordPress Tweaks, REST API: Default Access; rest_cannot_access is Disable WP REST API, Settings, where single routes can be allowed.',
  'Or sign the call in: X-WP-Nonce with the cookie, or Basic with an application password.',
);

const woocommerceOverHttp =
  'https://woocommerce.github.io/woocommerce-rest-api-docs/#authentication-over-http';

const wooOverHttps = instruction(
  'Call WooCommerce over https://, or sign with OAuth 1.0a',
  'Use the https:// address with Basic ck_…:cs_…. A self-signed certificate is enough on a test machine.',
  "Behind a proxy that terminates TLS, WordPress must see it: if (($_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '') === 'https') $_SERVER['HTTPS'] = 'on'; in wp-config.php.",
  'Over http:// sign each request with OAuth 1.0a (HMAC-SHA256, the key is CONSUMER_SECRET&), as the official client libraries do for http URLs.',
);

const passwordsOverHttps = instruction(
  'Call WordPress over https://, or mark the site as local',
  "A test machine: define('WP_ENVIRONMENT_TYPE', 'local'); in wp-config.php turns application passwords on without HTTPS.",
  "Behind a proxy that terminates TLS: if (($_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '') === 'https') $_SERVER['HTTPS'] = 'on'; in wp-config.php.",
  'The user name is the login name of the account, not the name of the application password.',
);

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
      cause: 'https-required',
      status: 401,
      code: /^woocommerce_rest_cannot_\w+/,
      request: ['basic', 'plain-http'],
      confidence: 'likely',
      global: true,
      source: woocommerceOverHttp,
      explanation:
        'WooCommerce reads Basic, and keys in the query, only over HTTPS. Over plain HTTP it accepts only an OAuth 1.0a signature, so nobody counts as signed in.',
      fix: wooOverHttps,
    },
    {
      cause: 'https-required',
      code: 'rest_not_logged_in',
      // A site on the developer's own machine is often marked as local.
      host: /^(?!localhost$|127\.0\.0\.1$)/,
      request: ['basic', 'plain-http'],
      confidence: 'likely',
      global: true,
      source: rest,
      explanation:
        'WordPress turns application passwords off on a site without HTTPS and then ignores Basic.',
      fix: passwordsOverHttps,
    },
    {
      cause: 'missing-credentials',
      code: ['itsec_rest_api_access_restricted', 'rest_cannot_access'],
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: rest,
      explanation:
        'A security plugin closes the REST API for visitors, also where WordPress itself would serve the route to everyone.',
      fix: openRestRoute,
    },
    {
      cause: 'csrf',
      code: ['woocommerce_rest_missing_nonce', 'woocommerce_rest_invalid_nonce'],
      confidence: 'certain',
      global: true,
      source: storeApi,
      explanation:
        'The Store API of WooCommerce reads a nonce of its own from the header Nonce (not X-WP-Nonce) for each change of the cart or checkout.',
      fix: sendStoreNonce,
    },
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
        'WordPress ignores Basic credentials that are not a valid application password, and says only that nobody is signed in. It says the same when the web server does not forward Authorization to PHP.',
      fix: instruction(
        'Use an application password',
        'Create one under Users, Profile, Application Passwords; the account’s own password is not accepted. Send Basic USER:APPLICATION-PASSWORD.',
        "WordPress reads it over HTTPS only; on a test machine define('WP_ENVIRONMENT_TYPE', 'local') in wp-config.php.",
        'If it is right, let Authorization reach PHP (Apache: CGIPassAuth On, or SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1; nginx: fastcgi_param HTTP_AUTHORIZATION $http_authorization;).',
      ),
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
      explanation:
        'WooCommerce found no key with this consumer_key, or the secret does not belong to it.',
      fix: instruction(
        'Create a new key under WooCommerce, Settings, Advanced, REST API',
        'Copy Consumer key (ck_…) and Consumer secret (cs_…) immediately: the secret is shown only once.',
        'Send them over HTTPS as Basic ck_…:cs_…; or, if the host does not forward Authorization, as consumer_key and consumer_secret in the query.',
        'Keys belong to one site: after a move or a copy of the database create new ones.',
      ),
    },
    {
      cause: 'invalid-signature',
      code: 'woocommerce_rest_authentication_error',
      text: /^Invalid signature/,
      confidence: 'certain',
      global: true,
      source: woocommerce,
      explanation:
        'Over plain HTTP WooCommerce reads an OAuth 1.0a signature instead of Basic, and this one does not match.',
      fix: instruction(
        'Call the API over HTTPS with Basic',
        'Use the https:// URL and send Basic ck_…:cs_…: no signature is needed then.',
        "Behind a proxy that terminates TLS, set $_SERVER['HTTPS'] = 'on' in wp-config.php where X-Forwarded-Proto is https: otherwise WordPress takes the call for plain HTTP.",
        'With OAuth 1.0a, sign the URL that the server sees (scheme, host, path, sorted query) with HMAC-SHA1 or HMAC-SHA256 and the key CONSUMER_SECRET&.',
      ),
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
      fix: sendAppPassword,
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
      explanation: 'WordPress reports missing rights, but nobody was signed in.',
      fix: instruction(
        'Sign in, or send an application password',
        'Users, Profile, Application Passwords; send Basic USER:APPLICATION-PASSWORD. From a page of the site send X-WP-Nonce with the cookie.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      code: 'rest_cannot_update',
      text: /\bcustom field\.?$/,
      confidence: 'certain',
      global: true,
      source: 'https://developer.wordpress.org/reference/functions/register_meta/',
      explanation:
        'WordPress lets no one change this meta key over REST until it is registered with an auth_callback; keys that begin with an underscore are protected.',
      fix: instruction(
        'Register the meta key with show_in_rest and an auth_callback',
        "register_post_meta('post', 'KEY', ['show_in_rest' => true, 'single' => true, 'type' => 'string', 'auth_callback' => fn() => current_user_can('edit_posts')]);",
        'Leave KEY out of the request if it does not change.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      code: /^rest_(?:forbidden|cannot_\w+|user_cannot_\w+)/,
      confidence: 'likely',
      global: true,
      source: rest,
      explanation:
        'The user is known (403, not 401), but the role lacks the capability that this route and method ask for.',
      fix: instruction(
        'Give the user a role with the capability',
        'Contributor writes drafts, Author publishes own posts, Editor changes all posts and pages, Administrator also users, settings and plugins. GET /wp-json/wp/v2/users/me?context=edit lists the capabilities.',
        'A custom post type needs show_in_rest, and map_meta_cap => true where it has a capability_type of its own.',
        'A route of your own: look at its permission_callback in register_rest_route.',
        'context=edit asks for the right to edit; leave it out for reading.',
      ),
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
      explanation:
        'WordPress checks Basic against application passwords, and a sign-in by JWT against the account’s own password; user name and password must be of this site.',
      fix: instruction(
        'Send the login name with the right kind of password',
        'Basic: the login name and an application password (Users, Profile, Application Passwords), with or without its spaces.',
        '/jwt-auth/v1/token: login name and the account’s own password in the JSON body.',
      ),
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
      fix: instruction(
        'Turn application passwords on',
        "They need HTTPS; on a test machine define('WP_ENVIRONMENT_TYPE', 'local') in wp-config.php.",
        'Wordfence turns them off under All Options, Disable WordPress application passwords; other plugins use the filters wp_is_application_passwords_available and wp_is_application_passwords_available_for_user.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'jwt_auth_no_auth_header',
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: jwt,
      fix: instruction(
        'Send Authorization: Bearer TOKEN',
        'POST user name and password to /wp-json/jwt-auth/v1/token and send the token of its response.',
        "If the page sends it and it is missing here, allow the Authorization header in the CORS response: define('JWT_AUTH_CORS_ENABLE', true) in wp-config.php.",
      ),
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
      explanation: 'The JWT plugin has no secret to sign and check tokens with.',
      fix: instruction(
        'Define JWT_AUTH_SECRET_KEY in wp-config.php',
        "define('JWT_AUTH_SECRET_KEY', 'a long random value'); above the line “That’s all, stop editing”. https://api.wordpress.org/secret-key/1.1/salt/ makes such values.",
      ),
    },
    {
      cause: 'token-expired',
      code: 'jwt_auth_invalid_token',
      text: /^Expired token/,
      confidence: 'certain',
      global: true,
      source: jwt,
      fix: instruction(
        'Get a new token at /wp-json/jwt-auth/v1/token',
        'Tokens live for seven days; the filter jwt_auth_expire changes that.',
      ),
    },
    {
      cause: 'invalid-signature',
      code: 'jwt_auth_invalid_token',
      text: /^Signature verification failed/,
      confidence: 'certain',
      global: true,
      source: jwt,
      explanation:
        'The token was signed with a different JWT_AUTH_SECRET_KEY than the one in this site’s wp-config.php.',
      fix: instruction(
        'Sign in again, and use one JWT_AUTH_SECRET_KEY',
        'A copy of the site, or a changed wp-config.php, has another JWT_AUTH_SECRET_KEY: tokens of the old one are lost.',
        'Two active JWT plugins read each other’s tokens: deactivate one of them.',
      ),
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
      fix: instruction(
        'Send the API key over HTTPS',
        'WooCommerce, Settings, Advanced, REST API: create a key and send Basic ck_…:cs_….',
        'For a shop page use the Store API (/wp-json/wc/store/v1/), which needs no key; a key in a page is readable by everyone.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: /^woocommerce_rest_cannot_\w+/,
      confidence: 'likely',
      global: true,
      source: woocommerce,
      explanation:
        'The key was read. The WordPress user that it belongs to lacks the capability for this kind of object.',
      fix: instruction(
        'Create the key for a user who manages the shop',
        'WooCommerce, Settings, Advanced, REST API: choose a user with the role Administrator or Shop manager, and Read/Write.',
      ),
    },
    {
      cause: 'method-or-route-missing',
      code: 'rest_no_route',
      confidence: 'certain',
      global: true,
      source: rest,
      explanation: 'No route matches this path and method, before any right is looked at.',
      fix: instruction(
        'Register the route, or correct path and method',
        'GET /wp-json/ lists the routes with their methods. Call register_rest_route inside the action rest_api_init.',
        'If only /wp-json/ is missing, save Settings, Permalinks once, or call /?rest_route=/wp/v2/posts.',
      ),
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
    {
      name: 'Store API without a nonce',
      cause: 'csrf',
      http: `
        POST https://shop.example.com/wp-json/wc/store/v1/cart/add-item
        Content-Type: application/json

        {"id":26,"quantity":1}

        401
        Content-Type: application/json

        {"code":"woocommerce_rest_missing_nonce","message":"Missing the Nonce header. This endpoint requires a valid nonce.","data":{"status":401}}
      `,
    },
    {
      name: 'a plugin closes the API',
      cause: 'missing-credentials',
      http: `
        GET https://blog.example.com/wp-json/wp/v2/posts

        401
        Content-Type: application/json

        {"code":"itsec_rest_api_access_restricted","message":"You do not have sufficient permission to access this endpoint. Access to REST API requests is restricted by Solid Security settings.","data":{"status":401}}
      `,
    },
    {
      name: 'not logged in',
      cause: 'missing-credentials',
      http: `
        GET https://blog.example.com/wp-json/wp/v2/users/me

        401
        Content-Type: application/json

        {"code":"rest_not_logged_in","message":"You are not currently logged in.","data":{"status":401}}
      `,
    },
    {
      name: 'signature over plain HTTP',
      cause: 'invalid-signature',
      http: `
        GET http://shop.example.com/wp-json/wc/v3/products?oauth_consumer_key=ck_1234567890abcdef&oauth_nonce=a1b2&oauth_signature=0a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d&oauth_signature_method=HMAC-SHA256&oauth_timestamp=1

        401
        Content-Type: application/json

        {"code":"woocommerce_rest_authentication_error","message":"Invalid signature - provided signature does not match.","data":{"status":401}}
      `,
    },
    {
      name: 'meta key that nobody may change',
      cause: 'insufficient-permission',
      http: `
        POST https://blog.example.com/wp-json/wp/v2/posts/7
        Authorization: Basic <<base64 alice:abcd EFGH 1234 ijkl MNOP 5678>>
        Content-Type: application/json

        {"meta":{"_price":"3"}}

        403
        Content-Type: application/json

        {"code":"rest_cannot_update","message":"Sorry, you are not allowed to edit the _price custom field.","data":{"key":"_price","status":403}}
      `,
    },
    {
      name: 'not an application password',
      cause: 'wrong-credentials',
      http: `
        GET https://blog.example.com/wp-json/wp/v2/users/me
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Content-Type: application/json

        {"code":"incorrect_password","message":"The provided password is an invalid application password.","data":{"status":401}}
      `,
    },
    {
      name: 'application passwords are off',
      cause: 'service-not-enabled',
      http: `
        GET https://blog.example.com/wp-json/wp/v2/users/me
        Authorization: Basic <<base64 alice:abcd EFGH 1234 ijkl MNOP 5678>>

        501
        Content-Type: application/json

        {"code":"application_passwords_disabled","message":"Application passwords are not available.","data":{"status":501}}
      `,
    },
    {
      name: 'JWT plugin without a header',
      cause: 'missing-credentials',
      http: `
        POST https://blog.example/wp-json/jwt-auth/v1/token/validate

        403
        Content-Type: application/json

        {"code":"jwt_auth_no_auth_header","message":"Authorization header not found.","data":{"status":403}}
      `,
    },
    {
      name: 'JWT plugin without a secret',
      cause: 'server-misconfigured-no-challenge',
      http: `
        POST https://blog.example/wp-json/jwt-auth/v1/token
        Content-Type: application/json

        {"username":"ann","password":"right"}

        403
        Content-Type: application/json

        {"code":"jwt_auth_bad_config","message":"JWT is not configured properly, please contact the admin","data":{"status":403}}
      `,
    },
    {
      name: 'JWT of the plugin has expired',
      cause: 'token-expired',
      http: `
        GET https://blog.example/wp-json/wp/v2/users/me
        Authorization: Bearer <<jwt {"iss":"https://blog.example","iat":-7200,"nbf":-7200,"exp":-3600,"data":{"user":{"id":"1"}}}>>

        403
        Content-Type: application/json

        {"code":"jwt_auth_invalid_token","message":"Expired token","data":{"status":403}}
      `,
    },
    {
      name: 'JWT signed with another secret',
      cause: 'invalid-signature',
      http: `
        GET https://blog.example/wp-json/wp/v2/users/me
        Authorization: Bearer <<jwt {"iss":"https://blog.example","sub":"1","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"code":"jwt_auth_invalid_token","message":"Signature verification failed","data":{"status":403}}
      `,
    },
    {
      name: 'WooCommerce without a key',
      cause: 'missing-credentials',
      http: `
        GET https://shop.example.com/wp-json/wc/v3/orders

        401
        Content-Type: application/json

        {"code":"woocommerce_rest_cannot_view","message":"Sorry, you cannot list resources.","data":{"status":401}}
      `,
    },
    {
      name: 'WooCommerce key of a customer',
      cause: 'insufficient-permission',
      http: `
        GET https://shop.example.com/wp-json/wc/v3/orders
        Authorization: Basic <<base64 ck_1234567890abcdef:cs_1234567890abcdef>>

        403
        Content-Type: application/json

        {"code":"woocommerce_rest_cannot_view","message":"Sorry, you cannot list resources.","data":{"status":403}}
      `,
    },
    {
      name: 'no such route',
      cause: 'method-or-route-missing',
      http: `
        POST https://blog.example.com/wp-json/my-plugin/v1/save
        Cookie: wordpress_logged_in_abc=admin%7C1
        X-WP-Nonce: 0a1b2c3d4e

        403
        Content-Type: application/json

        {"code":"rest_no_route","message":"No route was found matching the URL and request method.","data":{"status":404}}
      `,
    },
    {
      name: 'WooCommerce over plain http',
      cause: 'https-required',
      http: `
        GET http://shop.test/wp-json/wc/v3/products
        Authorization: Basic <<base64 ck_0123456789abcdef:cs_0123456789abcdef>>

        401
        Content-Type: application/json

        {"code":"woocommerce_rest_cannot_view","message":"Sorry, you cannot list resources.","data":{"status":401}}
      `,
    },
    {
      name: 'an application password over plain http',
      cause: 'https-required',
      http: `
        GET http://blog.test/wp-json/wp/v2/users/me
        Authorization: Basic <<base64 alice:abcd-efgh-ijkl>>

        401
        Content-Type: application/json

        {"code":"rest_not_logged_in","message":"You are not currently logged in.","data":{"status":401}}
      `,
    },
  ],
} satisfies Vendor;
