import { readdir, readFile } from 'node:fs/promises';

/** Seconds of processor time by kind of process. */
export type ProcessorTime = Readonly<Record<string, number>>;

/** Clock ticks in a second, as Linux reports them to programs on every architecture. */
const TICKS = 100;

/**
 * Processor time that a browser's processes have used so far, by kind. Other programs on the
 * machine hardly change it, unlike the time that a page waits.
 * @param group its process group
 * @returns nothing where the system is not Linux
 */
export async function processorTime(group: number): Promise<ProcessorTime> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const used: Record<string, number> = {};
  for (const id of ids) {
    const [stat, commandLine] = await Promise.all(
      ['stat', 'cmdline'].map((file) => readFile(`/proc/${id}/${file}`, 'utf8').catch(() => '')),
    );
    // The name, in parentheses, may hold spaces; what follows are numbers (proc_pid_stat(5)).
    const fields = (stat ?? '').slice((stat ?? '').lastIndexOf(')') + 2).split(' ');
    if (Number(fields[2]) !== group) continue;
    const kind = kindOf(commandLine ?? '');
    used[kind] = (used[kind] ?? 0) + (Number(fields[11]) + Number(fields[12])) / TICKS;
  }
  return used;
}

function kindOf(commandLine: string): string {
  if (commandLine.includes('--extension-process')) return 'extensions';
  if (commandLine.includes('--type=renderer')) return 'page, DevTools';
  return commandLine.includes('--type=') ? 'network and others' : 'browser';
}

export const difference = (before: ProcessorTime, after: ProcessorTime): ProcessorTime =>
  Object.fromEntries(
    Object.entries(after).map(([kind, seconds]) => [kind, seconds - (before[kind] ?? 0)]),
  );
