// `npm run dev [-- --headless] [-- URL]`: builds on change; a browser with the extension
// and DevTools open, which reloads the extension after every build.

import { browserEnvironment, ensureDependencies, findBrowser, handOver, main } from './setup.mjs';

await main(async () => {
  await ensureDependencies();
  const browser = await findBrowser();
  return handOver(
    process.execPath,
    ['--import', 'tsx', 'scripts/watch.ts', ...process.argv.slice(2)],
    browserEnvironment(browser),
  );
});
