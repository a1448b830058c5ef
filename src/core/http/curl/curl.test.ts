import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExchangeRequest } from '../exchange.ts';
import { readCurl } from './read-curl.ts';
import { shellLines } from './shell-words.ts';
import { writeCurl } from './write-curl.ts';

const request = (part: Partial<ExchangeRequest>): ExchangeRequest => ({
  method: 'GET',
  url: 'https://example.com/',
  httpVersion: '',
  headers: [],
  body: null,
  mimeType: '',
  ...part,
});

describe('words of a shell', () => {
  it.each([
    ['curl  a b', ['curl', 'a', 'b']],
    [`'a b' "c d" e\\ f`, ['a b', 'c d', 'e f']],
    [`"a \\"b\\" \\$c \\n"`, ['a "b" $c \\n']],
    [`$'it\\'s\\n\\u00e9\\x41'`, ["it's\né" + 'A']],
    ['a \\\n  b \\\r\n c', ['a', 'b', 'c']],
    ['pre\'fix\'"ed"', ['prefixed']],
    ["'open", ['open']],
    ['"open', ['open']],
    ["''", ['']],
    ['$HOME', ['$HOME']],
    ['', []],
  ])('%j', (command, expected) => {
    expect(shellLines(command).flat()).toEqual(expected);
  });

  it('reads what Chrome copies for cmd', () => {
    expect(
      shellLines('curl ^"https://example.com/?a=1^&b=2^" ^\r\n  -H ^"X-Y: ^\\^"z^\\^"^"').flat(),
    ).toEqual(['curl', 'https://example.com/?a=1&b=2', '-H', 'X-Y: "z"']);
  });
});

describe('a curl command', () => {
  it('is read as the request that it makes', () => {
    expect(
      readCurl(
        `$ curl -s -X PUT 'https://api.example.com/v1' -H 'Authorization: Bearer x' --cookie "a=1; b=2" -H "X-Empty;" --data-raw '{"a":1}' --compressed -o /dev/null`,
      ),
    ).toMatchObject({
      method: 'PUT',
      url: 'https://api.example.com/v1',
      body: '{"a":1}',
      headers: [
        { name: 'Authorization', value: 'Bearer x' },
        { name: 'Cookie', value: 'a=1; b=2' },
        { name: 'X-Empty', value: '' },
        { name: 'Content-Type', value: 'application/x-www-form-urlencoded' },
      ],
    });
    expect(readCurl('curl -u user:pass https://h/')?.headers).toEqual([
      { name: 'Authorization', value: 'Basic dXNlcjpwYXNz' },
    ]);
    expect(readCurl('curl https://h/ -d a=1 -d b=2')).toMatchObject({
      method: 'POST',
      body: 'a=1&b=2',
    });
    expect(readCurl('curl -G https://h/ -d a=1')).toMatchObject({
      method: 'GET',
      url: 'https://h/?a=1',
      body: null,
    });
  });

  it.each([
    ['curl -sX POST https://h/', { method: 'POST', url: 'https://h/', body: null }],
    ['curl -iXDELETE https://h/', { method: 'DELETE', url: 'https://h/' }],
    ['curl -sSL -XPUT https://h/ -da=1', { method: 'PUT', url: 'https://h/', body: 'a=1' }],
    ['curl -so/dev/null https://h/', { method: 'GET', url: 'https://h/' }],
    ['curl -I https://h/', { method: 'HEAD' }],
    ['curl --request=PATCH --url=https://h/', { method: 'PATCH', url: 'https://h/' }],
    [`curl https://h/ --data-urlencode 'q=a b&c'`, { method: 'POST', body: 'q=a%20b%26c' }],
    [`curl https://h/ --data-urlencode '=a b'`, { body: 'a%20b' }],
    [`curl https://h/ --data-urlencode 'a b'`, { body: 'a%20b' }],
    [`curl -G 'https://h/?x=1' --data-urlencode 'q=a b'`, { url: 'https://h/?x=1&q=a%20b' }],
    [
      `curl https://h/ --json '{"a":1}'`,
      {
        method: 'POST',
        body: '{"a":1}',
        headers: [
          { name: 'Content-Type', value: 'application/json' },
          { name: 'Accept', value: 'application/json' },
        ],
      },
    ],
    [
      'curl https://h/ --oauth2-bearer x',
      { headers: [{ name: 'Authorization', value: 'Bearer x' }] },
    ],
    [
      'curl -u user:p%C3%A4ss https://h/ -vk',
      { headers: [{ name: 'Authorization', value: 'Basic dXNlcjpwJUMzJUE0c3M=' }] },
    ],
    [
      'curl --user üser:x https://h/',
      { headers: [{ name: 'Authorization', value: 'Basic w7xzZXI6eA==' }] },
    ],
  ])('%j', (command, expected) => {
    expect(readCurl(command)).toMatchObject(expected);
  });

  it('names secrets as variables, which the shell fills in', () => {
    const written = writeCurl(
      request({
        method: 'POST',
        headers: [
          { name: 'Authorization', value: 'Bearer ${accessToken}' },
          { name: 'X-Price', value: '5 $' },
        ],
      }),
      { hasVariables: true, showsResponseHeaders: true, bodyFile: 'body' },
    );
    expect(written).toBe(
      [
        'curl -i https://example.com/',
        '-H "Authorization: Bearer $ACCESS_TOKEN"',
        `-H 'X-Price: 5 $'`,
        '--data @body',
      ].join(' \\\n  '),
    );
  });

  it.each(['', 'wget https://h/', 'curl', 'curl -H', 'https://h/'])('%j is none', (command) => {
    expect(readCurl(command)).toBeNull();
  });

  it('is written as it is read', () => {
    const visible = fc
      .string({ unit: 'grapheme-ascii', minLength: 1 })
      .filter((value) => value.trim() === value);
    const token = fc
      .stringMatching(/^[A-Za-z][A-Za-z-]{0,20}$/)
      .filter(
        (name) =>
          !/^(?:host|content-length|connection|accept-encoding|transfer-encoding)$/i.test(name),
      );
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: token, value: visible })),
        fc.option(visible),
        (headers, body) => {
          const original = request({ method: body === null ? 'GET' : 'POST', headers, body });
          expect(readCurl(writeCurl(original))).toMatchObject({
            method: original.method,
            url: original.url,
            headers: expect.arrayContaining(headers) as unknown,
            body,
          });
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is read in time linear to its length', () => {
    for (const piece of ["'", '"', '\\', '$', '^', ' -H a'])
      expect(readCurl(`curl https://h/ ${piece.repeat(1 << 18)}`)?.url).toBe('https://h/');
  });
});
