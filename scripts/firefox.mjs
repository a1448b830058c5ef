// `npm run firefox`: builds for Firefox, checks the panel in an installed Firefox, and goes through
// the demo, a storm and watch mode there.

import { firefoxPrograms } from './firefox-programs.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { buildExtension } from './setup/drive-browser.mjs';
import { findFirefox } from './setup/find-browser.mjs';
import { log, main } from './setup/main.mjs';
import { handOverToTypeScript } from './setup/run.mjs';

await main(async () => {
  await ensureDependencies();
  const path = await findFirefox();
  await buildExtension('firefox');
  for (const program of firefoxPrograms) {
    log(`Starting ${path} for ${program} …`);
    const code = await handOverToTypeScript(`e2e/harness/${program}`, [], { FIREFOX_PATH: path });
    if (code !== 0) return code;
  }
  return 0;
});
