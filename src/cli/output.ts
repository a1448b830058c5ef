import { writeSync } from 'node:fs';

/** Writes to standard output. */
export function print(text: string): void {
  writeAll(1, text);
}

/** Writes one line to standard error. */
export function printError(line: string): void {
  writeAll(2, `why401: ${line.replace(/[\r\n]\s*/g, ' ')}\n`);
}

/** Milliseconds between two attempts to write to a full pipe. */
const RETRY_DELAY = 5;

/**
 * Writes synchronously, so that nothing is lost when the process exits. A reader that closes the
 * pipe (`| head`) ends the process without an error.
 */
function writeAll(descriptor: number, text: string): void {
  const bytes = new TextEncoder().encode(text);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE') process.exit();
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_DELAY);
    }
  }
}
