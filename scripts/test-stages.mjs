// The stages of `npm test`. Each returns how many checks passed and failed. A stage that crashes,
// or that runs no test, has failed.

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { firefoxPrograms } from './firefox-programs.mjs';
import { firstThatRuns, onPath } from './setup/browser-places.mjs';
import { browserEnvironment, findBrowser } from './setup/find-browser.mjs';
import { log } from './setup/main.mjs';
import { lastLines, root, run } from './setup/run.mjs';

/**
 * @typedef {object} Result
 * @property {number} passed
 * @property {number} failed
 * @property {string} [output] shown if anything failed
 */

const results = join(root, '.cache', 'results');

/** Removes the reports of earlier runs. */
export function clearReports() {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
}

/**
 * Runs a program of node_modules in the root.
 * @param {string} program its path in node_modules
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
const runTool = (program, args, env = {}) =>
  run(process.execPath, [join(root, 'node_modules', program), ...args], { env });

/** @param {string} output @returns {Result} */
export const crashed = (output) => ({ passed: 0, failed: 1, output });

/**
 * A stage with one check, whose exit code is the result.
 * @param {string} program
 * @param {...string} args
 * @returns {() => Promise<Result>}
 */
const check =
  (program, ...args) =>
  async () => {
    const { code, output } = await runTool(program, args);
    return code === 0 ? { passed: 1, failed: 0 } : crashed(output);
  };

export const types = check('typescript-7/bin/tsc', '--build', '--pretty', 'false');
export const typedLint = check('oxlint/bin/oxlint');
export const lint = check('eslint/bin/eslint.js', '--max-warnings', '0', '.');
export const order = check(
  'dependency-cruiser/bin/dependency-cruise.mjs',
  ...['--config', '.dependency-cruiser.cjs', 'src', 'e2e', 'bench', 'scripts'],
);
export const format = check('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.');
export const build = check('vite/bin/vite.js', 'build', '--logLevel', 'warn');
export const firefoxBuild = check(
  'vite/bin/vite.js',
  ...['build', '--mode', 'firefox', '--logLevel', 'warn'],
);
/** The linter of addons.mozilla.org, which `web-ext lint` runs. Needs the Firefox build. */
export const firefoxLint = check(
  'addons-linter/bin/addons-linter',
  ...['--warnings-as-errors', 'dist/firefox'],
);

/** An installed Firefox; undefined where there is none. */
export const findInstalledFirefox = () => firstThatRuns(onPath(['firefox', 'firefox-esr']));

/**
 * Everything in the toolbox of an installed Firefox. Needs the Firefox build.
 * @param {string} path
 * @returns {Promise<Result>}
 */
export async function firefoxTests(path) {
  const outputs = [];
  let passed = 0;
  for (const program of firefoxPrograms) {
    const { code, output } = await runTool('tsx/dist/cli.mjs', [`e2e/harness/${program}`], {
      FIREFOX_PATH: path,
    });
    if (code === 0) passed += 1;
    else outputs.push(output);
  }
  return { passed, failed: outputs.length, output: outputs.join('\n') };
}

/** @returns {Promise<Result>} */
export async function unitTests() {
  const file = join(results, 'unit.json');
  const { code, output } = await runTool(
    'vitest/vitest.mjs',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { NO_COLOR: '1' },
  );
  const report =
    /**
     * @type {{ numPassedTests: number, numFailedTests: number, numTotalTests: number, testResults:
     * { status: string, assertionResults: unknown[] }[] } | null}
     */ (readJson(file));
  if (report === null) return crashed(output);
  // A file that cannot be loaded has no tests that could fail; it counts as one failure.
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const skipped = report.numTotalTests - report.numPassedTests - report.numFailedTests;
  const failed = report.numFailedTests + unloadable + skipped;
  return resultOf({ passed: report.numPassedTests, failed, output }, code);
}

/** @returns {Promise<Result>} */
export async function endToEndTests() {
  const browser = await findBrowser();
  log(`in ${browser.path}`);
  const file = join(results, 'e2e.json');
  const { code, output } = await runTool(
    'playwright/cli.js',
    ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
    { ...browserEnvironment(browser), PLAYWRIGHT_JSON_OUTPUT_NAME: file, FORCE_COLOR: '0' },
  );
  const report =
    /**
     * @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number },
     * errors: unknown[] } | null}
     */ (readJson(file));
  if (report === null) return crashed(output);
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky + skipped + report.errors.length;
  return resultOf({ passed: expected, failed, output }, code);
}

/**
 * A test run without a test has failed, and so has one with an error code.
 * @param {Result} result
 * @param {number} code
 * @returns {Result}
 */
function resultOf(result, code) {
  if (result.failed > 0) return result;
  if (result.passed === 0) return crashed(`no test was run\n${result.output ?? ''}`);
  return code === 0
    ? result
    : { ...result, failed: 1, output: `exit code ${code}: ${lastLines(result.output ?? '', 20)}` };
}

/** @param {string} file */
function readJson(file) {
  try {
    return /** @type {unknown} */ (JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null; // The program ended before it wrote a report; its output says why.
  }
}
