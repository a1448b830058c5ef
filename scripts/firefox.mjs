// `npm run firefox`: builds for Firefox and checks the panel in an installed Firefox.

import { ensureDependencies } from './setup/dependencies.mjs';
import { buildExtension } from './setup/drive-browser.mjs';
import { findFirefox } from './setup/find-browser.mjs';
import { log, main } from './setup/main.mjs';
import { handOverToTypeScript } from './setup/run.mjs';

await main(async () => {
  await ensureDependencies();
  const path = await findFirefox();
  await buildExtension('firefox');
  log(`Starting ${path} …`);
  return handOverToTypeScript('e2e/harness/firefox.ts', [], { FIREFOX_PATH: path });
});
