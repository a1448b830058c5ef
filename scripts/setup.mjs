// What every script needs before it can begin: the dependencies, and a browser that
// loads the extension. Plain Node without dependencies, since it brings them.

import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root, which every command runs in. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** What went wrong, in one line that says what to do. */
export class SetupError extends Error {}

/**
 * Runs the script's body; an error of set-up becomes one line and exit code 1.
 * @param {() => Promise<number>} body resolves to the exit code
 */
export async function main(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(`why401: ${error.message}`);
    process.exitCode = 1;
  }
}

/** @param {string} line */
export const tell = (line) => console.log(`▸ ${line}`);

// ── Dependencies ────────────────────────────────────────────────────────────

/** Installs the dependencies where they are missing or older than package-lock.json. */
export async function ensureDependencies() {
  if (areDependenciesCurrent()) return;
  tell('Installing the dependencies (npm ci) …');
  const [command, args] = npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
  const { code, output } = await run(command, args, { quiet: true });
  // npm says first what is wrong, and then at length how it is used.
  const errors = output.split('\n').flatMap((line) => /^npm error (\S.*)$/.exec(line)?.[1] ?? []);
  if (code !== 0)
    throw new SetupError(`npm ci failed: ${errors.slice(0, 3).join('; ') || lastLines(output, 3)}`);
}

function areDependenciesCurrent() {
  const wanted = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  if (statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return true;
  // A checkout writes files anew without changing them: what they say decides.
  const want = packagesOf(wanted);
  const have = packagesOf(installed);
  return Object.entries(want).every(
    ([path, entry]) =>
      path === '' ||
      have[path]?.version === entry.version ||
      (entry.optional === true && have[path] === undefined),
  );
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(lockFile) {
  const { packages } =
    /** @type {{ packages?: Record<string, { version?: string, optional?: boolean }> }} */ (
      JSON.parse(readFileSync(lockFile, 'utf8'))
    );
  return packages ?? {};
}

/**
 * How npm is started: by the npm that started us, if one did.
 * @param {...string} args
 * @returns {[string, string[]]}
 */
function npm(...args) {
  const script = process.env['npm_execpath'];
  if (script?.endsWith('.js') === true) return [process.execPath, [script, ...args]];
  return process.platform === 'win32' ? ['cmd', ['/c', 'npm', ...args]] : ['npm', args];
}

// ── The browser ─────────────────────────────────────────────────────────────

/**
 * @typedef {object} FoundBrowser
 * @property {string} path
 * @property {boolean} branded Chrome or Edge, which ignore `--load-extension`
 */

/**
 * A browser that can load the extension, brought here if there is none.
 * @returns {Promise<FoundBrowser>}
 */
export async function findBrowser() {
  const chosen = process.env['CHROME_PATH'] ?? '';
  if (chosen !== '') {
    if (!isExecutable(chosen))
      throw new SetupError(`CHROME_PATH names ${chosen}, which is no program that can be run.`);
    return { path: chosen, branded: isBranded(chosen) };
  }
  const installed = firstThatRuns([
    ...onPath(['chromium', 'chromium-browser', 'ungoogled-chromium']),
    ...unbrandedPlaces(),
    ...downloaded(),
  ]);
  if (installed !== undefined) return { path: installed, branded: false };

  tell('No Chromium found. Fetching one (npx playwright install chromium) …');
  const fetched = await fetchWithPlaywright();
  if (fetched.path !== undefined) return { path: fetched.path, branded: false };
  tell(`That did not work (${fetched.reason}).`);

  if (isDebianRoot()) {
    tell('Installing one (apt-get install chromium) …');
    const { path, reason } = await installWithApt('chromium', [
      ...onPath(['chromium', 'chromium-browser']),
      ...unbrandedPlaces(),
    ]);
    if (path !== undefined) return { path, branded: false };
    tell(`That did not work (${reason}).`);
  }
  const branded = firstThatRuns([
    ...onPath(['google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge']),
    ...brandedPlaces(),
  ]);
  if (branded !== undefined) return { path: branded, branded: true };
  throw new SetupError(
    'No browser found. Install Chromium (or Chrome), or set CHROME_PATH to one, and run this again.',
  );
}

/**
 * A Firefox, brought here if there is none.
 * @returns {Promise<string>} its path
 */
export async function findFirefox() {
  const chosen = process.env['FIREFOX_PATH'] ?? '';
  if (chosen !== '') {
    if (!isExecutable(chosen))
      throw new SetupError(`FIREFOX_PATH names ${chosen}, which is no program that can be run.`);
    return chosen;
  }
  const places = [
    ...onPath(['firefox', 'firefox-esr']),
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ];
  const installed = firstThatRuns(places);
  if (installed !== undefined) return installed;
  if (isDebianRoot()) {
    tell('No Firefox found. Installing one (apt-get install firefox-esr) …');
    const { path, reason } = await installWithApt('firefox-esr', places);
    if (path !== undefined) return path;
    tell(`That did not work (${reason}).`);
  }
  throw new SetupError(
    'No Firefox found. Install one, or set FIREFOX_PATH to it, and run this again.',
  );
}

/** @param {string[]} names */
function onPath(names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function unbrandedPlaces() {
  const home = homedir();
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(home, 'Applications')].flatMap((folder) => [
        join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
        join(folder, 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'),
      ]);
    case 'win32':
      return programFolders().map((folder) => join(folder, 'Chromium/Application/chrome.exe'));
    default:
      return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium'];
  }
}

function brandedPlaces() {
  switch (process.platform) {
    case 'darwin':
      return [
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ];
    case 'win32':
      return programFolders().flatMap((folder) => [
        join(folder, 'Google/Chrome/Application/chrome.exe'),
        join(folder, 'Microsoft/Edge/Application/msedge.exe'),
      ]);
    default:
      return ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge'];
  }
}

const programFolders = () =>
  ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)'].flatMap((name) => process.env[name] ?? []);

/** What Playwright or Puppeteer have downloaded, the newest first. */
function downloaded() {
  const places = [];
  for (const folder of playwrightFolders()) {
    for (const version of versionsIn(folder, /^chromium-(\d+)$/))
      places.push(...programsIn(join(folder, version)));
  }
  const puppeteer = join(homedir(), '.cache', 'puppeteer', 'chrome');
  for (const version of versionsIn(puppeteer, /-(\d+)\./))
    places.push(...programsIn(join(puppeteer, version)));
  return places;
}

function playwrightFolders() {
  const chosen = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? '';
  if (chosen === '0') return [join(root, 'node_modules', 'playwright-core', '.local-browsers')];
  if (chosen !== '') return [chosen];
  switch (process.platform) {
    case 'darwin':
      return [join(homedir(), 'Library', 'Caches', 'ms-playwright')];
    case 'win32':
      return [join(process.env['LOCALAPPDATA'] ?? homedir(), 'ms-playwright')];
    default:
      return [join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'ms-playwright')];
  }
}

