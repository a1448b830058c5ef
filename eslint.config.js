import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';

/**
 * The fences between the rooms (docs/architecture.md), as far as a linter can hold
 * them; the compiler holds the others. `npm run fences` shows that each one bites.
 */

/** What spells the browser's extension API: src/browser alone. */
const extensionApi = ['chrome', 'browser'].map((name) => ({
  name,
  message: 'Only src/browser spells the extension API.',
}));

const polyfill = {
  regex: '^webextension-polyfill$',
  message: 'Only src/browser spells the extension API.',
};

/** Core's one door. */
const coreDoor = {
  regex: String.raw`^(\.\.?/)+(src/)?core/(?!index\.ts$)`,
  message: 'Core has one door: core/index.ts.',
};

/** @param {...string} rooms */
const otherRooms = (...rooms) => ({
  regex: String.raw`^(\.\.?/)+(src/)?(${rooms.join('|')})/`,
  message: 'Rooms talk to each other through protocol.ts alone.',
});

/** The popup draws with the panel's words and smallest components; the panel itself is none of its business. */
const panelButItsWords = {
  regex: String.raw`^\.\./panel/(?!(?:labels|times|clipboard)\.ts$|components/(?:icon|status|visible)\.tsx$)`,
  message: 'The popup takes words and small components from the panel, and nothing else.',
};

const nodeModules = { regex: '^node:', message: 'This runs in a browser.' };

/**
 * @param {...object} patterns
 * @returns {['error', { patterns: object[] }]}
 */
const importing = (...patterns) => ['error', { patterns }];

/** Text from the network never becomes markup or code. */
const markup = [
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'createContextualFragment',
  'srcdoc',
  'setHTMLUnsafe',
].map((property) => ({ property, message: 'Text from the network never becomes markup.' }));
/** No way around through the global object. */
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

/** Core is a function of its input: it has no clock, no dice, no network, no place to write to. */
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
].map((name) => ({ name, message: 'Core is pure: what it needs is an argument.' }));
const impureProperties = [
  { object: 'Date', property: 'now', message: 'Core has no clock: time is an argument.' },
  { object: 'Math', property: 'random', message: 'Core has no dice.' },
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

const tests = ['**/*.test.{ts,tsx}', '**/*.bench.ts'];

export default defineConfig(
  globalIgnores([
    '**/*.d.ts',
    'dist/',
    'artifacts/',
    '.cache/',
    'node_modules/',
    'docs/',
    'public/',
  ]),
  eslint.configs.recommended,
  typescript.configs.recommendedTypeChecked,
  {
    name: 'all code',
    languageOptions: {
      parserOptions: { project: './tsconfig.lint.json', tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-undef': 'off', // The compiler knows what there is, and where.
      eqeqeq: 'error',
      'no-control-regex': 'off', // Control characters in headers are this project's daily bread.
      'no-eval': 'error',
      'no-new-func': 'error',
      '@typescript-eslint/no-implied-eval': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-properties': ['error', ...markup, ...documentWrite],
      'no-restricted-syntax': ['error', ...markupSyntax],
    },
  },
  {
    name: 'scripts: typed by JSDoc, whose casts the linter does not see; the compiler does',
    files: ['**/*.{js,mjs}'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    name: 'the extension: quiet, and the extension API behind src/browser',
    files: ['src/**'],
    ignores: ['src/cli/**', ...tests],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', ...extensionApi],
      'no-restricted-properties': ['error', ...markup, ...documentWrite, ...globalApi],
    },
  },
  {
    name: 'core: pure, and of ours nothing but itself',
    files: ['src/core/**'],
    ignores: tests,
    rules: {
      'no-restricted-globals': ['error', ...extensionApi, ...impureGlobals],
      'no-restricted-properties': ['error', ...markup, ...documentWrite, ...impureProperties],
      'no-restricted-syntax': ['error', ...markupSyntax, ...impureSyntax],
      '@typescript-eslint/no-restricted-imports': importing(
        {
          regex: String.raw`^(?!\.{1,2}/|jwt-decode$)`,
          message: 'Core stands on the language, and on jwt-decode.',
        },
        {
          regex: String.raw`^(\.\.?/)+(src/)?(browser|devtools|background|panel|popup|options|cli|e2e|scripts)/|^(\.\.?/)+(src/)?protocol\.ts$`,
          message: 'Core imports nothing of ours but itself.',
        },
      ),
    },
  },
  {
    name: 'browser: only types of core',
    files: ['src/browser/**'],
    ignores: tests,
    rules: {
      'no-restricted-globals': 'off',
      'no-restricted-properties': ['error', ...markup, ...documentWrite],
      '@typescript-eslint/no-restricted-imports': importing(
        coreDoor,
        {
          regex: String.raw`^(\.\.?/)+(src/)?core/index\.ts$`,
          allowTypeImports: true,
          message: 'src/browser knows only types of core.',
        },
        otherRooms('devtools', 'background', 'panel', 'popup', 'options', 'cli'),
        nodeModules,
      ),
    },
  },
  ...['devtools', 'background', 'panel', 'popup', 'options', 'cli'].map((room, _, rooms) => ({
    name: `${room}: core by its door, the browser through src/browser, the others through protocol.ts`,
    files: [`src/${room}/**`],
    ignores: tests,
    rules: {
      '@typescript-eslint/no-restricted-imports': importing(
        coreDoor,
        polyfill,
        otherRooms(
          ...rooms.filter((other) => other !== room && !(room === 'popup' && other === 'panel')),
        ),
        ...(room === 'popup' ? [panelButItsWords] : []),
        room === 'cli' ? otherRooms('browser') : nodeModules,
      ),
    },
  })),
  {
    name: 'protocol: only types of core',
    files: ['src/protocol.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': importing(
        coreDoor,
        {
          regex: String.raw`^\./core/index\.ts$`,
          allowTypeImports: true,
          message: 'protocol.ts knows only types of core.',
        },
        otherRooms('browser', 'devtools', 'background', 'panel', 'popup', 'options', 'cli'),
      ),
    },
  },
);
