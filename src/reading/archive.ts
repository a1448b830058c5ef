import { strFromU8, type Unzipped } from 'fflate';
import { isObject, parseJson, type Json, type JsonObject } from '../core/index.ts';
import { base64Of } from './bytes.ts';
import { EntrySplitter } from './entry-splitter.ts';
import { unzip } from './unzip.ts';

const LARGEST_RESOURCE = 1024 * 1024;
const LARGEST_LOG = 1024 * 1024 * 1024;

/** HAR entries of an archive, and what recorded them; or why there are none, as a clause. */
export type ArchiveReading =
  | {
      readonly entries: readonly Json[];
      readonly creator: Json;
      /** Only what stood before the cut was read. */
      readonly isCutOff: boolean;
      readonly reason: null;
    }
  | { readonly entries: null; readonly reason: string };

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
  if (files === null) return { entries: null, reason };
  const isCutOff = 'isCutOff' in rest && rest.isCutOff;
  const foreign = other?.read(files) ?? [];
  if (other !== undefined && foreign.length > 0)
    return { entries: foreign, creator: { name: other.tool }, isCutOff, reason: null };
  const names = Object.keys(files).filter(isLog).sort();
  if (names.length === 0)
    return {
      entries: null,
      reason: isCutOff ? 'the zip file is cut off before its recording' : nothingIn(other),
    };
  const entries = names
    .flatMap((name) => readLog(name, files[name] ?? new Uint8Array()))
    .map((entry) => withBodies(entry, files));
  return { entries, creator: creatorOf(names), isCutOff, reason: null };
}

const readLog = (name: string, bytes: Uint8Array): Json[] =>
  name.endsWith('.network') ? readNetworkLog(strFromU8(bytes)) : readHarEntries(bytes);

const nothingIn = (other: ArchiveForm | undefined): string =>
  other === undefined
    ? 'the zip file holds no HAR file and no Playwright trace'
    : `the zip file holds no HAR file, no Playwright trace and no ${other.content}`;

const isLog = (name: string): boolean => /\.(?:network|har)$/.test(name);

const creatorOf = (names: readonly string[]): Json =>
  names.some((name) => name.endsWith('.network')) ? { name: 'Playwright trace' } : null;

/**
 * The entries of a Playwright `.network` file: JSON lines, of which `resource-snapshot` holds one.
 */
export function readNetworkLog(text: string): Json[] {
  return text.split('\n').flatMap((line): Json[] => {
    const event = parseJson(line);
    if (!isObject(event) || event['type'] !== 'resource-snapshot') return [];
    const { snapshot } = event;
    return snapshot === undefined ? [] : [snapshot];
  });
}

/** Entry by entry, as far as the file goes; one that is no JSON is null. */
function readHarEntries(bytes: Uint8Array): Json[] {
  const entries: Json[] = [];
  const splitter = new EntrySplitter((text) => entries.push(parseJson(text) ?? null));
  splitter.add(bytes);
  return entries;
}

/** Bodies stand in files of their own, named by `_sha1` (traces) or `_file` (HAR files). */
function withBodies(entry: Json, files: Unzipped): Json {
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
  if (typeof name !== 'string' || typeof body['text'] === 'string') return body;
  // A recording may call its file `constructor`.
  const path = [name, `resources/${name}`].find((one) => Object.hasOwn(files, one)) ?? '';
  const bytes = files[path];
  if (bytes === undefined) return body;
  return { ...body, text: base64Of(bytes), encoding: 'base64' };
}