/**
 * @param {string} folder
 * @param {RegExp} pattern its first group is the number to sort by
 */
function versionsIn(folder, pattern) {
  if (!existsSync(folder)) return [];
  const number = (/** @type {string} */ name) => Number(pattern.exec(name)?.[1] ?? 0);
  return readdirSync(folder)
    .filter((name) => pattern.test(name))
    .sort((a, b) => number(b) - number(a));
}

/** @param {string} folder of one downloaded version */
function programsIn(folder) {
  if (!statSync(folder).isDirectory()) return [];
  const programs = [
    'chrome',
    'chrome.exe',
    'Chromium.app/Contents/MacOS/Chromium',
    'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  ];
  return readdirSync(folder)
    .filter((name) => name.startsWith('chrome-'))
    .flatMap((name) => programs.map((program) => join(folder, name, program)));
}

/** @param {string[]} candidates */
const firstThatRuns = (candidates) => candidates.find((path) => isExecutable(path) && runs(path));

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false; // Not there, or not for us: both mean that it cannot be run.
  }
}

/**
 * Whether it starts: a download may lack system libraries, and Ubuntu's
 * `chromium-browser` may be a note that it moved. (Chrome on Windows opens a window
 * when asked for its version, so there it is taken at its word.)
 * @param {string} path
 */
const runs = (path) => process.platform === 'win32' || /\d+\.\d+\.\d+/.test(versionOf(path));

/** @param {string} path */
function versionOf(path) {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? stdout : '';
}

/** @param {string} path */
const isBranded = (path) =>
  process.platform === 'win32'
    ? !/chromium|chrome-win/i.test(path)
    : /^(?:Google Chrome(?! for Testing)|Microsoft Edge)/.test(versionOf(path).trim());

