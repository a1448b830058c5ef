import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { readFolder, zip } from './zip.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const hash = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const files: readonly (readonly [string, Uint8Array])[] = [
  ['manifest.json', bytes('{"manifest_version":3}')],
  ['assets/b.js', bytes('export const b = 1;'.repeat(100))],
  ['assets/a.js', bytes('')],
  ['_locales/en/messages.json', bytes('{}')],
];
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
