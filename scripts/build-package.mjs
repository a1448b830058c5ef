// `npm run build:cli`: what the npm package holds, in dist/, beside the extension's builds.
// With `--kept` it prints the folder of the build instead, and leaves dist/ as it is: the tests of
// the command, of the package and of the runners share one.

import { cpSync, existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { cache, keptBuild } from './setup/kept-build.mjs';
import { root } from './setup/run.mjs';

const FOLDERS = ['cli', 'playwright', 'cypress', 'vitest', 'shared'];

const kept = await keptBuild('package', 'vite.cli.config.ts', () => {
  // The command looks for these beside its package.
  for (const name of ['package.json', 'docs'])
    if (!existsSync(join(cache, name))) symlinkSync(join(root, name), join(cache, name));
});
if (process.argv.includes('--kept')) console.log(kept);
else
  for (const folder of FOLDERS) {
    const target = join(root, 'dist', folder);
    rmSync(target, { recursive: true, force: true });
    cpSync(join(kept, folder), target, { recursive: true });
  }