/** A download that says nothing for this long does not come. In milliseconds. */
const PATIENCE = 45_000;

/** @returns {Promise<{ path: string | undefined, reason: string }>} */
async function fetchWithPlaywright() {
  const script = join(root, 'node_modules', 'playwright', 'cli.js');
  if (!existsSync(script)) return { path: undefined, reason: 'Playwright is not installed' };
  const { code, output } = await run(
    process.execPath,
    [script, 'install', '--no-shell', 'chromium'],
    {
      quiet: true,
      idle: PATIENCE,
      // It tries several hosts, several times: where there is no way out, that must not take minutes.
      env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' },
    },
  );
  const path = firstThatRuns(downloaded());
  if (path !== undefined) return { path, reason: '' };
  return {
    path,
    reason: code === 0 ? 'what it brought does not start here' : lastLines(output, 1),
  };
}

const isDebianRoot = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version');

/**
 * @param {string} name of the package
 * @param {string[]} places where it puts its program
 * @returns {Promise<{ path: string | undefined, reason: string }>}
 */
async function installWithApt(name, places) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run('apt-get', ['update'], { quiet: true, env });
  const install = await run('apt-get', ['install', '-y', '--no-install-recommends', name], {
    quiet: true,
    env,
  });
  const path = firstThatRuns(places);
  return {
    path,
    reason:
      install.code === 0
        ? 'what it brought does not start here'
        : lastLines(update.output + install.output, 1),
  };
}

// ── Programs ────────────────────────────────────────────────────────────────

/**
 * @typedef {object} RunOptions
 * @property {boolean} [quiet] keep its output instead of showing it
 * @property {number} [idle] end it when it says nothing for so many milliseconds
 * @property {Record<string, string>} [env] beside ours
 */

/**
 * Runs a program in the project's root, to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} `output` where it was kept
 */
export function run(command, args, { quiet = false, idle, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...env },
      // A group of its own, so that its children end with it.
      detached: idle !== undefined && process.platform !== 'win32',
    });
    const end = () => {
      if (child.exitCode !== null || child.pid === undefined) return;
      if (idle !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    };
    process.once('exit', end);
    let output = '';
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const wait = () => {
      clearTimeout(timer);
      if (idle !== undefined) {
        timer = setTimeout(() => {
          output += `\nnothing heard for ${idle / 1000} s`;
          end();
        }, idle);
      }
    };
    const hear = (/** @type {Buffer} */ data) => {
      output += data.toString();
      wait();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: error.message });
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      process.off('exit', end);
      resolve({ code: code ?? 1, output });
    });
    wait();
  });
}

/**
 * @param {string} output
 * @param {number} count
 */
export function lastLines(output, count) {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('at '));
  return lines.slice(-count).join('; ') || 'it said nothing';
}

/**
 * Hands over to a program until it ends, with our terminal; Ctrl-C and the like reach
 * it too, and it decides when to end.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env] beside ours
 * @returns {Promise<number>} its exit code
 */
export function handOver(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    // In a terminal Ctrl-C reaches the child by itself: we only must not end before it.
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, forward);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const one of signals) process.off(one, forward);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/** The environment that tells the end-to-end code which browser to start. @param {FoundBrowser} browser */
export const browserEnvironment = ({ path, branded }) => ({
  CHROME_PATH: path,
  ...(branded ? { WHY401_BROWSER_BRANDED: '1' } : {}),
});

/**
 * Does all set-up, builds the extension, and hands over to a TypeScript program that drives a browser with it.
 * @param {string} program its path from the root
 * @param {string[]} args
 * @param {string} doing what to tell when it begins
 * @returns {Promise<number>} its exit code
 */
export async function driveBrowser(program, args, doing) {
  await ensureDependencies();
  const browser = await findBrowser();
  await buildExtension('production');
  tell(`${doing} in ${browser.path} …`);
  return handOver(
    process.execPath,
    ['--import', 'tsx', program, ...args],
    browserEnvironment(browser),
  );
}

/** @param {'production' | 'firefox'} mode */
export async function buildExtension(mode) {
  tell('Building …');
  const { code, output } = await run(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', '--mode', mode],
    { quiet: true },
  );
  if (code !== 0) throw new SetupError(`The build failed: ${lastLines(output, 20)}`);
}
