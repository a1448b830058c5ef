// Installs browsers: Playwright's Chromium, or a Debian package.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { downloaded, firstThatRuns } from './browser-places.mjs';
import { lastLines, root, run } from './run.mjs';

/**
 * @typedef {object} Installation
 * @property {string | undefined} path of the installed program
 * @property {string} reason why there is none
 */

const DOES_NOT_START = 'the installed program does not start';
/** Milliseconds without output after which a download is given up. */
const DOWNLOAD_TIMEOUT = 45_000;

/** @returns {Promise<Installation>} */
export async function installWithPlaywright() {
  const script = join(root, 'node_modules', 'playwright', 'cli.js');
  if (!existsSync(script)) return { path: undefined, reason: 'Playwright is not installed' };
  const args = [script, 'install', '--no-shell', 'chromium'];
  const { code, output } = await run(process.execPath, args, {
    idle: DOWNLOAD_TIMEOUT,
    // Playwright tries several hosts several times: without a network that takes minutes.
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' },
  });
  return {
    path: firstThatRuns(downloaded()),
    reason: code === 0 ? DOES_NOT_START : lastLines(output, 1),
  };
}

export const canInstallWithApt = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version');

/**
 * @param {string} name of the package
 * @param {string[]} places where the package installs its program
 * @returns {Promise<Installation>}
 */
export async function installWithApt(name, places) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run('apt-get', ['update'], { env });
  const install = await run('apt-get', ['install', '-y', '--no-install-recommends', name], { env });
  return {
    path: firstThatRuns(places),
    reason: install.code === 0 ? DOES_NOT_START : lastLines(update.output + install.output, 1),
  };
}
