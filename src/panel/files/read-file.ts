import { binaryReason, formOf } from '../../reading/bytes.ts';
import { fiddlerForm } from '../../reading/exports/fiddler.ts';
import { isMitmproxy, readFlows } from '../../reading/exports/mitmproxy-file.ts';
import { readJsonExport } from '../../reading/exports/read-export.ts';
import type { RecordingReading } from '../../reading/recording-reader.ts';
import { readZip, RecordingReader } from '../../reading/recording-reader.ts';

const HEAD = 4096;
/** Packed files, as a browser names what unpacks them. */
const PACKED: Readonly<Record<string, CompressionFormat>> = { gzip: 'gzip', zlib: 'deflate' };

/**
 * Reads a recording that a person has chosen, chunk by chunk: a HAR file, plain, as gzip, in UTF-16
 * or cut off; a Playwright trace.
 * @param now milliseconds since the epoch, for entries without a time
 * @param onProgress from 0 to 1
 */
export async function readFile(
  file: Blob,
  now: number,
  onProgress: (share: number) => void,
): Promise<RecordingReading> {
  const head = await bytesOf(file.slice(0, HEAD));
  const form = formOf(head);
  // No browser undoes Brotli within a script.
  if (form === 'zip') return readZip(await bytesOf(file), now, fiddlerForm(null));
  if (isMitmproxy(head)) return readFlows(await bytesOf(file), now, null);
  const reader = new RecordingReader({ now, size: file.size, readExport: readJsonExport });
  const stream = counted(file, onProgress);
  try {
    const packed = PACKED[form];
    const bytes =
      packed === undefined ? stream : stream.pipeThrough(new DecompressionStream(packed));
    for await (const chunk of asUtf8(chunksOf(bytes))) reader.add(chunk);
  } catch (error) {
    // Of a file that was cut off, what could be unpacked is there.
    if (reader.count === 0) return { recording: null, reason: reasonOf(error) };
  }
  return reader.end();
}

const bytesOf = async (file: Blob): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** The file's bytes; says how many have been read. */
function counted(
  file: Blob,
  onProgress: (share: number) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let read = 0;
  return file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => {
        read += chunk.length;
        onProgress(read / Math.max(1, file.size));
        controller.enqueue(chunk);
      },
    }),
  );
}

/** Streams are not iterable in every browser that we run in. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

/** UTF-16 becomes UTF-8; other text stays. */
async function* asUtf8(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let decoder: TextDecoder | null = null;
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst) {
      isFirst = false;
      const form = formOf(chunk);
      if (form === 'utf-16le' || form === 'utf-16be') decoder = new TextDecoder(form);
      else if (form !== 'text') throw new Error(binaryReason(chunk));
    }
    yield decoder === null ? chunk : encoder.encode(decoder.decode(chunk, { stream: true }));
  }
}
