import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { withoutExamples } from './without-examples.ts';

const without = (code: string): string =>
  withoutExamples(code, parseAst(code).body as unknown as Parameters<typeof withoutExamples>[1]);

describe('a build without examples', () => {
  it.each([
    ['export const a = { id: 1, examples: [{ examples: 2 }], rows: [] };', '{ id: 1,  rows: [] }'],
    ['const a = { id: 1, examples: { found: [] } };\nexport { a };', '{ id: 1,  }'],
    [
      'export const a = { examples: [], why: "b" }, c = { examples: [] };',
      '{  why: "b" }, c = {  }',
    ],
  ])('%s', (code, kept) => {
    expect(without(code)).toContain(kept);
  });

  it.each([
    'export const a = { rows: [{ examples: [] }] };',
    'export const a = build({ examples: [] });',
    'export function f() { return { examples: [] }; }',
    'export { a } from "./a.ts";',
    'export * from "./a.ts";',
    'export default { examples: [] };',
  ])('leaves the rest: %s', (code) => {
    expect(without(code)).toBe(code);
  });
});
