import { writeSync } from 'node:fs';

/** Writes to standard output. */
export function print(text: string): void {
  writeAll(1, text);
}

/** Writes to standard error, as it is. */
export function printAside(text: string): void {
  writeAll(2, text);
}

/** Writes one line to standard error. */
export function printError(line: string): void {
  writeAll(2, `why401: ${line.replace(/[\r\n]\s*/g, ' ')}\n`);
}

/** Milliseconds between two attempts to write to a full pipe. */
const RETRY_DELAY = 5;

const closed = new Set<number>();

/** Whether nobody reads standard output any more. */
export const isOutputClosed = (): boolean => closed.has(1);

/**
 * Writes synchronously, so that nothing is lost when the process exits. What follows after a reader
 * has closed the pipe (`| head`) is dropped: the exit code and other files are still wanted.
 */
function writeAll(descriptor: number, text: string): void {
  const bytes = new TextEncoder().encode(text);
  let written = 0;
  while (written < bytes.length && !closed.has(descriptor)) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE') closed.add(descriptor);
      else if (code !== 'EAGAIN') throw error;
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_DELAY);
    }
  }
}
