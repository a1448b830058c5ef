import { describe, expect, it } from 'vitest';
import { readGiven } from './read-given.ts';

const only = (text: string): unknown => {
  const { requests, reason } = readGiven(text);
  if (requests === null) return reason;
  const { method, url, headers, body } = requests[0] ?? {};
  return { method, url, headers: headers?.map(({ name, value }) => `${name}: ${value}`), body };
};
const URL_GIVEN = 'https://api.example/v1/orders?page=2';
const bearer = {
  method: 'GET',
  url: URL_GIVEN,
  headers: ['Authorization: Bearer abc'],
  body: null,
};
const postman = (request: object, rest: object = {}): string =>
  JSON.stringify({ info: { schema: 'v2.1.0' }, item: [{ name: 'x', request }], ...rest });

describe('a given request', () => {
  it.each([
    ['cURL, bash', `curl '${URL_GIVEN}' \\\n  -H 'Authorization: Bearer abc'`],
    ['cURL, Windows', `curl ^"${URL_GIVEN}^" ^\r\n  -H ^"Authorization: Bearer abc^"`],
    [
      'fetch of Chrome',
      `fetch("${URL_GIVEN}", {\n "headers": {"Authorization": "Bearer abc"},\n "body": null,\n "method": "GET"\n});`,
    ],
    [
      'fetch by hand',
      `const r = await fetch('${URL_GIVEN}', { headers: { 'Authorization': 'Bearer ' + 'abc', } }) // x`,
    ],
    [
      'fetch with Headers',
      `fetch(\`${URL_GIVEN}\`, { headers: new Headers([['Authorization', 'Bearer abc']]) })`,
    ],
    [
      'HTTP',
      `GET /v1/orders?page=2 HTTP/1.1\r\nHost: api.example\r\nAuthorization: Bearer abc\r\n\r\n`,
    ],
    ['.http file', `### orders\nGET ${URL_GIVEN}\nAuthorization: Bearer abc\n`],
    [
      'Postman item',
      JSON.stringify({
        name: 'x',
        request: {
          method: 'GET',
          header: [{ key: 'Authorization', value: 'Bearer abc' }],
          url: { raw: URL_GIVEN },
        },
      }),
    ],
    [
      'Postman collection with auth and variables',
      postman(
        { method: 'GET', url: '{{base}}/v1/orders?page=2' },
        {
          auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{t}}' }] },
          variable: [
            { key: 'base', value: 'https://api.example' },
            { key: 't', value: 'abc' },
          ],
        },
      ),
    ],
  ])('%s', (_, text) => {
    const read = only(text) as { headers: string[] };
    expect({ ...read, headers: read.headers.filter((line) => !line.startsWith('Host')) }).toEqual(
      bearer,
    );
  });

  it.each([
    ['', 'it is empty'],
    ['hello', /no cURL command/],
    ['{"a":1}', /no cURL command/],
    ['curl --help', /no cURL command/],
    ['{"log":{"entries":[]}}', 'the HAR file has no request that succeeded'],
    ['{"item":[]}', 'the Postman collection has no request'],
    ['fetch(', /no cURL command/],
    [`fetch(${'('.repeat(5000)}`, /no cURL command/],
  ])('is none: %s', (text, reason) => {
    expect(only(text)).toMatch(reason);
  });

  it.each([
    `curl 'https://a.example/1' -H 'A: b' ;\ncurl 'https://a.example/2' \\\n  -H 'A: c'`,
    `curl https://a.example/1\n\ncurl -X GET https://a.example/2`,
    `curl https://a.example/1 -d 'x\ncurl y'\n  -H 'A: b'\ncurl https://a.example/2`,
  ])('reads each of several cURL commands: %s', (text) => {
    expect(readGiven(text).requests?.map(({ url }) => url)).toEqual([
      'https://a.example/1',
      'https://a.example/2',
    ]);
  });

  it('keeps what a variable stands for as its name, and reads a JSON body', () => {
    expect(
      only(
        `fetch("https://a.example/x", {method: "post", headers: {Authorization: \`Bearer \${token}\`, "X-A": key}, body: JSON.stringify({a: 1, b: [true, null]})})`,
      ),
    ).toEqual({
      method: 'POST',
      url: 'https://a.example/x',
      headers: ['Authorization: Bearer ${token}', 'X-A: ${key}'],
      body: '{"a":1,"b":[true,null]}',
    });
  });
});
