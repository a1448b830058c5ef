import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEntry } from '../core/index.ts';
import type { Exchange } from '../core/index.ts';
import { harEntry } from './in-memory.ts';
import { createSharing } from './sharing.ts';

const exchangeWith = (headers: readonly { name: string; value: string }[]): Exchange => {
  const { exchange } = readEntry(harEntry({}), { now: 0, bodyLimit: 100 });
  if (exchange === null) throw new Error('The entry is not readable.');
  return { ...exchange, response: { ...exchange.response, headers } };
};

describe('sharing', () => {
  it('gives equal exchanges, whatever their fields', () => {
    const field = fc.record({
      name: fc.string({ maxLength: 3 }),
      value: fc.string({ maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(fc.array(field, { maxLength: 4 }), { maxLength: 20 }), (lists) => {
        const sharing = createSharing();
        for (const headers of lists)
          expect(sharing.share(exchangeWith(headers))).toEqual(exchangeWith(headers));
      }),
    );
  });

  it('makes later ones of the parts of earlier ones, until it is cleared', () => {
    const sharing = createSharing();
    const field = (exchange: Exchange): unknown => exchange.response.headers[0];
    const first = sharing.share(exchangeWith([{ name: 'server', value: 'x' }]));
    expect(field(sharing.share(exchangeWith([{ name: 'server', value: 'x' }])))).toBe(field(first));
    sharing.clear();
    expect(field(sharing.share(exchangeWith([{ name: 'server', value: 'x' }])))).not.toBe(
      field(first),
    );
  });

  it('keeps a bounded number of characters, and no long part', () => {
    const sharing = createSharing();
    const field = (value: string): unknown =>
      sharing.share(exchangeWith([{ name: 'x', value }])).response.headers[0];
    const long = 'y'.repeat(20_000);
    expect(field(long)).not.toBe(field(long));
    const first = field('0');
    for (let i = 1; i < 200; i += 1) field(String(i).padStart(10_000, '0'));
    expect(field('0')).not.toBe(first);
  });
});
