import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerOptions, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine, on a port that was free. */
export interface Listening {
  /** `http://<host>:<port>`. Browsers take every `*.localhost` for this machine. */
  readonly origin: string;
  /** The same by address, for a client that does not: Node. */
  readonly address: string;
  /** Begins to answer. Until then requests wait. */
  answer(listener: RequestListener): void;
  close(): Promise<void>;
}

/** Listens before it can answer: servers that name each other need all origins first. */
export async function listen(host: string, options: ServerOptions = {}): Promise<Listening> {
  const server = createServer(options);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${host}:${port}`,
    address: `http://127.0.0.1:${port}`,
    answer: (listener) => server.on('request', listener),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A listener of asynchronous code: what it throws becomes a 500 that says so. */
export const answering =
  (
    handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void,
  ): RequestListener =>
  (request, response) => {
    Promise.resolve(handle(request, response)).catch((error: unknown) => {
      if (!response.headersSent)
        response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(String(error));
    });
  };

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
