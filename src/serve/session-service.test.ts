import { describe, expect, it } from 'vitest';
import { createSession, readEntry, type Exchange } from '../core/index.ts';
import type { ViewToWorker, WorkerToView } from '../protocol.ts';
import { isQuestion, SessionService } from './session-service.ts';

const KEY = 'zq7Xw2Lp9Rt4Vn8Kd3Hs6Jf1';

interface Case {
  readonly url: string;
  readonly status: number;
  readonly authorization?: string;
  readonly body?: string;
}

const entry = ({ url, status, authorization, body = '' }: Case, at: number): Exchange => {
  const headers = [
    { name: 'Host', value: 'api.example' },
    ...(authorization === undefined ? [] : [{ name: 'Authorization', value: authorization }]),
  ];
  const { exchange } = readEntry(
    {
      startedDateTime: new Date(1_780_000_000_000 + at * 1000).toISOString(),
      time: 1,
      _resourceType: 'fetch',
      request: { method: 'GET', url, headers },
      response: { status, headers: [], content: { mimeType: 'text/plain', text: body } },
    },
    { now: 0, index: at },
  );
  if (exchange === null) throw new Error('The entry cannot be read.');
  return exchange;
};

const serving = (cases: readonly Case[]) => {
  const session = createSession();
  for (const [at, one] of cases.entries()) session.add(entry(one, at));
  const service = new SessionService(session);
  const ask = (message: ViewToWorker): readonly WorkerToView[] =>
    isQuestion(message) ? [...service.answer(message)] : [];
  const [id = ''] = session.failures().map((failure) => failure.id);
  return { ask, id, service, session };
};

const signedIn: Case = {
  url: 'https://api.example/ok',
  status: 200,
  authorization: `Bearer ${KEY}`,
};
const echoing: Case = {
  url: 'https://api.example/refused',
  status: 403,
  body: `Key ${KEY} is not allowed here`,
};

describe('a secret that was seen in one exchange', () => {
  it('is masked in the copy of another', () => {
    const { ask, id } = serving([signedIn, echoing]);
    const [masked] = ask({ kind: 'mask', id });
    expect(masked?.kind).toBe('masked');
    expect(JSON.stringify(masked)).not.toContain(KEY.slice(4, 14));
  });

  it('is named to the view, and is in none of its sentences', () => {
    const { ask, id, service, session } = serving([signedIn, echoing]);
    for (const one of session.exchanges()) service.learn(one);
    const [answered] = ask({ kind: 'open', id });
    if (answered?.kind !== 'failure' || answered.detail === null)
      throw new Error('No details came.');
    expect(answered.echoes).toContain(KEY);
    expect(JSON.stringify(answered.detail.failure.message)).not.toContain(KEY);
    expect(JSON.stringify(answered.detail.failure.diagnosis)).not.toContain(KEY);
  });

  it.each(['markdown', 'html', 'json', 'har'] as const)('is not in a report as %s', (form) => {
    const { ask } = serving([signedIn, echoing]);
    const report = (secrets: 'masked' | 'kept'): string =>
      ask({
        kind: 'report',
        serial: 1,
        scope: { kind: 'all' },
        form,
        secrets,
        about: { name: 'test', facts: [{ label: 'Page', value: `https://a.example/?k=${KEY}` }] },
      })
        .map((message) => (message.kind === 'reported' ? message.text : ''))
        .join('');
    expect(report('masked')).toContain('api.example');
    expect(report('masked')).not.toContain(KEY);
    expect(report('kept')).toContain(KEY);
  });
});

describe('a report on a part', () => {
  it('has only the failures that were asked for', () => {
    const other: Case = { ...echoing, url: 'https://api.example/other', body: 'no' };
    const { ask, id } = serving([echoing, other]);
    const text = ask({
      kind: 'report',
      serial: 2,
      scope: { kind: 'failures', ids: [id] },
      form: 'markdown',
      secrets: 'masked',
      about: { name: 'test' },
    })
      .map((message) => (message.kind === 'reported' ? message.text : ''))
      .join('');
    expect(text).toContain('/refused');
    expect(text).not.toContain('/other');
  });
});
