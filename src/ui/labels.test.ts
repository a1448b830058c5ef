import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Every text that a view asks for is there, with as many placeholders as it fills. */
interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}
const root = join(import.meta.dirname, '../..');
const messages = JSON.parse(
  readFileSync(join(root, 'public/_locales/en/messages.json'), 'utf8'),
) as Readonly<Record<string, Message>>;

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|^dev/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'));

const source = sources(join(root, 'src/panel')).join('\n');
const asked = [...source.matchAll(/\blabel\('(\w+)'/g)].map(([, name = '']) => name);
const counted = [...source.matchAll(/countLabel\('(\w+)'/g)].map(([, name = '']) => name);
const families = [...source.matchAll(/\blabel\(`(\w*)\$\{[^}]*\}(\w*)`/g)].map(
  ([, start = '', end = '']) => [start, end] as const,
);

describe('labels', () => {
  it('are all there', () => {
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter((name) => messages[name] === undefined)).toEqual([]);
    expect(
      counted.filter(
        (name) => messages[`${name}_one`] === undefined || messages[`${name}_other`] === undefined,
      ),
    ).toEqual([]);
  });

  it.each(families.filter(([start]) => start !== ''))(
    'of the kind %s…%s are there',
    (start, end) => {
      expect(
        Object.keys(messages).some((name) => name.startsWith(start) && name.endsWith(end)),
      ).toBe(true);
    },
  );

  it('declare the placeholders that they use', () => {
    for (const [name, { message, placeholders = {} }] of Object.entries(messages)) {
      const used = [...message.matchAll(/\$([A-Z_]+)\$/g)]
        .map(([, placeholder = '']) => placeholder.toLowerCase())
        .sort();
      expect({ name, used }).toEqual({ name, used: Object.keys(placeholders).sort() });
    }
  });
});
