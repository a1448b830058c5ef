import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';

/** A WebSocket handshake refused without a word: servers check its Origin before anything else. */
export function handshakeRefused(facts: Facts): Finding | undefined {
  const origin = facts.requestHeader('origin');
  const isHandshake = facts.requestHeader('sec-websocket-key') !== undefined;
  const isSilent = facts.signals.length === 0;
  if (facts.status !== 403 || !isHandshake) return undefined;
  if (origin === undefined || !isSilent) return undefined;
  return {
    title: `Possibly the server refuses WebSockets from ${origin}`,
    summary: `The handshake is refused with 403 and without a word. CORS does not cover WebSockets, so servers check the Origin themselves, and ${origin} may not be on their list.`,
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
          `The list must contain ${origin}: allowed_hosts or AllowedHostsOriginValidator in Django Channels, setAllowedOrigins in Spring, check_origin in Phoenix and Tornado, config.action_cable.allowed_request_origins in Rails, CheckOrigin in gorilla/websocket.`,
          'Behind a proxy, pass Host on (proxy_set_header Host $http_host): many servers compare it with the Origin.',
          'If the origin is allowed, the server may miss a session or token: cookies of the site go with the handshake, other headers cannot.',
        ],
        code: [],
      },
    ],
  };
}
