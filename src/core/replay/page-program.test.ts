import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cancelCode, pollCode, readReport, startCode, startedFrom } from './page-program.ts';
import type { ReplayRequest } from './request.ts';

describe('the program in the page', () => {
  /** Nothing but silence is to run into the time limit. */
  const limits = { milliseconds: 15_000, bytes: 1000 };
  const impatient = { ...limits, milliseconds: 200 };
  const pageWith = (extra: object = {}): ((code: string) => unknown) => {
    const context = {
      fetch,
      AbortController,
      TextDecoder,
      setTimeout,
      clearTimeout,
      location: { origin: 'https://page.example' },
      ...extra,
    };
    return (code) => runInNewContext(code, context) as unknown;
  };
  const request = (url: string, part: Partial<ReplayRequest> = {}): ReplayRequest => ({
    method: 'GET',
    url,
    headers: [],
    body: null,
    credentials: 'omit',
    redirect: 'follow',
    referrer: 'page',
    ...part,
  });
  const served = async <T>(
    listener: RequestListener,
    use: (origin: string) => Promise<T>,
  ): Promise<T> => {
    const server = createServer(listener);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    try {
      return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  };
  const outcome = async (
    run: (code: string) => unknown,
    id: string,
  ): Promise<ReturnType<typeof readReport>> => {
    for (;;) {
      const report = readReport(run(pollCode(id)));
      if (report.state !== 'pending') return report;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  it('sends a request once, however often it is started', async () => {
    let count = 0;
    await served(
      (_, response) => {
        count += 1;
        response.writeHead(401, { 'x-a': 'b' }).end('no');
      },
      async (origin) => {
        const run = pageWith();
        const code = startCode(
          'one',
          request(origin, {
            headers: [{ name: 'X-B', value: `"'\u2028\\`.replace('\u2028', '') }],
          }),
          limits,
        );
        expect(startedFrom(run(code))).toBe('https://page.example');
        expect(startedFrom(run(code))).toBeNull();
        expect(await outcome(run, 'one')).toMatchObject({
          state: 'done',
          response: { status: 401, body: 'no', isCut: false },
        });
        expect(readReport(run(pollCode('one')))).toEqual({ state: 'gone' });
      },
    );
    expect(count).toBe(1);
  });

  it('ends with a server that never answers', async () => {
    await served(
      () => undefined,
      async (origin) => {
        const run = pageWith();
        run(startCode('one', request(origin), impatient));
        expect(await outcome(run, 'one')).toMatchObject({ state: 'failed', reason: 'timeout' });
      },
    );
  });

  it.each<readonly [string, RequestListener, object]>([
    [
      'redirects for ever',
      (_, response) => response.writeHead(302, { location: '/' }).end(),
      { state: 'failed', reason: 'network' },
    ],
    [
      'a body without end',
      (_, response) => {
        response.writeHead(200);
        const more = (): void => {
          if (!response.destroyed) response.write('x'.repeat(64 * 1024), () => setImmediate(more));
        };
        more();
      },
      { state: 'done', response: { status: 200, isCut: true, body: 'x'.repeat(1000) } },
    ],
  ])('ends with %s', async (_, listener, expected) => {
    await served(listener, async (origin) => {
      const run = pageWith();
      run(startCode('one', request(origin), limits));
      expect(await outcome(run, 'one')).toMatchObject(expected);
    });
  });

  it('can be canceled', async () => {
    await served(
      () => undefined,
      async (origin) => {
        const run = pageWith();
        run(startCode('one', request(origin), limits));
        run(cancelCode('one'));
        expect(await outcome(run, 'one')).toMatchObject({ state: 'failed', reason: 'canceled' });
      },
    );
  });

  it('says so where only the page’s replacement of fetch is there, even one that never ends', async () => {
    const run = pageWith({ fetch: () => new Promise(() => undefined) });
    run(startCode('one', request('https://a.example/'), { milliseconds: 20, bytes: 10 }));
    expect(await outcome(run, 'one')).toMatchObject({
      state: 'failed',
      reason: 'timeout',
      notes: ['replaced-fetch'],
    });
  });

  it('takes nothing of a request for code', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (url, body) => {
        let sent: unknown;
        const run = pageWith({
          fetch: (...given: unknown[]) => {
            sent = given[0];
            return new Promise(() => undefined);
          },
        });
        run(
          startCode('one', request(url, { method: 'POST', body }), { milliseconds: 1, bytes: 1 }),
        );
        expect(sent).toBe(url);
      }),
      { numRuns: 40 },
    );
  });

  it('is not believed whatever it says', () => {
    fc.assert(
      fc.property(fc.anything(), fc.json(), (value, json) => {
        for (const one of [value, json])
          expect(['pending', 'done', 'failed', 'gone']).toContain(readReport(one).state);
      }),
    );
  });
});
