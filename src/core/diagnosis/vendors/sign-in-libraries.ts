import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const stateCookie = 'https://github.com/auth0/nextjs-auth0/blob/main/FAQ.md';

const lostState =
  'The application compares the state that came back with the one that it stored in a cookie or session when the sign-in began, and the stored one did not arrive.';

const oneHost =
  'Begin and end on one scheme, host and port (not localhost and 127.0.0.1, not http and https, not a preview address), at the application’s own login route; a second tab or the back button overwrites the state: begin again.';

/**
 * Libraries with which an application signs its users in at a provider. They say much the same when
 * the state of the sign-in is lost before the callback (RFC 6749 §10.12).
 */
export const signInLibraries = {
  id: 'sign-in-libraries',
  name: 'a sign-in library',
  signs: [
    { body: /node_modules\/(?:express-openid-connect|openid-client|passport-oauth2|passport)\// },
    { body: /Laravel\\+Socialite|omniauth-/ },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /\bchecks\.(?:state|nonce) argument is missing|\bstate mismatch, expected |^Missing state cookie from login request/,
      confidence: 'certain',
      global: true,
      source: stateCookie,
      explanation: lostState,
      fix: instruction(
        'Bring the cookie of the login back to the callback',
        oneHost,
        'response_mode=form_post returns by a cross-site POST, whose cookie needs SameSite=None and Secure, and a browser drops that over plain http: serve the application by https (baseURL, AUTH0_BASE_URL, APP_BASE_URL), or use response_type code with the query mode, for which Lax is enough.',
        'Behind a TLS proxy: app.set("trust proxy", 1), and X-Forwarded-Proto from the proxy, so that the library sees https.',
      ),
    },
    {
      cause: 'csrf',
      text: /\b(?:Unable to verify|Invalid) authorization request state\b/,
      confidence: 'certain',
      global: true,
      source: 'https://github.com/jaredhanson/passport-oauth2/blob/master/lib/state/session.js',
      explanation: lostState,
      fix: instruction(
        'Keep the express session from the login to the callback',
        oneHost,
        'express-session before passport; cookie.sameSite "lax" (Strict is not sent when the provider redirects back, and Apple’s form_post needs "none" with secure); secure cookies behind a proxy need app.set("trust proxy", 1).',
        'Several processes need one store (not MemoryStore) and one secret.',
        'state: true lets passport make the state; a string of your own is not stored with a session.',
      ),
    },
    {
      cause: 'csrf',
      text: /\bmismatching_state\b|State not equal in request and response/,
      confidence: 'certain',
      global: true,
      source: 'https://docs.authlib.org/en/latest/client/frameworks.html',
      explanation: lostState,
      fix: instruction(
        'Keep the session from the redirect to the callback',
        oneHost,
        'Flask: SESSION_COOKIE_SAMESITE "Lax", SESSION_COOKIE_SECURE only with https, one SECRET_KEY for all workers. Starlette and FastAPI: SessionMiddleware with a fixed secret_key and same_site="lax".',
        'Two applications on one host (localhost with other ports) overwrite each other’s cookie: give each its own SESSION_COOKIE_NAME.',
      ),
    },
    {
      cause: 'csrf',
      text: /Socialite\\+Two\\+InvalidStateException/,
      confidence: 'certain',
      global: true,
      source: 'https://laravel.com/docs/socialite',
      explanation: lostState,
      fix: instruction(
        'Keep Laravel’s session from the redirect to the callback',
        oneHost,
        'APP_URL and SESSION_DOMAIN must match the address in the browser, SESSION_SAME_SITE=lax, SESSION_SECURE_COOKIE only with https; both routes in the web middleware group.',
        'An API without sessions: Socialite::driver("…")->stateless().',
      ),
    },
    {
      cause: 'csrf',
      code: 'csrf_detected',
      confidence: 'certain',
      global: true,
      source:
        'https://github.com/omniauth/omniauth-oauth2/blob/master/lib/omniauth/strategies/oauth2.rb',
      explanation: lostState,
      fix: instruction(
        'Keep the Rails session from the redirect to the callback',
        oneHost,
        'session_store with same_site: :lax (Apple’s form_post: :none with secure: true); one secret_key_base for all servers; do not open the callback twice.',
      ),
    },
    {
      cause: 'csrf',
      text: /\bauthorization_request_not_found\b/,
      confidence: 'certain',
      global: true,
      source: 'https://docs.spring.io/spring-security/reference/servlet/oauth2/login/advanced.html',
      explanation:
        'Spring Security keeps the authorization request in the HTTP session, and the callback came without that session.',
      fix: instruction(
        'Keep JSESSIONID from the login to the callback',
        oneHost,
        'Client and authorization server both on localhost overwrite each other’s JSESSIONID: server.servlet.session.cookie.name=CLIENT_SESSION in one of them.',
        'server.servlet.session.cookie.same-site=lax (Strict is not sent when the provider redirects back); several instances need a shared session (Spring Session) or sticky sessions.',
      ),
    },
  ],
  examples: [
    {
      name: 'the cookie of the login did not come back',
      cause: 'csrf',
      before: [
        `document GET http://app.example.com/login\n\n302 Found\nLocation: https://id.example.net/authorize?client_id=c&response_type=id_token&response_mode=form_post&redirect_uri=http%3A%2F%2Fapp.example.com%2Fcallback&state=abc\nSet-Cookie: state=abc.Zm9vYmFyYmF6; Path=/; HttpOnly; SameSite=None`,
      ],
      http: `
        document POST http://app.example.com/callback
        Origin: https://id.example.net
        Content-Type: application/x-www-form-urlencoded

        state=abc&id_token=x

        400
        Content-Type: text/html

        <html><head><title>Error</title></head><body><pre>BadRequestError: checks.state argument is missing</pre></body></html>
      `,
    },
    {
      name: 'a session of Passport that was lost',
      cause: 'csrf',
      http: `
        GET https://app.example.com/auth/google/callback?code=abcdefgh12345678&state=x1

        403
        Content-Type: application/json

        {"message":"Unable to verify authorization request state."}
      `,
    },
    {
      name: 'a session of Authlib that was lost',
      cause: 'csrf',
      http: `
        GET https://app.example.com/auth/callback?code=abcdefgh12345678&state=x1

        500
        Content-Type: application/json

        {"error":"mismatching_state: CSRF Warning! State not equal in request and response."}
      `,
    },
    {
      name: 'Socialite without its session',
      cause: 'csrf',
      http: String.raw`
        GET https://app.example.com/auth/github/callback?code=abcdefgh12345678&state=x1

        500
        Content-Type: application/json

        {"message":"","exception":"Laravel\\Socialite\\Two\\InvalidStateException"}
      `,
    },
    {
      name: 'OmniAuth without its session',
      cause: 'csrf',
      http: `
        GET https://app.example.com/auth/failure?strategy=google&code=x

        401
        Content-Type: application/json

        {"error":"csrf_detected","error_description":"CSRF detected"}
      `,
    },
    {
      name: 'Spring without its session',
      cause: 'csrf',
      http: `
        GET https://app.example.com/login/oauth2/code/keycloak?code=abcdefgh12345678&state=x1

        401
        Content-Type: application/json

        {"error":"[authorization_request_not_found] "}
      `,
    },
  ],
} satisfies Vendor;
