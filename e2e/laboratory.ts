/**
 * Servers that answer whatever a test wants: a page's own origin, and another one.
 * Nothing is shared between tests but the ports: each mounts its own paths.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { listen } from './demo/listening.ts';

export interface Laboratory {
  /** Origin of the pages. */
  readonly origin: string;
  /** Another site. */
  readonly elsewhere: string;
  /** Answers requests for a path, on both origins, from now on. */
  mount(path: string, answer: (request: IncomingMessage, response: ServerResponse) => void): void;
  /** Requests that came for a path. */
  count(path: string): number;
  close(): Promise<void>;
}

export async function startLaboratory(): Promise<Laboratory> {
  const [own, other] = await Promise.all([listen('lab.localhost'), listen('elsewhere.localhost')]);
  const answers = new Map<string, RequestListener>();
  const counts = new Map<string, number>();
  const answer: RequestListener = (request, response) => {
    const path = new URL(request.url ?? '/', own.origin).pathname;
    counts.set(path, (counts.get(path) ?? 0) + 1);
    const mounted = answers.get(path);
    if (mounted !== undefined) {
      mounted(request, response);
    } else if (path === '/' || path.startsWith('/page')) {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end('<!doctype html><title>Laboratory</title><h1>Laboratory</h1>');
    } else {
      response.writeHead(204).end();
    }
  };
  own.answer(answer);
  other.answer(answer);
  return {
    origin: own.origin,
    elsewhere: other.origin,
    mount: (path, handler) => {
      answers.set(path, handler);
    },
    count: (path) => counts.get(path) ?? 0,
    close: async () => {
      await Promise.all([own.close(), other.close()]);
    },
  };
}
