/** What a probe gives while what it waits for is not there yet. */
type Absent = undefined | null | false;

/**
 * Waits for a condition: asks `probe` again and again until it gives something, and
 * gives that. Rejects after `timeout` milliseconds with a message that names `what`,
 * or at once with what the probe throws.
 */
export async function until<T>(what: string, probe: () => T | Absent | Promise<T | Absent>, timeout = 30_000): Promise<T> {
  const deadline = performance.now() + timeout;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`Waited ${timeout / 1000} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
