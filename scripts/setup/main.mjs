// The frame of every script: what went wrong in one line, and progress lines.

/** A failed setup step; the message is one line that says what to do. */
export class SetupError extends Error {}

/**
 * Runs a script. A `SetupError` becomes one line and exit code 1.
 * @param {() => Promise<number>} body resolves to the exit code
 */
export async function main(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(`why401: ${error.message}`);
    process.exitCode = 1;
  }
}

/** @param {string} line */
export const log = (line) => console.log(`▸ ${line}`);
