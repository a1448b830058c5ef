// Writes the skeleton of a vendor's table and lists it: npm run new:vendor NAME
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../src/core/diagnosis/vendors/', import.meta.url));
const [id] = process.argv.slice(2);

if (id === undefined || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) {
  console.error('Usage: npm run new:vendor NAME   (lower case, words joined by hyphens)');
  process.exit(1);
}
const file = `${folder}${id}.ts`;
if (existsSync(file)) {
  console.error(`${file} exists already.`);
  process.exit(1);
}

writeFileSync(file, skeleton(id));
writeFileSync(`${folder}index.ts`, index());
spawnSync('npx', ['prettier', '--log-level', 'warn', '--write', file, `${folder}index.ts`], {
  stdio: 'inherit',
});
console.log(`Wrote src/core/diagnosis/vendors/${id}.ts and listed it in index.ts.

1. Replace the sign, the row and the example by what the vendor's documentation or source says.
2. npx vitest run src/core/diagnosis/vendors -t '${id}'`);

/**
 * `azure-ad-b2c` as the name of a constant: `azureAdB2c`.
 * @param {string} slug
 */
function constant(slug) {
  return slug.replace(/-(\w)/g, (match) => match.charAt(1).toUpperCase());
}

function index() {
  const ids = readdirSync(folder)
    .filter((name) => /^[\w-]+\.ts$/.test(name) && name !== 'index.ts')
    .map((name) => name.replace('.ts', ''))
    .sort();
  return [
    "import type { Vendor } from '../vendor.ts';",
    ...ids.map((one) => `import { ${constant(one)} } from './${one}.ts';`),
    '',
    '/** Every vendor’s table, by id. */',
    'export const vendors: readonly Vendor[] = [',
    ...ids.map((one) => `  ${constant(one)},`),
    '];',
    '',
  ].join('\n');
}

/** @param {string} slug */
function skeleton(slug) {
  return `import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.${slug}.example/errors';

/** ${slug}: what it is, in a few words. */
export const ${constant(slug)} = {
  id: '${slug}',
  name: '${slug}',
  signs: [{ header: ['x-${slug}-request-id'] }],
  rows: [
    {
      cause: 'token-expired',
      code: '${slug.replaceAll('-', '_')}_token_expired',
      confidence: 'certain',
      source: docs,
      explanation: 'What it means, where the words mislead; otherwise leave this out.',
    },
  ],
  examples: [
    {
      name: 'expired token',
      cause: 'token-expired',
      http: \`
        GET https://api.${slug}.example/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401 Unauthorized
        X-${slug}-Request-Id: 1
        Content-Type: application/json

        {"error":"${slug.replaceAll('-', '_')}_token_expired"}
      \`,
    },
  ],
} satisfies Vendor;
`;
}
