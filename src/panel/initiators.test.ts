import { describe, expect, it } from 'vitest';
import { initiatorOf, sharedFrames } from './initiators.ts';
import { row } from './rows.fixture.ts';

const sentBy = (...callers: string[]) => row({ initiator: callers[0] ?? '', callers });

describe('the initiator of a row', () => {
  it('is the first frame that the others do not share', () => {
    const orders = sentBy('http.js:9', 'api.js:42', 'orders.js:12', 'router.js:88');
    const cart = sentBy('http.js:9', 'api.js:42', 'cart.js:3', 'router.js:88');
    const shared = sharedFrames([orders, cart]);
    expect(initiatorOf(orders, shared)).toBe('orders.js:12');
    expect(initiatorOf(cart, shared)).toBe('cart.js:3');
  });

  it('is that frame, too, where a few requests are sent another way', () => {
    const wrapped = ['orders.js:12', 'cart.js:3', 'user.js:7'].map((frame) =>
      sentBy('http.js:9', frame),
    );
    const beacon = sentBy('beacon.js:1');
    const shared = sharedFrames([...wrapped, beacon]);
    expect([...wrapped, beacon].map((one) => initiatorOf(one, shared))).toEqual([
      'orders.js:12',
      'cart.js:3',
      'user.js:7',
      'beacon.js:1',
    ]);
  });

  it.each([
    ['of one row', [sentBy('api.js:42', 'orders.js:12')]],
    ['where all stacks are the same', [sentBy('api.js:42'), sentBy('api.js:42')]],
    ['where nothing is shared', [sentBy('api.js:42'), sentBy('other.js:1')]],
    ['where one has no stack', [sentBy('api.js:42'), sentBy()]],
  ])('is the innermost frame %s', (_, rows) => {
    expect(rows.map((one) => initiatorOf(one, sharedFrames(rows)))).toEqual(
      rows.map(({ initiator }) => initiator),
    );
  });

  it('does not depend on what third parties send', () => {
    const orders = sentBy('api.js:42', 'orders.js:12');
    const cart = sentBy('api.js:42', 'cart.js:3');
    const beacon = { ...sentBy('tag.js:1'), thirdParty: true };
    expect(initiatorOf(cart, sharedFrames([orders, beacon, cart]))).toBe('cart.js:3');
  });
});
