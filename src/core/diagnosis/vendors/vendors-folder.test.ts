import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { causes } from '../cause.ts';
import type { Vendor } from '../vendor.ts';
import { vendors } from './index.ts';

describe('the folder of vendors', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter(
    (name) => name !== 'index.ts' && /(?<![.](?:test|fixture))[.]ts$/.test(name),
  );

  it('lists each file once, by name', () => {
    expect(vendors.map((vendor) => vendor.id)).toEqual(
      files.map((name) => name.replace('.ts', '')).sort(),
    );
  });

  it.each(vendors.map((vendor) => [vendor.id, vendor] as const))(
    '%s is well formed',
    (_, vendor: Vendor) => {
      expect(vendor.signs.length).toBeGreaterThan(0);
      expect(vendor.examples.length).toBeGreaterThan(0);
      expect(new Set(vendor.examples.map((example) => example.name)).size).toBe(
        vendor.examples.length,
      );
      for (const name of [
        ...vendor.rows.flatMap((row) => [row.sends?.[0], row.lacks]),
        ...vendor.signs.map((sign) => sign.header?.[0]),
      ])
        expect(name).toBe(name?.toLowerCase());
      for (const sign of vendor.signs) {
        if (sign.header !== undefined) expect(sign.header[0]).toBe(sign.header[0].toLowerCase());
        // Two headers of one response together may be the sign.
        const { alsoHeader, unlessHeader: _, ...place } = sign;
        if (alsoHeader !== undefined) expect(alsoHeader[0]).toBe(alsoHeader[0].toLowerCase());
        expect(Object.keys(place)).toHaveLength(1);
      }
      for (const row of vendor.rows) {
        expect(Object.hasOwn(causes, row.cause)).toBe(true);
        expect(URL.canParse(row.source), row.source).toBe(true);
        expect(
          row.code ?? row.text ?? row.header ?? row.body ?? row.path ?? row.request ?? row.sends,
          'a row that asks for nothing',
        ).toBeDefined();
        if (row.header !== undefined) expect(row.header[0]).toBe(row.header[0].toLowerCase());
        if (row.global !== undefined) expect(row.code ?? row.text, 'global by what?').toBeDefined();
        for (const form of [row.text, row.code])
          if (form instanceof RegExp) expect(form.flags, String(form)).not.toMatch(/[gy]/);
        if (row.explanation !== undefined)
          expect(row.explanation, 'one or two sentences').toMatch(/^[^]{10,320}\.$/);
        if (row.fix !== undefined) {
          expect(row.fix.title).toMatch(/^[A-Z].*[^.]$/);
          expect(row.fix.steps.length).toBeGreaterThan(0);
        }
      }
    },
  );

  it('has no form that can take exponential time', () => {
    const suspicious = vendors.flatMap((vendor) =>
      formsOf(vendor)
        .filter(({ source }) => nestsRepetition(source))
        .map((form) => `${vendor.id} ${String(form)}`),
    );
    expect(suspicious).toEqual([]);
    expect(nestsRepetition('^(?:a+)+$')).toBe(true);
    expect(nestsRepetition('(?:a|b*){2,}c')).toBe(true);
    expect(nestsRepetition('(?:ab){2,}c+[)+]*')).toBe(false);
  });
});

/** Every regular expression of a vendor. */
const formsOf = (vendor: Vendor): RegExp[] =>
  [
    ...vendor.rows.flatMap(({ text, code, body, header, host, path, sends }) => [
      ...[text, code, body, host, path],
      ...[header?.[1], sends?.[1]],
    ]),
    ...vendor.signs.flatMap((sign) => [sign.host, sign.path, sign.body, sign.header?.[1]]),
  ].filter((form) => form instanceof RegExp);

/**
 * Whether an unbounded repetition contains another, which backtracking can run through in
 * exponentially many ways.
 */
function nestsRepetition(source: string): boolean {
  const repeats = [false]; // of each open group: whether it has an unbounded repetition
  const plain = source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  for (let i = 0; i < plain.length; i++) {
    const char = plain.charAt(i);
    if (char === '(') repeats.push(false);
    else if (char === ')') {
      const inner = repeats.pop() === true;
      const isRepeated = /^(?:[*+]|\{\d+,\})/.test(plain.slice(i + 1));
      if (inner && isRepeated) return true;
      if (inner) repeats[repeats.length - 1] = true;
    } else if (/^(?:[*+]|\{\d+,\})/.test(plain.slice(i))) repeats[repeats.length - 1] = true;
  }
  return false;
}
