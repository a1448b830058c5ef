import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const access = 'https://httpd.apache.org/docs/2.4/howto/access.html';
const auth = 'https://httpd.apache.org/docs/2.4/howto/auth.html';
const ssl = 'https://httpd.apache.org/docs/2.4/mod/mod_ssl.html';
const core = 'https://httpd.apache.org/docs/2.4/mod/core.html';

const crs = 'https://coreruleset.org/docs/';

const ownPage =
  /You don't have permission to access (?:\S+ on this server|this resource)\.(?![^]{0,20}Reference)/;

/** Apache httpd, answering itself. */
export const apacheHttpd = {
  id: 'apache-httpd',
  name: 'Apache httpd',
  signs: [
    { header: ['server', /^Apache(?:\/|$| )/] },
    {
      body: /^<!DOCTYPE HTML PUBLIC "-\/\/IETF\/\/DTD HTML 2\.0\/\/EN">|<address>Apache\/|This server could not verify that you are authorized/,
    },
  ],
  rows: [
    {
      cause: 'cors-preflight-auth',
      method: /^OPTIONS$/,
      text: /This server could not verify that you are authorized to access the (?:document|URL)/,
      confidence: 'certain',
      global: true,
      source: 'https://httpd.apache.org/docs/2.4/mod/mod_authz_core.html#requiremethod',
      explanation: 'httpd asks OPTIONS for a user too, which a preflight never has.',
      fix: instruction(
        'Let OPTIONS pass without a user in httpd’s configuration',
        'Instead of Require valid-user: <RequireAny> Require method OPTIONS, Require valid-user </RequireAny> (each on its own line).',
        'The CORS headers: Header always set Access-Control-Allow-Origin "https://app.example.com" (always, so that a 401 has it, too), Access-Control-Allow-Headers "authorization, content-type", Access-Control-Allow-Methods.',
        'For the response itself: RewriteCond %{REQUEST_METHOD} =OPTIONS and RewriteRule ^ - [R=204,L] where nothing behind httpd responds.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /This server could not verify that you are authorized to access the (?:document|URL)/,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: auth,
      explanation: 'httpd’s page mentions wrong credentials even if none were sent.',
      fix: instruction(
        'Send credentials for the realm that the challenge names',
        'httpd’s AuthType says which scheme; in a script, send Authorization: Basic with the user name and password.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /This server could not verify that you are authorized to access the (?:document|URL)/,
      request: 'basic',
      confidence: 'certain',
      global: true,
      source: auth,
      fix: instruction(
        'Compare user and password with AuthUserFile',
        'htpasswd -v FILE USER checks the password; htpasswd FILE USER sets it. The error log says “user not found” (AH01618) or “Password Mismatch” (AH01617).',
        'AuthUserFile needs an absolute path that httpd’s user can read; Require user or group must name this user.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /This server could not verify that you are authorized to access the (?:document|URL)/,
      request: 'authorization',
      confidence: 'possible',
      global: true,
      source: auth,
    },
    {
      cause: 'not-auth-related',
      text: /Server unable to read htaccess file, denying access to be safe/,
      confidence: 'certain',
      global: true,
      source: core,
      explanation:
        'httpd could not read a .htaccess file on the path, so it refuses everything below it.',
      fix: instruction(
        'Give httpd’s user access to each folder of the path',
        'chmod o+x on each folder and o+r on .htaccess; the error log (AH00529) names the file. On SELinux: restorecon -R /var/www.',
      ),
    },
    {
      cause: 'https-required',
      text: /speaking plain HTTP to an SSL-enabled server port/,
      confidence: 'certain',
      global: true,
      source: ssl,
    },
    {
      cause: 'mtls-required',
      text: /Cannot perform Post-Handshake Authentication/,
      confidence: 'certain',
      global: true,
      source: ssl,
      fix: instruction(
        'Ask for the client certificate at the start of the connection',
        'Browsers have no post-handshake authentication of TLS 1.3: move SSLVerifyClient from <Location> or <Directory> to the <VirtualHost>, or use SSLProtocol -TLSv1.3 for this host.',
      ),
    },
    {
      cause: 'header-too-large',
      text: /Size of a request header field exceeds server limit/,
      confidence: 'certain',
      global: true,
      source: core,
      fix: instruction(
        'Shorten the cookie or token, or raise LimitRequestFieldSize',
        'The page names the header (usually Cookie). LimitRequestFieldSize is 8190 bytes by default; delete old cookies of this site first.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      status: 403,
      method: /^(?:PUT|PATCH|DELETE|PROPFIND|PROPPATCH|MKCOL|MOVE|COPY|REPORT)$/,
      text: ownPage,
      confidence: 'likely',
      source: crs,
      explanation:
        'httpd’s own page: the application did not write it. ModSecurity’s Core Rule Set lets only GET, HEAD, POST and OPTIONS pass by default (rule 911100).',
      fix: instruction(
        'Make ModSecurity accept the method',
        'Read the error log: ModSecurity writes “Access denied with code 403” with the rule’s [id "911100"] and the path.',
        'In crs-setup.conf set tx.allowed_methods (rule 900200) to GET HEAD POST OPTIONS PUT PATCH DELETE; of a hosting, ask for it. Look for Limit and LimitExcept blocks too.',
        'Or send POST with X-HTTP-Method-Override, which WordPress and many frameworks read.',
      ),
    },
    {
      cause: 'not-auth-related',
      status: 403,
      text: ownPage,
      confidence: 'likely',
      source: access,
      explanation:
        'This is httpd’s own page: a Require rule, ModSecurity, a directory without an index, or file permissions. The application did not write it, and credentials were not checked.',
      fix: instruction(
        'Read the error log, then mend the rule that it names',
        'It says AH01630 client denied by server configuration, AH00035 or AH01276 with the path, or ModSecurity: Access denied with the id of the rule.',
        'Set Require all granted (or the right Require) for the directory, an index file, and read and search permission for the server’s user on the whole path.',
        'Of ModSecurity exclude the one rule for this path: SecRuleRemoveById ID.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: ownPage,
      request: 'authorization',
      confidence: 'possible',
      source: access,
    },
    {
      cause: 'ip-blocked',
      status: 403,
      text: ownPage,
      confidence: 'possible',
      source: access,
    },
  ],
  examples: [
    {
      name: 'missing credentials: 401 Unauthorized',
      cause: 'missing-credentials',
      http: `
        GET https://files.example/a

        401
        Server: Apache
        WWW-Authenticate: Basic realm="Files"
        Content-Type: text/html

        <html><head><title>401 Unauthorized</title></head><body><p>This server could not verify that you are authorized to access the document requested. Either you supplied the wrong credentials (e.g., bad password), or your browser doesn't understand how to supply the credentials required.</p></body></html>
      `,
    },
    {
      name: 'wrong credentials: 401 Unauthorized',
      cause: 'wrong-credentials',
      http: `
        GET https://files.example/a
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Server: Apache
        WWW-Authenticate: Basic realm="Files"
        Content-Type: text/html

        <html><head><title>401 Unauthorized</title></head><body><p>This server could not verify that you are authorized to access the document requested. Either you supplied the wrong credentials (e.g., bad password), or your browser doesn't understand how to supply the credentials required.</p></body></html>
      `,
    },
    {
      name: 'a method that ModSecurity does not let pass',
      cause: 'waf-or-bot-challenge',
      http: `
        fetch PUT https://blog.example.com/wp-json/wp/v2/posts/1
        Authorization: Basic <<base64 alice:correct-horse>>

        {}

        403
        Server: Apache
        Content-Type: text/html; charset=iso-8859-1

        <!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN"><html><head><title>403 Forbidden</title></head><body><h1>Forbidden</h1><p>You don't have permission to access this resource.</p></body></html>
      `,
    },
    {
      name: 'Require or file permissions',
      cause: 'not-auth-related',
      http: `
        GET https://www.example.com/private/

        403
        Server: Apache/2.4.57 (Debian)
        Content-Type: text/html

        <html><head><title>403 Forbidden</title></head><body><h1>Forbidden</h1><p>You don't have permission to access this resource.</p></body></html>
      `,
    },
    {
      name: 'Basic',
      cause: 'wrong-credentials',
      http: `
        GET https://api.example.com/private
        Authorization: Basic YWxpY2U6cGFzc3dvcmQ=

        401
        Server: Apache/2.4.58
        WWW-Authenticate: Basic realm="Private"
        Content-Type: text/html

        <!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
        <html><head>
        <title>401 Unauthorized</title>
        </head><body>
        <h1>Unauthorized</h1>
        <p>This server could not verify that you are authorized to access the document requested.</p>
        </body></html>
      `,
    },
    {
      name: 'htaccess',
      cause: 'not-auth-related',
      http: `
        GET https://api.example.com/

        403
        Server: Apache
        Content-Type: text/html

        <!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
        <html><head>
        <title>403 Forbidden</title>
        </head><body>
        <h1>Forbidden</h1>
        <p>You don’t have permission to access this resource. Server unable to read htaccess file, denying access to be safe</p>
        </body></html>
      `,
    },
    {
      name: 'TLS 1.3',
      cause: 'mtls-required',
      http: `
        GET https://api.example.com/private

        403
        Server: Apache
        Content-Type: text/html

        <!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
        <html><head>
        <title>403 Forbidden</title>
        </head><body>
        <h1>Forbidden</h1>
        <p>Reason: Cannot perform Post-Handshake Authentication.</p>
        </body></html>
      `,
    },
    {
      name: 'a header field',
      cause: 'header-too-large',
      http: `
        GET https://api.example.com/
        Cookie: session=k3v9s8d7f6g5h4

        400
        Server: Apache
        Content-Type: text/html

        <!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
        <html><head>
        <title>400 Bad Request</title>
        </head><body>
        <h1>Bad Request</h1>
        <p>Your browser sent a request that this server could not understand. Size of a request header field exceeds server limit.</p>
        </body></html>
      `,
    },
    {
      name: 'a preflight',
      cause: 'cors-preflight-auth',
      http: `
        OPTIONS https://api.example.com/v1/items
        Origin: https://app.example.com
        Access-Control-Request-Method: GET
        Access-Control-Request-Headers: authorization

        401
        Server: Apache/2.4.58 (Ubuntu)
        WWW-Authenticate: Basic realm="api"
        Content-Type: text/html

        <!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
        <html><head><title>401 Unauthorized</title></head><body><h1>Unauthorized</h1><p>This server could not verify that you are authorized to access the document requested.</p></body></html>
      `,
    },
  ],
} satisfies Vendor;
