// `npm run e2e`: the specs over the extension as `npm run build` left it, in the browser that the
// other scripts find. Arguments go to Playwright.

import { ensureDependencies } from './setup/dependencies.mjs';
import { browserEnvironment, findBrowser } from './setup/find-browser.mjs';
import { main } from './setup/main.mjs';
import { handOver } from './setup/run.mjs';

await main(async () => {
  await ensureDependencies();
  const browser = await findBrowser();
  return handOver(
    process.execPath,
    [
      'node_modules/playwright/cli.js',
      ...['test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)],
    ],
    browserEnvironment(browser),
  );
});
