import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://modelcontextprotocol.io/specification/2025-06-18/basic/authorization';

/** Servers of the Model Context Protocol. */
export const mcp = {
  id: 'mcp',
  name: 'Model Context Protocol',
  signs: [
    { header: ['mcp-session-id'] },
    { sends: ['mcp-session-id'] },
    { sends: ['mcp-protocol-version'] },
    { header: ['www-authenticate', /resource_metadata=/] },
  ],
  rows: [
    {
      cause: 'session-expired',
      text: /^(?:Bad Request: )?(?:No valid session ID provided|Session not found|Missing session ID)/i,
      sends: ['mcp-session-id'],
      global: 'cause',
      confidence: 'likely',
      source: docs,
      explanation:
        'The server no longer knows this Mcp-Session-Id; the client must start again with initialize.',
      fix: instruction(
        'Send initialize again without Mcp-Session-Id',
        'Use the session ID of its response from then on.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^(?:Bad Request: )?(?:No valid session ID provided|Missing session ID|Mcp-Session-Id header is required)/i,
      lacks: 'mcp-session-id',
      global: 'cause',
      confidence: 'certain',
      source:
        'https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#session-management',
      explanation:
        'The request has no Mcp-Session-Id; the server handed one out in its response to initialize.',
      fix: instruction(
        'Send back the Mcp-Session-Id of the initialize response',
        'Call initialize first, keep the response header Mcp-Session-Id, and send it with every later request.',
        'A client in a browser reads it only where the response has Access-Control-Expose-Headers: Mcp-Session-Id (Starlette and FastMCP: CORSMiddleware(expose_headers=["Mcp-Session-Id"]); Express: cors({ exposedHeaders: ["Mcp-Session-Id"] })).',
        'Or make the server stateless: sessionIdGenerator: undefined (TypeScript), stateless_http=True (Python).',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      header: ['www-authenticate', /resource_metadata=/],
      omits: 'access-control-expose-headers',
      sends: ['sec-fetch-site', /^(?:cross|same)-site$/],
      request: 'no-authorization',
      confidence: 'certain',
      source: 'https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name',
      explanation:
        'The challenge names resource_metadata, where a client starts OAuth, but without Access-Control-Expose-Headers a client in a browser cannot read WWW-Authenticate.',
      fix: instruction(
        'Expose WWW-Authenticate to script',
        'Access-Control-Expose-Headers: WWW-Authenticate, Mcp-Session-Id on all responses of the endpoint, the 401 included.',
        'Express: cors({ exposedHeaders: ["WWW-Authenticate", "Mcp-Session-Id"] }) before the authentication; NestJS: enableCors({ exposedHeaders }); Starlette: CORSMiddleware(expose_headers=[…]) outermost.',
        'The client then reads resource_metadata, signs the user in and sends Authorization: Bearer.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      text: /^Invalid (?:Host|Origin) header/i,
      confidence: 'likely',
      global: 'cause',
      source: docs,
      explanation:
        'The server’s protection against DNS rebinding does not know this Host or Origin; behind a proxy the public name must be allowed.',
      fix: instruction(
        'Allow the host name and origin in the server',
        'TypeScript: StreamableHTTPServerTransport({ allowedHosts: ["mcp.example.com"], allowedOrigins: […] }), or createMcpExpressApp({ allowedHosts }).',
        'Python: FastMCP(transport_security=TransportSecuritySettings(allowed_hosts=["mcp.example.com:*"], allowed_origins=["https://app.example.com"])); or enable_dns_rebinding_protection=False behind a gateway.',
        'Or let the proxy send Host: localhost:PORT.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      header: ['www-authenticate', /resource_metadata="?http:\/\/(?!localhost\b|127\.|\[::1\])/],
      request: 'no-authorization',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc9728#section-3.3',
      explanation:
        'The challenge gives its metadata URL with http://, because the server does not know that a proxy in front of it terminates TLS. Clients refuse metadata whose resource is not the https URL that they called.',
      fix: instruction(
        'Tell the server its public https URL',
        'The proxy sets X-Forwarded-Proto: https and X-Forwarded-Host, and the server trusts them: uvicorn --proxy-headers --forwarded-allow-ips="*"; Express app.set("trust proxy", 1); ASP.NET UseForwardedHeaders().',
        'Or set the public URL in its configuration (FastMCP: base_url / resource_server_url; others: PUBLIC_URL), with the path of the MCP endpoint.',
        'Check: GET /.well-known/oauth-protected-resource/PATH must say "resource": "https://…" exactly as the client calls it.',
      ),
    },
  ],
  examples: [
    {
      name: 'session expired: -32000,',
      cause: 'session-expired',
      http: `
        POST https://mcp.example.com/mcp
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Mcp-Session-Id: abc

        400
        Content-Type: application/json

        {"jsonrpc":"2.0","error":{"code":-32000,"message":"Bad Request: No valid session ID provided"},"id":null}
      `,
    },
    {
      name: 'no session id',
      cause: 'missing-credentials',
      http: `
        POST https://mcp.example.com/mcp
        MCP-Protocol-Version: 2025-06-18
        Content-Type: application/json

        {"jsonrpc":"2.0","method":"notifications/initialized"}

        400
        Content-Type: application/json

        {"jsonrpc":"2.0","id":"server-error","error":{"code":-32600,"message":"Bad Request: Missing session ID"}}
      `,
    },
    {
      name: 'a challenge that script cannot read',
      cause: 'missing-credentials',
      http: `
        POST https://mcp.example.com/mcp
        Origin: https://chat.example.net
        Sec-Fetch-Site: cross-site
        Content-Type: application/json

        {"jsonrpc":"2.0","id":0,"method":"initialize"}

        401
        Access-Control-Allow-Origin: *
        WWW-Authenticate: Bearer resource_metadata="https://mcp.example.com/.well-known/oauth-protected-resource"
        Content-Type: application/json

        {"error":"unauthorized"}
      `,
    },
    {
      name: 'host behind a proxy',
      cause: 'origin-not-allowed',
      http: `
        POST https://mcp.example.com/mcp
        MCP-Protocol-Version: 2025-06-18
        Content-Type: application/json

        {"jsonrpc":"2.0","id":1,"method":"initialize"}

        421
        Content-Type: text/plain

        Invalid Host header
      `,
    },
    {
      name: 'metadata by http behind a proxy',
      cause: 'missing-credentials',
      http: `
        POST https://mcp.example.com/mcp
        Content-Type: application/json

        {"jsonrpc":"2.0","id":1,"method":"initialize"}

        401
        WWW-Authenticate: Bearer resource_metadata="http://mcp.example.com/.well-known/oauth-protected-resource/mcp"
        Content-Type: application/json

        {"error":"unauthorized"}
      `,
    },
  ],
} satisfies Vendor;
