import type { Role } from '../credentials/credential.ts';
import { NOT_TOKENS, plainName } from '../credentials/names.ts';

// The one list of cookies that authenticate, by name.

const SESSION_NAMES = new Set(
  (
    'session sessionid session_id sessid sess sid ssid usersession user_session phpsessid jsessionid jsessionidsso asp.net_sessionid .aspxauth .aspxanonymous ' +
    '.aspnet.applicationcookie .aspnet.cookies .aspnetcore.session .aspnetcore.cookies idsrv idsrv.session idsrv.external connect.sid connect.sess koa.sess koa:sess ' +
    'koa.sid express:sess express.sid sails.sid laravel_session ci_session cakephp symfony rack.session _session_id play_session appsession auth0 auth0_compat ' +
    'did did_compat __session __client keycloak_session keycloak_session_legacy keycloak_identity keycloak_identity_legacy auth_session_id auth_session_id_legacy kc_restart ' +
    'idx ory_kratos_session grafana_session _gitlab_session _gh_sess __host-user_session_same_site cloud.session.token tenant.session.token seraph.confluence seraph.rememberme.cookie ' +
    'crowd.token_key crowd.token_key studio.crowd.tokenkey remember_token remember_user_token remember-me rememberme cf_appsession oauth2_proxy ' +
    '_oauth2_proxy _forward_auth authelia_session authentik_session mod_auth_openidc_session simplesaml simplesamlsessionid simplesamlauthtoken samlsession msisauth msisauth1 msisauthenticated ' +
    'estsauth estsauthpersistent estsauthlight fedauth fedauth1 rtfa sso ltpatoken ltpatoken2 iplanetdirectorypro smsession oamauthncookie obssocookie ' +
    'pd-s-session-id pd-h-session-id mrhsession lastmrh_session dsid svpncookie nsc_aaac nsc_tmas xs c_user li_at auth_token reddit_session token_v2 ' +
    'hsid apisid sapisid __secure-1psid __secure-3psid __secure-1papisid __secure-3papisid login user_token better-auth.session_token authjs.session-token next-auth.session-token ' +
    'lucia_session auth_session wordpress_logged_in kibana_sid cognito xf_session xf_user bb_sessionhash vbulletin_sessionhash roundcube_sessauth roundcube_sessid nextcloud_session ' +
    'authsession mmauthtoken pveauthcookie pmgauthcookie pbsauthcookie saccesstoken srefreshtoken nxsessionid'
  ).split(' '),
);

const TOKEN_NAMES = new Set(
  (
    'token access_token accesstoken access-token id_token idtoken refresh_token refreshtoken refresh-token auth_token authtoken auth-token auth.token jwt jwt_token jwttoken bearer bearer_token ' +
    'authorization sb-access-token sb-refresh-token supabase-auth-token cf_authorization _vercel_jwt __clerk_db_jwt kc-access kc-state amplify.auth token.id apitoken api_token x-access-token x-auth-token usertoken'
  ).split(' '),
);

// Names with a part of the installation's own in them.
const SESSION_COOKIE_PATTERN =
  /^(?:sess[0-9a-f]{32}|ssess[0-9a-f]{32,}|sess_[\w-]+|moodlesession.*|wordpress_(?:logged_in|sec)_.*|remember_\w+_[0-9a-f]{40}|aspsessionid[a-z]{8}|\.aspnetcore\.(?:cookies|identity\.[\w.]+|session|openidconnect[\w.]*|correlation[\w.-]*)(?:c\d+)?.*|_shibsession_.*|awselbauthsessioncookie-\d+|(?:__host-)?gcp_iaap?_(?:auth_token|uid).*|_?oauth2_proxy_\d+|authentik_proxy.*|ory_(?:kratos_)?session.*|jsessionid[._].+|cognitoidentityserviceprovider\..+|__session_[\w-]+|a0\.spajs\..*|wp-postpass_.*|staticwebappsauthcookie|appserviceauthsession|.*(?:next-auth|authjs|better-auth)\.session[-_]token(?:\.\d+)?)$/;
const SPEAKING_COOKIE =
  /(?:^|[-_.:])(?:session|sess|sessid|sessionid|sid|auth|login|sso)$|(?:^|[-_.:])(?:session|sess|auth)[-_.]?(?:id|key|cookie|token|data|sig)(?:\.sig|\.\d+)?$/;
const SPEAKING_TOKEN_COOKIE =
  /(?:^|[-_.:])(?:(?:auth|access|id|refresh|user|api|bearer|remember|login)[-_.]?)?(?:token|jwt)(?:\.\d+)?$/;

