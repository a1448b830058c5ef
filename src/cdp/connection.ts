import { WebSocket } from 'ws';

/** An event of the Chrome DevTools Protocol. */
export interface ProtocolEvent {
  readonly method: string;
  readonly params: unknown;
  /** Of the target that sent it; undefined for the browser itself. */
  readonly sessionId: string | undefined;
}

/** A connection to a browser's debugging address. */
export interface Connection {
  /** Sends a command. Rejects if the browser refuses it or the connection ends. */
  send(method: string, params?: object, sessionId?: string): Promise<unknown>;
  onEvent(listener: (event: ProtocolEvent) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/** No browser can be debugged at the address. The message is one line. */
export class NoBrowser extends Error {}

/** A program that hangs must not keep whoever asks. */
const PATIENCE = 5000;

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** What the browser sends: the answer to a command, or an event. */
interface Message {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message?: string };
  readonly method?: string;
  readonly params?: unknown;
  readonly sessionId?: string;
}

/**
 * Connects to a browser that was started with `--remote-debugging-port`.
 * Rejects with `NoBrowser`.
 * @param address `http://127.0.0.1:9222`, or the browser's own `ws://…/devtools/browser/…`
 * @param patience milliseconds in which it has to respond
 */
export async function connect(address: string, patience = PATIENCE): Promise<Connection> {
  const socket = new WebSocket(await socketAddress(address, patience), {
    perMessageDeflate: false,
    handshakeTimeout: patience,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', (error) => reject(noBrowser(address, error)));
  });
  return overSocket(socket);
}

function overSocket(socket: WebSocket): Connection {
  const waiting = new Map<number, Waiting>();
  const listeners: ((event: ProtocolEvent) => void)[] = [];
  let lastId = 0;
  socket.on('message', (data: Buffer) => {
    const { id, result, error, method, params, sessionId } = JSON.parse(
      data.toString('utf8'),
    ) as Message;
    if (id !== undefined) {
      const one = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) one?.resolve(result);
      else one?.reject(new Error(error.message ?? 'the browser refused the command'));
    } else if (method !== undefined)
      for (const listener of listeners) listener({ method, params, sessionId });
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the browser was closed'));
    waiting.clear();
  });
  // `close` follows and says the same to all who wait.
  socket.on('error', () => socket.terminate());
  return {
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) {
          reject(new Error('the browser was closed'));
          return;
        }
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        socket.send(JSON.stringify({ id: lastId, method, params, sessionId }));
      }),
    onEvent: (listener) => listeners.push(listener),
    onClose: (listener) => socket.on('close', listener),
    close: () => socket.close(),
  };
}

/** The browser's own socket, which `/json/version` names. */
async function socketAddress(address: string, patience: number): Promise<string> {
  if (/^wss?:/i.test(address)) return address;
  const response = await fetch(new URL('/json/version', address), {
    signal: AbortSignal.timeout(patience),
  }).catch((error: unknown) => {
    throw noBrowser(address, error);
  });
  const { webSocketDebuggerUrl } = versionOf(await response.text().catch(() => ''));
  if (typeof webSocketDebuggerUrl === 'string') return webSocketDebuggerUrl;
  // What a page says there is nobody's business: this line reaches agents.
  throw noBrowser(address, new Error('what responds there is no browser'));
}

/** What a browser says about itself; nothing where the text is another's. */
function versionOf(text: string): { readonly webSocketDebuggerUrl?: unknown } {
  try {
    return (JSON.parse(text) ?? {}) as { readonly webSocketDebuggerUrl?: unknown };
  } catch {
    return {};
  }
}

function noBrowser(address: string, error: unknown): NoBrowser {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return new NoBrowser(
    `no browser can be debugged at ${address} (${reasonOf(cause)}); start one with --remote-debugging-port=9222`,
  );
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause.name === 'TimeoutError') return 'it does not respond';
  return 'code' in cause && cause.code !== '' ? String(cause.code) : cause.message;
}
