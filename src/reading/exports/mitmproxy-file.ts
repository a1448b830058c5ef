import { collect, type RecordingReading } from '../recording-reader.ts';
import type { Brotli } from './content-coding.ts';
import { readMitmproxy } from './mitmproxy.ts';

export { isMitmproxy } from './mitmproxy.ts';

/** Reads a file of mitmproxy's flows. */
export function readFlows(bytes: Uint8Array, now: number, brotli: Brotli | null): RecordingReading {
  const { entries, isCutOff } = readMitmproxy(bytes, brotli);
  const cut = isCutOff ? 'The file is cut off; the flows before the cut were read.' : null;
  return entries.length === 0
    ? { recording: null, reason: 'The file looks like a mitmproxy file but contains no HTTP flow.' }
    : collect(entries, { name: 'mitmproxy' }, now, cut);
}
