// Finds a browser that can load the extension, and installs one if there is none.

import {
  brandedPlaces,
  downloaded,
  firstThatRuns,
  isBranded,
  isExecutable,
  onPath,
  unbrandedPlaces,
} from './browser-places.mjs';
import { canInstallWithApt, installWithApt, installWithPlaywright } from './install-browser.mjs';
import { log, SetupError } from './main.mjs';

/**
 * @typedef {object} FoundBrowser
 * @property {string} path
 * @property {boolean} branded Chrome or Edge, which ignore `--load-extension`
 */

/**
 * Finds a browser that can load the extension; installs one if there is none.
 * @returns {Promise<FoundBrowser>}
 */
export async function findBrowser() {
  const chosen = fromEnvironment('CHROME_PATH');
  if (chosen !== undefined) return { path: chosen, branded: isBranded(chosen) };
  const unbranded =
    firstThatRuns([
      ...onPath(['chromium', 'chromium-browser', 'ungoogled-chromium']),
      ...unbrandedPlaces(),
      ...downloaded(),
    ]) ?? (await installChromium());
  if (unbranded !== undefined) return { path: unbranded, branded: false };
  const branded = firstThatRuns([
    ...onPath(['google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge']),
    ...brandedPlaces(),
  ]);
  if (branded !== undefined) return { path: branded, branded: true };
  throw new SetupError(
    'No browser found. Install Chromium or Chrome, or set CHROME_PATH, and run this again.',
  );
}

/**
 * Finds Firefox; installs it if it is missing.
 * @returns {Promise<string>} its path
 */
export async function findFirefox() {
  const chosen = fromEnvironment('FIREFOX_PATH');
  if (chosen !== undefined) return chosen;
  const places = [
    ...onPath(['firefox', 'firefox-esr']),
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ];
  const path = firstThatRuns(places) ?? (await installPackage('firefox-esr', places));
  if (path !== undefined) return path;
  throw new SetupError('No Firefox found. Install it, or set FIREFOX_PATH, and run this again.');
}

/**
 * The environment that names the browser to the end-to-end code.
 * @param {FoundBrowser} browser
 */
export const browserEnvironment = ({ path, branded }) => ({
  CHROME_PATH: path,
  ...(branded ? { WHY401_BROWSER_BRANDED: '1' } : {}),
});

/** @param {'CHROME_PATH' | 'FIREFOX_PATH'} variable */
function fromEnvironment(variable) {
  const path = process.env[variable] ?? '';
  if (path === '') return undefined;
  if (!isExecutable(path)) throw new SetupError(`${variable} is ${path}, which cannot be run.`);
  return path;
}

async function installChromium() {
  log('No Chromium found. Downloading one (npx playwright install chromium) …');
  const { path, reason } = await installWithPlaywright();
  if (path !== undefined) return path;
  log(`That failed (${reason}).`);
  return installPackage('chromium', [
    ...onPath(['chromium', 'chromium-browser']),
    ...unbrandedPlaces(),
  ]);
}

/**
 * @param {string} name of the Debian package
 * @param {string[]} places where the package installs its program
 */
async function installPackage(name, places) {
  if (!canInstallWithApt()) return undefined;
  log(`Installing ${name} (apt-get install ${name}) …`);
  const { path, reason } = await installWithApt(name, places);
  if (path === undefined) log(`That failed (${reason}).`);
  return path;
}
