// `npm run fences`: shows that each fence between the rooms bites. Each sample below
// breaks one rule of docs/architecture.md, in the room where it stands; the linter or
// the compiler has to refuse it, and has to accept its lawful twin.

import { join, normalize } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import typescript from 'typescript-eslint';
import { main, root } from './setup.mjs';

// Where CI is set, typescript-eslint takes every lint for a single run and reads files once, from disk:
// the samples, which stand in no file, would have no types.
process.env['TSESTREE_SINGLE_RUN'] = 'false';

/**
 * @typedef {object} Fence
 * @property {string} name
 * @property {string} file an existing or imagined file, whose room decides
 * @property {string} breaks source that has to be refused
 * @property {string} keeps source that has to be accepted
 * @property {string} rule of the linter
 */

const imports = '@typescript-eslint/no-restricted-imports';

/** @type {Fence[]} */
const linted = [
  ...['browser', 'devtools', 'background', 'panel', 'popup', 'options', 'cli'].map((room) => ({
    name: `core imports nothing of ${room}`,
    file: 'src/core/http/fence.ts',
    breaks: `import type { x } from '../../${room}/fence.ts';\nexport type y = x;`,
    keeps: `import type { Span } from '../span.ts';\nexport type y = Span;`,
    rule: imports,
  })),
  {
    name: 'core imports no protocol',
    file: 'src/core/fence.ts',
    breaks: `import type { ToView } from '../protocol.ts';\nexport type y = ToView;`,
    keeps: `import type { Span } from './span.ts';\nexport type y = Span;`,
    rule: imports,
  },
  {
    name: 'core stands on no package but jwt-decode',
    file: 'src/core/fence.ts',
    breaks: `import { signal } from '@preact/signals';\nexport const y = signal;`,
    keeps: `import { jwtDecode } from 'jwt-decode';\nexport const y = jwtDecode;`,
    rule: imports,
  },
  {
    name: 'core imports nothing of Node',
    file: 'src/core/fence.ts',
    breaks: `import { readFileSync } from 'node:fs';\nexport const y = readFileSync;`,
    keeps: `export const y = 1;`,
    rule: imports,
  },
  ...['fetch', 'performance', 'console', 'document', 'crypto', 'setTimeout', 'globalThis'].map(
    (name) => ({
      name: `core is pure: no ${name}`,
      file: 'src/core/fence.ts',
      breaks: `export const y = ${name};`,
      keeps: `export const y = atob('');`,
      rule: 'no-restricted-globals',
    }),
  ),
  ...[
    ['Date.now', 'Date.now()'],
    ['Math.random', 'Math.random()'],
  ].map(([name, code]) => ({
    name: `core is pure: no ${name}`,
    file: 'src/core/fence.ts',
    breaks: `export const y = ${code};`,
    keeps: `export const y = Date.parse('2026-03-10') + Math.max(1, 2);`,
    rule: 'no-restricted-properties',
  })),
  {
    name: 'core has no clock: no new Date()',
    file: 'src/core/fence.ts',
    breaks: `export const y = new Date();`,
    keeps: `export const y = new Date(0);`,
    rule: 'no-restricted-syntax',
  },
  {
    name: 'browser imports only types of core',
    file: 'src/browser/fence.ts',
    breaks: `import { causes } from '../core/index.ts';\nexport const y = causes;`,
    keeps: `import type { Exchange } from '../core/index.ts';\nexport type y = Exchange;`,
    rule: imports,
  },
  ...['devtools', 'background', 'panel', 'popup', 'cli'].flatMap((room) => [
    {
      name: `${room} enters core by its door`,
      file: `src/${room}/fence.ts`,
      breaks: `import { readChallenges } from '../core/http/challenge.ts';\nexport const y = readChallenges;`,
      keeps: `import { readChallenges } from '../core/index.ts';\nexport const y = readChallenges;`,
      rule: imports,
    },
    {
      name: `${room} imports no other room`,
      file: `src/${room}/fence.ts`,
      breaks: `import type { x } from '../${room === 'panel' ? 'background' : 'panel'}/fence.ts';\nexport type y = x;`,
      keeps: `import type { Row } from '../core/index.ts';\nexport type y = Row;`,
      rule: imports,
    },
    {
      name: `${room} does not spell the extension API`,
      file: `src/${room}/fence.ts`,
      breaks:
        room === 'cli'
          ? `import browser from 'webextension-polyfill';\nexport const y = browser;`
          : `export const y: unknown = chrome.runtime;`,
      keeps: `export const y = 1;`,
      rule: room === 'cli' ? imports : 'no-restricted-globals',
    },
  ]),
  {
    name: 'popup takes words and small components from the panel, and nothing else',
    file: 'src/popup/fence.ts',
    breaks: `import { createStore } from '../panel/store.ts';\nexport const y = createStore;`,
    keeps: `import { label } from '../panel/labels.ts';\nexport const y = label;`,
    rule: imports,
  },
  {
    name: 'only src/browser imports the polyfill',
    file: 'src/panel/fence.ts',
    breaks: `import browser from 'webextension-polyfill';\nexport const y = browser;`,
    keeps: `export const y = 1;`,
    rule: imports,
  },
  {
    name: 'the extension API does not come through globalThis',
    file: 'src/panel/fence.ts',
    breaks: `export const y: unknown = globalThis.chrome;`,
    keeps: `export const y: unknown = globalThis.name;`,
    rule: 'no-restricted-properties',
  },
  {
    name: 'protocol.ts knows only types of core',
    file: 'src/protocol.ts',
    breaks: `import { causes } from './core/index.ts';\nexport const y = causes;`,
    keeps: `import type { Row } from './core/index.ts';\nexport type y = Row;`,
    rule: imports,
  },
  ...['innerHTML', 'outerHTML', 'srcdoc'].map((property) => ({
    name: `text never becomes markup: no ${property}`,
    file: 'src/panel/fence.ts',
    breaks: `export const y = (element: HTMLIFrameElement, text: string) => { element.${property} = text; };`,
    keeps: `export const y = (element: HTMLElement, text: string) => { element.textContent = text; };`,
    rule: 'no-restricted-properties',
  })),
  ...[
    ['insertAdjacentHTML', `element.insertAdjacentHTML('beforeend', text)`],
    ['document.write', `document.write(text)`],
  ].map(([name, code]) => ({
    name: `text never becomes markup: no ${name}`,
    file: 'src/panel/fence.ts',
    breaks: `export const y = (element: HTMLElement, text: string) => { ${code}; };`,
    keeps: `export const y = (element: HTMLElement, text: string) => { element.append(text); };`,
    rule: 'no-restricted-properties',
  })),
  {
    name: 'text never becomes markup: no dangerouslySetInnerHTML',
    file: 'src/panel/Fence.tsx',
    breaks: `export const Y = ({ text }: { text: string }) => <p dangerouslySetInnerHTML={{ __html: text }} />;`,
    keeps: `export const Y = ({ text }: { text: string }) => <p>{text}</p>;`,
    rule: 'no-restricted-syntax',
  },
  {
    name: 'text never becomes code: no eval',
    file: 'src/panel/fence.ts',
    breaks: `export const y = (text: string): unknown => eval(text);`,
    keeps: `export const y = (text: string): unknown => JSON.parse(text);`,
    rule: 'no-eval',
  },
  {
    name: 'text never becomes code: no new Function',
    file: 'src/core/fence.ts',
    breaks: `export const y = (text: string): unknown => new Function(text);`,
    keeps: `export const y = (text: string): unknown => JSON.parse(text);`,
    rule: 'no-new-func',
  },
  {
    name: 'the extension is quiet: no console',
    file: 'src/background/fence.ts',
    breaks: `console.log('here');`,
    keeps: `export const y = 1;`,
    rule: 'no-console',
  },
  {
    name: 'no any',
    file: 'src/core/fence.ts',
    breaks: `export const y = (x: any): unknown => x;`,
    keeps: `export const y = (x: unknown): unknown => x;`,
    rule: '@typescript-eslint/no-explicit-any',
  },
  {
    name: 'no value of type any is used',
    file: 'src/core/json.ts',
    breaks: `export const y = (text: string): string => { const x = JSON.parse(text); return x.name; };`,
    keeps: `export const y = (text: string): unknown => { const x: unknown = JSON.parse(text); return x; };`,
    rule: '@typescript-eslint/no-unsafe-member-access',
  },
  {
    name: 'no promise is left floating',
    file: 'src/core/json.ts',
    breaks: `export const y = (): void => { Promise.resolve(1); };`,
    keeps: `export const y = async (): Promise<void> => { await Promise.resolve(1); };`,
    rule: '@typescript-eslint/no-floating-promises',
  },
  {
    name: 'a switch knows every case',
    file: 'src/core/json.ts',
    breaks: `export function y(x: 'a' | 'b'): void { switch (x) { case 'a': break; } }`,
    keeps: `export function y(x: 'a' | 'b'): void { switch (x) { case 'a': break; case 'b': break; } }`,
    rule: '@typescript-eslint/switch-exhaustiveness-check',
  },
  {
    name: 'no error is swallowed without a word',
    file: 'src/core/fence.ts',
    breaks: `export const y = (text: string): void => { try { atob(text); } catch {} };`,
    keeps: `export const y = (text: string): string => { try { return atob(text); } catch { return ''; } };`,
    rule: 'no-empty',
  },
  {
    name: 'no rule is switched off in place',
    file: 'src/core/fence.ts',
    breaks: `// eslint-disable-next-line no-restricted-syntax\nexport const y = new Date();`,
    keeps: `export const y = new Date(0);`,
    rule: 'no-restricted-syntax',
  },
];

