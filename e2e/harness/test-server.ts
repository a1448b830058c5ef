/**
 * Servers that answer whatever a test wants: a page's own origin, and another one.
 * `/page…` is an empty page, `/refused…` a plain 401, and each test mounts paths of
 * its own.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { listen, sendJson } from '../demo/listening.ts';

export interface TestServer {
  /** Origin of the pages. */
  readonly origin: string;
  /** An empty page of it. */
  readonly page: string;
  /** Another site. */
  readonly elsewhere: string;
  /** An origin where nobody listens. */
  readonly nowhere: string;
  /** Answers requests for a path, on both origins, from now on. */
  mount(path: string, answer: (request: IncomingMessage, response: ServerResponse) => void): void;
  /** Answers with these bytes, whether they are HTTP or not. */
  mountBytes(path: string, bytes: Buffer): void;
  /** Requests that came for a path. */
  count(path: string): number;
  close(): Promise<void>;
}

/** Bytes: room for a token of a million characters. */
const maxHeaderSize = 8 * 1024 * 1024;

export async function startTestServer(): Promise<TestServer> {
  const [own, other, closed] = await Promise.all([
    listen('lab.localhost', { maxHeaderSize }),
    listen('elsewhere.localhost', { maxHeaderSize }),
    listen('nowhere.localhost'),
  ]);
  await closed.close();
  const answers = new Map<string, RequestListener>();
  const counts = new Map<string, number>();
  const answer: RequestListener = (request, response) => {
    const path = new URL(request.url ?? '/', own.origin).pathname;
    counts.set(path, (counts.get(path) ?? 0) + 1);
    const mounted = answers.get(path);
    if (mounted !== undefined) {
      mounted(request, response);
    } else if (path.startsWith('/page')) {
      response
        .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
        .end('<!doctype html><title>TestServer</title><h1>TestServer</h1>');
    } else if (path.startsWith('/refused')) {
      response.setHeader('WWW-Authenticate', 'Bearer realm="testServer"');
      sendJson(response, 401, { error: 'unauthorized' });
    } else {
      response.writeHead(204).end();
    }
  };
  own.answer(answer);
  other.answer(answer);
  return {
    origin: own.origin,
    page: `${own.origin}/page`,
    elsewhere: other.origin,
    nowhere: closed.origin,
    mount: (path, handler) => {
      answers.set(path, handler);
    },
    mountBytes: (path, bytes) => {
      answers.set(path, (request) => request.socket.end(bytes));
    },
    count: (path) => counts.get(path) ?? 0,
    close: async () => {
      await Promise.all([own.close(), other.close()]);
    },
  };
}
