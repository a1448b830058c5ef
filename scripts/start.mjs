// `npm start`: all set-up, the build, and the demo in a browser with the extension.
// Without a display, or with --headless, the demo presses its buttons itself.

import { browserEnvironment, ensureDependencies, findBrowser, handOver, lastLines, main, run, SetupError, tell } from './setup.mjs';

await main(async () => {
  await ensureDependencies();
  const browser = await findBrowser();
  tell('Building …');
  const build = await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], { quiet: true });
  if (build.code !== 0) throw new SetupError(`The build failed: ${lastLines(build.output, 20)}`);
  tell(`Starting the demo in ${browser.path} …`);
  return handOver(process.execPath, ['--import', 'tsx', 'e2e/start.ts', ...process.argv.slice(2)], browserEnvironment(browser));
});
