// Builds with Vite that several processes use: whoever comes first builds, the others wait. A build
// is kept in .cache until a source changes.

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from './run.mjs';

export const cache = join(root, '.cache');
/** Milliseconds after which a build that another process has begun is taken for dead. */
const DEAD = 120_000;
const PAUSE = 100;

/**
 * The folder of a build.
 * @param {string} name of the kept folder, before the stamp of the sources
 * @param {string} configFile of Vite, from the root
 * @param {() => void} [prepare] called before the build, in one process at a time
 */
export async function keptBuild(name, configFile, prepare) {
  const kept = join(cache, `${name}-${stampOfSources(configFile)}`);
  const lock = `${kept}.lock`;
  mkdirSync(cache, { recursive: true });
  while (!existsSync(kept)) {
    if (take(lock)) {
      try {
        prepare?.();
        if (!existsSync(kept)) await build(name, configFile, kept);
      } finally {
        rmSync(lock, { recursive: true, force: true });
      }
    } else await wait(PAUSE);
  }
  return kept;
}

/**
 * Changes when a source file is added, removed or written, or a dependency changes.
 * @param {string} configFile
 */
function stampOfSources(configFile) {
  const folders = ['src', join('public', '_locales')].map((folder) => join(root, folder));
  const sources = folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));
  const others = [configFile, 'package-lock.json'].map((file) => join(root, file));
  const times = [...sources, ...others].map((file) => statSync(file).mtimeMs);
  return `${times.length}-${Math.round(Math.max(...times))}`;
}

/** Whether the lock is this process's now. @param {string} lock */
function take(lock) {
  const began = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (began !== undefined && Date.now() - began > DEAD) rmSync(lock, { recursive: true });
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false; // Another process has it.
  }
}

/**
 * @param {string} name
 * @param {string} configFile
 * @param {string} folder
 */
async function build(name, configFile, folder) {
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  const vite = await import('vite');
  await vite.build({
    configFile: join(root, configFile),
    logLevel: 'warn',
    build: { outDir: draft },
  });
  const isOld = new RegExp(`^${name}-[\\d-]+$`);
  for (const other of readdirSync(cache))
    if (isOld.test(other) && other !== basename(folder))
      rmSync(join(cache, other), { recursive: true, force: true });
  renameSync(draft, folder);
}
