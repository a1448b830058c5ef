/**
 * The order of the code, in one place (docs/architecture.md): which room may import which,
 * and the layers inside core. `npm run order` checks it, types included.
 */

/** Core's layers, lowest first. A layer imports itself and what is below it. */
const layers = [
  ['primitives', '^src/core/[^/]+[.]ts$'],
  ['token', '^src/core/token/'],
  ['http', '^src/core/http/'],
  ['redaction, history', '^src/core/(redaction|history)/'],
  ['diagnosis', '^src/core/diagnosis/'],
  ['session', '^src/core/session/'],
  ['report, examples', '^src/core/(report|examples)/'],
];

const index = '^src/core/index[.]ts$';
const tests = '[.](test|bench)[.]tsx?$';
const fixtures = '[.]fixture[.]ts$|/in-memory[.]ts$';

/** What each room may import of ours besides itself. */
const rooms = {
  ui: ['core'],
  browser: ['core'],
  devtools: ['core', 'browser', 'protocol'],
  background: ['core', 'browser', 'protocol'],
  panel: ['core', 'browser', 'protocol', 'ui'],
  popup: ['core', 'browser', 'protocol', 'ui'],
  options: ['core', 'browser', 'protocol', 'ui'],
  viewer: ['core', 'browser', 'protocol', 'ui', 'panel'],
  cli: ['core'],
  mcp: ['core', 'cli'],
};

const pathOf = (name) => (name === 'protocol' ? '^src/protocol[.]ts$' : `^src/${name}/`);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'A type lives in a file below everyone who uses it.',
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
    {
      name: 'core-order: side by side',
      comment: 'Redaction and history do not know each other; neither do report and examples.',
      severity: 'error',
      from: { path: '^src/core/(redaction|history|report|examples)/', pathNot: tests },
      to: {
        path: '^src/core/(redaction|history|report|examples)/',
        pathNot: '^src/core/($1|redaction|history)/',
      },
    },
    {
      name: 'core-alone',
      comment: 'Core imports nothing of ours but itself.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: '^(src|e2e|bench|scripts)/', pathNot: '^src/core/' },
    },
    {
      name: 'core-packages',
      comment: 'Core stands on the language, jwt-decode, and tldts for sites.',
      severity: 'error',
      from: { path: '^src/core/', pathNot: tests },
      to: {
        dependencyTypesNot: ['local', 'type-only'],
        pathNot: '^src/|node_modules/(jwt-decode|tldts)/',
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
      name: 'core-door',
      comment: 'Core is entered through core/index.ts.',
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
      comment: 'browser and protocol.ts know only types of core.',
      severity: 'error',
      from: { path: ['^src/browser/', '^src/protocol[.]ts$'], pathNot: tests },
      to: { path: '^src/core/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'polyfill',
      comment: 'Only src/browser spells the extension API.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/browser/' },
      to: { path: 'node_modules/webextension-polyfill/' },
    },
    {
      name: 'node-in-the-browser',
      comment: 'Only the command line and its relatives run on Node.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(cli|mcp)/', tests] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^bun:' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.lint.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['[.]d[.]ts$', '^dist/', '^[.]cache/'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types'] },
  },
};
