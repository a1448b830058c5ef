import { isObject, parseJson } from '../../json.ts';
import { readCurls } from '../curl/read-curl.ts';
import type { ExchangeRequest } from '../exchange.ts';
import { readHar } from '../har.ts';
import { readFetch } from './read-fetch.ts';
import { readRawRequest } from './read-http.ts';
import { readPostman } from './read-postman.ts';
import { readPowerShell } from './read-powershell.ts';

/** Requests that someone gave as ones that work. */
export type GivenReading =
  | {
      readonly kind: 'curl' | 'fetch' | 'http' | 'powershell' | 'postman' | 'har';
      readonly requests: readonly ExchangeRequest[];
      readonly reason: null;
    }
  /** Why there is none: a clause. */
  | { readonly requests: null; readonly reason: string };

const EXPECTED =
  'it is no cURL command, fetch call, HTTP request, PowerShell command, Postman collection or HAR file with a request';

/**
 * Reads requests that work: cURL commands (bash or Windows), a fetch call, a call of PowerShell, a
 * raw HTTP request, a Postman v2.1 item or collection, or the successful entries of a HAR file.
 * Never throws.
 */
export function readGiven(text: string): GivenReading {
  const bare = text.replace(/^\ufeff/, '').trim();
  if (bare === '') return { requests: null, reason: 'it is empty' };
  if (/^[[{]/.test(bare)) {
    const given = readJson(bare);
    if (given !== null) return given;
  }
  const commands = readCurls(bare);
  if (commands.length > 0) return { kind: 'curl', requests: commands, reason: null };
  const readers = [
    ['http', readRawRequest],
    ['fetch', readFetch],
    ['powershell', readPowerShell],
  ] as const;
  for (const [kind, read] of readers) {
    const request = read(bare);
    if (request !== null) return { kind, requests: [request], reason: null };
  }
  return { requests: null, reason: EXPECTED };
}

function readJson(text: string): GivenReading | null {
  const json = parseJson(text);
  if (!isObject(json)) return null;
  if (isObject(json['log'])) return readReferenceHar(text);
  const root = isObject(json['collection']) ? json['collection'] : json;
  const requests = readPostman(root);
  if (requests === null) return null;
  return requests.length === 0
    ? { requests: null, reason: 'the Postman collection has no request' }
    : { kind: 'postman', requests, reason: null };
}

/** Entries that succeeded; of each route the last comes first. */
function readReferenceHar(text: string): GivenReading {
  const { file, error } = readHar(text, { now: 0 });
  if (error !== null) return { requests: null, reason: error.text.replace(/\.$/, '') };
  const requests = file.entries
    .filter(({ response: { status } }) => (status >= 200 && status < 300) || status === 304)
    .map(({ request }) => request)
    .reverse();
  return requests.length === 0
    ? { requests: null, reason: 'the HAR file has no request that succeeded' }
    : { kind: 'har', requests, reason: null };
}
