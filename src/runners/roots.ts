import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { secretOf, traitsOf, type Failure } from '../core/index.ts';
import type { Run } from './run-name.ts';

/** A session that died: the first test that its credential was refused in. */
export interface Root {
  readonly test: string;
  /** Redacted. */
  readonly headline: string;
}

/** A test: what identifies it, and what people call it. */
export interface NamedTest {
  readonly id: string;
  readonly title: string;
}

/**
 * Remembers across the tests and workers of a run which credentials were refused first where. A
 * credential is known by an HMAC.
 */
export class RootLedger {
  readonly #run: Run;

  constructor(run: Run) {
    this.#run = run;
  }

  /**
   * The root that all of a test's refusals follow from; null where one of them has another cause,
   * or where this test is the root itself, as which it is remembered then.
   */
  rootOf(test: NamedTest, refused: readonly Failure[], headline: string): Root | null {
    const credentials = refused.map((failure) => this.#credentialOf(failure));
    const roots = credentials.map((credential) =>
      credential === null ? null : this.#first(credential, { ...test, headline }),
    );
    const [root = null] = roots;
    const follows = root !== null && roots.every((one) => one !== null && one.id !== test.id);
    return follows ? { test: root.title, headline: root.headline } : null;
  }

  /** Null where the refusal is not about whether the credential holds. */
  #credentialOf({ diagnosis, reading }: Failure): string | null {
    if (traitsOf(diagnosis.cause).kind !== 'identity') return null;
    const [credential] = reading.credentials;
    const secret = credential === undefined ? '' : secretOf(credential);
    return secret === '' ? null : createHmac('sha256', this.#run.key).update(secret).digest('hex');
  }

  /** The first test that says so keeps the place, whatever the process. */
  #first(credential: string, own: Claim): Claim {
    const { folder } = this.#run;
    const file = join(folder, credential);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(file, JSON.stringify(own), { flag: 'wx' });
      return own;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      return JSON.parse(readFileSync(file, 'utf8')) as Claim;
    }
  }
}

interface Claim extends NamedTest {
  readonly headline: string;
}
