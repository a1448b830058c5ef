import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { EntrySplitter } from '../reading/entry-splitter.ts';
import { RecordingReader } from '../reading/recording-reader.ts';
import { readRecording } from './read-recording.ts';

const folder = mkdtempSync(join(tmpdir(), 'why401-reading-'));
afterAll(() => rmSync(folder, { recursive: true }));

const entry = (url: string, text = 'é "quoted\\" ]}'): object => ({
  startedDateTime: '2026-03-10T12:00:00.000Z',
  time: 1,
  pageref: 'p1',
  request: { method: 'GET', url, headers: [{ name: 'Host', value: 'a.example' }] },
  response: { status: 401, headers: [], content: { mimeType: 'text/plain', text } },
});
const urls = ['https://a.example/1', 'https://a.example/2', 'https://a.example/3'];
const harOf = (some: readonly string[], creator = 'Test'): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: creator, version: '1' },
      pages: [{ id: 'p1', title: 'https://app.example/' }],
      entries: some.map((url) => entry(url)),
    },
  });
const har = harOf(urls);
const trace = urls
  .map((url) => JSON.stringify({ type: 'resource-snapshot', snapshot: entry(url) }))
  .join('\n');

function read(bytes: Uint8Array | string) {
  const file = join(folder, 'a.har');
  writeFileSync(file, bytes);
  const { recording, reason } = readRecording(file, 0);
  return {
    reason,
    creator: recording?.creator,
    numbers: recording?.entries.map(({ index }) => index),
    urls: recording?.entries.map(({ request }) => request.url),
    pages: [...new Set(recording?.entries.map(({ page }) => page))],
    skipped: recording?.skipped.map((one) => one.reason),
  };
}
const whole = { reason: null, urls, skipped: [] };

describe('a recording', () => {
  it.each([
    ['plain', har],
    ['with a byte order mark', `\ufeff${har}`],
    ['gzip', gzipSync(har)],
    ['UTF-16, little endian', Buffer.from(`\ufeff${har}`, 'utf16le')],
    ['UTF-16, big endian', Buffer.from(`\ufeff${har}`, 'utf16le').swap16()],
    ['zip of a HAR', zipSync({ 'a.har': strToU8(har) })],
    ['Playwright trace', zipSync({ '0-trace.network': strToU8(trace) })],
    ['Playwright .network', trace],
    ['zip of a HAR in UTF-16', zipSync({ 'a.har': Buffer.from(`\ufeff${har}`, 'utf16le') })],
    [
      'zip of several HAR files',
      zipSync({
        '1.har': strToU8(harOf(urls.slice(0, 1))),
        'folder/2.HAR': strToU8(harOf(urls.slice(1))),
        '__MACOSX/._1.har': new Uint8Array([0, 5, 22, 7]),
      }),
    ],
  ])('is read: %s', (_, bytes) => {
    expect(read(bytes)).toMatchObject(whole);
  });

  it.each([
    ['plain', har],
    ['zip', zipSync({ 'a.har': strToU8(har) })],
  ])('knows what recorded it, and the pages, which stand before the entries: %s', (_, bytes) => {
    expect(read(bytes)).toMatchObject({ creator: 'Test 1', pages: ['https://app.example/'] });
  });

  it('counts the entries of all HAR files of a zip, and names the file of a fault', () => {
    const broken = harOf(urls.slice(0, 2)).replace('"a.example"', '"a.example" x');
    const zip = zipSync({
      '1.har': strToU8(broken),
      '2.har': strToU8('{"log":{}}'),
      '3.har': strToU8(harOf(urls.slice(2), 'Charles Proxy')),
    });
    expect(read(zip)).toMatchObject({
      creator: 'Test 1, Charles Proxy 1',
      urls: urls.slice(1),
      numbers: [1, 2],
      skipped: [
        '1.har: log.entries[0] is not JSON.',
        expect.stringMatching(/^2\.har: The file is JSON but not a HAR/),
      ],
    });
  });

  it.each([
    ['text', { mimeType: 'text/plain', text: '' }],
    ['no text', { mimeType: 'text/plain' }],
  ])('has the bodies that Playwright stores in files of their own: %s', (_, body) => {
    const one = { ...body, _file: 'resources/sent.txt' };
    const other = { ...body, _sha1: 'received.txt' };
    const snapshot = {
      request: { method: 'POST', url: urls[0], headers: [], postData: one },
      response: { status: 401, headers: [], content: other },
    };
    const file = join(folder, 'a.zip');
    writeFileSync(
      file,
      zipSync({
        'trace.network': strToU8(JSON.stringify({ type: 'resource-snapshot', snapshot })),
        'resources/sent.txt': strToU8('sent ü'),
        'resources/received.txt': strToU8('received'),
      }),
    );
    const [exchange] = readRecording(file, 0).recording?.entries ?? [];
    expect(exchange?.request.body).toBe('sent ü');
    expect(exchange?.response.body.text).toBe('received');
  });

  it('is read as far as it goes', () => {
    const cut = har.slice(0, har.indexOf('a.example/3') + 5);
    expect(read(cut)).toMatchObject({
      urls: urls.slice(0, 2),
      skipped: ['The file is cut off in log.entries[2]; entries 0 to 1 were read.'],
    });
  });

  it.each([
    ['a HAR', { 'a.har': strToU8(har) }],
    ['a trace', { '0-trace.network': strToU8(trace), 'resources/x.json': strToU8('{}') }],
  ])('is read as far as its zip file goes: %s', (_, files) => {
    const zip = zipSync(files, { level: 0 });
    const at = Buffer.from(zip).indexOf('a.example/3');
    expect(read(zip.subarray(0, at))).toMatchObject({
      urls: urls.slice(0, 2),
      skipped: [
        expect.stringMatching(/^The file is cut off/),
        'The zip file is cut off; the part before the cut was read.',
      ],
    });
  });

  it('is read up to a fault in its gzip', () => {
    const many = Array.from({ length: 2000 }, (_, at) => `https://a.example/${at ** 5}`);
    const bytes = gzipSync(harOf(many));
    bytes.fill(255, bytes.length - 4000, bytes.length - 100);
    const { urls: found = [], skipped } = read(bytes);
    expect(found.length).toBeGreaterThan(100);
    expect(found).toEqual(many.slice(0, found.length));
    expect(skipped?.at(-1)).toContain('is cut off');
  });

  it.each([
    ['.network', trace],
    ['trace', zipSync({ 'trace.network': strToU8(trace.slice(0, trace.lastIndexOf('3'))) })],
    ['HAR in a zip', zipSync({ 'a.har': strToU8(har.slice(0, har.lastIndexOf('a.example/3'))) })],
  ])('that is cut off says so: %s', (_, bytes) => {
    const { urls: found, skipped } = read(typeof bytes === 'string' ? bytes.slice(0, -9) : bytes);
    expect(found).toEqual(urls.slice(0, 2));
    expect(skipped).toEqual([expect.stringContaining('is cut off')]);
  });

  it.each([
    ['a HAR', har],
    ['a trace', trace],
  ])('loses one broken entry only: %s', (_, text) => {
    expect(read(text.replace('"a.example"', '"a.example" x'))).toMatchObject({
      urls: urls.slice(1),
      skipped: ['log.entries[0] is not JSON.'],
    });
  });

  it('loses one entry only that is larger than a string can be', () => {
    const large = JSON.stringify({ text: 'x'.repeat(100) });
    const bytes = Buffer.from(`{"log":{"entries":[{"a":1},${large},{"b":2}],"comment":${large}}}`);
    const entries: unknown[] = [];
    const splitter = new EntrySplitter((json) => entries.push(json), 50);
    for (let at = 0; at < bytes.length; at += 7) splitter.add(bytes.subarray(at, at + 7));
    expect(entries).toEqual(['{"a":1}', null, '{"b":2}']);
    expect(splitter.rest).toBeNull();
  });

  it.each([
    ['', /empty/],
    ['hello', /not JSON/],
    ['{"log":', /cut off/],
    ['[1]', /not a HAR/],
    [zipSync({ 'a.txt': strToU8('x') }), /no HAR file, Playwright trace or/],
    [new Uint8Array([0x50, 0x4b, 3, 4, 1]), /zip file cannot be read/],
    [new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 1, 0, 99, 0]), /zip file is encrypted/],
    [zipSync({ 'a.har': strToU8('hello') }), /not JSON/],
    ['{"type":"context-options"}\n', /no log\.entries/],
    [new Uint8Array([1, 2, 0, 0, 9]), /binary file/],
    [new Uint8Array([0xac, 0xed, 0, 5]), /Charles session: export it as HAR/],
    [new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, 9]), /the file is compressed with Zstandard/],
    [gzipSync(har).subarray(0, 12), /gzip file is cut off/],
    ['{"log":{"entries":[{"a":1},', /cut off in log.entries\[1\]; no entry could be read/],
    ['{"constants":{},"events":[]}', /net log/],
    ['{"traceEvents":[]}', /performance trace/],
    ['type: collection.insomnia.rest/5.0\nname: x', /Insomnia export has no responses/],
  ])('says why it cannot be read', (bytes, reason) => {
    expect(read(bytes).reason).toMatch(reason);
  });
});

