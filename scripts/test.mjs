// `npm test`: installs what is missing, then runs everything: types, lint, import order, format,
// the builds, Mozilla's linter, unit tests, end-to-end tests in the real DevTools. The last line is
// `N passed, N failed`.

import { ensureDependencies } from './setup/dependencies.mjs';
import { log, main, SetupError } from './setup/main.mjs';
import * as stages from './test-stages.mjs';

/** @typedef {import('./test-stages.mjs').Result} Result */

/**
 * Runs a stage and prints its result.
 * @param {string} name
 * @param {() => Promise<Result>} run
 */
async function stage(name, run) {
  log(`${name} …`);
  const began = Date.now();
  const result = await run().catch((/** @type {unknown} */ error) =>
    stages.crashed(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
  const { passed, failed, output } = result;
  const counts = failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} failed`;
  console.log(`${failed === 0 ? '✓' : '✗'} ${name}: ${counts} (${secondsSince(began)} s)`);
  if (failed > 0 && output !== undefined) console.log(indent(output));
  return result;
}

/** @param {number} began */
const secondsSince = (began) => ((Date.now() - began) / 1000).toFixed(1);

/** @param {string} text */
const indent = (text) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `  │ ${line}`)
    .join('\n');

/** Setup failed: nothing was tested, which is a failure. @param {SetupError} error */
function setupFailed(error) {
  console.log(`✗ ${error.message}\n\n0 passed, 1 failed`);
  return 1;
}

/** What is checked without running anything. */
const staticChecks = async () => [
  await stage('types', stages.types),
  await stage('lint with types', stages.typedLint),
  await stage('lint', stages.lint),
  await stage('import order', stages.order),
];

const builds = async () => [
  await stage('format', stages.format),
  await stage('build', stages.build),
  await stage('Firefox build', stages.firefoxBuild),
  await stage('Firefox lint', stages.firefoxLint),
];

await main(async () => {
  const began = Date.now();
  stages.clearReports();
  try {
    await ensureDependencies();
  } catch (error) {
    if (error instanceof SetupError) return setupFailed(error);
    throw error;
  }
  // The browser needs all cores; the rest runs side by side, so that none is idle at the end.
  const [unit, checks, built] = await Promise.all([
    stage('unit tests', stages.unitTests),
    staticChecks(),
    builds(),
  ]);
  const results = [
    unit,
    ...checks,
    ...built,
    await stage('end-to-end tests', stages.endToEndTests),
  ];
  const firefox = stages.findInstalledFirefox();
  if (firefox === undefined) log('No Firefox is installed: nothing is tested in it.');
  else results.push(await stage('Firefox', () => stages.firefoxTests(firefox)));
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  console.log(`\nin ${Math.round((Date.now() - began) / 1000)} s`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
