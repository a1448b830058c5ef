import { existsSync, readdirSync, statSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** Recordings by their names. */
const RECORDING = /\.(?:har|har\.gz|zip|network|saz|trace|xml|chls|chlsj|json|flow|mitm)$/i;
/** Milliseconds without a change after which a file is complete. */
const QUIET = 400;

/** A folder that is watched. */
export interface Watched {
  close(): void;
}

/** What becomes of a folder that is watched. */
export interface Watching {
  /** A recording is there, or has changed, and nothing more is written to it. */
  readonly onFile: (file: string) => void;
  /** The folder can no longer be watched. */
  readonly onLost: () => void;
}

/**
 * Hands out each recording of a folder: first those that are there, the oldest first, then each
 * that arrives or changes, when nothing more is written to it. Throws where there is no folder.
 */
export function watchFolder(folder: string, { onFile, onLost }: Watching): Watched {
  const present = readdirSync(folder).filter((name) => RECORDING.test(name));
  const done = new Map<string, string>();
  const timers = new Map<string, NodeJS.Timeout>();
  const judge = (name: string): void => {
    const file = join(folder, name);
    const stamp = stampOf(file);
    if (stamp === '' || done.get(name) === stamp) return;
    done.set(name, stamp);
    onFile(file);
  };
  /** Until two looks see the same. */
  const settle = (name: string, before: string): void => {
    clearTimeout(timers.get(name));
    timers.set(
      name,
      setTimeout(() => {
        const now = stampOf(join(folder, name));
        if (now === before) {
          timers.delete(name);
          judge(name);
        } else settle(name, now);
      }, QUIET),
    );
  };
  const close = (): void => {
    watcher.close();
    for (const timer of timers.values()) clearTimeout(timer);
  };
  const lose = (): void => {
    close();
    onLost();
  };
  const watcher: FSWatcher = watch(folder, (_, name) => {
    if (name !== null && RECORDING.test(name)) settle(name, stampOf(join(folder, name)));
    else if (!existsSync(folder)) lose();
  });
  watcher.on('error', lose); // As Windows says that the folder was removed.
  const age = (name: string): number =>
    statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  for (const name of present.sort((a, b) => age(a) - age(b)))
    if (Date.now() - age(name) < QUIET) settle(name, stampOf(join(folder, name)));
    else judge(name);
  return { close };
}

/** Changes with a file's content; '' where there is no file. */
function stampOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() === true ? `${stats.mtimeMs} ${stats.size}` : '';
}
