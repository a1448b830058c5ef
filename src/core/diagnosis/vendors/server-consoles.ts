import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const cockpit = 'https://github.com/cockpit-project/cockpit/wiki/Proxying-Cockpit-over-nginx';
const codeServer = 'https://coder.com/docs/code-server/guide#expose-code-server';

/** Consoles of a server in the browser, whose WebSocket compares Origin: Cockpit, code-server. */
export const serverConsoles = {
  id: 'server-consoles',
  name: 'the server’s console',
  signs: [
    { path: /\/cockpit(?:\+[\w=-]{1,80})?\/socket$/ },
    { path: /\/(?:stable|insider)-[0-9a-f]{7,40}$/ },
  ],
  rows: [
    {
      cause: 'origin-not-allowed',
      status: 403,
      path: /\/cockpit(?:\+[\w=-]{1,80})?\/socket$/,
      sends: ['sec-websocket-key'],
      confidence: 'likely',
      source: cockpit,
      explanation:
        'Cockpit opens its socket only to the origin that it takes for its own, or to those in Origins.',
      fix: instruction(
        'Add the address in the browser to Origins of cockpit.conf',
        '/etc/cockpit/cockpit.conf, [WebService]: Origins = https://cockpit.example.com wss://cockpit.example.com and ProtocolHeader = X-Forwarded-Proto; then systemctl restart cockpit.',
        'nginx: proxy_set_header Host $host; X-Forwarded-Proto $scheme; Upgrade $http_upgrade; Connection "upgrade"; proxy_http_version 1.1.',
        'Under a path: UrlRoot = /admin/, and the same path in proxy_pass.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      status: 403,
      path: /\/(?:stable|insider)-[0-9a-f]{7,40}$/,
      sends: ['sec-websocket-key'],
      confidence: 'likely',
      source: codeServer,
      explanation:
        'code-server compares the host of Origin with X-Forwarded-Host or Host, and the proxy sends another one, usually without the port or with an internal name.',
      fix: instruction(
        'Pass the public host to code-server, or trust the origin',
        'nginx: proxy_set_header Host $http_host; and no X-Forwarded-Host with another name or port ($host:$server_port). Caddy and Traefik forward it automatically.',
        'Or code-server --trusted-origins code.example.com (“*” for any); in config.yaml trusted-origins.',
        'With --log debug it names both: host "…" does not match origin "…".',
      ),
    },
  ],
  examples: [
    {
      name: 'Cockpit behind a proxy',
      cause: 'origin-not-allowed',
      http: `
        websocket GET wss://cockpit.example.com/cockpit/socket
        Origin: https://cockpit.example.com
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: q4xkcO32u266gldTuKaSOw==
        Sec-WebSocket-Version: 13

        403
        Content-Type: text/html

        <html><head><title>403 Forbidden</title></head><body>Forbidden</body></html>
      `,
    },
    {
      name: 'code-server behind a proxy',
      cause: 'origin-not-allowed',
      http: `
        websocket GET wss://code.example.com/stable-2798322b03e7f446f59c5142215c11711ed7a427?reconnectionToken=a&reconnection=false&skipWebSocketFrames=false
        Origin: https://code.example.com
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: q4xkcO32u266gldTuKaSOw==
        Sec-WebSocket-Version: 13

        403
      `,
    },
  ],
} satisfies Vendor;
