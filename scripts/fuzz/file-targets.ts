import { strToU8, zipSync } from 'fflate';
import { isObject, readLog, readOpenApi, type Json } from '../../src/core/index.ts';
import { fiddlerForm } from '../../src/reading/exports/fiddler.ts';
import { readMitmproxy } from '../../src/reading/exports/mitmproxy.ts';
import { readJsonExport } from '../../src/reading/exports/read-export.ts';
import { readZip, RecordingReader } from '../../src/reading/recording-reader.ts';
import { readDocument } from '../../src/reading/read-document.ts';

/**
 * Something that reads text from the network or from a user. It must not throw, and not be slow.
 */
export interface Target {
  readonly name: string;
  readonly run: (text: string) => unknown;
  /** How often what it reads has the text; 1 where absent. */
  readonly copies?: number;
}

const NOW = Date.UTC(2026, 0, 1);
const fiddler = fiddlerForm(null);

function readRecording(text: string): unknown {
  const reader = new RecordingReader({ now: NOW, readExport: readJsonExport });
  const bytes = strToU8(text);
  // Two chunks: an entry may begin in one and end in the other.
  const half = Math.floor(bytes.length / 2);
  reader.add(bytes.subarray(0, half));
  reader.add(bytes.subarray(half));
  return reader.end();
}

const charles = (text: string): string =>
  JSON.stringify([
    {
      ...{ scheme: 'https', host: text, path: text, query: text, method: 'GET' },
      times: { start: text },
      request: { header: { headers: [{ name: text, value: text }] }, body: { text } },
      response: { status: 401, header: { headers: text }, body: { encoded: text } },
    },
  ]);

const postman = (text: string): string =>
  JSON.stringify({
    info: { schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    item: [
      {
        name: text,
        request: { method: 'GET', url: { raw: text }, header: [{ key: text, value: text }] },
        response: [{ code: 401, header: text, body: text, originalRequest: { url: text } }],
      },
      { item: [{ request: text, response: [text] }] },
    ],
  });

const snapshot = (text: string): string =>
  `${JSON.stringify({
    type: 'resource-snapshot',
    snapshot: {
      startedDateTime: text,
      request: { method: 'GET', url: `https://api.example/${text}`, headers: [] },
      response: { status: 401, headers: [], content: { _sha1: text } },
    },
  })}\n{"type":"${text}\n`;

function readApi(text: string): unknown {
  const { json } = readDocument(text);
  return isObject(json) ? readOpenApi(json) : null;
}

const api = (text: string): Json => ({
  openapi: '3.0.0',
  servers: [{ url: text }],
  paths: { [text]: { get: { security: [{ [text]: [text] }, text] }, post: text } },
  components: { securitySchemes: { [text]: { type: 'http', scheme: text }, other: text } },
});

const logLines = (text: string): string =>
  [
    text,
    JSON.stringify({ time: text, method: 'GET', path: text, status: 401, msg: text }),
    `time="${text}" level=error status=401 msg="${text}"`,
    `192.0.2.1 - - [${text}] "GET ${text} HTTP/1.1" 401 12 "-" "${text}"`,
  ].join('\n');

const zip = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

/** The readers of files that a user names. */
export const fileTargets: readonly Target[] = [
  { name: 'recording', run: readRecording },
  {
    name: 'recording with an entry',
    run: (text) => readRecording(`{"log":{"pages":[${text}],"entries":[${text},{}]}}`),
  },
  { name: 'trace', run: (text) => readRecording(snapshot(text)) },
  { name: 'Charles', run: (text) => readRecording(charles(text)) },
  { name: 'Postman', run: (text) => readRecording(postman(text)) },
  { name: 'mitmproxy', run: (text) => readMitmproxy(strToU8(`${text.length}:${text}}`), null) },
  { name: 'zip', run: (text) => readZip(strToU8(`PK\u0003\u0004${text}`), NOW, fiddler) },
  {
    name: 'zip of files',
    run: (text) =>
      readZip(
        zip({ 'a.har': text, 'b.network': snapshot(text), 'resources/a': text }),
        NOW,
        fiddler,
      ),
  },
  {
    name: 'Fiddler',
    run: (text) =>
      readZip(
        zip({
          'raw/1_c.txt': `GET ${text} HTTP/1.1\r\n${text}\r\n\r\n${text}`,
          'raw/1_s.txt': `HTTP/1.1 401 ${text}\r\nTransfer-Encoding: chunked\r\n\r\n${text}`,
          'raw/1_m.xml': `<Session><SessionTimers ClientBeginRequest="${text}"/></Session>`,
        }),
        NOW,
        fiddler,
      ),
  },
  { name: 'OpenAPI in YAML', run: readApi },
  { name: 'OpenAPI', run: (text) => readOpenApi(api(text)) },
  { name: 'log', run: (text) => [...readLog(logLines(text).split('\n'))] },
];
