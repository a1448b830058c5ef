import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { npm } from './setup/dependencies.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'why401-package-'));
const unpacked = join(folder, 'package');
afterAll(() => rmSync(folder, { recursive: true }));

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

let packed: Packed;
beforeAll(() => {
  const [command, args] = npm('pack', '--json', '--pack-destination', folder);
  const { stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  const json = stdout.slice(stdout.search(/^[[{]/m));
  const result = JSON.parse(json) as Packed[] | Record<string, Packed>;
  const [first] = Object.values(result);
  if (first === undefined) throw new Error(stderr);
  packed = first;
  spawnSync('tar', ['-xzf', packed.filename], { cwd: folder });
}, 120_000);

/** Runs the command of the unpacked package in a folder that holds nothing else. */
const why401 = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, [join(unpacked, 'dist', 'cli', 'why401.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    input,
  });

const har = JSON.stringify({
  log: {
    version: '1.2',
    entries: [
      {
        startedDateTime: '2026-03-10T12:00:00.000Z',
        request: { method: 'GET', url: 'https://api.example/orders', headers: [] },
        response: {
          status: 401,
          headers: [{ name: 'WWW-Authenticate', value: 'Bearer' }],
          content: {},
        },
      },
    ],
  },
});

describe('the npm package', () => {
  it('holds the command, the runners, types and pages, and nothing of the extension', () => {
    const paths = packed.files.map(({ path }) => path);
    for (const path of [
      'dist/cli/why401.js',
      'dist/playwright/index.js',
      'dist/cypress/index.js',
      'dist/cypress/support.js',
      'dist/vitest/index.js',
      'dist/vitest/setup.js',
      'types/playwright.d.ts',
      'docs/rules/token-expired.md',
      'docs/policy.schema.json',
      'docs/agents.md',
      'docs/test-runners.md',
      'skills/why401/SKILL.md',
      'LICENSE',
      'README.md',
      'package.json',
    ])
      expect(paths).toContain(path);
    const allowed =
      /^(?:dist\/(?:cli|playwright|cypress|vitest|shared)\/[\w.-]+\.js|types\/\w+\.d\.c?ts|docs\/(?:rules\/[\w.-]+\.md|policy\.schema\.json|agents\.md|test-runners\.md)|skills\/why401\/SKILL\.md|LICENSE|README\.md|package\.json)$/;
    expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
    expect(packed.unpackedSize).toBeLessThan(8 * 1024 * 1024);
  });

  it('depends on nothing', () => {
    const own = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as {
      dependencies?: object;
      peerDependenciesMeta: Record<string, { optional: boolean }>;
      peerDependencies: object;
    };
    expect(own.dependencies ?? {}).toEqual({});
    for (const name of Object.keys(own.peerDependencies))
      expect(own.peerDependenciesMeta[name]?.optional).toBe(true);
    const runners = new Set(['@playwright/test', 'vitest', 'vitest/browser']);
    const isBuiltIn = (name: string): boolean =>
      name.startsWith('node:') || builtinModules.includes(name);
    for (const { path } of packed.files.filter((file) => file.path.endsWith('.js'))) {
      const text = readFileSync(join(unpacked, path), 'utf8');
      const imported = [
        ...text.matchAll(/^(?:import|export)\b[^'"\n]*from ["']([^.][^"']*)["']/gm),
      ];
      const foreign = imported.flatMap(([, name = '']) => (isBuiltIn(name) ? [] : [name]));
      expect(foreign.filter((name) => !runners.has(name), path)).toEqual([]);
    }
  });

  it('runs by node from an empty folder', () => {
    writeFileSync(join(folder, 'a.har'), har);
    const { status, stdout, stderr } = why401(['--json', 'a.har']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      failures: [{ diagnosis: { cause: 'missing-credentials' } }],
    });
    expect(why401(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(why401(['--explain', 'token-expired']).stdout).toContain('# The access token');
    expect(why401(['--fail', '-'], har).status).toBe(1);
  });

  it('is a fixture of Playwright in a project that has both', () => {
    const modules = join(folder, 'project', 'node_modules');
    mkdirSync(join(modules, '@playwright'), { recursive: true });
    cpSync(unpacked, join(modules, 'why401'), { recursive: true });
    symlinkSync(join(root, 'node_modules/@playwright/test'), join(modules, '@playwright/test'));
    writeFileSync(
      join(folder, 'project', 'own.spec.mjs'),
      `import { expect, test } from 'why401/playwright';
       test('passes', () => expect(1).toBe(1));
       test.describe('typo', () => {
         test.use({ why401: { policy: { alow: [] } } });
         test('fails', () => undefined);
       });`,
    );
    const own = Object.entries(process.env).filter(
      ([name]) => !/^(?:VITEST|TEST|WHY401)/.test(name),
    );
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--reporter=line'],
      { cwd: join(folder, 'project'), encoding: 'utf8', env: Object.fromEntries(own) },
    );
    expect(stdout).toContain('why401: policy: alow is unknown; did you mean allow?');
    expect(stdout).toMatch(/1 failed[^]*1 passed/);
    expect(status).toBe(1);
  }, 60_000);

  it('serves agents', async () => {
    const child = spawn(process.execPath, [join(unpacked, 'dist', 'cli', 'why401.js'), 'mcp'], {
      cwd: folder,
    });
    const answer = new Promise<string>((resolve) =>
      child.stdout.once('data', (data) => resolve(String(data))),
    );
    child.stdin.write(
      `${JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'initialize',
        params: {
          protocolVersion: '2025-06-18',
          capabilities: {},
          clientInfo: { name: 'test', version: '1' },
        },
      })}\n`,
    );
    expect(JSON.parse(await answer)).toMatchObject({
      result: { protocolVersion: '2025-06-18', serverInfo: { name: 'why401' } },
    });
    child.stdin.end();
    await new Promise((resolve) => child.once('close', resolve));
  });
});
