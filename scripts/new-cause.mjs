// `npm run new:cause NAME`: writes the skeleton of a rule and enters it in the lists of causes and
// rules. NAME is the slug of the cause, such as token-expired.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { main, SetupError } from './setup/main.mjs';
import { root } from './setup/run.mjs';

const folder = join(root, 'src', 'core', 'diagnosis');
const causesFile = join(folder, 'cause.ts');
const rulesFile = join(folder, 'rules', 'index.ts');

/**
 * The files that a new cause adds or changes, by absolute path.
 * @param {string} slug
 * @returns {Map<string, string>}
 */
export function newCause(slug) {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(slug))
    throw new SetupError(`"${slug}" is not a slug such as token-expired.`);
  const ruleFile = join(folder, 'rules', `${slug}.ts`);
  if (existsSync(ruleFile)) throw new SetupError(`The cause ${slug} exists.`);
  return new Map([
    [ruleFile, skeleton(slug)],
    [causesFile, addCause(readFileSync(causesFile, 'utf8'), slug)],
    [rulesFile, addRule(readFileSync(rulesFile, 'utf8'), slug)],
  ]);
}

/** @param {string} slug */
const constantOf = (slug) => slug.replace(/-(.)/g, (_, letter) => String(letter).toUpperCase());

/** @param {string} slug */
const skeleton = (slug) => `import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

/** The server's error code for this cause. */
const ERROR_CODE = '${slug.replaceAll('-', '_')}';

export const ${constantOf(slug)} = {
  cause: '${slug}',
  kind: 'rights',
  checks: [],
  groupBy: 'route',
  flags: 'deliberate-words',
  title: 'State what failed, such as “The token has expired”',
  why: 'Say in two sentences why a server refuses such a request. Give no instructions.',
  references: [
    { title: 'RFC 9110 §15.5.4', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4' },
  ],
  examples: {
    found: [
      {
        name: 'the body has the error code',
        http: \`GET https://api.example.com/orders\\n\\n403 Forbidden\\n\\n{"error":"${slug.replaceAll('-', '_')}"}\`,
      },
    ],
    notFound: [
      {
        name: 'the body has another error code',
        http: \`GET https://api.example.com/orders\\n\\n403 Forbidden\\n\\n{"error":"other"}\`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    if (facts.json?.['error'] !== ERROR_CODE) return undefined;
    return {
      summary: 'State the conclusion in one or two sentences.',
      confidence: 'likely',
      side: 'client',
      evidence: [{ in: 'body', name: 'error', text: \`The body has the error \${ERROR_CODE}.\` }],
      fixes: [{ title: 'Begin with a verb', steps: ['Say what to do first.'], code: [] }],
    };
  },
} satisfies Rule;
`;

/**
 * Adds the slug to the causes.
 * @param {string} text of cause.ts
 * @param {string} slug
 */
function addCause(text, slug) {
  const end = text.indexOf('\n  unexplained:');
  if (end < 0) throw new SetupError('cause.ts does not have the expected form.');
  const key = slug.includes('-') ? `'${slug}'` : slug;
  return `${text.slice(0, end)}\n  ${key}: 'define the cause in one line',${text.slice(end)}`;
}

/**
 * Adds the import and the entry, in alphabetical order.
 * @param {string} text of rules/index.ts
 * @param {string} slug
 */
function addRule(text, slug) {
  const name = constantOf(slug);
  const lines = text.split('\n');
  insertSorted(lines, /^import \{ \w+ \} from '\.\/(.+)\.ts';$/, slug, [
    `import { ${name} } from './${slug}.ts';`,
  ]);
  insertSorted(lines, /^ {2}(\w+),$/, name, [`  ${name},`]);
  return lines.join('\n');
}

/**
 * Inserts lines before the first match that sorts after the key, or after the last match.
 * @param {string[]} lines changed
 * @param {RegExp} pattern its first group is the key of a line
 * @param {string} key
 * @param {string[]} inserted
 */
function insertSorted(lines, pattern, key, inserted) {
  const keys = lines.map((line) => pattern.exec(line)?.[1]);
  const before = keys.findIndex((other) => other !== undefined && other > key);
  const last = keys.findLastIndex((other) => other !== undefined);
  if (last < 0) throw new SetupError('rules/index.ts does not have the expected form.');
  lines.splice(before < 0 ? last + 1 : before, 0, ...inserted);
}

const isProgram = import.meta.url === pathToFileURL(process.argv[1] ?? '').href;
if (isProgram)
  await main(async () => {
    const [slug = ''] = process.argv.slice(2);
    if (slug === '') throw new SetupError('Usage: npm run new:cause NAME, such as token-expired.');
    for (const [path, text] of newCause(slug)) {
      writeFileSync(path, text);
      console.log(path.slice(root.length));
    }
    console.log(
      `\nDefine the cause in cause.ts, write the rule, then run:\n  npm run docs:rules\n  npx vitest run src/core/diagnosis/rules`,
    );
    return Promise.resolve(0);
  });
