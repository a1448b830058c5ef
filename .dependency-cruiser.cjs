/**
 * The import order (docs/architecture.md): which room may import which, and the layers of core.
 * `npm run order` checks it, types included; scripts/fences.test.ts has an example of every rule.
 */

/** The layers of core, lowest first. A layer imports itself and the layers below. */
const layers = [
  ['primitives', '^src/core/[^/]+[.]ts$'],
  ['token', '^src/core/token/'],
  ['http', '^src/core/http/'],
  ['redaction, history', '^src/core/(redaction|history)/'],
  ['diagnosis', '^src/core/diagnosis/'],
  ['session', '^src/core/session/'],
  ['replay', '^src/core/replay/'],
  ['report, examples', '^src/core/(report|examples)/'],
];

/** Folders that share a layer. */
const sideBySide = [
  ['redaction', 'history'],
  ['report', 'examples'],
];

const index = '^src/core/index[.]ts$';
/** Tests, benches, and what tests share. */
const tests = '[.](test|bench|fixture)[.]tsx?$';
const fixtures = '/in-memory[.]ts$';

/** What each room may import besides itself. */
const rooms = {
  ui: ['core'],
  browser: ['core'],
  reading: ['core'],
  serve: ['core', 'protocol'],
  devtools: ['core', 'browser', 'protocol'],
  background: ['core', 'browser', 'protocol', 'serve'],
  panel: ['core', 'browser', 'protocol', 'reading', 'serve', 'ui'],
  popup: ['core', 'browser', 'protocol', 'serve', 'ui'],
  options: ['core', 'browser', 'protocol', 'ui'],
  viewer: ['core', 'browser', 'protocol', 'ui', 'panel'],
  recordings: ['core', 'reading'],
  cdp: ['core'],
  cli: ['core', 'reading', 'recordings', 'mcp'],
  mcp: ['core', 'recordings', 'cdp'],
  runners: ['core', 'recordings'],
  playwright: ['core', 'recordings', 'runners'],
  cypress: ['core', 'recordings', 'cdp', 'runners'],
  vitest: ['core', 'recordings', 'runners'],
};

const pathOf = (name) =>
  name === 'protocol' ? '^src/(?:protocol|payloads)[.]ts$' : `^src/${name}/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'A type belongs in a file below all files that use it.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...layers.slice(0, -1).map(([name, path], i) => ({
      name: `core-order: ${name}`,
      comment: `${name} imports nothing above it.`,
      severity: 'error',
      from: { path, pathNot: [tests, index] },
      to: { path: layers.slice(i + 1).map(([, above]) => above) },
    })),
    ...sideBySide.map(([one, other]) => ({
      name: `core-order: ${one} beside ${other}`,
      comment: `${one} and ${other} do not import each other.`,
      severity: 'error',
      from: { path: `^src/core/(${one}|${other})/`, pathNot: tests },
      to: { path: `^src/core/(${one}|${other})/`, pathNot: '^src/core/$1/' },
    })),
    {
      name: 'core-alone',
      comment: 'Core imports no other room.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: '^(src|e2e|bench|scripts)/', pathNot: '^src/core/' },
    },
    {
      name: 'core-packages',
      comment: 'Core imports no package but jwt-decode, tldts and the SHA-2 of @noble/hashes.',
      severity: 'error',
      from: { path: '^src/core/', pathNot: tests },
      to: {
        dependencyTypesNot: ['local', 'type-only'],
        pathNot: '^src/|node_modules/(jwt-decode|tldts)/|node_modules/@noble/hashes/sha2[.]js$',
      },
    },
    {
      name: 'core-index',
      comment: 'Nothing inside core imports the public API.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: index },
    },
    {
      name: 'examples-do-not-ship',
      comment: 'Examples serve tests and generated pages.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/core/examples/'] },
      to: { path: '^src/core/examples/' },
    },
    {
      name: 'fixtures-do-not-ship',
      comment: 'Fixtures serve tests.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: '[.]fixture[.]ts$' },
    },
    {
      name: 'core-door',
      comment: 'Other rooms import core through core/index.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/core/', tests, fixtures] },
      to: { path: '^src/core/', pathNot: index },
    },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `room: ${room}`,
      comment: `${room} imports ${allowed.join(', ')} and itself.`,
      severity: 'error',
      from: { path: pathOf(room), pathNot: tests },
      to: { path: '^src/', pathNot: [room, ...allowed].map(pathOf) },
    })),
    {
      name: 'types-of-core-only',
      comment: 'browser, protocol.ts and payloads.ts import only types of core.',
      severity: 'error',
      from: { path: ['^src/browser/', '^src/(?:protocol|payloads)[.]ts$'], pathNot: tests },
      to: { path: '^src/core/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'polyfill',
      comment: 'Only src/browser uses the extension API.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/browser/' },
      to: { path: 'node_modules/webextension-polyfill/' },
    },
    {
      name: 'node-in-the-browser',
      comment: 'Only the command line, the MCP server and the test runners run on Node.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/(recordings|cdp|cli|mcp|runners|playwright|cypress|vitest)/', tests],
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^bun:|^devtools-protocol$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.lint.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^(src|e2e|bench|scripts)/.*[.]d[.]ts$', '^dist/', '^[.]cache/'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types'] },
  },
};
