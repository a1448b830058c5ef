import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { EntrySplitter } from '../reading/entry-splitter.ts';
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
const har = JSON.stringify({
  log: {
    version: '1.2',
    creator: { name: 'Test', version: '1' },
    pages: [{ id: 'p1', title: 'https://app.example/' }],
    entries: urls.map((url) => entry(url)),
  },
});
const trace = urls
  .map((url) => JSON.stringify({ type: 'resource-snapshot', snapshot: entry(url) }))
  .join('\n');

function read(bytes: Uint8Array | string) {
  const file = join(folder, 'a.har');
  writeFileSync(file, bytes);
  const { recording, reason } = readRecording(file, 0);
  return {
    reason,
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
  ])('is read: %s', (_, bytes) => {
    expect(read(bytes)).toMatchObject(whole);
  });

  it('knows the pages, which stand before the entries', () => {
    expect(read(har).pages).toEqual(['https://app.example/']);
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
      skipped: ['The zip file is cut off; what stands before the cut was read.'],
    });
  });

  it('loses one broken entry only', () => {
    const broken = har.replace('"a.example"', '"a.example" x');
    expect(read(broken)).toMatchObject({
      urls: urls.slice(1),
      skipped: ['log.entries[0] is not JSON.'],
    });
  });

  it.each([
    ['', /empty/],
    ['hello', /not JSON/],
    ['{"log":', /cut off/],
    ['[1]', /not a HAR/],
    [zipSync({ 'a.txt': strToU8('x') }), /no HAR file, no Playwright trace/],
    [new Uint8Array([0x50, 0x4b, 3, 4, 1]), /zip file cannot be read/],
    [new Uint8Array([1, 2, 0, 0, 9]), /not text/],
  ])('says why it cannot be read', (bytes, reason) => {
    expect(read(bytes).reason).toMatch(reason);
  });
});

it('cuts entries the same however the bytes are cut', () => {
  const bytes = Buffer.from(har);
  for (const size of [1, 2, 3, 7, 64, bytes.length]) {
    const entries: unknown[] = [];
    const splitter = new EntrySplitter((json) => entries.push(JSON.parse(json)));
    for (let at = 0; at < bytes.length; at += size) splitter.add(bytes.subarray(at, at + size));
    expect(entries).toEqual(urls.map((url) => entry(url)));
    expect(splitter.state).toBe('after');
  }
});
