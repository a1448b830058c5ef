import type { Json } from '../../core/index.ts';
import { latin1Of } from '../bytes.ts';
import { decoded, type Brotli } from './content-coding.ts';
import { contentOf, postDataOf, valueOf, type Field } from './http-message.ts';
import { readTnet, textOf, type Tnet } from './tnetstring.ts';

const HEAD = 16;
const MILLISECONDS = 1000;

type Members = ReadonlyMap<string, Tnet>;

/** A file of flows begins with the length of a dictionary. */
export const isMitmproxy = (bytes: Uint8Array): boolean =>
  /^\d{2,12}:/.test(latin1Of(bytes.subarray(0, HEAD)));

/** The HTTP flows of a file as HAR entries, and whether it ends within one. */
export interface Flows {
  readonly entries: readonly Json[];
  readonly isCutOff: boolean;
}

/** Reads the flows of a mitmproxy file, as far as it goes. */
export function readMitmproxy(bytes: Uint8Array, brotli: Brotli | null): Flows {
  const entries: Json[] = [];
  for (let at = 0; at < bytes.length;) {
    const reading = readTnet(bytes, at);
    if (reading === null) return { entries, isCutOff: true };
    at = reading.end;
    if (!(reading.value instanceof Map)) continue;
    const flow: Members = reading.value;
    if (textOf(flow.get('type')) === 'http') entries.push(entryOf(flow, brotli));
  }
  return { entries, isCutOff: false };
}

function entryOf(flow: Members, brotli: Brotli | null): Json {
  const [request, response] = [members(flow, 'request'), members(flow, 'response')];
  const headers = headersOf(request);
  const received = headersOf(response);
  const start = numberOf(request, 'timestamp_start');
  const end = numberOf(response, 'timestamp_end');
  const error = textOf(members(flow, 'error').get('msg'));
  return {
    startedDateTime: start > 0 ? new Date(start * MILLISECONDS).toISOString() : '',
    time: Math.max(0, (end - start) * MILLISECONDS),
    request: {
      method: textOf(request.get('method')),
      url: urlOf(request, headers),
      httpVersion: textOf(request.get('http_version')),
      headers,
      ...postDataOf(bodyOf(request, headers, brotli), headers),
    },
    response: {
      // `code` and `msg` are of before 2015.
      status: numberOf(response, 'status_code') || numberOf(response, 'code'),
      statusText: textOf(response.get('reason') ?? response.get('msg')),
      headers: received,
      ...(response.size === 0
        ? {}
        : {
            content: contentOf(
              bodyOf(response, received, brotli),
              valueOf(received, 'content-type'),
            ),
          }),
      ...(error === '' ? {} : { _error: error }),
    },
  } as unknown as Json;
}

function members(from: Members, name: string): Members {
  const value = from.get(name);
  return value instanceof Map ? value : new Map<string, Tnet>();
}

function numberOf(from: Members, name: string): number {
  const value = from.get(name);
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function headersOf(message: Members): Field[] {
  const list = message.get('headers');
  return (Array.isArray(list) ? (list as readonly Tnet[]) : []).flatMap((pair) => {
    const [name, value] = Array.isArray(pair) ? (pair as readonly Tnet[]) : [];
    return name === undefined ? [] : [{ name: textOf(name), value: textOf(value) }];
  });
}

function bodyOf(
  message: Members,
  headers: readonly Field[],
  brotli: Brotli | null,
): Uint8Array | null {
  const content = message.get('content');
  return content instanceof Uint8Array
    ? decoded(content, valueOf(headers, 'content-encoding'), brotli)
    : new Uint8Array();
}

/** A transparent proxy knows the address alone; the name is in `Host`. */
function urlOf(request: Members, headers: readonly Field[]): string {
  const scheme = textOf(request.get('scheme')) || 'https';
  const authority =
    valueOf(headers, 'host') ||
    valueOf(headers, ':authority') ||
    textOf(request.get('authority')) ||
    `${textOf(request.get('host'))}:${numberOf(request, 'port')}`;
  return `${scheme}://${authority}${textOf(request.get('path'))}`;
}
