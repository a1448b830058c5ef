import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sessions, texts } from './inputs.ts';
import { runSession } from './run-session.ts';
import { runOf, targets } from './targets.ts';

const seeds = fileURLToPath(new URL('seeds', import.meta.url));

/** Inputs that once were a crash or slow. */
const known = readdirSync(seeds).map((file) => {
  const text = readFileSync(join(seeds, file), 'utf8');
  return { file, ...(JSON.parse(text) as { readonly target: string; readonly input: string }) };
});

describe('what once was faulty', () => {
  it.each(known)('$file is read', ({ target, input }) => {
    const run = runOf(target);
    expect(run).toBeDefined();
    run?.(input);
  });
});

describe('what nobody would write', () => {
  it.each(targets)('is read: $name', ({ run }) => {
    fc.assert(
      fc.property(texts, (text) => {
        run(text);
      }),
      { numRuns: 30 },
    );
  });

  it('is diagnosed and reported as a session', () => {
    fc.assert(
      fc.property(sessions, (entries) => {
        runSession(entries);
      }),
      { numRuns: 25 },
    );
  });
});

/** Characters of a body that are kept at most by default. */
const BODY = 256 * 1024;
/** Shapes that are worse than linear for a careless parser; each is repeated. */
const shapes: readonly (readonly [string, string])[] = [
  ['open quotes', '"'],
  ['open brackets', '['],
  ['open objects', '{"a":'],
  ['escaped quotes', '\\"'],
  ['spaces', ' '],
  ['letters and spaces', 'a '],
  ['line breaks', '\n'],
  ['dots', '.'],
  ['dashes', '-'],
  ['equals signs', '='],
  ['commas', ','],
  ['words and equals', 'a=b '],
  ['parameters', 'error="x", '],
  ['schemes', 'Bearer '],
  ['semicolons', ';'],
  ['cookies without a value', 'a;'],
  ['percents', '%25'],
  ['slashes', '/'],
  ['tags', '<a>'],
  ['open tags', '<a '],
  ['comments', '<!--'],
  ['CDATA', '<![CDATA['],
  ['Base64', 'eyJh'],
  ['JWT parts', 'eyJhbGciOiJIUzI1NiJ9.'],
  ['digits', '1'],
  ['braces', '{{'],
  ['ampersands', '&a=b'],
  ['at signs', '@'],
  ['stack frames', '\n  at f (/a.js:1)'],
  ['keys', '-----BEGIN PRIVATE KEY-----'],
];
/**
 * Milliseconds of processor time for the whole of an entry with five such texts, and its report.
 */
const MOST = 3000;

describe('256 KiB of a hostile shape, in body, headers and URL of one entry', () => {
  it.each(shapes)('is diagnosed and reported in time: %s', (_, shape) => {
    const text = shape.repeat(BODY / shape.length);
    const field = text.slice(0, BODY / 4);
    const began = process.cpuUsage();
    runSession([
      {
        startedDateTime: '2026-01-01T00:00:00Z',
        time: 1,
        request: {
          method: 'POST',
          url: `https://api.example/?q=${field}`,
          headers: [
            { name: 'Authorization', value: field },
            { name: 'Cookie', value: field },
          ],
          postData: { mimeType: 'application/json', text },
        },
        response: {
          status: 401,
          headers: [
            { name: 'WWW-Authenticate', value: field },
            { name: 'Set-Cookie', value: field },
          ],
          content: { mimeType: 'text/html', text, size: text.length },
        },
      },
    ]);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(MOST);
  });
});
