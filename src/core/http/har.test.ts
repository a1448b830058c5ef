import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHar } from './har.ts';
import { NOW, entry, har } from './har.fixture.ts';

describe('readHar', () => {
  it('reads what a file holds, in order', () => {
    const { file } = readHar(har([entry(), entry()]), { now: NOW });
    expect(file?.creator).toBe('WebInspector 537.36');
    expect(file?.skipped).toEqual([]);
    expect(file?.entries.map((exchange) => exchange.index)).toEqual([0, 1]);
    expect(new Set(file?.entries.map((exchange) => exchange.id)).size).toBe(2);
  });

  it('reads a file that begins with a byte order mark, and one without entries', () => {
    expect(readHar(`\ufeff${har([entry()])}`, { now: NOW }).file?.entries).toHaveLength(1);
    expect(readHar(har([], { creator: undefined }), { now: NOW }).file).toEqual({
      creator: null,
      entries: [],
      skipped: [],
    });
  });

  it.each([
    ['', 'empty', '', 0],
    [' \n', 'empty', '', 0],
    ['<html>', 'not-json', '', 0],
    ['[]', 'not-a-har', 'log', null],
    ['{"log":{}}', 'not-a-har', 'log.entries', null],
    ['{"log":{"entries":{}}}', 'not-a-har', 'log.entries', null],
    ['null', 'not-a-har', 'log', null],
  ])('says what is wrong with %j: %s', (text, kind, path, offset) => {
    const { error } = readHar(text, { now: NOW });
    expect(error).toMatchObject({ kind, path, offset });
    expect(error?.text).toMatch(/^The file .*\.$/);
  });

  it('says where a file is cut off', () => {
    const text = har([entry(), entry()]);
    const end = text.lastIndexOf('"statusText"') + '"statusT'.length;
    expect(readHar(text.slice(0, end), { now: NOW }).error).toEqual({
      kind: 'cut-off',
      text: `The file is cut off at offset ${end}, in log.entries[1].response.`,
      path: 'log.entries[1].response',
      offset: end,
    });
  });

  it.each([
    [null, 'log.entries[1] is null, not an object.'],
    [{}, 'log.entries[1].request is missing, not an object.'],
    [entry({ top: { response: undefined } }), 'log.entries[1].response is missing, not an object.'],
    [entry({ request: { url: 7 } }), 'log.entries[1].request.url is a number, not a string.'],
    [entry({ request: { method: '' } }), 'log.entries[1].request.method is empty.'],
    [
      entry({ response: { status: 'four' } }),
      'log.entries[1].response.status is a string, not a status code.',
    ],
    [
      entry({ request: { headers: 'Host: x' } }),
      'log.entries[1].request.headers is not a list of fields with a name and a value.',
    ],
    [
      entry({ response: { headers: [{ name: 'a', value: 'b' }, 5] } }),
      'log.entries[1].response.headers[1] is not a list of fields with a name and a value.',
    ],
  ])('skips one broken entry and names it: %#', (bad, reason) => {
    const { file } = readHar(har([entry(), bad, entry()]), { now: NOW });
    expect(file?.entries.map((exchange) => exchange.index)).toEqual([0, 2]);
    expect(file?.skipped).toEqual([{ index: 1, reason }]);
  });

  it('never throws, whatever an entry holds', () => {
    const value = fc.jsonValue();
    const odd = fc.record(
      {
        request: fc.record({ url: value, method: value, headers: value, postData: value }),
        response: fc.record({ status: value, headers: value, content: value, _error: value }),
        _initiator: value,
        timings: value,
        startedDateTime: value,
        time: value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(odd, value)), (entries) => {
        const { file } = readHar(har(entries), { now: NOW });
        expect((file?.entries.length ?? 0) + (file?.skipped.length ?? 0)).toBe(entries.length);
      }),
    );
  });
});
