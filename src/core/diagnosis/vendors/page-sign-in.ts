import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const django = 'https://docs.djangoproject.com/en/stable/topics/auth/default/#limiting-access';
const devise = 'https://github.com/heartcombo/devise/wiki/API-Mode-Compatibility-Guide';
const wordpress = 'https://developer.wordpress.org/reference/functions/auth_redirect/';
const keycloak = 'https://www.keycloak.org/securing-apps/overview';
const auth0 = 'https://github.com/auth0/nextjs-auth0/blob/main/EXAMPLES.md#middleware';

/** Redirects whose form tells the framework that answers a stranger with its sign-in page. */
export const pageSignIn = {
  id: 'page-sign-in',
  name: 'a page’s sign-in',
  signs: [
    { header: ['location', /login\/\?next=\//] },
    { header: ['location', /\/sign_in(?:$|[?#])/] },
    { header: ['location', /\/wp-login\.php\?redirect_to=/] },
    { header: ['location', /\/(?:api\/)?auth\/login\?returnTo=/] },
    { header: ['location', /\/protocol\/openid-connect\/auth\?/] },
  ],
  rows: [
    {
      cause: 'login-redirect',
      header: ['location', /login\/\?next=\//],
      confidence: 'likely',
      source: django,
      explanation:
        'Django redirects so from @login_required, LoginRequiredMixin, or LoginRequiredMiddleware, which are made for pages.',
      fix: instruction(
        'Make the API view respond with 401 instead of @login_required',
        'Django REST framework: @api_view with permission_classes = [IsAuthenticated], without @login_required; it responds with 401 or 403.',
        'A plain view: if not request.user.is_authenticated: return JsonResponse({"detail": "login"}, status=401). LoginRequiredMixin: raise_exception = True gives 403.',
        'Django 5.1’s LoginRequiredMiddleware: @login_not_required on the API view, and have the API check the sign-in itself.',
        'Whether the user is signed in: the call needs the cookie sessionid (credentials: "include" to another origin).',
      ),
    },
    {
      cause: 'login-redirect',
      header: ['location', /\/sign_in(?:$|[?#])/],
      confidence: 'likely',
      source: devise,
      explanation:
        'Devise redirects what it takes for a page, and Accept: */* of a fetch counts as one.',
      fix: instruction(
        'Ask Devise for JSON: Accept: application/json',
        'headers: { Accept: "application/json" } or a path with .json: Devise then responds with 401 {"error":"You need to sign in or sign up before continuing."}.',
        'On the server: config.navigational_formats = [:html, :turbo_stream] without "*/*" in config/initializers/devise.rb, or defaults: { format: :json } on the API’s routes.',
        'Whether the user is signed in: the call needs the session cookie (credentials: "include" to another origin), or a token with devise-jwt.',
      ),
    },
    {
      cause: 'login-redirect',
      header: ['location', /\/wp-login\.php\?redirect_to=/],
      confidence: 'certain',
      source: wordpress,
      explanation:
        'WordPress sends everyone who opens /wp-admin/ without its cookie to wp-login.php.',
      fix: instruction(
        'Call the REST API instead of a page of /wp-admin/',
        '/wp-json/… with X-WP-Nonce and the cookie, or Basic with an application password.',
        'admin-ajax.php for visitors: add_action("wp_ajax_nopriv_ACTION", …) next to wp_ajax_ACTION; a plugin that closes /wp-admin/ must leave admin-ajax.php open.',
      ),
    },
    {
      cause: 'login-redirect',
      header: ['location', /\/(?:api\/)?auth\/login\?returnTo=/],
      confidence: 'likely',
      source: auth0,
      explanation: 'A middleware of nextjs-auth0 sends what has no session to its sign-in.',
      fix: instruction(
        'Leave the API out of the middleware, and respond with 401 there',
        'In the API route: const session = await auth0.getSession(); if (!session) return Response.json({ error: "Unauthorized" }, { status: 401 }). Version 3: withApiAuthRequired responds with 401.',
        'In middleware.ts redirect pages alone: matcher ["/((?!api|_next/static|favicon.ico).*)"]; await auth0.middleware(request) must still run for /auth/*.',
      ),
    },
    {
      cause: 'login-redirect',
      header: ['location', /\/protocol\/openid-connect\/auth\?/],
      confidence: 'likely',
      source: keycloak,
      explanation:
        'The server starts the browser’s sign-in at Keycloak for what it does not recognize: it is set up as a web application.',
      fix: instruction(
        'Set the API up as a resource server that reads Bearer tokens',
        'Spring: oauth2ResourceServer(o -> o.jwt(withDefaults())) for /api/**, oauth2Login for pages alone. Quarkus: quarkus.oidc.application-type=service, or hybrid. Old adapters: "bearer-only": true or "autodetect-bearer-only": true.',
        'mod_auth_openidc: AuthType oauth20, or OIDCUnAuthAction 401 for the API’s Location; oauth2-proxy: --api-route=^/api/.',
        'The page gets a token with keycloak-js, and sends Authorization: Bearer; or it goes through a backend with a session and reloads at 401.',
      ),
    },
  ],
  examples: [
    {
      name: 'Keycloak',
      cause: 'login-redirect',
      http: `
        fetch GET https://app.example.com/api/items
        Accept: */*

        302
        Location: https://id.example.com/realms/shop/protocol/openid-connect/auth?response_type=code&client_id=app&state=x
      `,
    },
    {
      name: 'Django',
      cause: 'login-redirect',
      http: `
        fetch GET https://app.example.com/api/items/
        Accept: */*

        302
        Location: /accounts/login/?next=/api/items/
      `,
    },
    {
      name: 'Devise',
      cause: 'login-redirect',
      http: `
        fetch GET https://app.example.com/api/items
        Accept: */*

        302
        Location: https://app.example.com/users/sign_in
      `,
    },
    {
      name: 'WordPress',
      cause: 'login-redirect',
      http: `
        fetch GET https://blog.example.com/wp-admin/edit.php
        Accept: */*

        302
        Location: https://blog.example.com/wp-login.php?redirect_to=https%3A%2F%2Fblog.example.com%2Fwp-admin%2Fedit.php&reauth=1
      `,
    },
    {
      name: 'nextjs-auth0',
      cause: 'login-redirect',
      http: `
        fetch GET https://app.example.com/api/items
        Accept: */*

        307
        Location: https://app.example.com/auth/login?returnTo=/api/items
      `,
    },
  ],
} satisfies Vendor;
