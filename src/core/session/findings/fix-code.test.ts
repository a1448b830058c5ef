import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { readSession } from '../../examples/read-session.ts';
import { createSession } from '../session.ts';
import { sessionRules } from './index.ts';

/** Every piece of JavaScript that a finding of the examples offers, by the finding's id. */
const offered = sessionRules.flatMap(({ id, examples }) =>
  examples.found.flatMap((example) => {
    const session = createSession();
    for (const exchange of readSession(example.session)) session.add(exchange);
    return session
      .findings()
      .filter((finding) => finding.id === id)
      .flatMap(({ fixes }) => fixes.flatMap(({ code }) => code))
      .filter(({ language }) => language === 'js')
      .map(({ text }) => [id, text] as const);
  }),
);

/** Runs code whose free variables are given; returns what `result` names in it. */
function run(text: string, result: string, free: Readonly<Record<string, unknown>>): unknown {
  const script = new Script(
    `((${Object.keys(free).join(', ')}) => {\n${text}\nreturn ${result};\n})`,
  );
  return (script.runInThisContext() as (...values: readonly unknown[]) => unknown)(
    ...Object.values(free),
  );
}

const textOf = (id: string): string => offered.find(([one]) => one === id)?.[1] ?? '';

function storageOf(items: Record<string, string>) {
  const kept = new Map(Object.entries(items));
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}

describe('the code of findings', () => {
  it.each(offered)('%s: is JavaScript', (_, text) => {
    expect(() => new Script(`(async () => {\n${text}\n})`)).not.toThrow();
  });

  it('ends a session once', () => {
    const assigned: string[] = [];
    const localStorage = storageOf({ access_token: 'a', refresh_token: 'r', theme: 'dark' });
    const location = {
      ...{ pathname: '/orders', search: '?page=2' },
      assign: (url: string) => assigned.push(url),
    };
    const free = { localStorage, location };
    const endSession = run(textOf('refresh-failed-ignored'), 'endSession', free) as () => void;
    endSession();
    endSession();
    expect([...localStorage.kept.keys()]).toEqual(['theme']);
    expect(assigned).toEqual(['/sign-in?back=%2Forders%3Fpage%3D2']);
  });

  it('stores each new refresh token before the next refresh', async () => {
    const localStorage = storageOf({ refresh_token: 'first' });
    let last: Promise<unknown> = Promise.resolve();
    const locks = {
      request: (_: string, work: () => Promise<unknown>) => (last = last.then(work)),
    };
    const free = { localStorage, navigator: { locks } };
    const refresh = run(textOf('refresh-token-reused'), 'refresh', free) as (
      send: (token: string) => Promise<object>,
    ) => Promise<string>;
    const sent: string[] = [];
    const send = (token: string): Promise<object> => {
      sent.push(token);
      return Promise.resolve({ access_token: `access of ${token}`, refresh_token: `${token}+` });
    };
    expect(await Promise.all([refresh(send), refresh(send)])).toEqual([
      'access of first',
      'access of first+',
    ]);
    expect(sent).toEqual(['first', 'first+']);
  });

  it('adds the token once it is there', async () => {
    const sent: [string, string | null][] = [];
    const fetch = (url: URL, { headers }: { headers: Headers }) =>
      sent.push([url.href, headers.get('authorization')]);
    const callApi = run(textOf('credential-sometimes-missing'), 'callApi', {
      ...{ fetch, Headers, URL },
    }) as (path: string, options: undefined, token: Promise<string>) => Promise<unknown>;
    await callApi('/orders', undefined, Promise.resolve('t1'));
    expect(sent).toEqual([[expect.stringMatching(/^https:\/\/.+\/orders$/), 'Bearer t1']]);
  });

  it('repeats once, and reports a second refusal', async () => {
    const text = offered.map(([, one]) => one).find((one) => one.includes('async function call('));
    const sent: string[] = [];
    const fetch = (_: string, { headers }: { headers: { Authorization: string } }) => {
      sent.push(headers.Authorization);
      return Promise.resolve({ status: headers.Authorization === 'Bearer good' ? 200 : 401 });
    };
    const call = run(text ?? '', 'call', { fetch }) as (
      url: string,
      options: object,
      token: string,
      refresh: () => Promise<string>,
    ) => Promise<{ status: number }>;
    const url = 'https://api.example.com/orders';
    expect((await call(url, {}, 'old', () => Promise.resolve('good'))).status).toBe(200);
    await expect(call(url, {}, 'old', () => Promise.resolve('bad'))).rejects.toThrow(/refused too/);
    expect(sent).toEqual(['Bearer old', 'Bearer good', 'Bearer old', 'Bearer bad']);
  });
});
