import { readZip, RecordingReader, type RecordingReading } from '../reading/recording-reader.ts';
import { asUtf8, openBytes, reasonOf, withForm } from './bytes.ts';

export type { Recording, RecordingReading } from '../reading/recording-reader.ts';

/**
 * Reads a recording entry by entry: a HAR file, plain, as gzip, in UTF-16 or cut off; a Playwright
 * trace (zip or `.network`); a zip of HAR files. Memory holds one entry at a time and what is kept.
 * @param now milliseconds since the epoch, for entries without a time
 */
export function readRecording(file: string, now: number): RecordingReading {
  const opened = openBytes(file);
  if (opened.chunks === null) return { recording: null, reason: opened.reason };
  try {
    const [form, all] = withForm(opened.chunks);
    if (form === 'zip') return readZip(Buffer.concat([...all]), now);
    // Packed, the file is smaller than its text.
    const reader = new RecordingReader({ now, size: opened.size });
    for (const chunk of asUtf8(all)) reader.add(chunk);
    return reader.end();
  } catch (error) {
    return { recording: null, reason: reasonOf(error) };
  }
}
