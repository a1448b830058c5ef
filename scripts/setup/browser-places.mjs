// Where browsers are installed, by platform.

import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from './run.mjs';

/** @param {string[]} names */
export function onPath(names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

export function unbrandedPlaces() {
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

export function brandedPlaces() {
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

/** Browsers that Playwright or Puppeteer has downloaded, newest first. */
export function downloaded() {
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
 * @param {RegExp} pattern the first group is the number to sort by
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
export const firstThatRuns = (candidates) =>
  candidates.find((path) => isExecutable(path) && runs(path));

/** @param {string} path */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false; // Missing, or no permission.
  }
}

/**
 * Whether the program starts: a download may lack system libraries, and Ubuntu's `chromium-browser`
 * may be a stub. (Chrome on Windows opens a window when asked for its version.)
 * @param {string} path
 */
const runs = (path) => process.platform === 'win32' || /\d+\.\d+\.\d+/.test(versionOf(path));

/** @param {string} path */
function versionOf(path) {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? stdout : '';
}

/** @param {string} path */
export const isBranded = (path) =>
  process.platform === 'win32'
    ? !/chromium|chrome-win/i.test(path)
    : /^(?:Google Chrome(?! for Testing)|Microsoft Edge)/.test(versionOf(path).trim());