/** Rules that need types, so a file that the linter's program knows. */
const typed = new Set([
  '@typescript-eslint/no-unsafe-member-access',
  '@typescript-eslint/no-floating-promises',
  '@typescript-eslint/switch-exhaustiveness-check',
]);

/** @type {{ name: string, room: string, breaks: string, keeps: string }[]} */
const compiled = [
  ...[
    'document',
    'window',
    'fetch',
    'console',
    'process',
    'Buffer',
    'chrome',
    'browser',
    'setTimeout',
    'performance',
  ].map((name) => ({
    name: `core does not know ${name}`,
    room: 'core',
    breaks: `export const y: unknown = ${name};`,
    keeps: `export const y: unknown = new URL('https://a.example');`,
  })),
  ...['devtools', 'background', 'panel', 'popup', 'cli'].map((room) => ({
    name: `${room} does not know chrome`,
    room,
    breaks: `export const y: unknown = chrome.runtime;`,
    keeps: `export const y: unknown = new URL('https://a.example');`,
  })),
  ...['document', 'localStorage'].map((name) => ({
    name: `the service worker does not know ${name}`,
    room: 'background',
    breaks: `export const y: unknown = ${name};`,
    keeps: `export const y: unknown = self.location;`,
  })),
  {
    name: 'the command line does not know document',
    room: 'cli',
    breaks: `export const y: unknown = document;`,
    keeps: `export const y: unknown = process.argv;`,
  },
  {
    name: 'an element of an array may be missing (noUncheckedIndexedAccess)',
    room: 'core',
    breaks: `export const y = (list: readonly string[]): string => list[0];`,
    keeps: `export const y = (list: readonly string[]): string | undefined => list[0];`,
  },
  {
    name: 'absent is not undefined (exactOptionalPropertyTypes)',
    room: 'core',
    breaks: `export const y: { x?: string } = { x: undefined };`,
    keeps: `export const y: { x?: string } = {};`,
  },
  {
    name: 'a type is imported as one (verbatimModuleSyntax)',
    room: 'core',
    breaks: `import { Span } from './span.ts';\nexport type y = Span;`,
    keeps: `import type { Span } from './span.ts';\nexport type y = Span;`,
  },
];

