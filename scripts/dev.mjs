// `npm run dev [-- --headless] [-- URL]`: builds on every change, in a browser with DevTools open
// that reloads the extension after each build.

import { ensureDependencies } from './setup/dependencies.mjs';
import { browserEnvironment, findBrowser } from './setup/find-browser.mjs';
import { main } from './setup/main.mjs';
import { handOverToTypeScript } from './setup/run.mjs';

await main(async () => {
  await ensureDependencies();
  const browser = await findBrowser();
  return handOverToTypeScript(
    'scripts/watch.ts',
    process.argv.slice(2),
    browserEnvironment(browser),
  );
});
