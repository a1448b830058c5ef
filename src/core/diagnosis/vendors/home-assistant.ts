import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.home-assistant.io/docs/api/rest/';

/** Home Assistant’s REST API. */
export const homeAssistant = {
  id: 'home-assistant',
  name: 'Home Assistant',
  signs: [
    {
      path: /^\/(?:api\/(?:states|services|history|config|template|events)\b|auth\/(?:login_flow|token)\b)/,
    },
    { header: ['server', /^HomeAssistant/] },
    { path: /^\/api\/hassio\// },
  ],
  rows: [
    {
      cause: 'insufficient-permission',
      status: 401,
      text: /^401: Unauthorized$/,
      path: /^\/api\/hassio\//,
      request: 'bearer',
      confidence: 'certain',
      source: 'https://github.com/home-assistant/core/issues/89536',
      explanation:
        'Since 2023.3 the routes of the Supervisor (/api/hassio/…, its ingress sessions among them) are for Home Assistant’s own pages: a long-lived access token does not open them, however new it is.',
      fix: instruction(
        'Call the add-on by its own port and key, or the Supervisor through the WebSocket API',
        'In the add-on’s configuration open its port (Network) and use its own API key: the native API of Grocy, Node-RED and others works so without ingress.',
        'For the Supervisor itself: ws://HOST:8123/api/websocket, auth with the token, then {"type":"supervisor/api","endpoint":"/ingress/session","method":"post"}; the user must be an administrator.',
      ),
    },
    {
      cause: 'proxy-stripped-authorization',
      status: 401,
      text: /^401: Unauthorized$/,
      header: ['server', /^(?:nginx|openresty|Apache|Caddy)/i],
      request: 'bearer',
      confidence: 'possible',
      source: docs,
      explanation:
        'A proxy is in front of Home Assistant, which sends the same response when no token arrives.',
      fix: instruction(
        'Make the proxy forward Authorization',
        'nginx: remove proxy_set_header Authorization "" from the location (also from included files), and auth_basic for this path: the browser’s Basic and the token need the same header.',
        'Apache: no RequestHeader unset Authorization. Compare with a call to port 8123 directly: curl -H "Authorization: Bearer TOKEN" http://HOST:8123/api/.',
      ),
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^401: Unauthorized$/,
      request: 'authorization',
      source: docs,
      explanation:
        'Home Assistant does not say why: the long-lived token was deleted or is from another instance, an access token of the sign-in flow has expired (after 30 minutes), or the user is not an administrator.',
      fix: instruction(
        'Create a new long-lived access token',
        'In the user profile under Security, on this instance; send it as Authorization: Bearer. Tokens of the sign-in flow are renewed at /auth/token.',
        'Routes that change the configuration or call the Supervisor need an administrator’s token.',
        'If a proxy in front has a password of its own (Basic), it takes the same header: use another gate there, or none for /api.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^401: Unauthorized$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      explanation:
        'The REST API needs Authorization: Bearer with a long-lived access token from the user’s profile page.',
      fix: instruction(
        'Send a long-lived access token',
        'Create it in the user profile under Security; send Authorization: Bearer TOKEN.',
      ),
    },
    {
      cause: 'ip-blocked',
      status: 403,
      text: /^403: Forbidden$/,
      source: docs,
      explanation:
        'Home Assistant bans an address after failed sign-ins (ip_bans.yaml), and refuses requests through a proxy that is not in trusted_proxies.',
      fix: instruction(
        'Remove the address from ip_bans.yaml, and set trusted_proxies',
        'Delete the address’s lines in the configuration folder’s ip_bans.yaml and restart Home Assistant. Find the client that keeps failing first (the log names address and URL).',
        'Behind a proxy: http: use_x_forwarded_for: true, trusted_proxies: with the address of the proxy itself, and X-Forwarded-For in the proxy; otherwise the ban hits everyone.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'an ingress session for a long-lived token',
      cause: 'insufficient-permission',
      http: `
        POST https://ha.example.org/api/hassio/ingress/session
        Authorization: Bearer <<jwt {"iss":"154a27a7de344d8ca891a560d275289a","iat":-60,"exp":360000}>>

        401
        Content-Type: text/plain

        401: Unauthorized
      `,
    },
    {
      name: 'a proxy removes the header',
      cause: 'proxy-stripped-authorization',
      before: [
        `
        POST https://ha.example.org/auth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=5e6f70819a2b3c4d5e6f7081

        200 OK
        Content-Type: application/json

        {"access_token":"q7Zk2mX0pW9sVb4tL1nR8cD3","token_type":"Bearer","refresh_token":"d9f1c2b3a4e5f60718293a4b","expires_in":1800}
      `,
      ],
      http: `
        GET https://ha.example.org/api/config
        Authorization: Bearer q7Zk2mX0pW9sVb4tL1nR8cD3

        401
        Server: nginx
        Content-Type: text/plain

        401: Unauthorized
      `,
    },
    {
      name: 'unknown token',
      cause: 'token-unrecognized',
      http: `
        GET https://ha.example.org/api/states
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: text/plain

        401: Unauthorized
      `,
    },
    {
      name: 'no token',
      cause: 'missing-credentials',
      http: `
        GET https://ha.example.org/api/states

        401
        Content-Type: text/plain

        401: Unauthorized
      `,
    },
    {
      name: 'ip blocked',
      cause: 'ip-blocked',
      http: `
        GET https://ha.example.org/api/states
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: text/plain

        403: Forbidden
      `,
    },
  ],
} satisfies Vendor;
