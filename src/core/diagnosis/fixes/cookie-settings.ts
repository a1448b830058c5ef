/** What of a cookie is to be changed. */
export type CookieTopic = 'cross-site' | 'domain';

interface Setting {
  /** The cookie's name. */
  readonly cookie: RegExp;
  readonly by: { readonly [topic in CookieTopic]: string };
}

/** Where frameworks and products set the attributes of their session cookies. */
const settings: readonly Setting[] = [
  {
    cookie: /better-auth\./,
    by: {
      'cross-site':
        'Better Auth: advanced: { defaultCookieAttributes: { sameSite: "none", secure: true } }, and the page’s origin in trustedOrigins.',
      domain:
        'Better Auth: advanced: { crossSubDomainCookies: { enabled: true, domain: "example.com" } }.',
    },
  },
  {
    cookie: /(?:next-auth|authjs)\./,
    by: {
      'cross-site':
        'Auth.js: cookies: { sessionToken: { options: { httpOnly: true, path: "/", sameSite: "none", secure: true } } }.',
      domain: 'Auth.js: cookies: { sessionToken: { options: { domain: ".example.com", … } } }.',
    },
  },
  {
    cookie: /^connect\.sid$/,
    by: {
      'cross-site':
        'express-session: cookie: { sameSite: "none", secure: true }, and app.set("trust proxy", 1) behind a TLS proxy.',
      domain: 'express-session: cookie: { domain: ".example.com" }.',
    },
  },
  {
    cookie: /^(?:sessionid|csrftoken)$/,
    by: {
      'cross-site':
        'Django: SESSION_COOKIE_SAMESITE = "None" and SESSION_COOKIE_SECURE = True (and the same with CSRF_COOKIE_).',
      domain: 'Django: SESSION_COOKIE_DOMAIN = ".example.com" (and CSRF_COOKIE_DOMAIN).',
    },
  },
  {
    cookie: /^laravel_session$|^XSRF-TOKEN$/,
    by: {
      'cross-site': 'Laravel: SESSION_SAME_SITE=none and SESSION_SECURE_COOKIE=true.',
      domain: 'Laravel: SESSION_DOMAIN=.example.com (Sanctum: SANCTUM_STATEFUL_DOMAINS too).',
    },
  },
  {
    cookie: /^_\w+_session$/,
    by: {
      'cross-site': 'Rails: config.session_store :cookie_store, same_site: :none, secure: true.',
      domain: 'Rails: config.session_store :cookie_store, domain: :all.',
    },
  },
  {
    cookie: /^(?:JSESSIONID|SESSION)$/,
    by: {
      'cross-site':
        'Spring Boot: server.servlet.session.cookie.same-site=none and server.servlet.session.cookie.secure=true.',
      domain: 'Spring Boot: server.servlet.session.cookie.domain=example.com.',
    },
  },
  {
    cookie: /^PHPSESSID$/,
    by: {
      'cross-site': 'PHP: session.cookie_samesite=None and session.cookie_secure=1.',
      domain: 'PHP: session.cookie_domain=.example.com.',
    },
  },
  {
    cookie: /^\.AspNetCore\./,
    by: {
      'cross-site':
        'ASP.NET Core: ConfigureApplicationCookie(o => o.Cookie.SameSite = SameSiteMode.None), with CookieSecurePolicy.Always as its SecurePolicy.',
      domain: 'ASP.NET Core: ConfigureApplicationCookie(o => o.Cookie.Domain = ".example.com").',
    },
  },
  {
    cookie: /^idsrv/,
    by: {
      'cross-site':
        'IdentityServer and Duende: options.Authentication.CookieSameSiteMode = SameSiteMode.None in AddIdentityServer.',
      domain: 'Serve page and IdentityServer under one site: its cookie stays on its own host.',
    },
  },
  {
    cookie: /^(?:ory_kratos_session|csrf_token_)/,
    by: {
      'cross-site': 'Ory Kratos: cookies: { same_site: None } (over https).',
      domain: 'Ory Kratos: cookies: { domain: example.com }, without scheme and slash.',
    },
  },
  {
    cookie: /^s(?:Access|Refresh)Token$/,
    by: {
      'cross-site': 'SuperTokens: Session.init({ cookieSameSite: "none", cookieSecure: true }).',
      domain: 'SuperTokens: Session.init({ cookieDomain: ".example.com" }).',
    },
  },
  {
    cookie: /^_oauth2_proxy/,
    by: {
      'cross-site': 'oauth2-proxy: --cookie-samesite=none and --cookie-secure=true.',
      domain: 'oauth2-proxy: --cookie-domain=.example.com and --whitelist-domain=.example.com.',
    },
  },
  {
    cookie: /^authelia_session$/,
    by: {
      'cross-site': 'Authelia: session.same_site: none.',
      domain: 'Authelia: session.cookies with the domain above all hosts.',
    },
  },
];

