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
        'The challenge names its metadata by http://, because the server does not know that a proxy in front ends TLS. Clients refuse metadata whose resource is not the https URL that they called.',
      fix: instruction(
        'Let the server know its public https URL',
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
