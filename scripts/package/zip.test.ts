import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { normalizedTarball } from './tarball.ts';
import { readFolder, zip } from './zip.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const hash = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const files: readonly (readonly [string, Uint8Array])[] = [
  ['manifest.json', bytes('{"manifest_version":3}')],
  ['assets/b.js', bytes('export const b = 1;'.repeat(100))],
  ['assets/a.js', bytes('')],
  ['_locales/en/messages.json', bytes('{}')],
];
const npmCommand = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const zone = process.env['TZ'];

afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('the packages', () => {
  it('contain every file', () => {
    expect(unzipSync(zip(new Map(files)))).toEqual(
      Object.fromEntries(files.map(([name, content]) => [name, content])),
    );
  });

  it('are the same bytes in any order of files', () => {
    expect(hash(zip(new Map([...files].reverse())))).toBe(hash(zip(new Map(files))));
  });

  it.each(['Pacific/Auckland', 'America/Los_Angeles'])('are the same bytes in %s', (other) => {
    process.env['TZ'] = 'UTC';
    const here = hash(zip(new Map(files)));
    process.env['TZ'] = other;
    expect(hash(zip(new Map(files)))).toBe(here);
  });

  it('name files with slashes', () => {
    const names = [...readFolder(import.meta.dirname).keys()];
    expect(names).toContain('zip.ts');
    expect(names.join()).not.toContain('\\');
  });
});

describe('the npm package', () => {
  const pack = (mode: number): Buffer => {
    const folder = mkdtempSync(join(tmpdir(), 'why401-pack-'));
    try {
      writeFileSync(join(folder, 'package.json'), '{"name":"x","version":"1.0.0","bin":"x.js"}');
      for (const name of ['x.js', 'y.txt']) writeFileSync(join(folder, name), name.repeat(400));
      for (const name of ['package.json', 'x.js', 'y.txt']) chmodSync(join(folder, name), mode);
      execFileSync(npmCommand, ['pack', '--silent', '--pack-destination', folder], { cwd: folder });
      return readFileSync(join(folder, 'x-1.0.0.tgz'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it('is the same bytes whatever the umask was, and npm can read it', () => {
    const [usual, strict] = [pack(0o644), pack(0o600)] as const;
    expect(hash(usual)).not.toBe(hash(strict));
    const [one, other] = [normalizedTarball(usual), normalizedTarball(strict)] as const;
    expect(hash(one)).toBe(hash(other));
    const list = execFileSync('tar', ['-tvzf', '-'], { input: one, encoding: 'utf8' });
    expect(list.match(/^\S+/gm)?.sort()).toEqual(['-rw-r--r--', '-rw-r--r--', '-rwxr-xr-x']);
  });
});
