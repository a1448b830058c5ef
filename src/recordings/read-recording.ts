import { brotliDecompressSync } from 'node:zlib';
import type { Brotli } from '../reading/exports/content-coding.ts';
import { fiddlerForm } from '../reading/exports/fiddler.ts';
import { isMitmproxy, readFlows } from '../reading/exports/mitmproxy-file.ts';
import { readJsonExport } from '../reading/exports/read-export.ts';
import { readZip, RecordingReader, type RecordingReading } from '../reading/recording-reader.ts';
import { asUtf8, openBytes, reasonOf, withForm } from './bytes.ts';

const MOST = 16 * 1024 * 1024;

const brotli: Brotli = (bytes) => brotliDecompressSync(bytes, { maxOutputLength: MOST });

/**
 * Reads a recording entry by entry: a HAR file, plain, as gzip, in UTF-16 or cut off; a Playwright
 * trace (zip or `.network`); a zip of HAR files; exports of Charles, Fiddler, mitmproxy, Postman
 * and Newman. Memory holds one entry at a time and what is kept.
 * @param now milliseconds since the epoch, for entries without a time
 */
export function readRecording(file: string, now: number): RecordingReading {
  const opened = openBytes(file);
  if (opened.chunks === null) return { recording: null, reason: opened.reason };
  try {
    const [form, all, first] = withForm(opened.chunks);
    if (form === 'zip') return readZip(Buffer.concat([...all]), now, fiddlerForm(brotli));
    if (isMitmproxy(first)) return readFlows(Buffer.concat([...all]), now, brotli);
    const reader = new RecordingReader({ now, size: opened.size, readExport: readJsonExport });
    try {
      for (const chunk of asUtf8(all)) reader.add(chunk);
    } catch (error) {
      // Of a file with a fault, what stands before it is there.
      if (reader.count === 0) throw error;
    }
    return reader.end();
  } catch (error) {
    return { recording: null, reason: reasonOf(error) };
  }
}