/**
 * The project's own rules. Without types they look at a file that is not there, and take milliseconds.
 * @param {boolean} isTyped
 */
const lintWith = (isTyped) =>
  new ESLint({ cwd: root, overrideConfig: isTyped ? [] : [typescript.configs.disableTypeChecked] });

/**
 * @param {Fence} fence
 * @param {ESLint} eslint
 */
async function lintFault({ file, breaks, keeps, rule }, eslint) {
  const rulesOf = async (/** @type {string} */ code) => {
    const [result] = await eslint.lintText(`${code}\n`, { filePath: join(root, file) });
    return result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? ['no result'];
  };
  const refused = await rulesOf(breaks);
  if (!refused.includes(rule))
    return `${rule} let it pass (${refused.join(', ') || 'nothing was said'})`;
  const accepted = await rulesOf(keeps);
  return accepted.length === 0 ? null : `its lawful twin is refused by ${accepted.join(', ')}`;
}

/**
 * What the compiler says of files that stood in a room, under the room's own options:
 * all samples of a room are one program.
 * @param {string} room
 * @returns {(source: string) => string[]} the errors of a sample
 */
function compileRoom(room) {
  const folder = join(root, 'src', room);
  const path = join(folder, 'tsconfig.json');
  const { config } = /** @type {{ config: unknown }} */ (
    ts.readConfigFile(path, (name) => ts.sys.readFile(name))
  );
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, folder, {}, path);
  const options = {
    ...parsed.options,
    noEmit: true,
    composite: false,
    emitDeclarationOnly: false,
    incremental: false,
    noUnusedLocals: false,
  };
  const sources = new Map(
    compiled
      .filter((fence) => fence.room === room)
      .flatMap(({ breaks, keeps }) => [breaks, keeps])
      .map((source, position) => [join(folder, `fence-${position}.ts`), source]),
  );
  const host = ts.createCompilerHost(options);
  const real = { ...host };
  host.fileExists = (name) => sources.has(normalize(name)) || real.fileExists(name);
  host.readFile = (name) => sources.get(normalize(name)) ?? real.readFile(name);
  host.getSourceFile = (name, ...rest) => {
    const source = sources.get(normalize(name));
    return source === undefined
      ? real.getSourceFile(name, ...rest)
      : ts.createSourceFile(name, source, ts.ScriptTarget.ES2023);
  };
  const ambient = parsed.fileNames.filter((name) => name.endsWith('.d.ts'));
  const program = ts.createProgram({ rootNames: [...sources.keys(), ...ambient], options, host });
  return (source) => {
    const file = [...sources].find(([, one]) => one === source)?.[0] ?? '';
    const sourceFile = program.getSourceFile(file);
    return [
      ...program.getSyntacticDiagnostics(sourceFile),
      ...program.getSemanticDiagnostics(sourceFile),
    ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  };
}

/**
 * @param {{ breaks: string, keeps: string }} fence
 * @param {(source: string) => string[]} errorsOf
 */
function compileFault({ breaks, keeps }, errorsOf) {
  if (errorsOf(breaks).length === 0) return 'the compiler let it pass';
  const refused = errorsOf(keeps);
  return refused.length === 0 ? null : `its lawful twin is refused: ${refused.join('; ')}`;
}

await main(async () => {
  let broken = 0;
  const report = (/** @type {string} */ name, /** @type {string | null} */ fault) => {
    if (fault !== null) broken += 1;
    console.log(fault === null ? `ok fence: ${name}` : `not ok fence: ${name}: ${fault}`);
  };
  const untyped = lintWith(false);
  const withTypes = lintWith(true);
  for (const fence of linted)
    report(fence.name, await lintFault(fence, typed.has(fence.rule) ? withTypes : untyped));
  for (const room of new Set(compiled.map((fence) => fence.room))) {
    const errorsOf = compileRoom(room);
    for (const fence of compiled.filter((one) => one.room === room))
      report(fence.name, compileFault(fence, errorsOf));
  }
  return broken === 0 ? 0 : 1;
});
