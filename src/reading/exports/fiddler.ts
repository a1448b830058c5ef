import type { Json } from '../../core/index.ts';
import type { ArchiveForm } from '../archive.ts';
import { textOf } from '../bytes.ts';
import type { Brotli } from './content-coding.ts';
import { contentOf, postDataOf, readMessage, valueOf } from './http-message.ts';

/** The files of a zip archive by their names. */
type Files = Readonly<Record<string, Uint8Array>>;

const REQUEST = /^raw\/(\d+)_c\.txt$/;

/** A Fiddler archive (SAZ): `raw/N_c.txt`, `raw/N_s.txt` and `raw/N_m.xml` for each session. */
const isFiddlerFile = (name: string): boolean => /^raw\/\d+_[csm]\.(?:txt|xml)$/.test(name);

/** The sessions of a Fiddler archive as HAR entries; none where it is another archive. */
function readFiddler(files: Files, brotli: Brotli | null): Json[] {
  return Object.keys(files)
    .filter((name) => REQUEST.test(name))
    .sort((a, b) => numberOf(a) - numberOf(b))
    .flatMap((name) => entryOf(name, files, brotli) ?? []);
}

export const fiddlerForm = (brotli: Brotli | null): ArchiveForm => ({
  tool: 'Fiddler',
  content: 'Fiddler session',
  isPart: isFiddlerFile,
  read: (files) => readFiddler(files, brotli),
});

const numberOf = (name: string): number => Number(REQUEST.exec(name)?.[1] ?? 0);

function entryOf(name: string, files: Files, brotli: Brotli | null): Json | null {
  const bytes = (file: string): Uint8Array => files[file] ?? new Uint8Array();
  const base = name.replace(/_c\.txt$/, '');
  const request = readMessage(bytes(name), brotli);
  if (request === null) return null;
  const [method = '', target = ''] = request.startLine.split(' ');
  // A tunnel is what carries requests, not one of them.
  if (method === 'CONNECT') return null;
  const response = readMessage(bytes(`${base}_s.txt`), brotli);
  const [, status = '0', ...words] = response?.startLine.split(' ') ?? [];
  const times = timesOf(textOf(bytes(`${base}_m.xml`)));
  const url = /^https?:/i.test(target)
    ? target
    : `https://${valueOf(request.headers, 'host')}${target}`;
  return {
    startedDateTime: times.start,
    time: Math.max(0, Date.parse(times.end) - Date.parse(times.start)) || 0,
    request: {
      method,
      url,
      headers: request.headers,
      ...postDataOf(request.body, request.headers),
    },
    response: {
      status: Number(status) || 0,
      statusText: words.join(' '),
      headers: response?.headers ?? [],
      content: contentOf(
        response === null ? new Uint8Array() : response.body,
        valueOf(response?.headers ?? [], 'content-type'),
      ),
    },
  } as unknown as Json;
}

/** `<SessionTimers ClientBeginRequest="…" ClientDoneResponse="…" />` */
function timesOf(xml: string): { readonly start: string; readonly end: string } {
  const of = (name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(xml)?.[1] ?? '';
  return { start: of('ClientBeginRequest'), end: of('ClientDoneResponse') };
}
