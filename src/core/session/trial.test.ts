import { describe, expect, it } from 'vitest';
import { EXAMPLE_TIME, readExample } from '../examples/read-example.ts';
import { markAsReplay } from '../http/replay-mark.ts';
import { createSession, type Session } from './session.ts';
import type { Trial } from './trial.ts';

/** A session over exchanges a second apart; ids are their positions. */
function sessionOf(...texts: string[]): Session {
  const session = createSession();
  texts.forEach((text, position) =>
    session.add(readExample(text, { id: String(position), at: EXAMPLE_TIME + position * 1000 })),
  );
  return session;
}

const get = (headers: string, response: string): string =>
  `GET https://api.example.com/orders\n${headers}\n\n${response}`;
const OK = '200 OK\n\n{}';
const trial = (...decisive: Trial['decisive']): Trial => ({
  accepted: '0',
  decisive,
  requests: 4,
});

describe('what was proved by sending a request again', () => {
  it.each<readonly [string, string, string, Trial, object]>([
    [
      'a header that no rule knows is the verdict',
      get('X-Plan: gold-1\nX-Trace: 1', OK),
      get('X-Plan: lead-2\nX-Trace: 2', '403 Forbidden'),
      trial({ fact: 'header', name: 'X-Plan' }),
      {
        cause: 'unexplained',
        confidence: 'certain',
        title: 'The header X-Plan decides',
        fixes: [
          { change: { headers: { 'X-Plan': '{{plan}}' }, known: { plan: 'gold-1' } } },
          expect.anything(),
        ],
      },
    ],
    [
      'the key that a rule knows makes its cause certain',
      get('X-Api-Key: q8Zk2LxW9vTr4YbN7cMs1PdF\nX-Trace: 1', OK),
      get('X-Api-Key: zzzk2LxW9vTr4YbN7cMs1PdF\nX-Trace: 2', '401 Unauthorized'),
      trial({ fact: 'header', name: 'X-Api-Key' }),
      { cause: 'api-key-invalid', confidence: 'certain' },
    ],
    [
      'several facts together',
      get('X-Plan: gold-1\nX-Site: 1', OK),
      get('X-Plan: lead-2\nX-Site: 2', '403 Forbidden'),
      trial({ fact: 'header', name: 'X-Plan' }, { fact: 'header', name: 'X-Site' }),
      { title: 'The header X-Plan and the header X-Site decide', confidence: 'certain' },
    ],
  ])('%s', (_, accepted, refused, proof, expected) => {
    const session = sessionOf(accepted, refused);
    const { changed } = session.prove('1', proof);
    expect(changed).toMatchObject([
      { id: '1', diagnosis: { ...expected, evidence: [{ name: 'trial' }, ...rest(changed[0])] } },
    ]);
    expect(session.row('1')?.confidence).toBe('certain');
  });

  it('stays when the failure is judged anew, and shows no secret in its sentences', () => {
    const secret = 'Bearer q8Zk2LxW9vTr4YbN7cMs1PdF';
    const session = sessionOf(
      get(`Authorization: ${secret}`, OK),
      get('Authorization: Bearer zzzk2LxW9vTr4YbN7cMs1PdF', '401 Unauthorized'),
    );
    session.prove('1', trial({ fact: 'header', name: 'Authorization' }));
    session.add(
      readExample(get('Authorization: Bearer zzzk2LxW9vTr4YbN7cMs1PdF', '401 Unauthorized'), {
        id: '2',
        at: EXAMPLE_TIME + 9000,
      }),
    );
    const { diagnosis } = session.detail('1')?.failure ?? {};
    expect(diagnosis?.evidence[0]).toMatchObject({ name: 'trial', at: { exchange: '0' } });
    expect(
      JSON.stringify([diagnosis?.title, diagnosis?.summary, diagnosis?.evidence]),
    ).not.toContain('q8Zk2LxW9');
  });

  it('is nothing where the accepted exchange or the failure is not known', () => {
    const session = sessionOf(get('X-Plan: 1', '403 Forbidden'));
    const before = session.row('0');
    session.prove('0', { ...trial({ fact: 'cookies', name: '' }), accepted: 'gone' });
    expect(session.prove('9', trial({ fact: 'cookies', name: '' })).changed).toEqual([]);
    expect(session.row('0')).toBe(before);
  });
});

const rest = (failure: { diagnosis: { evidence: readonly unknown[] } } | undefined): unknown[] =>
  (failure?.diagnosis.evidence.slice(1) ?? []).map(() => expect.anything() as unknown);

it('what a person sends from the panel is listed and not counted', () => {
  const session = createSession();
  const refused = readExample(get('X-Plan: 1', '403 Forbidden'), { id: 'a', at: EXAMPLE_TIME });
  session.add(refused);
  session.add(markAsReplay({ ...refused, id: 'b', startedAt: EXAMPLE_TIME + 9000 }, 'r'));
  expect(session.rows().map(({ isReplay }) => isReplay)).toEqual([false, true]);
  expect(session.refused).toBe(1);
});
