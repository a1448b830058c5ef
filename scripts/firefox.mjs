// `npm run firefox`: all set-up, the build for Firefox, and its panel in an installed Firefox.

import { buildExtension, ensureDependencies, findFirefox, handOver, main, tell } from './setup.mjs';

await main(async () => {
  await ensureDependencies();
  const path = await findFirefox();
  await buildExtension('firefox');
  tell(`Starting ${path} …`);
  return handOver(process.execPath, ['--import', 'tsx', 'e2e/harness/firefox.ts'], {
    FIREFOX_PATH: path,
  });
});
