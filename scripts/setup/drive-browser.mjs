// Builds the extension and runs programs that drive a browser with it.

import { ensureDependencies } from './dependencies.mjs';
import { browserEnvironment, findBrowser } from './find-browser.mjs';
import { log, SetupError } from './main.mjs';
import { handOverToTypeScript, lastLines, run } from './run.mjs';

/**
 * Installs what is missing, builds the extension, and runs a TypeScript program.
 * @param {string} program its path from the root
 * @param {string[]} args
 * @param {string} doing what to log when the program starts
 * @returns {Promise<number>} its exit code
 */
export async function driveBrowser(program, args, doing) {
  await ensureDependencies();
  const browser = await findBrowser();
  await buildExtension('production');
  log(`${doing} in ${browser.path} …`);
  return handOverToTypeScript(program, args, browserEnvironment(browser));
}

/** @param {'production' | 'firefox'} mode */
export async function buildExtension(mode) {
  log('Building …');
  const { code, output } = await run(process.execPath, [
    ...['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
    ...['--mode', mode],
  ]);
  if (code !== 0) throw new SetupError(`The build failed: ${lastLines(output, 20)}`);
}
