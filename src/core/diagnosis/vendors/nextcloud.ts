import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const ocs =
  'https://docs.nextcloud.com/server/latest/developer_manual/client_apis/OCS/ocs-api-overview.html';
const login =
  'https://docs.nextcloud.com/server/latest/developer_manual/client_apis/LoginFlow/index.html';
const config =
  'https://docs.nextcloud.com/server/latest/admin_manual/installation/installation_wizard.html#trusted-domains';

const letBasicPass = instruction(
  'Let Authorization reach PHP',
  'Apache with PHP-FPM or CGI: SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1 or CGIPassAuth On (Nextcloud’s .htaccess has it; AllowOverride All and mod_env must be on).',
  'nginx: fastcgi_param HTTP_AUTHORIZATION $http_authorization; and in a proxy in front no auth_basic of its own and no proxy_set_header Authorization "".',
);

const useAppPassword = instruction(
  'Send Basic with the user id and an app password',
  'Create it under Personal settings, Security, Devices & sessions. With two-factor authentication or single sign-on the account’s own password is refused.',
  'The user is the user id (Personal settings shows it in the WebDAV address), not always the email address.',
  'After several failures Nextcloud slows down and refuses the address: occ security:bruteforce:reset ADDRESS.',
);

/** Nextcloud and its WebDAV. */
export const nextcloud = {
  id: 'nextcloud',
  name: 'Nextcloud',
  signs: [
    { path: /\/(?:ocs\/v[12]\.php|remote\.php)\// },
    { body: /<s:exception>Sabre|"ocs"\s*:\s*\{|<ocs>/ },
    { header: ['set-cookie', /^(?:oc_sessionPassphrase|nc_sameSiteCookie)/] },
    { host: /(?:^|\.)nextcloud\./ },
  ],
  rows: [
    {
      cause: 'cors-preflight-auth',
      method: /^OPTIONS$/,
      path: /\/remote\.php\//,
      confidence: 'certain',
      source: 'https://github.com/digital-blueprint/webapppassword',
      explanation:
        'Nextcloud has no CORS for WebDAV and CalDAV: it asks even the preflight for a sign-in.',
      fix: instruction(
        'Allow the page’s origin with the app WebAppPassword, or call through the page’s own origin',
        "Apps, WebAppPassword (occ app:install webapppassword); Administration settings, WebAppPassword: add the origin, or in config.php webapppassword.origins => ['https://app.example.com'].",
        'Or a proxy on the page’s own host for /remote.php/ (nginx location, Vite server.proxy): then there is no preflight.',
        'A web server in front can respond to OPTIONS itself: 204 with Access-Control-Allow-Origin, Access-Control-Allow-Methods with PROPFIND, and Access-Control-Allow-Headers: authorization, depth, content-type.',
      ),
    },
    {
      cause: 'csrf',
      text: /^CSRF check failed$/,
      confidence: 'certain',
      global: true,
      source: ocs,
      explanation:
        'Calls to the OCS API need OCS-APIRequest: true; those of the web pages need a requesttoken.',
      fix: instruction(
        'Send OCS-APIRequest: true',
        'API clients add this header to each call and send no session cookie (credentials: "omit"). Pages of Nextcloud itself send requesttoken (OC.requestToken).',
        'A session cookie next to Basic credentials turns on the CSRF check.',
      ),
    },
    {
      cause: 'csrf',
      text: /^CSRF check not passed/,
      confidence: 'certain',
      global: true,
      source: ocs,
      explanation:
        'WebDAV saw the session cookie of the web pages, and then wants their requesttoken, whatever Authorization says.',
      fix: instruction(
        'Send no cookies with WebDAV calls',
        'fetch with credentials: "omit" (an extension or a page that is signed in sends them otherwise) and Basic with an app password.',
        'Pages of Nextcloud itself send requesttoken (OC.requestToken).',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Current user is not logged in/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: ocs,
      fix: useAppPassword,
    },
    {
      cause: 'wrong-credentials',
      text: /^Current user is not logged in/,
      request: 'basic',
      confidence: 'likely',
      global: true,
      source: ocs,
      explanation:
        'Nextcloud sends this for a wrong password, for the account’s own password where an app password is needed, and where Authorization did not reach PHP.',
      fix: useAppPassword,
    },
    {
      cause: 'session-expired',
      text: /^Current user is not logged in/,
      request: 'cookie',
      confidence: 'likely',
      global: true,
      source: ocs,
      fix: instruction(
        'Sign in again, then send the cookie with requesttoken',
        'In a page of Nextcloud use @nextcloud/axios, which adds requesttoken and follows its changes.',
        'From another site use an app password without cookies.',
      ),
    },
    {
      cause: 'session-expired',
      text: /^Cannot authenticate over ajax calls/,
      request: 'cookie',
      confidence: 'likely',
      global: true,
      source: ocs,
      fix: instruction(
        'Reload the page and sign in',
        'If it happens right after signing in, the session is lost: look at session.save_path, redis, and at overwriteprotocol => "https" behind a proxy.',
        'A script of your own leaves out X-Requested-With: XMLHttpRequest and sends an app password.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Cannot authenticate over ajax calls/,
      request: 'no-credentials',
      confidence: 'likely',
      global: true,
      source: ocs,
      explanation: 'WebDAV does not prompt scripts for a password, and the request has no session.',
      fix: instruction(
        'Send Basic credentials with an app password',
        'Or send the page’s session cookie, with requesttoken.',
      ),
    },
    {
      cause: 'csrf',
      text: /^Strict Cookie has not been found in request/,
      confidence: 'likely',
      global: true,
      source: ocs,
      explanation:
        'Nextcloud wants its cookie nc_sameSiteCookiestrict, which the browser sends only from Nextcloud’s own pages; over plain HTTP the Secure one gets lost.',
      fix: instruction(
        'Call from a page of Nextcloud itself, over HTTPS',
        'Behind a proxy that terminates TLS set overwriteprotocol => "https", overwrite.cli.url and trusted_proxies in config/config.php.',
        'API clients send OCS-APIRequest: true and no cookies.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /Username or password was incorrect/,
      request: 'basic',
      confidence: 'certain',
      source: login,
      explanation: 'With two-factor authentication, use an app password instead of the user’s own.',
      fix: instruction('Use an app password', 'Under Settings, Security, Devices & sessions.'),
    },
    {
      cause: 'missing-credentials',
      text: /No 'Authorization: Basic' header found/,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: login,
      fix: instruction(
        'Send Basic with an app password',
        'Personal settings, Security, Devices & sessions; the address is /remote.php/dav/files/USER-ID/.',
      ),
    },
    {
      cause: 'proxy-stripped-authorization',
      text: /No 'Authorization: Basic' header found/,
      request: 'authorization',
      confidence: 'certain',
      global: true,
      source: login,
      explanation: 'The request has Authorization, but Nextcloud did not see it.',
      fix: letBasicPass,
    },
    {
      cause: 'step-up-required',
      status: 403,
      text: /^Password confirmation is required/,
      confidence: 'certain',
      source: ocs,
      explanation:
        'This call changes accounts, apps or security settings, so Nextcloud wants the password again; an app password or an older sign-in does not do.',
      fix: instruction(
        'Confirm the password before the call',
        'In a page: import { confirmPassword } from "@nextcloud/password-confirmation" and await confirmPassword() first. It lasts 30 minutes; strict routes want the password in the request itself.',
        'A script sends Basic with the account’s own password (an account without two-factor authentication), or uses occ on the server.',
        'Early versions of Nextcloud 34 refuse app passwords here (nextcloud/server#61646): update to the newest point release.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Logged in (?:user|account) must be an? (?:sub)?admin/,
      confidence: 'certain',
      global: true,
      source: ocs,
      fix: instruction(
        'Use an administrator’s account, or delegate the setting',
        'occ group:adduser admin USER. Group admins (sub admins) may manage their own groups only.',
        'Administration settings, Administration privileges, lets a group change single settings.',
      ),
    },
    {
      cause: 'not-auth-related',
      text: /Access through untrusted domain/,
      confidence: 'certain',
      global: true,
      source: config,
      explanation: 'The host name is not among the server’s trusted_domains.',
      fix: instruction(
        'Add the host name to trusted_domains',
        'In config/config.php, or occ config:system:set trusted_domains 1 --value=HOST.',
      ),
    },
  ],
  antiForgery: [
    { header: 'requesttoken', obtain: 'Read OC.requestToken in the page.' },
    { header: 'OCS-APIRequest', obtain: 'Send true.' },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(USER:APP_PASSWORD)' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  examples: [
    {
      name: 'the preflight of a WebDAV client in a page',
      cause: 'cors-preflight-auth',
      before: [
        `
        OPTIONS https://cloud.example.com/remote.php/dav/files/ann/
        Origin: https://notes.example.org
        Access-Control-Request-Method: PROPFIND
        Access-Control-Request-Headers: authorization,depth

        401
        WWW-Authenticate: Basic realm="Nextcloud", charset="UTF-8"
        Content-Type: application/xml; charset=utf-8

        <?xml version="1.0"?><d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"><s:exception>Sabre\\DAV\\Exception\\NotAuthenticated</s:exception><s:message>No public access to this resource., No 'Authorization: Basic' header found.</s:message></d:error>
      `,
      ],
      http: `
        fetch PROPFIND https://cloud.example.com/remote.php/dav/files/ann/
        Origin: https://notes.example.org
        Authorization: Basic <<base64 ann:app-password>>
        Depth: 1

        0 net::ERR_FAILED
      `,
    },
    {
      name: 'WebDAV with a session cookie and Basic',
      cause: 'csrf',
      http: `
        PROPFIND https://cloud.example.com/remote.php/dav/files/ana/
        Authorization: Basic <<base64 ana:correct-horse>>
        Cookie: nc_session_id=0123456789abcdef0123

        401
        Content-Type: application/xml

        <?xml version="1.0"?><d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"><s:exception>Sabre\\DAV\\Exception\\NotAuthenticated</s:exception><s:message>CSRF check not passed.</s:message></d:error>
      `,
    },
    {
      name: 'csrf: CSRF check failed',
      cause: 'csrf',
      http: `
        POST https://cloud.example.com/ocs/v2.php/apps/x
        Cookie: nc_session_id=k3v9s8d7f6g5h4

        412
        Content-Type: application/json

        {"message":"CSRF check failed"}
      `,
    },
    {
      name: 'missing credentials: Cannot authenticate over ajax calls',
      cause: 'missing-credentials',
      http: `
        POST https://cloud.example.com/ocs/v2.php/apps/x

        401
        Content-Type: application/json

        {"message":"Cannot authenticate over ajax calls"}
      `,
    },
    {
      name: 'wrong credentials: Username or password was incorrect',
      cause: 'wrong-credentials',
      http: `
        POST https://cloud.example.com/ocs/v2.php/apps/x
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Content-Type: application/json

        {"message":"Username or password was incorrect"}
      `,
    },
    {
      name: 'not auth related: Access through untrusted domain',
      cause: 'not-auth-related',
      http: `
        POST https://cloud.example.com/ocs/v2.php/apps/x
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"message":"Access through untrusted domain"}
      `,
    },
    {
      name: 'nobody',
      cause: 'missing-credentials',
      http: `
        GET https://cloud.example.com/ocs/v2.php/cloud/users?format=json
        OCS-APIRequest: true

        401
        Content-Type: application/json

        {"ocs":{"meta":{"status":"failure","statuscode":997,"message":"Current user is not logged in"},"data":[]}}
      `,
    },
    {
      name: 'own password',
      cause: 'wrong-credentials',
      http: `
        GET https://cloud.example.com/ocs/v2.php/cloud/users?format=json
        OCS-APIRequest: true
        Authorization: Basic <<base64 ana:correct-horse>>

        401
        Content-Type: application/json

        {"ocs":{"meta":{"status":"failure","statuscode":997,"message":"Current user is not logged in"},"data":[]}}
      `,
    },
    {
      name: 'old session',
      cause: 'session-expired',
      http: `
        GET https://cloud.example.com/ocs/v2.php/cloud/users?format=json
        OCS-APIRequest: true
        Cookie: nc_session_id=k3v9s8d7f6g5h4

        401
        Content-Type: application/json

        {"ocs":{"meta":{"status":"failure","statuscode":997,"message":"Current user is not logged in"},"data":[]}}
      `,
    },
    {
      name: 'no administrator',
      cause: 'insufficient-permission',
      http: `
        GET https://cloud.example.com/ocs/v2.php/cloud/users?format=json
        OCS-APIRequest: true
        Authorization: Basic <<base64 ana:abcde-fghij-klmno-pqrst-uvwxy>>

        403
        Content-Type: application/json

        {"ocs":{"meta":{"status":"failure","statuscode":403,"message":"Logged in account must be an admin, a sub admin or gotten special right to access this setting"},"data":[]}}
      `,
    },
    {
      name: 'password confirmation',
      cause: 'step-up-required',
      http: `
        GET https://cloud.example.com/ocs/v2.php/cloud/users?format=json
        OCS-APIRequest: true
        Authorization: Basic <<base64 admin:abcde-fghij-klmno-pqrst-uvwxy>>

        403
        Content-Type: application/json

        {"ocs":{"meta":{"status":"failure","statuscode":403,"message":"Password confirmation is required"},"data":[]}}
      `,
    },
    {
      name: 'WebDAV by a script with an old session',
      cause: 'session-expired',
      http: `
        PROPFIND https://cloud.example.com/remote.php/dav/files/ana/
        Cookie: nc_session_id=0123456789abcdef0123

        401
        Content-Type: application/xml

        <?xml version="1.0"?><d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"><s:exception>Sabre\\DAV\\Exception\\NotAuthenticated</s:exception><s:message>Cannot authenticate over ajax calls</s:message></d:error>
      `,
    },
    {
      name: 'Basic that did not arrive',
      cause: 'proxy-stripped-authorization',
      http: `
        PROPFIND https://cloud.example.com/remote.php/dav/files/ana/
        Authorization: Basic <<base64 ana:abcde-fghij-klmno-pqrst-uvwxy>>

        401
        Content-Type: application/xml

        <?xml version="1.0"?><d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"><s:exception>Sabre\\DAV\\Exception\\NotAuthenticated</s:exception><s:message>No 'Authorization: Basic' header found. Either the client didn't send one, or the server is misconfigured</s:message></d:error>
      `,
    },
    {
      name: 'WebDAV without credentials',
      cause: 'missing-credentials',
      http: `
        PROPFIND https://cloud.example.com/remote.php/dav/files/ana/

        401
        Content-Type: application/xml

        <?xml version="1.0"?><d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"><s:exception>Sabre\\DAV\\Exception\\NotAuthenticated</s:exception><s:message>No 'Authorization: Basic' header found. Either the client didn't send one, or the server is misconfigured</s:message></d:error>
      `,
    },
    {
      name: 'strict cookie',
      cause: 'csrf',
      http: `
        GET https://cloud.example.com/index.php/apps/files/
        Cookie: nc_session_id=k3v9s8d7f6g5h4

        412
        Content-Type: application/json

        {"message":"Strict Cookie has not been found in request"}
      `,
    },
  ],
} satisfies Vendor;
