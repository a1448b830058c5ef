import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { until } from '../../../e2e/harness/until.ts';

export const IN_FLIGHT = 200;

/** Every tenth request is refused. */
export const REFUSED_OF = 10;

export interface BenchServer {
  readonly url: string;
  /**
   * Resolves once a page waits at `/start`; the function lets it go, and resolves to what it then
   * posts to `/took`.
   */
  pageAtStart(): Promise<() => Promise<unknown>>;
  close(): void;
}

/**
 * The page asks for that many answers, many at a time; resolves to the milliseconds that it took.
 */
const PAGE = `<!doctype html><title>bench</title><script>
  const ask = async (count, { from = 0, refusedOf = ${REFUSED_OF}, wait = 0, inFlight = ${IN_FLIGHT} } = {}) => {
    const began = performance.now();
    let asked = 0;
    await Promise.all(Array.from({ length: inFlight }, async () => {
      while (asked < count) {
        asked += 1;
        await fetch('/item?n=' + (from + asked) + '&of=' + refusedOf + '&wait=' + wait).then((response) => response.text());
      }
    }));
    return performance.now() - began;
  };
</script>`;

/**
 * The page at `/`, and answers of a few bytes, at once or after `wait` milliseconds: every so many
 * of them 401.
 */
export async function startServer(): Promise<BenchServer> {
  let letGo: (() => void) | undefined;
  let tellTook: (took: unknown) => void = () => undefined;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const number = Number(searchParams.get('n') ?? '1');
    const answer = (): void => {
      if (pathname === '/') response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
      else if (pathname === '/start')
        letGo = () => {
          response.writeHead(204).end();
        };
      else if (pathname === '/took') {
        response.writeHead(204).end();
        void text(request).then((took) => {
          tellTook(JSON.parse(took));
        });
      } else if (number % Number(searchParams.get('of') ?? REFUSED_OF) === 0) {
        response
          .writeHead(401, {
            'content-type': 'application/json',
            'www-authenticate': 'Bearer realm="bench", error="invalid_token"',
          })
          .end('{"error":"invalid_token"}');
      } else response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
    };
    const wait = Number(searchParams.get('wait') ?? '0');
    if (wait === 0) answer();
    else setTimeout(answer, wait);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pageAtStart: async () => {
      const go = await until('the page at the start', () => letGo);
      letGo = undefined;
      return () =>
        new Promise((resolve) => {
          tellTook = resolve;
          go();
        });
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
