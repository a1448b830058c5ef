import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseOptions, type IConfiguration } from 'dependency-cruiser';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as IConfiguration;

/** A rule of .dependency-cruiser.cjs, and an import that it forbids: from which file, of what. */
const forbiddenImports: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['no-cycle', 'src/core/token/cycle-a.ts', 'src/core/token/cycle-b.ts'],
  ['core-order: primitives', 'src/core/primitive.ts', 'src/core/token/token.ts'],
  ['core-order: token', 'src/core/token/upward.ts', 'src/core/http/http.ts'],
  ['core-order: http', 'src/core/http/upward.ts', 'src/core/history/history.ts'],
  ['core-order: redaction, history', 'src/core/history/upward.ts', 'src/core/diagnosis/rule.ts'],
  ['core-order: diagnosis', 'src/core/diagnosis/upward.ts', 'src/core/session/session.ts'],
  ['core-order: session', 'src/core/session/upward.ts', 'src/core/report/report.ts'],
  ['core-order: replay', 'src/core/replay/upward.ts', 'src/core/report/report.ts'],
  [
    'core-order: redaction beside history',
    'src/core/redaction/sideways.ts',
    'src/core/history/history.ts',
  ],
  [
    'core-order: report beside examples',
    'src/core/report/sideways.ts',
    'src/core/examples/example.ts',
  ],
  ['core-alone', 'src/core/outward.ts', 'src/ui/ui.ts'],
  ['core-packages', 'src/core/package.ts', 'preact'],
  ['core-index', 'src/core/session/public.ts', 'src/core/index.ts'],
  ['examples-do-not-ship', 'src/core/report/example.ts', 'src/core/examples/example.ts'],
  ['fixtures-do-not-ship', 'src/core/report/fixture.ts', 'src/core/report/rows.fixture.ts'],
  ['core-door', 'src/panel/door.ts', 'src/core/http/http.ts'],
  ['room: ui', 'src/ui/room.ts', 'src/panel/panel.ts'],
  ['room: browser', 'src/browser/room.ts', 'src/ui/ui.ts'],
  ['room: reading', 'src/reading/room.ts', 'src/panel/panel.ts'],
  ['room: serve', 'src/serve/room.ts', 'src/panel/panel.ts'],
  ['room: devtools', 'src/devtools/room.ts', 'src/panel/panel.ts'],
  ['room: background', 'src/background/room.ts', 'src/devtools/devtools.ts'],
  ['room: panel', 'src/panel/room.ts', 'src/background/background.ts'],
  ['room: popup', 'src/popup/room.ts', 'src/panel/panel.ts'],
  ['room: options', 'src/options/room.ts', 'src/panel/panel.ts'],
  ['room: viewer', 'src/viewer/room.ts', 'src/cli/cli.ts'],
  ['room: recordings', 'src/recordings/room.ts', 'src/cli/cli.ts'],
  ['room: cdp', 'src/cdp/room.ts', 'src/mcp/mcp.ts'],
  ['room: cli', 'src/cli/room.ts', 'src/browser/browser.ts'],
  ['room: mcp', 'src/mcp/room.ts', 'src/panel/panel.ts'],
  ['room: runners', 'src/runners/room.ts', 'src/playwright/index.ts'],
  ['room: playwright', 'src/playwright/room.ts', 'src/cypress/index.ts'],
  ['room: cypress', 'src/cypress/room.ts', 'src/vitest/index.ts'],
  ['room: vitest', 'src/vitest/room.ts', 'src/mcp/mcp.ts'],
  ['types-of-core-only', 'src/browser/value.ts', 'src/core/index.ts'],
  ['polyfill', 'src/panel/polyfill.ts', 'webextension-polyfill'],
  ['node-in-the-browser', 'src/panel/node.ts', 'node:fs'],
  ['not-to-unresolvable', 'src/panel/missing.ts', './missing-file.ts'],
];

const isOurs = (path: string): boolean => path.startsWith('src/');

