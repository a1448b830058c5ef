// `npm test`: all set-up, then everything that can be wrong: types, lint, import order, format, unit
// tests, the build, the end-to-end tests in the real DevTools panel. A stage that
// crashes, or that runs no test, has failed. The last line is `N passed, N failed`.

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  browserEnvironment,
  ensureDependencies,
  findBrowser,
  lastLines,
  main,
  root,
  run,
  SetupError,
  tell,
} from './setup.mjs';

/**
 * @typedef {object} Result
 * @property {number} passed
 * @property {number} failed
 * @property {string} [output] shown where something failed
 */

const results = join(root, '.cache', 'results');
const bin = (/** @type {string} */ path) => join(root, 'node_modules', path);

/**
 * Set-up failed: nothing could be run, and that is no success.
 * @param {unknown} error
 */
function stopped(error) {
  if (!(error instanceof SetupError)) throw error;
  console.log(`✗ ${error.message}\n\n0 passed, 1 failed`);
  return 1;
}

/**
 * Runs a stage, and tells of it as it begins and as it ends.
 * @param {string} name
 * @param {() => Promise<Result>} work
 */
async function stage(name, work) {
  tell(`${name} …`);
  const began = Date.now();
  const result = await work().catch((/** @type {unknown} */ error) =>
    crashed(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
  const counts =
    result.failed === 0
      ? `${result.passed} passed`
      : `${result.passed} passed, ${result.failed} failed`;
  console.log(
    `${result.failed === 0 ? '✓' : '✗'} ${name}: ${counts} (${((Date.now() - began) / 1000).toFixed(1)} s)`,
  );
  if (result.failed > 0 && result.output !== undefined) console.log(indent(result.output));
  return result;
}

/** @param {string} output @returns {Result} */
const crashed = (output) => ({ passed: 0, failed: 1, output });

/** @param {string} text */
const indent = (text) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `  │ ${line}`)
    .join('\n');

/**
 * A program that says by its exit code whether all is well.
 * @param {string[]} args of Node
 * @returns {Promise<Result>}
 */
async function oneCheck(args) {
  const { code, output } = await run(process.execPath, args, { quiet: true });
  return code === 0 ? { passed: 1, failed: 0 } : crashed(output);
}

const types = () => oneCheck([bin('typescript/bin/tsc'), '--build', '--pretty', 'false']);
const lint = () => oneCheck([bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.']);
const build = () => oneCheck([bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn']);

const format = () =>
  oneCheck([bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']);
const order = () =>
  oneCheck([
    bin('dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    ...ordered,
  ]);

/** What dependency-cruiser looks at. */
const ordered = ['src', 'e2e', 'bench', 'scripts'];

/** @returns {Promise<Result>} */
async function unit() {
  const file = join(results, 'unit.json');
  const { code, output } = await run(
    process.execPath,
    [
      bin('vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    {
      quiet: true,
      env: { NO_COLOR: '1' },
    },
  );
  const report =
    /** @type {{ numPassedTests: number, numFailedTests: number, numTotalTests: number, testResults: { status: string, assertionResults: unknown[] }[] } | null} */ (
      readJson(file)
    );
  if (report === null) return crashed(output);
  // A file that cannot be loaded has no tests to fail: it counts as one. So do tests that were left out.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const leftOut = report.numTotalTests - report.numPassedTests - report.numFailedTests;
  return verdict(
    { passed: report.numPassedTests, failed: report.numFailedTests + broken + leftOut, output },
    code,
  );
}

/** @returns {Promise<Result>} */
async function endToEnd() {
  const browser = await findBrowser();
  tell(`in ${browser.path}`);
  const file = join(results, 'e2e.json');
  const { code, output } = await run(
    process.execPath,
    [
      bin('playwright/cli.js'),
      'test',
      '--config',
      'e2e/playwright.config.ts',
      '--reporter=list,json',
    ],
    {
      quiet: true,
      env: { ...browserEnvironment(browser), PLAYWRIGHT_JSON_OUTPUT_NAME: file, FORCE_COLOR: '0' },
    },
  );
  const report =
    /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] } | null} */ (
      readJson(file)
    );
  if (report === null) return crashed(output);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return verdict(
    { passed: expected, failed: unexpected + flaky + skipped + report.errors.length, output },
    code,
  );
}

/**
 * A stage without a test, or one that ends badly though all its tests passed, has failed.
 * @param {Result} result
 * @param {number} code
 * @returns {Result}
 */
function verdict(result, code) {
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
    return null; // The program ended before it wrote one: its output says why.
  }
}

await main(async () => {
  const began = Date.now();
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  try {
    await ensureDependencies();
  } catch (error) {
    return stopped(error);
  }
  // Two cores: the unit tests keep one busy, all that is short the other. The browser has both to itself.
  const short = async () => [
    await stage('types', types),
    await stage('lint', lint),
    await stage('import order', order),
    await stage('format', format),
    await stage('build', build),
  ];
  const [units, others] = await Promise.all([stage('unit tests', unit), short()]);
  const totals = [units, ...others, await stage('end-to-end tests', endToEnd)];
  const passed = totals.reduce((sum, result) => sum + result.passed, 0);
  const failed = totals.reduce((sum, result) => sum + result.failed, 0);
  console.log(`\nin ${Math.round((Date.now() - began) / 1000)} s`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
