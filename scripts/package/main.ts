/**
 * Builds the packages of a release: the extension for Chrome and Edge, the extension for Firefox,
 * and the npm package. The same commit leads to the same bytes. With `--verify`, builds them once
 * more from a fresh clone of the commit and compares.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npm } from '../setup/dependencies.mjs';
import { buildExtension } from '../setup/drive-browser.mjs';
import { log, main, SetupError } from '../setup/main.mjs';
import { lastLines, root, run } from '../setup/run.mjs';
import { normalizedTarball } from './tarball.ts';
import { readFolder, zip } from './zip.ts';

const SUMS = 'SHA256SUMS';
const artifacts = join(root, 'artifacts');

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly version: string;
};

/** Runs a program; its failure ends the script with the last lines of its output. */
async function succeed(command: string, args: readonly string[]): Promise<string> {
  const { code, output } = await run(command, [...args]);
  if (code !== 0)
    throw new SetupError(`${[command, ...args].join(' ')} failed: ${lastLines(output, 20)}`);
  return output;
}

const runNpm = (...args: readonly string[]): Promise<string> => {
  const [command, all] = npm(...args);
  return succeed(command, all);
};

const packageExtension = async (name: 'chrome' | 'firefox'): Promise<string> => {
  await buildExtension(name === 'chrome' ? 'production' : 'firefox');
  const file = `why401-${name}-${version}.zip`;
  writeFileSync(join(artifacts, file), zip(readFolder(join(root, 'dist', name))));
  return file;
};

/** The linter that addons.mozilla.org runs, and `web-ext lint` too. */
const lintFirefox = (): Promise<string> =>
  succeed(process.execPath, [
    'node_modules/addons-linter/bin/addons-linter',
    '--warnings-as-errors',
    'dist/firefox',
  ]);

/** Packs the command line; `prepack` builds it. */
const packageCommandLine = async (): Promise<string> => {
  await runNpm('pack', '--pack-destination', artifacts, '--loglevel=error');
  const name = `why401-${version}.tgz`;
  const file = join(artifacts, name);
  writeFileSync(file, normalizedTarball(readFileSync(file)));
  return name;
};

const sumOf = (file: string): string =>
  `${createHash('sha256')
    .update(readFileSync(join(artifacts, file)))
    .digest('hex')}  ${file}`;

async function buildPackages(): Promise<string> {
  mkdirSync(artifacts, { recursive: true });
  const files = [await packageExtension('chrome'), await packageExtension('firefox')];
  log('Linting the Firefox build …');
  await lintFirefox();
  log('Packing the command line …');
  files.push(await packageCommandLine());
  const sums = `${files.map(sumOf).join('\n')}\n`;
  writeFileSync(join(artifacts, SUMS), sums);
  return sums;
}

/** The sums of the packages that a fresh clone of the commit builds. */
async function buildElsewhere(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'why401-clone-'));
  const clone = join(folder, 'why401');
  try {
    log(`Packaging the commit in ${clone} …`);
    await succeed('git', ['clone', '--quiet', root, clone]);
    await runNpm('--prefix', clone, 'ci', '--no-audit', '--no-fund', '--loglevel=error');
    await runNpm('--prefix', clone, 'run', 'package');
    return readFileSync(join(clone, 'artifacts', SUMS), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(async () => {
  const sums = await buildPackages();
  process.stdout.write(sums);
  if (!process.argv.includes('--verify')) return 0;
  if ((await succeed('git', ['status', '--porcelain'])) !== '')
    throw new SetupError('--verify compares with the commit, and there are uncommitted changes.');
  if ((await buildElsewhere()) !== sums)
    throw new SetupError('A fresh clone of the same commit led to other bytes.');
  log('A fresh clone of the same commit led to the same bytes.');
  return 0;
});