/** How the framework that a cookie's name shows sets its attributes, or null. */
export const cookieSetting = (name: string, topic: CookieTopic): string | null =>
  settings.find(({ cookie }) => cookie.test(name.replace(/^__(?:Secure|Host)-/, '')))?.by[topic] ??
  null;

/** Where frameworks and products turn the Secure attribute off, by the cookie's name. */
const insecure: readonly (readonly [cookie: RegExp, step: string])[] = [
  [/^n8n-auth$/, 'n8n: N8N_SECURE_COOKIE=false.'],
  [/^connect\.sid$/, 'express-session: cookie: { secure: "auto" }, or false.'],
  [
    /^(?:sessionid|csrftoken)$/,
    'Django: SESSION_COOKIE_SECURE = False, CSRF_COOKIE_SECURE = False.',
  ],
  [/^laravel_session$|^XSRF-TOKEN$/, 'Laravel: SESSION_SECURE_COOKIE=false.'],
  [/^JSESSIONID$/, 'Spring Boot: server.servlet.session.cookie.secure=false.'],
  [/^PHPSESSID$/, 'PHP: session.cookie_secure = 0.'],
  [/^\.AspNetCore\./, 'ASP.NET Core: CookieSecurePolicy.SameAsRequest as Cookie.SecurePolicy.'],
  [
    /(?:next-auth|authjs)\./,
    'Auth.js: NEXTAUTH_URL (AUTH_URL) with http://, or useSecureCookies: false.',
  ],
  [
    /better-auth\./,
    'Better Auth: BETTER_AUTH_URL with http://, or advanced: { useSecureCookies: false }.',
  ],
  [/^grafana_session/, 'Grafana: cookie_secure = false in [security] (GF_SECURITY_COOKIE_SECURE).'],
  [/^i_like_gitea$/, 'Gitea: COOKIE_SECURE = false in [session].'],
  [/^_oauth2_proxy/, 'oauth2-proxy: --cookie-secure=false.'],
  [/^ory_kratos_session$/, 'Ory Kratos: kratos serve --dev.'],
  [/^directus_/, 'Directus: SESSION_COOKIE_SECURE=false and REFRESH_TOKEN_COOKIE_SECURE=false.'],
  [/^payload-token$/, 'Payload: auth: { cookies: { secure: false } } of the collection.'],
  [/^session$/, 'Flask: SESSION_COOKIE_SECURE = False.'],
  [/^_\w+_session$/, 'Rails: config.force_ssl = false, and secure: false of the session store.'],
];

/** How to turn Secure off, or null; iron-session's cookies have any name and a sealed value. */
export const insecureSetting = (name: string, setCookie: string): string | null =>
  /^[^=]+=Fe26\.2\*/.test(setCookie)
    ? 'iron-session: cookieOptions: { secure: false } (the examples set it by NODE_ENV === "production").'
    : (insecure.find(([cookie]) => cookie.test(name.replace(/^__(?:Secure|Host)-/, '')))?.[1] ??
      null);
