// `npm run package [-- --verify]`: the packages of a release in artifacts/, with their hashes.

import { ensureDependencies } from './setup/dependencies.mjs';
import { main } from './setup/main.mjs';
import { handOverToTypeScript } from './setup/run.mjs';

await main(async () => {
  await ensureDependencies();
  return handOverToTypeScript('scripts/package/main.ts', process.argv.slice(2));
});
