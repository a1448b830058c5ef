import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const ocs =
  'https://docs.nextcloud.com/server/latest/developer_manual/client_apis/OCS/ocs-api-overview.html';
const login =
  'https://docs.nextcloud.com/server/latest/developer_manual/client_apis/LoginFlow/index.html';
const config =
  'https://docs.nextcloud.com/server/latest/admin_manual/installation/installation_wizard.html#trusted-domains';

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
      cause: 'csrf',
      text: /^CSRF check failed/,
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
    },
    {
      cause: 'wrong-credentials',
      text: /^Current user is not logged in/,
      request: 'basic',
      confidence: 'likely',
      global: true,
      source: ocs,
    },
    {
      cause: 'session-expired',
      text: /^Current user is not logged in/,
      request: 'cookie',
      confidence: 'likely',
      global: true,
      source: ocs,
    },
    {
      cause: 'session-expired',
      text: /^Cannot authenticate over ajax calls/,
      request: 'cookie',
      confidence: 'likely',
      global: true,
      source: ocs,
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
      name: 'WebDAV with a session cookie beside Basic',
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
  ],
} satisfies Vendor;
