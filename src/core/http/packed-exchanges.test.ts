import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange, HeaderField, Initiator, StackFrame } from './exchange.ts';
import { packExchanges, Unpacker } from './packed-exchanges.ts';

const anyText = fc.constantFrom('', 'a', 'b', 'a\nb', 'Authorization', 'Bearer eyJ');

const anyField: fc.Arbitrary<HeaderField> = fc.record({
  name: fc.constantFrom('a', 'B'),
  value: anyText,
});

const anyFrame: fc.Arbitrary<StackFrame> = fc.record({
  functionName: anyText,
  url: anyText,
  scriptId: fc.constantFrom('', '7'),
  line: fc.nat(2),
  column: fc.nat(2),
  asyncBefore: fc.constantFrom(null, '', 'await'),
});

const anyExchange: fc.Arbitrary<Exchange> = fc
  .record({
    sent: fc.array(anyField, { maxLength: 4 }),
    received: fc.array(anyField, { maxLength: 4 }),
    frames: fc.option(fc.array(anyFrame, { maxLength: 4 })),
  })
  .map(({ sent, received, frames }) => ({
    id: 'a',
    index: null,
    startedAt: 1,
    duration: 1,
    resourceType: 'fetch',
    request: {
      method: 'GET',
      url: 'https://api.example/',
      httpVersion: 'h2',
      headers: sent,
      body: null,
      mimeType: '',
    },
    response: {
      status: 401,
      statusText: '',
      httpVersion: 'h2',
      headers: received,
      body: { text: null, size: 0, mimeType: '', truncated: false, absent: 'not read' },
      error: null,
    },
    sent: 'wire',
    initiator: frames === null ? null : { type: 'script', url: null, line: null, frames },
    viaServiceWorker: false,
    page: null,
  }));

const anyMessages = fc.array(fc.array(anyExchange, { maxLength: 5 }), { maxLength: 4 });

describe('packed exchanges', () => {
  it('are the same when they are unpacked, message by message', () => {
    fc.assert(
      fc.property(anyMessages, (messages) => {
        const unpacker = new Unpacker();
        for (const exchanges of messages)
          expect(unpacker.unpack(structuredClone(packExchanges(exchanges)))).toEqual(exchanges);
      }),
    );
  });

  it('hold each field and each initiator once, in a message and in memory', () => {
    fc.assert(
      fc.property(anyMessages, (messages) => {
        const unpacker = new Unpacker();
        const inMemory = new Map<string, HeaderField | Initiator>();
        for (const exchanges of messages) {
          const packed = packExchanges(exchanges);
          for (const list of [packed.fields, packed.initiators])
            expect(new Set(list.map((one) => JSON.stringify(one))).size).toBe(list.length);
          for (const { request, response, initiator } of unpacker.unpack(structuredClone(packed)))
            for (const one of [
              ...request.headers,
              ...response.headers,
              ...(initiator === null ? [] : [initiator]),
            ]) {
              const text = JSON.stringify(one);
              expect(inMemory.get(text) ?? one).toBe(one);
              inMemory.set(text, one);
            }
        }
      }),
    );
  });

  it('leave out what a message names and does not hold', () => {
    const [exchange] = fc.sample(anyExchange, { numRuns: 1, seed: 1 });
    if (exchange === undefined) throw new Error('There is no sample.');
    const { exchanges } = packExchanges([exchange]);
    const [read] = new Unpacker().unpack({ exchanges, fields: [], initiators: [] });
    expect(read?.request.headers).toEqual([]);
  });
});
