// `node scripts/release-notes.mjs vVERSION`: prints the section of CHANGELOG.md for a tag. Fails
// where there is none, or where its heading still says "unreleased".

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main, SetupError } from './setup/main.mjs';
import { root } from './setup/run.mjs';

/**
 * The section of a version, without its heading.
 * @param {string} changelog Markdown with a heading such as `## 1.2.0, 2026-11-30` for each version
 * @param {string} version such as `1.2.0`
 */
export function releaseNotes(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((one) => one.startsWith(`${version}, `));
  if (section === undefined) throw new SetupError(`CHANGELOG.md has no section on ${version}.`);
  const end = section.indexOf('\n');
  if (section.slice(0, end).endsWith(', unreleased'))
    throw new SetupError(
      `CHANGELOG.md says that ${version} is unreleased: write its date in the heading.`,
    );
  return `${section.slice(end).trim()}\n`;
}

if (process.argv[1] === import.meta.filename)
  await main(() => {
    const version = (process.argv[2] ?? '').replace(/^v/, '');
    process.stdout.write(releaseNotes(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version));
    return Promise.resolve(0);
  });
