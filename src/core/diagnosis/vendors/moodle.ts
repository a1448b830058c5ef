import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.moodle.org/dev/Web_services_API';

/** Moodle web services, which refuse with 200 and an errorcode. */
export const moodle = {
  id: 'moodle',
  name: 'Moodle',
  signs: [
    { path: /\/webservice\/(?:rest|xmlrpc|soap)\/server\.php|\/login\/token\.php/ },
    { header: ['set-cookie', /^MoodleSession/] },
    { body: /^\s*\{"exception":"\w+_exception","errorcode":/ },
  ],
  rows: [
    {
      cause: 'token-unrecognized',
      code: 'invalidtoken',
      confidence: 'certain',
      source: docs,
      explanation: 'The wstoken parameter names no token of this site, or the token has expired.',
      fix: instruction(
        'Create a new web service token',
        'Site administration, Server, Web services, Manage tokens; the service must be enabled and contain this function.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: ['accessexception', 'nopermissions', 'requireloginerror'],
      confidence: 'certain',
      source: docs,
      explanation:
        'The server accepts the token. Its user lacks a capability, or the token’s service does not include this function.',
      fix: instruction(
        'Give the service and the user what the call needs',
        'Add the function to the token’s external service (Server, Web services, External services, Functions), and enable the protocol.',
        'Give the user’s role, in the system context, webservice/rest:use and the capability that debuginfo names (Users, Permissions, Define roles).',
        'No debuginfo: set Site administration, Development, Debugging to NORMAL and call again.',
        'With “Authorised users only” add the user to the service; IP restriction of the token or service must contain the caller.',
      ),
    },
    {
      cause: 'session-expired',
      code: ['servicerequireslogin', 'sessionexpired'],
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Sign in again, or call the web service with a token',
        'lib/ajax/service.php needs the session cookie and sesskey of a signed-in page; reload the page for both.',
        'From outside of Moodle call webservice/rest/server.php with wstoken: only functions of a service that the token has work there.',
      ),
    },
    {
      cause: 'csrf',
      code: 'invalidsesskey',
      confidence: 'certain',
      source: docs,
      explanation:
        'Moodle reads its anti-forgery value from the sesskey parameter; in the page, it is M.cfg.sesskey.',
      fix: instruction(
        'Send M.cfg.sesskey as the parameter sesskey',
        'It changes with each sign-in.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: 'invalidlogin',
      confidence: 'certain',
      source: docs,
      explanation:
        'login/token.php checks Moodle’s own password (or LDAP); accounts of SAML, OAuth 2 or CAS have none.',
      fix: instruction(
        'Check user name, password and the account’s sign-in method',
        'Site administration, Users, Browse list of users, Edit: Choose an authentication method. For accounts of single sign-on create the token under Site administration, Server, Web services, Manage tokens.',
        'user name is the login name, not the email (unless authloginviaemail is on); send both as form fields.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'cannotcreatetoken',
      confidence: 'certain',
      source: docs,
      explanation:
        'User and password are right, but this user may not make a token for this service.',
      fix: instruction(
        'Allow the user to create a token',
        'Give the user’s role moodle/webservice:createtoken (and webservice/rest:use); site administrators cannot make one this way: create theirs under Manage tokens.',
        'If the service has “Authorised users only”, add the user there (Server, Web services, External services).',
      ),
    },
    {
      cause: 'consent-required',
      code: [
        'sitepolicynotagreed',
        'forcepasswordchangenotice',
        'usernotfullysetup',
        'usernotconfirmed',
      ],
      confidence: 'certain',
      source: docs,
      explanation:
        'The account must finish something in the web pages first: agree to the site policy, change its password, complete its profile, or confirm its email.',
      fix: instruction(
        'Sign in once in the browser as this user and finish it',
        'For a service account do it as that user, or have an administrator clear the need (Browse list of users: Confirm; Force password change off; Policies: agree on behalf of the user).',
      ),
    },
    {
      cause: 'service-not-enabled',
      code: ['enablewsdescription', 'sitemaintenance', 'servicenotavailable'],
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Turn web services on',
        'Site administration, Advanced features (General): Enable web services.',
        'Server, Web services, Manage protocols: enable REST. External services: enable the service; its short name is what login/token.php takes as service.',
        'sitemaintenance: the site is in maintenance mode, see Server, Maintenance mode.',
      ),
    },
  ],
  antiForgery: [{ field: 'sesskey', obtain: 'Read M.cfg.sesskey in the page.' }],
  credentialPlaces: [{ query: 'wstoken' }],
  examples: [
    {
      name: 'token unrecognized: invalidtoken',
      cause: 'token-unrecognized',
      http: `
        POST https://moodle.example.edu/webservice/rest/server.php?wstoken=5ee41bb0f11b8f1c04412f2cb5c1a6c6&wsfunction=core_course_get_courses

        403
        Server: Apache
        Content-Type: application/json

        {"exception":"moodle_exception","errorcode":"invalidtoken","message":"Invalid token - token not found"}
      `,
    },
    {
      name: 'insufficient permission: accessexception',
      cause: 'insufficient-permission',
      http: `
        POST https://moodle.example.edu/webservice/rest/server.php?wstoken=5ee41bb0f11b8f1c04412f2cb5c1a6c6&wsfunction=core_user_get_users

        403
        Server: Apache
        Content-Type: application/json

        {"exception":"webservice_access_exception","errorcode":"accessexception","message":"Access control exception","debuginfo":"You are not allowed to use the rest protocol (missing capability: webservice/rest:use)"}
      `,
    },
    {
      name: 'session expired: servicerequireslogin',
      cause: 'session-expired',
      http: `
        POST https://moodle.example.edu/lib/ajax/service.php?sesskey=abc123
        Cookie: MoodleSession=0123456789abcdef
        [{"index":0}]

        403
        Set-Cookie: MoodleSession=9876543210fedcba; path=/
        Content-Type: application/json

        {"error":"Web service is not available. (The session has been logged out or has expired.)","errorcode":"servicerequireslogin"}
      `,
    },
    {
      name: 'csrf: invalidsesskey',
      cause: 'csrf',
      http: `
        POST https://moodle.example.edu/lib/ajax/service.php?sesskey=old
        Cookie: MoodleSession=0123456789abcdef

        403
        Set-Cookie: MoodleSession=0123456789abcdef; path=/
        Content-Type: application/json

        {"error":"Your session has most likely timed out. Please log in again.","errorcode":"invalidsesskey"}
      `,
    },
    {
      name: 'wrong credentials: invalidlogin',
      cause: 'wrong-credentials',
      http: `
        POST https://moodle.example.edu/login/token.php?service=moodle_mobile_app
        Content-Type: application/x-www-form-urlencoded

        username=ann&password=wrong

        403
        Server: Apache
        Content-Type: application/json

        {"error":"Invalid login, please try again","errorcode":"invalidlogin"}
      `,
    },
    {
      name: 'service not enabled: enablewsdescription',
      cause: 'service-not-enabled',
      http: `
        POST https://moodle.example.edu/login/token.php?service=moodle_mobile_app
        Content-Type: application/x-www-form-urlencoded

        username=ann&password=right

        403
        Server: Apache
        Content-Type: application/json

        {"error":"Web services must be enabled in Advanced features.","errorcode":"enablewsdescription"}
      `,
    },
    {
      name: 'token not allowed',
      cause: 'insufficient-permission',
      http: `
        POST https://moodle.example.edu/login/token.php?service=my_service
        Content-Type: application/x-www-form-urlencoded

        username=admin&password=right

        403
        Server: Apache
        Content-Type: application/json

        {"error":"The web service token could not be created.","errorcode":"cannotcreatetoken"}
      `,
    },
    {
      name: 'site policy',
      cause: 'consent-required',
      http: `
        POST https://moodle.example.edu/webservice/rest/server.php?wstoken=5ee41bb0f11b8f1c04412f2cb5c1a6c6&wsfunction=core_course_get_courses

        200
        Content-Type: application/json

        {"exception":"moodle_exception","errorcode":"sitepolicynotagreed","message":"Site policy not agreed"}
      `,
    },
  ],
} satisfies Vendor;
