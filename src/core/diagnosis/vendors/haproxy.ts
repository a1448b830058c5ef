import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.haproxy.org/3.0/configuration.html#4.2-http-request%20deny';

/** HAProxy, answering itself. */
export const haproxy = {
  id: 'haproxy',
  name: 'HAProxy',
  signs: [
    {
      body: /Request forbidden by administrative rules|You need a valid user and password to access this content/,
    },
  ],
  rows: [
    {
      cause: 'cors-preflight-auth',
      method: /^OPTIONS$/,
      text: /You need a valid user and password to access this content/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'http-request auth asks OPTIONS for a password too, which a preflight never has.',
      fix: instruction(
        'Leave OPTIONS out of http-request auth in haproxy.cfg',
        'http-request auth realm NAME unless METH_OPTIONS || { http_auth(LIST) }',
        'The preflight response: from the server behind it, or http-request return status 204 hdr Access-Control-Allow-Origin "https://app.example.com" hdr Access-Control-Allow-Headers "authorization, content-type" if METH_OPTIONS. The other responses: http-response set-header Access-Control-Allow-Origin.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /Request forbidden by administrative rules\.(?! Please make sure)/,
      confidence: 'likely',
      global: true,
      source: docs,
      explanation: 'A deny rule of the proxy matched; the application did not see the request.',
      fix: instruction(
        'Find the deny rule in haproxy.cfg',
        'The log’s termination state PR-- marks it. Look for http-request deny and block rules whose acl matches: path, method, source address, Host, or a rate in a stick-table.',
        'OpenShift: haproxy.router.openshift.io/ip_whitelist of the route.',
      ),
    },
    {
      cause: 'ip-blocked',
      text: /Request forbidden by administrative rules\.(?! Please make sure)/,
      confidence: 'possible',
      global: true,
      source: docs,
    },
    {
      cause: 'missing-credentials',
      text: /You need a valid user and password to access this content/,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Send a user of the userlist',
        'http-request auth in haproxy.cfg names the realm; its userlist has user NAME password HASH. curl -u USER:PASSWORD.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /You need a valid user and password to access this content/,
      request: 'basic',
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Compare user and password with the userlist',
        'password wants a crypt(3) hash (mkpasswd -m sha-512), insecure-password plain text. Check that the acl asks http_auth(NAME) of the right list.',
      ),
    },
  ],
  examples: [
    {
      name: 'waf or bot challenge: 403 Forbidden Request forbidden by adminis…',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items

        403
        Content-Type: text/html

        <html><body><h1>403 Forbidden</h1>
        Request forbidden by administrative rules.
        </body></html>
      `,
    },
    {
      name: 'Basic',
      cause: 'wrong-credentials',
      http: `
        GET https://api.example.com/
        Authorization: Basic YWxpY2U6cGFzc3dvcmQ=

        401
        WWW-Authenticate: Basic realm="stats"
        Content-Type: text/html

        <html><body><h1>401 Unauthorized</h1>
        You need a valid user and password to access this content.
        </body></html>
      `,
    },
    {
      name: 'no credentials',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/

        401
        WWW-Authenticate: Basic realm="stats"
        Content-Type: text/html

        <html><body><h1>401 Unauthorized</h1>
        You need a valid user and password to access this content.
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
        WWW-Authenticate: Basic realm="api"
        Content-Type: text/html

        <html><body><h1>401 Unauthorized</h1>
        You need a valid user and password to access this content.
        </body></html>
      `,
    },
  ],
} satisfies Vendor;
