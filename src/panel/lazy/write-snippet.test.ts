import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExchangeRequest } from '../../core/index.ts';
import type { SnippetFormat } from '../copy-format.ts';
import { writeSnippet } from './write-snippet.ts';

const request = (value: string, body: string | null = null): ExchangeRequest => ({
  method: body === null ? 'GET' : 'POST',
  url: 'https://api.example.com/v1/orders?limit=20',
  httpVersion: 'HTTP/2',
  headers: [
    { name: ':authority', value: 'api.example.com' },
    { name: 'authorization', value },
    { name: 'accept', value: 'text/html' },
    { name: 'accept', value: 'application/json' },
  ],
  body,
  mimeType: body === null ? '' : 'text/plain',
});

describe('a request as a snippet', () => {
  it.each([
    [
      'curl-windows',
      'curl ^"https://api.example.com/v1/orders?limit=20^" ^\n  -H ^"authorization: Bearer ^<ACCESS_TOKEN^>^" ^\n  -H ^"accept: text/html, application/json^"',
    ],
    [
      'powershell',
      "Invoke-WebRequest -UseBasicParsing -Uri 'https://api.example.com/v1/orders?limit=20' `\n-Method 'GET' `\n-Headers @{\n  'authorization' = 'Bearer <ACCESS_TOKEN>'\n  'accept' = 'text/html, application/json'\n}",
    ],
    [
      'httpie',
      "http 'GET' 'https://api.example.com/v1/orders?limit=20' \\\n  'authorization:Bearer <ACCESS_TOKEN>' \\\n  'accept:text/html, application/json'",
    ],
    [
      'http',
      'GET /v1/orders?limit=20 HTTP/1.1\nHost: api.example.com\nauthorization: Bearer <ACCESS_TOKEN>\naccept: text/html, application/json\n\n',
    ],
    [
      'python',
      'import requests\n\nresponse = requests.request(\n    "GET",\n    "https://api.example.com/v1/orders?limit=20",\n    headers={\n        "authorization": "Bearer <ACCESS_TOKEN>",\n        "accept": "text/html, application/json",\n    },\n)',
    ],
  ] as const)('for %s', (format, expected) => {
    expect(writeSnippet(request('Bearer ${accessToken}'), format)).toBe(expected);
  });

  it('gives axios the values themselves', () => {
    const text = writeSnippet(request('a"b', 'x\ny'), 'axios');
    const config = /axios\.request\((\{[^]*\})\);$/.exec(text)?.[1] ?? '';
    const json = config.replace(/^( *)(\w+):/gm, '$1"$2":').replace(/,(\s*\})/g, '$1');
    expect(JSON.parse(json)).toEqual({
      method: 'POST',
      url: 'https://api.example.com/v1/orders?limit=20',
      headers: { authorization: 'a"b', accept: 'text/html, application/json' },
      data: 'x\ny',
    });
  });
});

/** What of a snippet stands outside of its quotes: only what we wrote. */
const outside: Readonly<Partial<Record<SnippetFormat, RegExp>>> = {
  powershell: /'(?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*'/gu,
  httpie: /'[^']*'|\\'/g,
  axios: /"(?:[^"\\\n]|\\.)*"/g,
  python: /"(?:[^"\\\n]|\\.)*"/g,
};

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom("'", '"', '`', '$(calc)', '%PATH%', '\\', '\n', '\u2019', '&', '^', ';'))
    .map((parts) => parts.join('')),
);

describe('whatever a value holds', () => {
  it.each(Object.keys(outside) as SnippetFormat[])(
    'nothing of it leaves its quotes: %s',
    (form) => {
      const quoted = outside[form] ?? /$^/;
      const frame = (text: string): string => text.replace(quoted, '');
      const expected = frame(writeSnippet(request('a', 'b'), form));
      fc.assert(
        fc.property(hostile, hostile, (value, body) => {
          if (value === '' || body === '') return;
          const text = writeSnippet(request(value, body), form);
          expect(frame(text)).toBe(expected);
        }),
      );
    },
  );

  it('every sign that cmd.exe reads is escaped', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const text = writeSnippet(request(value, value), 'curl-windows');
        const inner = text.replace(/\^[^]/g, '');
        expect(inner).not.toMatch(/["&|<>!]/);
      }),
    );
  });

  it('a raw request has no more lines than fields', () => {
    expect(writeSnippet(request('a\r\nx-injected: 1'), 'http').split('\n')).toHaveLength(6);
  });
});
