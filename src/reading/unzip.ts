import { Unzip, UnzipInflate, unzipSync, type Unzipped } from 'fflate';
import { concat } from './bytes.ts';

/** The files of a zip archive by their names; or why it cannot be read, as a clause. */
export type ZipReading =
  | {
      readonly files: Unzipped;
      /** The archive has no end: what stands before the cut was unpacked. */
      readonly isCutOff: boolean;
      readonly reason: null;
    }
  | { readonly files: null; readonly reason: string };

/** Bytes that a file of that name may have. */
export type SizeLimit = (name: string) => number;

/** Unpacks an archive, or of one that is cut off what is there. Larger files are left out. */
export function unzip(bytes: Uint8Array, limit: SizeLimit): ZipReading {
  try {
    const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean =>
      originalSize <= limit(name);
    return { files: unzipSync(bytes, { filter }), isCutOff: false, reason: null };
  } catch (error) {
    if (isEncrypted(bytes)) return { files: null, reason: ENCRYPTED };
    const files = salvage(bytes, limit);
    if (Object.keys(files).length > 0) return { files, isCutOff: true, reason: null };
    const message = error instanceof Error ? error.message : String(error);
    return { files: null, reason: `the zip file cannot be read: ${message}` };
  }
}

const ENCRYPTED = 'the zip file is encrypted: save it without a password';

/** Any of its files is encrypted: the lowest flag of its head says so (APPNOTE §4.4.4). */
function isEncrypted(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x50); at >= 0; at = bytes.indexOf(0x50, at + 1)) {
    const [, b, c, d, , , flags = 0] = bytes.subarray(at, at + 7);
    const isHead = b === 0x4b && c === 3 && d === 4;
    if (isHead && flags % 2 === 1) return true;
  }
  return false;
}

/** Bytes that are unpacked at a time. */
const PIECE = 64 * 1024;

/** Reads file by file by their own heads: the directory stands at the end, which is missing. */
function salvage(bytes: Uint8Array, limit: SizeLimit): Unzipped {
  const kept = new Map<string, Uint8Array[]>();
  const stream = new Unzip((file) => {
    const most = limit(file.name);
    const chunks: Uint8Array[] = [];
    let size = 0;
    kept.set(file.name, chunks);
    file.ondata = (error, chunk) => {
      size += chunk?.length ?? 0;
      if (size > most) kept.delete(file.name);
      else if (error === null) chunks.push(chunk);
    };
    file.start();
  });
  stream.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += PIECE) stream.push(bytes.subarray(at, at + PIECE));
  } catch {
    // Nothing behind the fault can be read.
  }
  return Object.fromEntries([...kept].map(([name, chunks]) => [name, concat(chunks)]));
}
