import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';
import own from './scripts/lint-rules.mjs';

/**
 * What code may use. Rules that need types are in .oxlintrc.json, the import order is in
 * .dependency-cruiser.cjs; scripts/fences.test.ts has an example of every restriction.
 */

/** The extension API is used in src/browser alone. */
const extensionApi = ['chrome', 'browser'].map((name) => ({
  name,
  message: 'Only src/browser uses the extension API.',
}));

/** Text from the network never becomes markup or code. */
const markup = [
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'createContextualFragment',
  'srcdoc',
  'setHTMLUnsafe',
].map((property) => ({ property, message: 'Text from the network never becomes markup.' }));
/** The extension API, reached through the global object. */
const globalApi = ['globalThis', 'self', 'window'].flatMap((object) =>
  extensionApi.map(({ name, message }) => ({ object, property: name, message })),
);
const documentWrite = ['write', 'writeln'].map((property) => ({
  object: 'document',
  property,
  message: 'Text from the network never becomes markup.',
}));
const markupSyntax = [
  {
    selector:
      'JSXAttribute[name.name="dangerouslySetInnerHTML"], Property[key.name="dangerouslySetInnerHTML"], Property[key.value="dangerouslySetInnerHTML"]',
    message: 'Text from the network never becomes markup.',
  },
];

/** Core is a function of its input: no clock, no random numbers, no network, no storage. */
const impureGlobals = [
  'performance',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'console',
  'crypto',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'requestAnimationFrame',
  'document',
  'window',
  'self',
  'globalThis',
  'navigator',
  'location',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'process',
  'Buffer',
  'require',
].map((name) => ({ name, message: 'Core is pure: pass it as an argument.' }));
const impureProperties = [
  { object: 'Date', property: 'now', message: 'Core has no clock: time is an argument.' },
  { object: 'Math', property: 'random', message: 'Core is deterministic.' },
];
const impureSyntax = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Core has no clock: time is an argument.',
  },
  {
    selector: 'CallExpression[callee.name="Date"]',
    message: 'Core has no clock: time is an argument.',
  },
];

const tests = ['**/*.test.{ts,tsx}', '**/*.bench.ts', '**/*.fixture.ts'];

/** Tables, which grow with what they list. */
const tables = [
  'src/core/diagnosis/vendors/**',
  'src/core/diagnosis/phrasebook/**',
  'src/core/examples/**',
  'src/core/http/challenge/schemes.ts',
  'src/core/token/{claims,secrets}.ts',
  'src/panel/dev/**',
];

export default defineConfig(
  globalIgnores([
    '.dependency-cruiser.cjs',
    '**/*.d.{ts,cts}',
    'dist/',
    'artifacts/',
    '.cache/',
    'node_modules/',
    'docs/',
    'public/',
  ]),
  eslint.configs.recommended,
  typescript.configs.recommended,
  {
    name: 'all code',
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      '@typescript-eslint/no-unused-vars': 'off', // So do oxlint and the compiler.
      'no-undef': 'off', // The compiler checks it.
      // Neither linter is silenced: `noInlineConfig` is for this one alone.
      'no-warning-comments': ['error', { terms: ['oxlint-'], location: 'anywhere' }],
      eqeqeq: 'error',
      'no-control-regex': 'off', // Control characters in headers are what parsers look for.
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-properties': ['error', ...markup, ...documentWrite],
      'no-restricted-syntax': ['error', ...markupSyntax],
    },
  },
  {
    name: 'style: names for booleans and conditions, 100 columns',
    files: ['**/*.{ts,tsx,js,mjs}'],
    ignores: tables,
    plugins: { own },
    rules: {
      'own/named-booleans': 'error',
      'own/short-conditions': ['error', 3],
      'max-len': [
        'error',
        {
          code: 100,
          ignoreStrings: true,
          ignoreTemplateLiterals: true,
          ignoreRegExpLiterals: true,
          ignoreUrls: true,
        },
      ],
    },
  },
  {
    name: 'size: files and parameters',
    files: ['**/*.{ts,tsx,js,mjs}'],
    ignores: [...tests, 'e2e/specs/**', ...tables],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
    },
  },
  {
    name: 'size: functions',
    files: ['**/*.{ts,tsx,js,mjs}'],
    ignores: [...tests, 'e2e/specs/**', ...tables],
    rules: {
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    name: 'the extension: no console, and the extension API only in src/browser',
    files: ['src/**'],
    ignores: ['src/cli/**', ...tests],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', ...extensionApi],
      'no-restricted-properties': ['error', ...markup, ...documentWrite, ...globalApi],
    },
  },
  {
    name: 'core: pure',
    files: ['src/core/**'],
    ignores: tests,
    rules: {
      'no-restricted-globals': ['error', ...extensionApi, ...impureGlobals],
      'no-restricted-properties': ['error', ...markup, ...documentWrite, ...impureProperties],
      'no-restricted-syntax': ['error', ...markupSyntax, ...impureSyntax],
    },
  },
  {
    name: 'browser: the one place that uses the extension API',
    files: ['src/browser/**'],
    ignores: tests,
    rules: {
      'no-restricted-globals': 'off',
      'no-restricted-properties': ['error', ...markup, ...documentWrite],
    },
  },
);
