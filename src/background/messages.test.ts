import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRecorderMessage, isViewMessage } from './messages.ts';

const packed = {
  id: 'a',
  startedAt: 1,
  request: { headers: [0] },
  response: { headers: [] },
  initiator: null,
};
/** As an older version posted it. */
const unpacked = { ...packed, request: {} };

describe('messages', () => {
  it.each([
    [{ kind: 'exchanges', packed: { exchanges: [], fields: [], initiators: [] } }],
    [{ kind: 'exchanges', packed: { exchanges: [packed], fields: [], initiators: [] } }],
    [{ kind: 'bodies', bodies: [{ id: 'a', body: {} }] }],
    [{ kind: 'navigated', url: 'https://a.example/', at: 1 }],
    [{ kind: 'state', paused: false, dropped: 0 }],
    [{ kind: 'caught-up' }],
    [{ kind: 'cleared' }],
    [{ kind: 'stay-awake' }],
  ])('of a recorder: %j', (message) => {
    expect(isRecorderMessage(message)).toBe(true);
  });

  it.each([
    [{ kind: 'open', id: 'a' }],
    [{ kind: 'clear' }],
    [{ kind: 'pause' }],
    [{ kind: 'resume' }],
    [{ kind: 'ping' }],
    [
      {
        kind: 'prove',
        id: 'a',
        trial: { accepted: 'b', decisive: [{ fact: 'header', name: 'X-A' }], requests: 4 },
      },
    ],
  ])('of a view: %j', (message) => {
    expect(isViewMessage(message)).toBe(true);
  });

  it.each([
    [null],
    ['stay-awake'],
    [{}],
    [{ kind: 'exchanges' }],
    [{ kind: 'exchanges', packed: { exchanges: [packed] } }],
    [{ kind: 'exchanges', packed: { exchanges: [null], fields: [], initiators: [] } }],
    [{ kind: 'exchanges', packed: { exchanges: [unpacked], fields: [], initiators: [] } }],
    [{ kind: 'bodies', bodies: [{ id: 'a' }] }],
    [{ kind: 'navigated', url: 'https://a.example/' }],
    [{ kind: 'open' }],
    [{ kind: 'prove', id: 'a', trial: { accepted: 'b', decisive: [], requests: 1 } }],
    [{ kind: 'later-version' }],
  ])('neither: %j', (message) => {
    expect([isRecorderMessage(message), isViewMessage(message)]).toEqual([false, false]);
  });

  it('are distinguished from anything else without throwing', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(typeof isRecorderMessage(value)).toBe('boolean');
        expect(typeof isViewMessage(value)).toBe('boolean');
      }),
    );
  });
});
