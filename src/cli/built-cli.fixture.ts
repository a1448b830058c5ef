import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, '.cache');

/**
 * The command as it is published, built from the sources as they are: to start it from TypeScript
 * takes seconds on each run. The build is kept until a source changes.
 */
export function builtCli(): string {
  const folder = join(cache, `cli-${stampOf(join(root, 'src'))}`);
  if (!existsSync(folder)) build(folder);
  return join(folder, 'cli/why401.js');
}

function build(folder: string): void {
  mkdirSync(cache, { recursive: true });
  // The command looks for these beside its package.
  for (const name of ['package.json', 'docs'])
    if (!existsSync(join(cache, name))) symlinkSync(join(root, name), join(cache, name));
  const draft = `${folder}.${process.pid}`;
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      ...['node_modules/vite/bin/vite.js', 'build', '--config', 'vite.cli.config.ts'],
      ...['--outDir', draft, '--logLevel', 'warn'],
    ],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The command cannot be built: ${stderr}`);
  for (const name of readdirSync(cache))
    if (/^cli-[\d-]+$/.test(name)) rmSync(join(cache, name), { recursive: true, force: true });
  renameSync(draft, folder);
}

/** Changes when a source file is added, removed or written. */
function stampOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  const times = files.map((one) => statSync(join(one.parentPath, one.name)).mtimeMs);
  return `${files.length}-${Math.round(Math.max(...times))}`;
}
