import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { readFile } from '../panel/files/read-file.ts';
import type { RecordingReading } from '../reading/recording-reader.ts';
import {
  base64,
  bytesOf,
  charles,
  expected,
  fiddler,
  flow,
  harOf,
  newman,
  postman,
  tnet,
  trace,
} from './exports.fixture.ts';
import { readRecording } from './read-recording.ts';

const folder = mkdtempSync(join(tmpdir(), 'why401-exports-'));
afterAll(() => rmSync(folder, { recursive: true }));

function readOnNode(bytes: Uint8Array | string): RecordingReading {
  const file = join(folder, 'export');
  writeFileSync(file, bytes);
  return readRecording(file, 0);
}

const readInBrowser = (bytes: Uint8Array | string): Promise<RecordingReading> =>
  readFile(
    new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)]),
    0,
    () => undefined,
  );

const read = (bytes: Uint8Array | string) => shown(readOnNode(bytes));

function shown({ recording, reason }: RecordingReading) {
  const exchanges = (recording?.entries ?? []).map(({ request, response, sent, startedAt }) => ({
    method: request.method,
    url: request.url,
    authorization: request.headers.find(({ name }) => /^authorization$/i.test(name))?.value,
    status: response.status,
    challenge: response.headers.find(({ name }) => /^www-auth/i.test(name))?.value,
    body: response.body.text,
    sent,
    startedAt,
  }));
  return { reason, creator: recording?.creator, skipped: recording?.skipped, exchanges };
}

