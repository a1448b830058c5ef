import type { Unzipped } from 'fflate';
import { isObject, type Json, type JsonObject } from '../core/index.ts';
import { base64Of } from './bytes.ts';
import { unzip } from './unzip.ts';

const LARGEST_RESOURCE = 1024 * 1024;
const LARGEST_LOG = 1024 * 1024 * 1024;

/** A HAR file or a Playwright `.network` file. */
export interface LogFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What of an archive can be read; or why there is nothing, as a clause. */
export type ArchiveReading =
  | {
      /** HAR entries of another tool, and which; null where the archive is none of its. */
      readonly foreign: { readonly entries: readonly Json[]; readonly tool: string } | null;
      readonly logs: readonly LogFile[];
      /** An entry of the logs with the bodies that stand in files of their own. */
      readonly withBodies: (entry: Json) => Json;
      /** Only what stood before the cut was read. */
      readonly isCutOff: boolean;
      readonly reason: null;
    }
  | { readonly logs: null; readonly reason: string };

/** Archives of another tool, which its own reader takes apart. */
export interface ArchiveForm {
  readonly tool: string;
  /** What it holds, as the end of a sentence: `… and no Fiddler session`. */
  readonly content: string;
  readonly isPart: (name: string) => boolean;
  /** HAR entries; none where it is another archive. */
  readonly read: (files: Unzipped) => readonly Json[];
}

/**
 * Reads a zip file: a Playwright trace (`*.network` with `resources/`), zipped HAR files, or what
 * the other form reads.
 */
export function readArchive(bytes: Uint8Array, other?: ArchiveForm): ArchiveReading {
  const { files, reason, ...rest } = unzip(bytes, (name) =>
    isLog(name) || other?.isPart(name) === true ? LARGEST_LOG : LARGEST_RESOURCE,
  );
  if (files === null) return { logs: null, reason };
  const isCutOff = 'isCutOff' in rest && rest.isCutOff;
  const entries = other?.read(files) ?? [];
  const foreign =
    other === undefined || entries.length === 0 ? null : { entries, tool: other.tool };
  const logs = Object.keys(files)
    .filter(isLog)
    .sort()
    .map((name) => ({ name, bytes: files[name] ?? new Uint8Array() }));
  if (foreign === null && logs.length === 0)
    return {
      logs: null,
      reason: isCutOff ? 'the zip file is cut off before its recording' : nothingIn(other),
    };
  const withBodies = (entry: Json): Json => filled(entry, files);
  return { foreign, logs, withBodies, isCutOff, reason: null };
}

const nothingIn = (other: ArchiveForm | undefined): string =>
  other === undefined
    ? 'the zip file contains no HAR file or Playwright trace'
    : `the zip file contains no HAR file, Playwright trace or ${other.content}`;

/** macOS packs a second file, with a name that begins with `._`, beside each. */
const isLog = (name: string): boolean =>
  /\.(?:network|har)$/i.test(name) && !/(?:^|\/)\._/.test(name);

/** Bodies stand in files of their own, named by `_sha1` (older traces) or `_file`. */
function filled(entry: Json, files: Unzipped): Json {
  if (!isObject(entry) || !isObject(entry['request']) || !isObject(entry['response'])) return entry;
  const { request, response } = entry;
  const { postData } = request;
  const { content } = response;
  return {
    ...entry,
    request: isObject(postData) ? { ...request, postData: withText(postData, files) } : request,
    response: isObject(content) ? { ...response, content: withText(content, files) } : response,
  };
}

function withText(body: JsonObject, files: Unzipped): JsonObject {
  const name = body['_file'] ?? body['_sha1'];
  const hasText = typeof body['text'] === 'string' && body['text'] !== '';
  if (typeof name !== 'string' || hasText) return body;
  // A recording may call its file `constructor`.
  const path = [name, `resources/${name}`].find((one) => Object.hasOwn(files, one)) ?? '';
  const bytes = files[path];
  if (bytes === undefined) return body;
  return { ...body, text: base64Of(bytes), encoding: 'base64' };
}
