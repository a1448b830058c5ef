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
 * @param address `http://127.0.0.1:9222`, or the browser's own `ws://…/devtools/browser/…`
 */
export async function connect(address: string): Promise<Connection> {
  const socket = new WebSocket(await socketAddress(address), { perMessageDeflate: false });
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
async function socketAddress(address: string): Promise<string> {
  if (/^wss?:/i.test(address)) return address;
  try {
    const response = await fetch(new URL('/json/version', address));
    const { webSocketDebuggerUrl } = (await response.json()) as { webSocketDebuggerUrl?: string };
    if (webSocketDebuggerUrl === undefined) throw new Error('it is not a browser');
    return webSocketDebuggerUrl;
  } catch (error) {
    throw noBrowser(address, error);
  }
}

function noBrowser(address: string, error: unknown): NoBrowser {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const reason = code === '' ? (cause instanceof Error ? cause.message : String(cause)) : code;
  return new NoBrowser(
    `no browser can be debugged at ${address} (${reason}); start one with --remote-debugging-port=9222`,
  );
}
