import type { Facts } from '../../facts.ts';
import type { Reason } from '../../finding.ts';
import { instruction } from '../../instruction.ts';

/**
 * The first request of a SockJS connection (sockjs-protocol, §Info test): `…/info?t=TIME`. The
 * library gives no way to add a header to it. Null for other requests.
 */
export function sockjsInfo({ url, method, authenticating }: Facts): Reason | null {
  const isInfo =
    url !== null &&
    /\/info$/.test(url.pathname) &&
    /^\d{10,16}$/.test(url.searchParams.get('t') ?? '');
  if (!isInfo || method !== 'GET' || authenticating.length > 0) return null;
  const endpoint = url.pathname.replace(/\/info$/, '');
  return {
    title: `SockJS makes this request (${url.pathname}) and cannot send headers with it`,
    summary: `A SockJS connection begins with a GET of ${url.pathname}. Like the WebSocket handshake after it, this request carries cookies but no Authorization, so the server must let it through.`,
    evidence: {
      in: 'url',
      name: 'path',
      text: `${url.pathname}?t=… is the first request of a SockJS connection.`,
    },
    fix: instruction(
      'Let the handshake through, and send the token in the STOMP CONNECT frame',
      `Spring Security: requestMatchers("${endpoint}/**").permitAll().`,
      'Client: new Client({ webSocketFactory: () => new SockJS(url), connectHeaders: { Authorization: `Bearer ${token}` } }) (@stomp/stompjs), or stompClient.connect({ Authorization: … }, …).',
      'Server: a ChannelInterceptor in configureClientInboundChannel that reads the header at StompCommand.CONNECT and calls accessor.setUser(…), ordered before Spring Security’s own.',
      'Or a short-lived ticket in the query: new SockJS("/ws?ticket=…").',
    ),
  };
}
