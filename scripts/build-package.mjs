// `npm run build:cli`: what the npm package holds, in dist/, beside the extension's builds.
// With `--kept` it prints the folder of the build instead, and leaves dist/ as it is.
//
// A build is kept in .cache until a source changes: the tests of the command, of the package and of
// the runners share one.

import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from './setup/run.mjs';

const cache = join(root, '.cache');
const FOLDERS = ['cli', 'playwright', 'cypress', 'vitest', 'shared'];
/** Milliseconds after which a build that another process has begun is taken for dead. */
const DEAD = 120_000;
const PAUSE = 100;

const kept = join(cache, `package-${stampOfSources()}`);
await keep();
if (process.argv.includes('--kept')) console.log(kept);
else
  for (const folder of FOLDERS) {
    const target = join(root, 'dist', folder);
    rmSync(target, { recursive: true, force: true });
    cpSync(join(kept, folder), target, { recursive: true });
  }

/** Changes when a source file is added, removed or written, or a dependency changes. */
function stampOfSources() {
  const src = join(root, 'src');
  const sources = readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));
  const others = ['vite.cli.config.ts', 'package-lock.json'].map((name) => join(root, name));
  const times = [...sources, ...others].map((file) => statSync(file).mtimeMs);
  return `${times.length}-${Math.round(Math.max(...times))}`;
}

/** Builds, where nobody has; waits, where another process is about to. */
async function keep() {
  mkdirSync(cache, { recursive: true });
  const lock = `${kept}.lock`;
  while (!existsSync(kept)) {
    if (take(lock)) {
      try {
        await buildInto(kept);
      } finally {
        rmSync(lock, { recursive: true, force: true });
      }
    } else await wait(PAUSE);
  }
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

/** @param {string} folder */
async function buildInto(folder) {
  // The command looks for these beside its package.
  for (const name of ['package.json', 'docs'])
    if (!existsSync(join(cache, name))) symlinkSync(join(root, name), join(cache, name));
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  const { build } = await import('vite');
  await build({
    configFile: join(root, 'vite.cli.config.ts'),
    logLevel: 'warn',
    build: { outDir: draft },
  });
  for (const name of readdirSync(cache))
    if (/^(?:cli|package)-[\d-]+$/.test(name) && name !== basename(folder))
      rmSync(join(cache, name), { recursive: true, force: true });
  renameSync(draft, folder);
}