it('cuts entries the same however the bytes are cut', () => {
  const bytes = Buffer.from(har);
  for (const size of [1, 2, 3, 7, 64, bytes.length]) {
    const entries: unknown[] = [];
    const splitter = new EntrySplitter((json) => entries.push(JSON.parse(json ?? 'null')));
    for (let at = 0; at < bytes.length; at += size) splitter.add(bytes.subarray(at, at + size));
    expect(entries).toEqual(urls.map((url) => entry(url)));
    expect(splitter.state).toBe('after');
  }
});

it('reads every whole entry before a cut, wherever it is', () => {
  const bytes = Buffer.from(har);
  const ends = urls.map((url) => Buffer.from(har.slice(0, har.indexOf(url))).length);
  for (let at = 0; at < bytes.length; at += 1) {
    const reader = new RecordingReader({ now: 0 });
    reader.add(bytes.subarray(0, at));
    const { recording, reason } = reader.end();
    const found = recording?.entries.map(({ request }) => request.url) ?? [];
    expect(found).toEqual(urls.slice(0, found.length));
    // The next entry's URL is seen only after the one before it has ended.
    expect(found.length).toBeGreaterThanOrEqual(ends.filter((end) => end < at).length - 1);
    expect(reason ?? recording?.skipped.at(-1)?.reason).toMatch(/cut off|empty|not JSON/);
  }
});

it('names the tool that recorded a file, also after Why401 has written it anew', () => {
  const own = harOf(urls, 'Why401').replace(
    '"pages"',
    '"comment":"Recorded by Firefox 153","pages"',
  );
  expect(read(own)).toMatchObject({ ...whole, creator: 'Firefox 153' });
  expect(read(harOf(urls, 'Why401')).creator).toBe('Why401 1');
});
