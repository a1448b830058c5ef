import { describe, expect, it } from 'vitest';
import { plantedExchange, type Parts } from '../examples/secrets/plant.ts';
import type { Context, Grammars } from './grammars.ts';
import { createRedactor } from './redact.ts';
import { contextOf } from './scan.ts';

/** Counts the characters that the grammars are given. */
function counting(context: Context): { readonly context: Context; readonly work: () => number } {
  let characters = 0;
  const count = (text: string): string => {
    characters += text.length;
    return text;
  };
  const { find } = context;
  const counted: Grammars = {
    url: (url, within) => find.url(count(url), within),
    pairs: (text, within) => find.pairs(count(text), within),
    json: (text, within) => find.json(count(text), within),
    prose: (text, within) => find.prose(count(text), within),
    header: ({ name, value }, within) => find.header({ name, value: count(value) }, within),
    body: ({ text, mimeType }, within) => find.body({ text: count(text), mimeType }, within),
  };
  return { context: { ...context, find: counted }, work: () => characters };
}

/** Texts of a length that made, or could make, a search repeat itself. */
const shapes: Readonly<Record<string, (length: number) => string>> = {
  'a cookie without =': (length) => 'a'.repeat(length),
  dots: (length) => '.'.repeat(length),
  dashes: (length) => '-'.repeat(length),
  'beginnings of JWTs': (length) => 'eyJhbGciOiJIUzI1NiJ9.'.repeat(length / 21),
  'beginnings of keys': (length) => '-----BEGIN PRIVATE KEY-----\n'.repeat(length / 28),
  quotes: (length) => 'a="'.repeat(length / 3),
  'open braces': (length) => '{"a":'.repeat(length / 5),
  'open brackets': (length) => '['.repeat(length),
  'JSON in JSON': (length) => JSON.stringify({ a: '{"a":"'.repeat(length / 8) }),
  'URLs in URLs': (length) => 'https://a.example/?u='.repeat(length / 21),
  'percent signs': (length) => '%25'.repeat(length / 3),
  'open tags': (length) => '<a b='.repeat(length / 5),
  CDATA: (length) => '<![CDATA['.repeat(length / 9),
  'header lines': (length) => 'cookie: authorization: '.repeat(length / 23),
  schemes: (length) => 'bearer '.repeat(length / 7),
  assignments: (length) => 'password=x&'.repeat(length / 11),
  references: (length) => '"/a?b=c'.repeat(length / 7),
  'a long reference': (length) => `"/a?b=${'/x?y='.repeat(length / 5)}`,
  'keys in Base64': (length) => 'LS0tLS1CRUdJTi'.repeat(length / 14),
  'names of members': (length) => '"pin":'.repeat(length / 6),
  slashes: (length) => '/token/'.repeat(length / 7),
  'random runs': (length) => 'k3J9xQ2mZ7pL5vN8wR1t '.repeat(length / 21),
};

const parts = (text: string): Parts => ({
  url: `https://api.example/${text.slice(0, 4096)}`,
  headers: [
    { name: 'Cookie', value: text },
    { name: 'Authorization', value: text },
    { name: 'X-Note', value: text },
  ],
  body: text,
  mimeType: 'text/plain',
  responseHeaders: [{ name: 'WWW-Authenticate', value: text }],
  responseBody: `{"token": ${text}`,
});

describe('hostile text', () => {
  it.each(Object.entries(shapes))('%s: twice the length is twice the work', (_, make) => {
    const workOf = (length: number): number => {
      const { context, work } = counting(contextOf('client'));
      context.find.body({ text: make(length), mimeType: '' }, context);
      context.find.url(`https://a.example/${make(length)}`, context);
      context.find.header({ name: 'X-Note', value: make(length) }, context);
      return work();
    };
    expect(workOf(32_000)).toBeLessThan(2.1 * workOf(16_000));
  });

  it.each(Object.entries(shapes))('%s: 64 KiB are redacted', (_, make) => {
    const exchange = plantedExchange(0, parts(make(65_536)));
    const redactor = createRedactor({ exchanges: [exchange] });
    expect(redactor.exchange(exchange).request.url).toMatch(/^https:\/\/api\.example\//);
  });

  it('half of a character beside a secret is no error', () => {
    const url =
      'https://a.example/?to=https%3A%2F%2Fb.example%2F\ud800%3Ftoken%3Dabcdef123456&x=\udc00';
    const redacted = createRedactor({ exchanges: [] }).url(url);
    expect(redacted).not.toContain('abcdef123456');
    expect(redacted).toContain('&x=\udc00');
  });
});