/** Cookies of measurement, consent and load balancing whose names mention sessions. */
const ORDINARY_COOKIE =
  /^(?:_ga.*|_gid|_gat.*|_gcl_.*|_hj.*|_hp2_.*|_clck|_clsk|ai_(?:user|session)|ajs_.*|mp_.*|amp_.*|amplitude_.*|optimizely.*|rl_.*|_sp_.*|ph_.*|_dd_s|__hs(?:sc|src|tc)|hubspotutk|_shopify_[a-z]+|intercom-(?:id|device-id)-.*|visitor_.*|visit(?:or)?_?id|utm_.*|_fbp|_fbc|_pk_.*|mtm_.*|matomo_sessid|_pin_unauth|_uet[a-z]+|__cf_bm|cf_clearance|_cfuvid|__cfduid|awsalb.*|arraffinity.*|bigipserver.*|incap_ses_.*|visid_incap_.*|nlbi_.*|ak_bmsc|bm_s[vz]|_abck|datadome|grafana_session_expiry|session_(?:start|count|depth|expiry|expires|timeout|length|views).*|last_?session.*|.*(?:consent|banner|popup|theme|locale|lang|language|timezone|currency|expires?|expiry|timeout).*)$/;

/**
 * Cookies that last from the authorization request to its callback: state, nonce, PKCE verifier.
 * They protect a sign-in and authenticate nobody.
 */
const HANDSHAKE_COOKIE =
  /(?:^|[-_.:])(?:state|nonce|pkce|txn|txs|code[-_]?verifier|auth_verification|correlation|callback-url)(?:$|[-_.:])|oauth2?_?state|openidconnect\.nonce/;

/**
 * Whether a cookie belongs to a sign-in under way (RFC 6749 §10.12, RFC 7636, OpenID Connect Core
 * §3.1.2.1).
 */
export const isHandshakeCookie = (name: string): boolean =>
  name.length <= 128 && HANDSHAKE_COOKIE.test(name.toLowerCase());

/** How frameworks seal or sign a session that they keep in a cookie. */
const SESSION_FORMS: readonly RegExp[] = [
  /^s(?:%3A|:)[\w-]/i, // Express: cookie-signature
  /^Fe26\.2\*/, // iron-session, Nuxt, h3
  /^CfDJ8/, // ASP.NET Core data protection
  /^SFMyNTY\./, // Phoenix: Plug.Crypto.MessageVerifier
  /^gAAAAA/, // Fernet
  /^eyJpdiI6/, // Laravel: {"iv":…
  // Rails: encrypted cookies
  /^(?:[\w+/]|%2[BF]){24,}(?:=|%3D){0,2}--(?:[\w+/]|%2[BF]){12,}(?:=|%3D){0,2}--(?:[\w+/]|%2[BF]){16,}(?:=|%3D){0,2}$/i,
];

/** Whether a cookie's value is a sealed or signed session, whatever its name. */
export const sessionByForm = (value: string): boolean =>
  SESSION_FORMS.some((form) => form.test(value));

/** What a cookie carries by its name, or null where nothing says that it authenticates. */
export function cookieRole(name: string): Role | null {
  if (name.length > 128) return null;
  let lower = name.toLowerCase();
  if (lower.startsWith('__host-') && !SESSION_NAMES.has(lower)) lower = lower.slice(7);
  else if (lower.startsWith('__secure-') && !SESSION_NAMES.has(lower)) lower = lower.slice(9);
  if (SESSION_NAMES.has(lower)) return 'session';
  if (TOKEN_NAMES.has(lower)) return 'token';
  if (lower.includes('csrf') || lower.includes('xsrf') || lower.includes('antiforgery'))
    return 'csrf';
  if (lower.includes('requestverificationtoken') || lower === 'ct0') return 'csrf';
  if (isHandshakeCookie(lower)) return null;
  if (SESSION_COOKIE_PATTERN.test(lower)) return 'session';
  if (/^sb-.*-auth-token(?:\.\d+)?$/.test(lower)) return 'token';
  if (SPEAKING_COOKIE.test(lower)) return ORDINARY_COOKIE.test(lower) ? null : 'session';
  if (SPEAKING_TOKEN_COOKIE.test(lower))
    return ORDINARY_COOKIE.test(lower) || NOT_TOKENS.test(plainName(lower)) ? null : 'token';
  return null;
}

/** Words with which sessions' cookies are named, anywhere in the name. */
const SPEAKS_OF_A_SESSION =
  /(?:^|[._-])(?:s|sid|ssid|sess|session|sessionid|sessid|auth|token|jwt|login|user|identity|access|id_token|remember|connect\.sid)(?:$|[._-])|sess(?:ion|id)|sid$|auth|token|jsession|phpsess|asp\.net|laravel|identity|logged_?in|remember|passport|gitlab|wordpress_/i;
const ORDINARY_PREFIX =
  /^(?:_ga|_gid|_gcl|_fbp|_fbc|_hj|_pk_|__utm|amplitude|ajs_|mp_|intercom|optimizely|_clck|_clsk|cookieconsent|consent|theme|lang|locale|i18n|tz|_cfuvid|__cf_bm|cf_clearance|datadome|visid_incap|incap_ses|ak_bmsc|bm_s[vz]|_abck|awsalb)/i;

/** Whether a cookie that is missing from a request may have been the session, by its name. */
export const mayBeSession = (name: string): boolean =>
  !ORDINARY_PREFIX.test(name) && !/[cx]srf/i.test(name) && SPEAKS_OF_A_SESSION.test(name);

/** The names that the lists above hold, for tests that go through all of them. */
export const listedCookies: readonly string[] = [...SESSION_NAMES, ...TOKEN_NAMES];
