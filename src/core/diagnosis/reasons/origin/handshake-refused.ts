import { originOf } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import type { Finding } from '../../finding.ts';

/**
 * A WebSocket handshake refused without explanation: servers check its Origin before anything else.
 */
export function handshakeRefused(facts: Facts): Finding | undefined {
  const origin = facts.requestHeader('origin');
  const isHandshake = facts.requestHeader('sec-websocket-key') !== undefined;
  const isSilent = facts.signals.length === 0;
  if (facts.status !== 403 || !isHandshake) return undefined;
  if (origin === undefined || !isSilent) return undefined;
  return {
    title: `Possibly the server refuses WebSockets from ${origin}`,
    summary: `The server refuses the handshake with 403 and gives no reason. CORS does not cover WebSockets, so servers check the Origin themselves, and ${origin} may not be on their list.`,
    confidence: 'possible',
    side: 'server',
    evidence: [
      {
        in: 'request',
        name: 'origin',
        text: `Origin is ${origin}; the handshake went to ${facts.host}.`,
      },
    ],
    fixes: [
      {
        title: 'Add the page’s origin to those that the WebSocket server allows',
        steps: [
          `The list must contain ${origin}: allowed_hosts or AllowedHostsOriginValidator in Django Channels, setAllowedOrigins in Spring, check_origin in Phoenix and Tornado, config.action_cable.allowed_request_origins in Rails, CheckOrigin in gorilla/websocket, OriginPatterns of AcceptOptions in coder/websocket, cors.origin in Socket.IO.`,
          ...developmentProxy(facts, origin),
          'Programs such as Postman send no Origin, so the server lets them in.',
          'Behind a proxy, forward Host (proxy_set_header Host $http_host): many servers compare it with the Origin.',
          'If the origin is allowed, a session or token may be missing: the handshake carries the site’s cookies, but no custom headers.',
        ],
        code: [],
      },
    ],
  };
}

/** The page and the socket share a host, which a development server then hides from the backend. */
const developmentProxy = ({ url }: Facts, origin: string): readonly string[] =>
  /^(?:localhost|127\.0\.0\.1)$/.test(url?.hostname ?? '') &&
  originOf(origin).endsWith(`//${url?.host ?? ''}`)
    ? [
        'Through a development proxy (Vite, webpack, http-proxy): changeOrigin: true changes Host and leaves Origin as it is, so a server that compares the two refuses. Set changeOrigin: false for this path, or rewrite Origin too (Vite: rewriteWsOrigin: true; otherwise proxyReqWs: setHeader("origin", target)).',
      ]
    : [];
