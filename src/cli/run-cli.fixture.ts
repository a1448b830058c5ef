import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtCli } from './built-cli.fixture.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder for a test's files, and the command as a user runs it there. */
export function workspace() {
  const folder = mkdtempSync(join(tmpdir(), 'why401-cli-'));
  const pathOf = (name: string): string => join(folder, name);
  return {
    pathOf,
    write: (name: string, content: string | Uint8Array): string => {
      writeFileSync(pathOf(name), content);
      return pathOf(name);
    },
    run: (...args: readonly string[]): Ran => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [builtCli(), ...args], {
        cwd: root,
        encoding: 'utf8',
      });
      return { code: status, out: stdout, err: stderr };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
