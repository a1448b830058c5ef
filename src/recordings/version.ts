import { readFileSync } from 'node:fs';

/** The version in package.json; the path is the same from `src/cli` and from `dist/cli`. */
export function version(): string {
  const { version: own } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  return own;
}
