import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An expression that recheck does not call safe, and the input that it was attacked with. */
export interface Suspect {
  /** Empty where recheck came to no result. */
  readonly pumps: readonly { readonly prefix: string; readonly pump: string }[];
  readonly suffix: string;
}

/** What recheck says of the expressions, by how they are written. */
export interface Checked {
  readonly safe: readonly string[];
  readonly suspects: Readonly<Record<string, Suspect>>;
}

export const checkedFile = (root: string): string => join(root, 'scripts/regexes/checked.json');

export function readChecked(root: string): Checked {
  const file = checkedFile(root);
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Checked)
    : { safe: [], suspects: {} };
}

/** The attack of a suspect, at about this length. */
export function attackOf({ pumps, suffix }: Suspect, length: number): string {
  const each = length / Math.max(1, pumps.length);
  return `${pumps.map(({ prefix, pump }) => prefix + pump.repeat(Math.ceil(each / Math.max(1, pump.length)))).join('')}${suffix}`;
}
