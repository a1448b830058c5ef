// `npm run build:cli`: what the npm package holds, in dist/, beside the extension's builds.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './setup/run.mjs';

for (const folder of ['cli', 'playwright', 'cypress', 'vitest', 'shared'])
  rmSync(join(root, 'dist', folder), { recursive: true, force: true });
await build({ configFile: join(root, 'vite.cli.config.ts'), logLevel: 'warn' });