describe('exports of other tools', () => {
  it.each([
    [
      'Firefox',
      harOf('Firefox', { pageref: 'page_1', _securityState: 'secure' }, {}),
      'Firefox 1.0',
    ],
    [
      'Safari',
      harOf('WebKit Web Inspector', { _fetchType: 'Network Load' }, base64),
      'WebKit Web Inspector 1.0',
    ],
    [
      'Charles, HAR',
      harOf('Charles Proxy', { serverIPAddress: '10.0.0.1' }, base64),
      'Charles Proxy 1.0',
    ],
    ['Charles, JSON session', JSON.stringify(charles), 'Charles'],
    [
      'Fiddler, HAR',
      harOf('Fiddler', { comment: '[#1]', connection: 'ClientPort:1' }, {}),
      'Fiddler 1.0',
    ],
    ['Fiddler, SAZ', fiddler, 'Fiddler'],
    ['mitmproxy, HAR', harOf('mitmproxy', { serverIPAddress: '10.0.0.1' }, {}), 'mitmproxy 1.0'],
    ['mitmproxy, flows', tnet(flow), 'mitmproxy'],
    ['Insomnia, HAR', harOf('Insomnia REST Client', {}, {}), 'Insomnia REST Client 1.0'],
    ['Postman, saved responses', JSON.stringify(postman), 'Postman'],
    ['Newman', JSON.stringify(newman), 'Newman'],
    ['Playwright .network', `${trace}\n`, 'Playwright trace'],
  ])('are read, on the command line and in the panel: %s', async (name, bytes, creator) => {
    const inBrowser = shown(await readInBrowser(bytes));
    for (const reading of [read(bytes), inBrowser])
      expect(reading).toMatchObject({ reason: null, creator, skipped: [] });
    expect(read(bytes).exchanges).toMatchObject([expected]);
    // The flow's body is packed with Brotli, which a script in a browser cannot undo.
    const body = name === 'mitmproxy, flows' ? null : expected.body;
    expect(inBrowser.exchanges).toMatchObject([{ ...expected, body }]);
  });

  it.each([
    ['Charles', JSON.stringify(charles)],
    ['mitmproxy', tnet(flow)],
    ['Firefox', harOf('Firefox', {}, {})],
  ])('hold what was on the wire: %s', (_, bytes) => {
    expect(read(bytes).exchanges[0]?.sent).toBe('wire');
  });

  it('keep their times', () => {
    expect(read(fiddler).exchanges[0]?.startedAt).toBe(Date.UTC(2026, 2, 10, 12));
    expect(read(tnet(flow)).exchanges[0]?.startedAt).toBe(1_773_144_000_500);
  });

  it('of mitmproxy without a response, or of a version of before 2015, are read', () => {
    const unanswered = read(tnet({ ...flow, response: null, error: { msg: bytesOf('reset') } }));
    expect(unanswered.exchanges).toMatchObject([{ status: 0, body: null }]);
    const { status_code: code, reason: msg, ...rest } = flow.response;
    const old = read(tnet({ ...flow, response: { ...rest, code, msg } }));
    expect(old.exchanges).toMatchObject([expected]);
  });

  it('are unpacked: the .zhar of mitmproxy, on the command line and in the panel', async () => {
    const zhar = deflateSync(harOf('mitmproxy', {}, {}));
    for (const reading of [read(zhar), shown(await readInBrowser(zhar))])
      expect(reading).toMatchObject({ creator: 'mitmproxy 1.0', exchanges: [expected] });
    expect(read(zhar.subarray(0, 2)).reason).toBe('the zlib file is cut off before its text');
  });

  it('are read as far as they go', () => {
    const two = Buffer.concat([tnet(flow), tnet(flow)]);
    expect(read(two).exchanges).toHaveLength(2);
    const cut = read(two.subarray(0, two.length - 5));
    expect(cut.exchanges).toHaveLength(1);
    expect(cut.skipped?.at(-1)?.reason).toContain('cut off');
  });

  it.each([
    ['Charles, JSON session', JSON.stringify([...charles, charles[1]])],
    ['Postman', JSON.stringify({ ...postman, item: [...postman.item, ...postman.item] })],
    [
      'Newman',
      JSON.stringify({ run: { executions: [...newman.run.executions, ...newman.run.executions] } }),
    ],
    ['Fiddler, SAZ', fiddler],
  ])('are read up to where they are cut off: %s', (_, bytes) => {
    const cut = read(bytes.slice(0, bytes.length - 60));
    expect(cut).toMatchObject({ reason: null, exchanges: [expected] });
    expect(cut.skipped?.at(-1)?.reason).toContain('cut off');
  });

  it('of Postman have the authorization of their folder, and no variable as a value', () => {
    const [folder] = postman.item;
    const bare = JSON.stringify({
      ...postman,
      auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}' }] },
      item: [folder],
    })
      .replaceAll('{"key":"Authorization","value":"Bearer abc"},', '')
      .replaceAll('https://api.example', '{{base url}}');
    expect(read(bare).exchanges).toMatchObject([
      { url: 'https://base-url.invalid/orders?page=1', authorization: 'Bearer [redacted]' },
    ]);
  });

  it.each([
    [
      'a collection without responses',
      JSON.stringify({ info: {}, item: [] }),
      /no saved responses/,
    ],
    ['Insomnia’s own format, in YAML', '_type: export\n__export_format: 4\n', /export as HAR/],
    [
      'Burp Suite’s items',
      '<?xml version="1.0"?>\n<!DOCTYPE items [\n<!ELEMENT items (item*)>\n]>\n<items burpVersion="2023.9.2" exportTime=""></items>',
      /Burp Suite/,
    ],
    ['Insomnia’s own format', JSON.stringify({ _type: 'export', resources: [] }), /export as HAR/],
    ['tnetstrings without flows', tnet({ type: 'tcp', version: 20, padding: 'x' }), /no HTTP flow/],
    ['a flow that is cut off', tnet(flow).subarray(0, 50), /no HTTP flow/],
    ['another zip', zipSync({ 'raw/1_c.txt': strToU8('junk') }), /Fiddler session/],
  ])('say what they lack: %s', async (_, bytes, reason) => {
    expect(read(bytes).reason).toMatch(reason);
    expect((await readInBrowser(bytes)).reason).toMatch(reason);
  });
});
