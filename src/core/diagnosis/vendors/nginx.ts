import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const ssl = 'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#errors';
const core = 'https://nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers';
const access = 'https://nginx.org/en/docs/http/ngx_http_access_module.html';
const basic = 'https://nginx.org/en/docs/http/ngx_http_auth_basic_module.html';

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
    },
    {
      cause: 'mtls-required',
      status: [495, 496],
      confidence: 'certain',
      header: ['server', /^nginx/i],
      source: ssl,
    },
    {
      cause: 'https-required',
      text: /The plain HTTP request was sent to HTTPS port/,
      confidence: 'certain',
      global: true,
      source: ssl,
    },
    {
      cause: 'header-too-large',
      text: /Request Header Or Cookie Too Large/,
      confidence: 'certain',
      global: true,
      source: core,
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^401 Authorization Required/,
      request: 'no-authorization',
      confidence: 'likely',
      source: basic,
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      text: /^401 Authorization Required/,
      request: 'basic',
      confidence: 'likely',
      source: basic,
    },
    {
      cause: 'waf-or-bot-challenge',
      status: 403,
      method: /^(?:PUT|PATCH|DELETE|PROPFIND|PROPPATCH|MKCOL|MOVE|COPY|REPORT)$/,
      text: /^403 Forbidden(?: 403 Forbidden)?(?: nginx| openresty|$)/,
      confidence: 'likely',
      source: 'https://coreruleset.org/docs/',
      explanation:
        'nginx’s own page: the application did not answer. A limit_except block or ModSecurity’s Core Rule Set, which lets only GET, HEAD, POST and OPTIONS pass by default (rule 911100), refuses the method.',
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
        'This is nginx’s own page: an allow or deny rule, a directory without an index, or file permissions. The application did not respond.',
      fix: instruction(
        'Read nginx’s error log',
        'It says directory index of … is forbidden, access forbidden by rule, or permission denied with the path.',
        'Fix root, index or try_files, the allow and deny rules, or the file permissions (search permission on every folder of the path).',
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
  ],
} satisfies Vendor;
