/**
 * The port that Cypress has chosen for its own connection to a browser; null where it names none.
 */
export function debuggingPort(args: readonly string[]): number | null {
  for (const arg of args) {
    const port = /^--remote-debugging-port=(\d+)$/.exec(arg)?.[1];
    if (port !== undefined && port !== '0') return Number(port);
  }
  return null;
}
