/**
 * The least of several samples, in milliseconds of this process's own time: what other processes
 * do on the machine does not count.
 */
export function leastCpuTime(samples: number, run: () => void): number {
  let least = Infinity;
  for (let sample = 0; sample < samples; sample += 1) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
