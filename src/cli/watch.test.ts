import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { builtCli } from './built-cli.fixture.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'why401-watch-'));
afterAll(() => rmSync(folder, { recursive: true }));

const har = (path: string): string =>
  JSON.stringify({
    log: {
      entries: [
        {
          startedDateTime: '2026-03-10T12:00:00.000Z',
          request: { method: 'GET', url: `https://api.example${path}`, headers: [] },
          response: { status: 401, headers: [], content: {} },
        },
      ],
    },
  });

const args = [builtCli()];

it('judges recordings as they arrive, each when it is complete', async () => {
  writeFileSync(join(folder, 'first.har'), har('/first'));
  writeFileSync(join(folder, 'notes.txt'), 'no recording');
  const child = spawn(process.execPath, [...args, '--watch', folder, '--json', '--fail'], {
    cwd: root,
  });
  let output = '';
  const seen = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!output.includes(text)) return;
        child.stdout.off('data', look);
        resolve();
      };
      child.stdout.on('data', look);
      look();
    });
  child.stdout.on('data', (data) => {
    output += String(data);
  });
  await seen('/first');
  const text = har('/second');
  writeFileSync(join(folder, 'second.har'), text.slice(0, 40));
  writeFileSync(join(folder, 'second.har'), text);
  await seen('/second');
  writeFileSync(join(folder, 'first.har'), har('/changed'));
  await seen('/changed');
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGINT');
  expect(await ended).toBe(1);
  const files = output
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { file: string }).file.slice(folder.length + 1));
  expect(files).toEqual(['first.har', 'second.har', 'first.har']);
});

it('ends when the folder is removed', async () => {
  const gone = mkdtempSync(join(tmpdir(), 'why401-gone-'));
  writeFileSync(join(gone, 'a.har'), har('/first'));
  const child = spawn(process.execPath, [...args, '--watch', gone, '--json'], { cwd: root });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += String(data);
  });
  child.stdout.once('data', () => rmSync(gone, { recursive: true }));
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(2);
  expect(errors).toBe(`why401: --watch ${gone}: the folder was removed\n`);
});

it.each([
  ['/nowhere/at/all', 'no such folder'],
  [fileURLToPath(import.meta.url), 'this is a file, not a folder'],
])('says in one line what is wrong with %s', (name, reason) => {
  const { status, stderr } = spawnSync(process.execPath, [...args, '--watch', name], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(status).toBe(2);
  expect(stderr).toBe(`why401: --watch ${name}: ${reason}\n`);
});
