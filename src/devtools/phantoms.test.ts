import { describe, expect, it } from 'vitest';
import { readEntry } from '../core/index.ts';
import { harEntry } from './in-memory.ts';
import type { EntryShape } from './in-memory.ts';
import { createPhantomFilter } from './phantoms.ts';

const judge = (...shapes: EntryShape[]): boolean[] => {
  const isPhantom = createPhantomFilter();
  return shapes.map((shape) => {
    const { exchange } = readEntry(harEntry(shape), { now: 0 });
    return exchange !== null && isPhantom(exchange);
  });
};

const redirect: EntryShape = {
  url: 'https://a.example/from',
  status: 302,
  responseHeaders: [['Location', '/to#part']],
  startedAt: 1000,
  time: 10,
};
const phantom: EntryShape = {
  url: 'https://a.example/to',
  status: 0,
  error: 'net::ERR_ABORTED',
  requestHeaders: [],
  startedAt: 1011,
  time: 1,
};

describe('createPhantomFilter', () => {
  it('recognizes the target of a redirect that was not followed', () => {
    expect(judge(redirect, phantom)).toEqual([false, true]);
  });

  it.each([
    ['was sent', { ...phantom, requestHeaders: [['Host', 'a.example']] as const }],
    ['ended with another error', { ...phantom, error: 'net::ERR_FAILED' }],
    ['has another URL', { ...phantom, url: 'https://a.example/elsewhere' }],
    ['came much later', { ...phantom, startedAt: 9000 }],
    ['was answered', { ...phantom, status: 401 }],
    ['has a URL that URL refuses', { ...phantom, url: 'http://[' }],
  ])('keeps a request that %s', (_, shape) => {
    expect(judge(redirect, shape)).toEqual([false, false]);
  });

  it('takes each redirect for one phantom only', () => {
    expect(judge(redirect, phantom, phantom)).toEqual([false, true, false]);
    expect(judge(phantom)).toEqual([false]);
    expect(judge({ ...redirect, responseHeaders: [] }, phantom)).toEqual([false, false]);
  });
});
