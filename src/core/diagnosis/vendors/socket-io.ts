import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const troubleshooting = 'https://socket.io/docs/v4/troubleshooting-connection-issues/';
const middlewares = 'https://socket.io/docs/v4/middlewares/';
const cors = 'https://socket.io/docs/v4/handling-cors/';

const handshakeAuth = instruction(
  'Send the current token in auth, and reconnect when it changes',
  'Client: io(URL, { auth: (cb) => cb({ token: accessToken }) }); as a function it is asked for at each connection. Server: socket.handshake.auth.token. extraHeaders (Authorization) works with polling only in browsers, and is read as socket.handshake.headers.',
  'A middleware (io.use) that calls next(new Error("…")) refuses the connection: its message is this one. The client does not reconnect automatically after it: socket.on("connect_error", …) must renew the token and call socket.connect().',
  'With a cookie session on another origin: io(URL, { withCredentials: true }) and cors: { origin, credentials: true } on the server; io.engine.use(sessionMiddleware) reads it.',
);

/** Socket.IO: the handshake of Engine.IO, which responds with `{"code", "message"}`. */
export const socketIo = {
  id: 'socket-io',
  name: 'Socket.IO',
  signs: [
    { path: /\/socket\.io\/$/ },
    {
      body: /^\{"code":[0-5],"message":"(?:Transport unknown|Session ID unknown|Bad handshake method|Bad request|Forbidden|Unsupported protocol version)"/,
    },
  ],
  rows: [
    {
      cause: 'origin-not-allowed',
      status: [400, 403],
      body: /^\{"code":4,"message":/,
      confidence: 'likely',
      source: cors,
      explanation:
        'Socket.IO refused the handshake before any credential: the server’s origins option (version 2) or its allowRequest function turned the page’s Origin or Referer down.',
      fix: instruction(
        'Allow the page’s origin in the Socket.IO server',
        'From version 3: new Server(httpServer, { cors: { origin: "https://app.example.com", credentials: true } }); in version 2: io.origins("https://app.example.com:443"), with the port.',
        'Polling from the same origin sends no Origin but the Referer: a page with Referrer-Policy: no-referrer, or a browser that keeps Referer back, is refused where the server requires one.',
        'An allowRequest function of your own: see what it calls back with.',
      ),
    },
    {
      cause: 'session-expired',
      status: 400,
      body: /^\{"code":1,"message":"Session ID unknown"/,
      confidence: 'certain',
      source: troubleshooting,
      explanation:
        'The sid of the connection is unknown to the server that got the request: with several instances, another one made it; or the server restarted.',
      fix: instruction(
        'Enable sticky sessions on the load balancer',
        'All requests of one polling connection must reach the same instance (cookie or IP affinity), or use transports: ["websocket"] alone.',
      ),
    },
    {
      cause: 'graphql-unauthenticated',
      body: /^(?:\d{1,5}:)?44(?:\/[^,"{]{1,200},)?[{"]/,
      text: /auth|token|jwt|session|credential|log(?:ged)? ?in|forbidden|denied/i,
      confidence: 'likely',
      source: middlewares,
      fix: handshakeAuth,
    },
  ],
  examples: [
    {
      name: 'a middleware that refuses the connection',
      cause: 'graphql-unauthenticated',
      http: `
        xhr GET https://chat.example.com/socket.io/?EIO=4&transport=polling&t=MKLfI37&sid=lv_VI97HAXpY6yYWAAAC

        200
        Content-Type: text/plain; charset=UTF-8

        44{"message":"Authentication error"}
      `,
    },
    {
      name: 'origin not allowed: code 4',
      cause: 'origin-not-allowed',
      http: `
        xhr GET https://chat.example.com/socket.io/?EIO=4&transport=polling&t=MKLfI37
        Origin: https://app.example.com

        403
        Content-Type: application/json

        {"code":4,"message":"Forbidden"}
      `,
    },
    {
      name: 'session expired: code 1',
      cause: 'session-expired',
      http: `
        xhr POST https://chat.example.com/socket.io/?EIO=4&transport=polling&t=MKLfI38&sid=Lbo5JLzTotvW3g2LAAAA
        Content-Type: text/plain;charset=UTF-8

        40

        400
        Content-Type: application/json

        {"code":1,"message":"Session ID unknown"}
      `,
    },
  ],
} satisfies Vendor;