/** Writes a module for each side of the table, and runs the rules over all of them. */
async function violations(): Promise<readonly string[]> {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, '.cache', 'fences-'));
  try {
    const write = (path: string, text: string): void => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    for (const [, , to] of forbiddenImports) if (isOurs(to)) write(to, 'export const value = 1;\n');
    for (const [, from, to] of forbiddenImports)
      write(from, `export * as imported from '${isOurs(to) ? relativePath(from, to) : to}';\n`);
    write('src/core/token/cycle-b.ts', "export * as back from './cycle-a.ts';\n");
    const { tsConfig: _, ...options } = config.options ?? {};
    const { output } = await cruise(['src'], {
      ...(options as ICruiseOptions),
      ruleSet: { forbidden: config.forbidden ?? [] },
      validate: true,
      baseDir: folder,
    });
    if (typeof output === 'string') throw new Error(output);
    return output.summary.violations.map(({ rule, from }) => `${rule.name} ← ${from}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const relativePath = (from: string, to: string): string =>
  `${'../'.repeat(from.split('/').length - 1)}${to}`;

describe('the import order', () => {
  let found: readonly string[] = [];
  beforeAll(async () => {
    found = await violations();
  });

  it.each(forbiddenImports)('%s forbids %s → %s', (rule, from) => {
    expect(found).toContain(`${rule} ← ${from}`);
  });

  it('has no rule without an example here', () => {
    const tested = forbiddenImports.map(([rule]) => rule);
    expect(config.forbidden?.map(({ name }) => name)).toEqual(tested);
  });
});

describe('the linter', () => {
  const linter = new ESLint({ cwd: root });
  const lint = async (path: string, text: string): Promise<readonly (string | null)[]> => {
    const [result] = await linter.lintText(text, { filePath: join(root, path) });
    return result?.messages.map(({ ruleId }) => ruleId) ?? [];
  };

  it.each([
    ['src/core/x.ts', 'export const x = () => Date.now();', 'no-restricted-properties'],
    ['src/core/x.ts', 'export const x = () => new Date();', 'no-restricted-syntax'],
    ['src/core/x.ts', 'export const x = () => Date();', 'no-restricted-syntax'],
    ['src/core/x.ts', 'export const x = () => Math.random();', 'no-restricted-properties'],
    ['src/core/x.ts', 'export const x = () => fetch("/");', 'no-restricted-globals'],
    ['src/core/x.ts', 'export const x = () => document.title;', 'no-restricted-globals'],
    ['src/core/x.ts', 'console.log(1);', 'no-restricted-globals'],
    ['src/panel/x.ts', 'console.log(1);', 'no-console'],
    ['src/panel/x.ts', 'export const x = chrome.runtime.id;', 'no-restricted-globals'],
    ['src/panel/x.ts', 'export const x = globalThis.chrome;', 'no-restricted-properties'],
    ['src/panel/x.ts', 'document.body.innerHTML = "";', 'no-restricted-properties'],
    ['src/panel/x.ts', 'document.write("");', 'no-restricted-properties'],
    [
      'src/panel/x.tsx',
      'export const x = <p dangerouslySetInnerHTML={{ __html: "" }} />;',
      'no-restricted-syntax',
    ],
    ['src/panel/x.ts', 'export const x = (y: any) => y;', '@typescript-eslint/no-explicit-any'],
    [
      'src/panel/x.ts',
      'export const x = (y?: 1) => y!;',
      '@typescript-eslint/no-non-null-assertion',
    ],
    ['src/panel/x.ts', '// @ts-ignore\nexport const x = 1;', '@typescript-eslint/ban-ts-comment'],
    ['src/panel/x.ts', 'try { eval("1"); } catch {}', 'no-empty'],
    ['src/panel/x.ts', '/* eslint-disable */ eval("1");', 'no-eval'],
    ['src/panel/x.ts', '// oxlint-disable-next-line\nexport const x = 1;', 'no-warning-comments'],
  ])('refuses in %s: %s', async (path, text, rule) => {
    expect(await lint(path, text)).toContain(rule);
  });

  it.each([
    ['src/browser/x.ts', 'export const x = chrome.runtime.id;'],
    ['src/browser/x.ts', 'export const x = () => Date.now();'],
    ['src/cli/x.ts', 'console.log(1);'],
    ['src/core/x.ts', 'export const x = (time: number) => new Date(time);'],
  ])('accepts in %s: %s', async (path, text) => {
    expect(await lint(path, text)).toEqual([]);
  });
});
