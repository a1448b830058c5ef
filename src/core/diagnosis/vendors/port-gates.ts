import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const codespaces =
  'https://docs.github.com/en/codespaces/developing-in-a-codespace/forwarding-ports-in-your-codespace#sharing-a-port';
const devTunnels = 'https://learn.microsoft.com/en-us/azure/developer/dev-tunnels/security';
const privatePort =
  'The forwarded port is private: its gate wants a browser session of its own, which a page on another port’s address does not have.';

const publicPort = instruction(
  'Make the forwarded port public, or call through the page’s own origin',
  'The Ports tab of VS Code: right-click the port, Port Visibility, Public (gh codespace ports visibility 3000:public). In devcontainer.json: "portsAttributes" cannot do it, so repeat it after a restart.',
  'Or let the page’s development server proxy the API (Vite: server.proxy; Next.js: rewrites), so that the page needs one port only.',
  'Or open the API’s address once in a tab, and call it with credentials: "include"; a preflight fails all the same.',
);

const publicTunnel = instruction(
  'Make the port of the tunnel public, or send a tunnel token',
  'The Ports tab of VS Code: right-click the port, Port Visibility, Public; devtunnel host -p 3000 --allow-anonymous on the command line. Visual Studio: Dev Tunnels, access Public.',
  'A program: devtunnel token TUNNEL-ID --scopes connect, sent as X-Tunnel-Authorization: tunnel TOKEN.',
  'Or let the page’s development server proxy the API, so that both have one origin.',
);

/** Gates of forwarded ports: GitHub Codespaces, Microsoft dev tunnels. */
export const portGates = {
  id: 'port-gates',
  name: 'the gate of a forwarded port',
  signs: [
    { host: /\.app\.github\.dev$|\.githubpreview\.dev$|\.devtunnels\.ms$/ },
    { header: ['location', /^https:\/\/github\.dev\/pf-signin/] },
  ],
  rows: [
    {
      cause: 'login-redirect',
      host: /\.app\.github\.dev$|\.githubpreview\.dev$/,
      header: ['location', /^https:\/\/(?:github\.dev\/pf-signin|[^/]{1,200}\/signin\?cid=)/],
      confidence: 'certain',
      source: codespaces,
      explanation: privatePort,
      fix: publicPort,
    },
    {
      cause: 'deployment-protection',
      status: 401,
      host: /\.app\.github\.dev$|\.githubpreview\.dev$/,
      header: ['vssaas-request-id'],
      omits: 'x-powered-by',
      confidence: 'likely',
      source: codespaces,
      explanation: privatePort,
      fix: publicPort,
    },
    {
      cause: 'deployment-protection',
      status: 401,
      host: /\.devtunnels\.ms$/,
      header: ['vssaas-request-id'],
      omits: 'x-powered-by',
      confidence: 'likely',
      source: devTunnels,
      explanation: privatePort,
      fix: publicTunnel,
    },
  ],
  examples: [
    {
      name: 'a private port of a codespace',
      cause: 'login-redirect',
      http: `
        fetch GET https://fluffy-4jq7-3000.app.github.dev/v1/flags
        Origin: https://fluffy-4jq7-4200.app.github.dev

        302
        Location: https://github.dev/pf-signin?id=4jq7&cluster=usw2&name=fluffy&port=3000
      `,
    },
    {
      name: 'a private port, without a browser’s session',
      cause: 'deployment-protection',
      http: `
        fetch GET https://fluffy-4jq7-3000.app.github.dev/v1/flags
        Origin: https://fluffy-4jq7-4200.app.github.dev

        401
        VsSaaS-Request-Id: 0f8fad5b-d9cb-469f-a165-70867728950e
      `,
    },
    {
      name: 'a private dev tunnel',
      cause: 'deployment-protection',
      http: `
        fetch GET https://l3rs99qw-3000.usw2.devtunnels.ms/api/items
        Origin: http://localhost:5173

        401
        VsSaaS-Request-Id: 0f8fad5b-d9cb-469f-a165-70867728950e
      `,
    },
  ],
} satisfies Vendor;
