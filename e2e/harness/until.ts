/** What a probe gives while what it waits for is not there yet. */
type Absent = undefined | null | false;

/** The condition did not come true in time. */
export class InVain extends Error {}

/**
 * Waits for a condition: asks `probe` again and again until it gives something, and
 * gives that. Rejects after `timeout` milliseconds with an `InVain` that names `what`,
 * or at once with what the probe throws.
 */
export async function until<T>(
  what: string,
  probe: () => T | Absent | Promise<T | Absent>,
  timeout = 30_000,
): Promise<T> {
  const deadline = performance.now() + timeout;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() > deadline)
      throw new InVain(`Waited ${timeout / 1000} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
