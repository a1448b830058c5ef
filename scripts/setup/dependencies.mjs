// Installs the dependencies if package-lock.json is newer. Uses Node alone.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { log, SetupError } from './main.mjs';
import { lastLines, root, run } from './run.mjs';

/** Installs the dependencies if they are missing or older than package-lock.json. */
export async function ensureDependencies() {
  if (areDependenciesCurrent()) return;
  log('Installing the dependencies (npm ci) …');
  const [command, args] = npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
  const { code, output } = await run(command, args);
  // npm prints the errors first, then its usage.
  const errors = output.split('\n').flatMap((line) => /^npm error (\S.*)$/.exec(line)?.[1] ?? []);
  if (code !== 0)
    throw new SetupError(`npm ci failed: ${errors.slice(0, 3).join('; ') || lastLines(output, 3)}`);
}

function areDependenciesCurrent() {
  const wanted = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  if (statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return true;
  // A checkout touches files without changing them: compare the contents.
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
 * The npm that has started this script, or the one on the path.
 * @param {...string} args
 * @returns {[string, string[]]}
 */
export function npm(...args) {
  const script = process.env['npm_execpath'];
  if (script?.endsWith('.js') === true) return [process.execPath, [script, ...args]];
  return process.platform === 'win32' ? ['cmd', ['/c', 'npm', ...args]] : ['npm', args];
}
