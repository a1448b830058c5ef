import { Script } from 'node:vm';
import { expect, it } from 'vitest';
import { judgeExample } from '../../examples/judge-example.ts';

/** The code that the fix of an expired token offers. */
function refreshOf(accept: string): { readonly label: string; readonly text: string } {
  const failure = judgeExample({
    name: '',
    http: `fetch GET https://api.example.com/orders\nAccept: ${accept}\nAuthorization: Bearer <<jwt {"exp":-60}>>\n\n401 Unauthorized`,
  });
  const code = failure?.diagnosis.fixes.flatMap((fix) => fix.code) ?? [];
  return code.find((one) => one.text.includes('navigator.locks')) ?? { label: '', text: '' };
}

it('refreshes once for calls that are refused at the same time, and repeats each', async () => {
  const store = new Map([['tokens', JSON.stringify({ accessToken: 'old', refreshToken: 'r1' })]]);
  let refreshes = 0;
  let lock: Promise<unknown> = Promise.resolve();
  const scope = {
    localStorage: {
      getItem: (key: string) => store.get(key) ?? null,
      setItem: (key: string, value: string) => store.set(key, value),
    },
    navigator: {
      locks: {
        request: (_: string, task: () => Promise<unknown>) => (lock = lock.then(task)),
      },
    },
    fetch: (url: string, options: { method?: string; headers?: Headers }) => {
      if (options.method === 'POST') {
        refreshes += 1;
        return Promise.resolve(Response.json({ access_token: 'new', refresh_token: 'r2' }));
      }
      const isNew = options.headers?.get('Authorization') === 'Bearer new';
      return Promise.resolve(new Response(url, { status: isNew ? 200 : 401 }));
    },
  };
  const script = new Script(
    `(({ localStorage, navigator, fetch }) => {\n${refreshOf('*/*').text}\nreturn authorizedFetch; })`,
  );
  const make = script.runInThisContext() as (
    given: typeof scope,
  ) => (url: string) => Promise<Response>;
  const authorizedFetch = make(scope);
  const responses = await Promise.all(['/a', '/b', '/c'].map((path) => authorizedFetch(path)));
  expect(responses.map((one) => one.status)).toEqual([200, 200, 200]);
  expect(refreshes).toBe(1);
  expect(store.get('tokens')).toContain('"refreshToken":"r2"');
});

it('is an interceptor where the page uses axios', () => {
  const { label, text } = refreshOf('application/json, text/plain, */*');
  expect(label).toBe('axios');
  expect(text).toContain('axios.interceptors.response.use');
  expect(() => new Script(`async () => {\n${text}\n}`)).not.toThrow();
});
