import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const ssl = 'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#errors';
const core = 'https://nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers';
const access = 'https://nginx.org/en/docs/http/ngx_http_access_module.html';
const basic = 'https://nginx.org/en/docs/http/ngx_http_auth_basic_module.html';

const clientCertificate = instruction(
  'Send a client certificate that ssl_client_certificate trusts',
  'ssl_verify_client on wants one from a CA of ssl_client_certificate: import the certificate with its key into the browser or client, and restart it.',
  '“The SSL certificate error”: it is expired or from another CA; ssl_verify_depth may be too low.',
  'A route without one: ssl_verify_client optional, and check $ssl_client_verify in the location.',
);

/** nginx and OpenResty, answering themselves. */
export const nginx = {
  id: 'nginx',
  name: 'nginx',
  signs: [
    { header: ['server', /^(?:nginx|openresty|Tengine)/i] },
    { body: /<hr><center>(?:nginx|openresty)/ },
  ],
  rows: [
    {
      cause: 'mtls-required',
      text: /^400 (?:No required SSL certificate was sent|The SSL certificate error)|No required SSL certificate was sent|The SSL certificate error/,
      confidence: 'certain',
      global: true,
      source: ssl,
      fix: clientCertificate,
    },
    {
      cause: 'mtls-required',
      status: [495, 496],
      confidence: 'certain',
      header: ['server', /^nginx/i],
      source: ssl,
      fix: clientCertificate,
    },
    {
      cause: 'cors-preflight-auth',
      status: [401, 403],
      method: /^OPTIONS$/,
      text: /^40[13] (?:Authorization Required|Forbidden)/,
      confidence: 'certain',
      source: basic,
      explanation: 'nginx runs auth_basic and auth_request for OPTIONS too.',
      fix: instruction(
        'Respond to OPTIONS before auth_basic or auth_request',
        'In the location: limit_except OPTIONS { auth_basic …; auth_basic_user_file …; }, or if ($request_method = OPTIONS) { return 204; } with the CORS headers by add_header … always.',
        'Ingress-nginx: enable-cors: "true" alone comes after auth-url: add the annotation auth-snippet: if ($request_method = OPTIONS) { return 200; }, or a second Ingress without it.',
        'If the application responds, put its CORS middleware before the authentication.',
      ),
    },
    {
      cause: 'https-required',
      text: /The plain HTTP request was sent to HTTPS port/,
      confidence: 'certain',
      global: true,
      source: ssl,
      fix: instruction(
        'Call with https://, or proxy with proxy_pass https://',
        'The port speaks TLS (listen … ssl): the client or a proxy in front used http://. error_page 497 https://$host:$server_port$request_uri; redirects browsers. A load balancer that terminates TLS must use the plain port.',
      ),
    },
    {
      cause: 'header-too-large',
      text: /Request Header Or Cookie Too Large/,
      confidence: 'certain',
      global: true,
      source: core,
      fix: instruction(
        'Delete this site’s cookies, or raise large_client_header_buffers',
        'large_client_header_buffers 4 16k; in http or the default server block (4 8k by default): no single header may exceed one buffer.',
        'Ingress-nginx: large-client-header-buffers in the ConfigMap. Find what grows: sessions stored in the cookie, or many old ones.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^401 Authorization Required/,
      request: 'no-authorization',
      confidence: 'likely',
      source: basic,
      fix: instruction(
        'Send what auth_basic or auth_request asks for',
        'With WWW-Authenticate: Basic it is auth_basic: send user and password (curl -u USER:PASSWORD).',
        'Without it, auth_request (Ingress: auth-url) refused: sign in at its page, or add auth_basic off and no auth_request in the location of a public path or webhook.',
      ),
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      text: /^401 Authorization Required/,
      request: 'basic',
      confidence: 'likely',
      source: basic,
      fix: instruction(
        'Compare user and password with auth_basic_user_file',
        'The error log says: user "…" was not found in the file, or password mismatch. htpasswd -B or openssl passwd -apr1 make entries nginx can read.',
        'Ingress-nginx: the Secret of auth-secret must have the key auth, without a line break at its end.',
        'A login of the application behind it cannot use Authorization: Basic on the same path.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      status: 403,
      method: /^(?:PUT|PATCH|DELETE|PROPFIND|PROPPATCH|MKCOL|MOVE|COPY|REPORT)$/,
      text: /^403 Forbidden(?: 403 Forbidden)?(?: nginx| openresty|$)/,
      confidence: 'likely',
      source: 'https://coreruleset.org/docs/',
      explanation:
        'This is nginx’s own page: the application did not respond. A limit_except block or ModSecurity’s Core Rule Set, which lets only GET, HEAD, POST and OPTIONS pass by default (rule 911100), refuses the method.',
      fix: instruction(
        'Let nginx accept the method',
        'Read nginx’s error log: it names limit_except (access forbidden by rule) or the ModSecurity rule ([id "911100"]).',
        'In crs-setup.conf set tx.allowed_methods (rule 900200) to GET HEAD POST OPTIONS PUT PATCH DELETE; remove the method from limit_except; for WebDAV set dav_methods.',
      ),
    },
    {
      cause: 'not-auth-related',
      status: 403,
      text: /^403 Forbidden(?: 403 Forbidden)?(?: nginx| openresty|$)/,
      confidence: 'possible',
      source: access,
      explanation:
        'This is nginx’s own page: an allow or deny rule, a directory without an index, file permissions, or auth_request. The application did not respond.',
      fix: instruction(
        'Read nginx’s error log: it names the rule or the file',
        '“directory index of … is forbidden”: set root, index and try_files (a single-page app: try_files $uri /index.html).',
        '“access forbidden by rule”: allow and deny; Ingress: whitelist-source-range. Behind a load balancer the address is the balancer’s: real_ip_header, use-proxy-protocol or externalTrafficPolicy: Local.',
        '“Permission denied”: nginx’s user needs x on each folder and r on the file; SELinux: chcon -R -t httpd_sys_content_t.',
        'auth_request: its server responded with 403.',
      ),
    },
    {
      cause: 'ip-blocked',
      status: 403,
      text: /^403 Forbidden(?: 403 Forbidden)?(?: nginx| openresty|$)/,
      confidence: 'possible',
      source: access,
    },
  ],
  examples: [
    {
      name: 'mtls required: 400 The SSL certificate error',
      cause: 'mtls-required',
      http: `
        GET https://api.example.com/v1/items

        400
        Server: nginx
        Content-Type: text/html

        <html><head><title>400 The SSL certificate error</title></head><body><center><h1>400 Bad Request</h1></center><center>The SSL certificate error</center></body></html>
      `,
    },
    {
      name: 'header too large: 400 Request Header Or Cookie Too Large',
      cause: 'header-too-large',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        400
        Server: nginx
        Content-Type: text/html

        <html><head><title>400 Request Header Or Cookie Too Large</title></head></html>
      `,
    },
    {
      name: 'a method that is not let pass',
      cause: 'waf-or-bot-challenge',
      http: `
        fetch DELETE https://www.example.com/api/items/1

        403
        Server: nginx
        Content-Type: text/html

        <html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx</center></body></html>
      `,
    },
    {
      name: 'deny rule or no index',
      cause: 'not-auth-related',
      http: `
        GET https://www.example.com/private/

        403
        Server: nginx
        Content-Type: text/html

        <html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx</center></body></html>
      `,
    },
    {
      name: 'no certificate',
      cause: 'mtls-required',
      http: `
        GET https://api.example.com/

        400
        Server: nginx
        Content-Type: text/html

        <html>
        <head><title>400 No required SSL certificate was sent</title></head>
        <body>
        <center><h1>400 Bad Request</h1></center>
        <center>No required SSL certificate was sent</center>
        <hr><center>nginx</center>
        </body>
        </html>
      `,
    },
    {
      name: 'cookies',
      cause: 'header-too-large',
      http: `
        GET https://api.example.com/
        Cookie: session=k3v9s8d7f6g5h4

        400
        Server: nginx/1.24.0
        Content-Type: text/html

        <html>
        <head><title>400 Request Header Or Cookie Too Large</title></head>
        <body>
        <center><h1>400 Bad Request</h1></center>
        <center>Request Header Or Cookie Too Large</center>
        <hr><center>nginx/1.24.0</center>
        </body>
        </html>
      `,
    },
    {
      name: 'Basic',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/

        401
        Server: nginx
        WWW-Authenticate: Basic realm="Restricted"
        Content-Type: text/html

        <html>
        <head><title>401 Authorization Required</title></head>
        <body>
        <center><h1>401 Authorization Required</h1></center>
        <hr><center>nginx</center>
        </body>
        </html>
      `,
    },
    {
      name: 'Basic: wrong credentials',
      cause: 'wrong-credentials',
      http: `
        GET https://api.example.com/
        Authorization: Basic YWxpY2U6cGFzc3dvcmQ=

        401
        Server: nginx
        WWW-Authenticate: Basic realm="Restricted"
        Content-Type: text/html

        <html>
        <head><title>401 Authorization Required</title></head>
        <body>
        <center><h1>401 Authorization Required</h1></center>
        <hr><center>nginx</center>
        </body>
        </html>
      `,
    },
    {
      name: 'http on a TLS port',
      cause: 'https-required',
      http: `
        GET http://api.example.com:8443/

        400
        Server: nginx
        Content-Type: text/html

        <html>
        <head><title>400 The plain HTTP request was sent to HTTPS port</title></head>
        <body>
        <center><h1>400 Bad Request</h1></center>
        <center>The plain HTTP request was sent to HTTPS port</center>
        <hr><center>nginx</center>
        </body>
        </html>
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
        Server: nginx
        WWW-Authenticate: Basic realm="Restricted"
        Content-Type: text/html

        <html>
        <head><title>401 Authorization Required</title></head>
        <body>
        <center><h1>401 Authorization Required</h1></center>
        <hr><center>nginx</center>
        </body>
        </html>
      `,
    },
  ],
} satisfies Vendor;
