import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One run of a test runner, whatever its processes. */
export interface Run {
  /** Of the HMAC that credentials are known by; only in the processes' memory. */
  readonly key: string;
  /** Where the tests of a run meet. */
  readonly folder: string;
}

/** Set by the first process, inherited by the workers. */
const VARIABLE = 'WHY401_RUN';

/**
 * The run that this process belongs to. The process that begins it clears its folder at the end.
 */
export function currentRun(): Run {
  const inherited = process.env[VARIABLE];
  const name = inherited ?? `${randomBytes(8).toString('hex')}.${randomBytes(16).toString('hex')}`;
  const run = runOf(name);
  if (inherited === undefined) {
    process.env[VARIABLE] = name;
    process.once('exit', () => rmSync(run.folder, { recursive: true, force: true }));
  }
  return run;
}

function runOf(name: string): Run {
  const [folder = '', key = ''] = name.split('.');
  return { key, folder: join(tmpdir(), `why401-run-${folder}`) };
}
