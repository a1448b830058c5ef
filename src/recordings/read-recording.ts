import {
  collect,
  readZip,
  RecordingReader,
  type RecordingReading,
} from '../reading/recording-reader.ts';
import { asUtf8, openBytes, reasonOf, withForm } from './bytes.ts';
import { fiddler } from './exports/fiddler.ts';
import { isMitmproxy, readMitmproxy } from './exports/mitmproxy.ts';
import { readJsonExport } from './exports/read-export.ts';

/**
 * Reads a recording entry by entry: a HAR file, plain, as gzip, in UTF-16 or cut off; a Playwright
 * trace (zip or `.network`); a zip of HAR files; exports of Charles, Fiddler, mitmproxy, Postman and
 * Newman. Memory holds one entry at a time and what is kept.
 * @param now milliseconds since the epoch, for entries without a time
 */
export function readRecording(file: string, now: number): RecordingReading {
  const opened = openBytes(file);
  if (opened.chunks === null) return { recording: null, reason: opened.reason };
  try {
    const [form, all, first] = withForm(opened.chunks);
    if (form === 'zip') return readZip(Buffer.concat([...all]), now, fiddler);
    if (isMitmproxy(first)) return readFlows(Buffer.concat([...all]), now);
    const reader = new RecordingReader({ now, size: opened.size, readExport: readJsonExport });
    for (const chunk of asUtf8(all)) reader.add(chunk);
    return reader.end();
  } catch (error) {
    return { recording: null, reason: reasonOf(error) };
  }
}

function readFlows(bytes: Buffer, now: number): RecordingReading {
  const entries = readMitmproxy(bytes);
  return entries.length === 0
    ? { recording: null, reason: 'The file begins like one of mitmproxy and holds no HTTP flow.' }
    : collect(entries, { name: 'mitmproxy' }, now);
}
