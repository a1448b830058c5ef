import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

let known: string | null = null;

/**
 * The command as it is published, built from the sources as they are: to start it from TypeScript
 * takes seconds on each run.
 */
export function builtCli(): string {
  if (known !== null) return known;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'scripts', 'build-package.mjs'), '--kept'],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The command cannot be built: ${stderr}`);
  known = join(stdout.trim().split('\n').at(-1) ?? '', 'cli', 'why401.js');
  return known;
}
