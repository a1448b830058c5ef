// Writes docs/rules/<cause>.md from the rules; the contract test holds them equal.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { pageOf, unexplainedPage } from '../src/core/examples/cause-page.ts';
import { rules } from '../src/core/diagnosis/rules/index.ts';

const folder = new URL('../docs/rules/', import.meta.url);
mkdirSync(folder, { recursive: true });
const pages = new Map<string, string>([
  ...rules.map((rule) => [`${rule.cause}.md`, pageOf(rule)] as const),
  ['unexplained.md', unexplainedPage()],
]);
for (const name of readdirSync(folder)) if (!pages.has(name)) rmSync(new URL(name, folder));
for (const [name, text] of pages) writeFileSync(new URL(name, folder), text);
console.log(`${pages.size} pages written to docs/rules`);
