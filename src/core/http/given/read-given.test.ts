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
      'PowerShell of Chrome',
      `$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\r\nInvoke-WebRequest -UseBasicParsing -Uri "${URL_GIVEN}" \`\r\n-WebSession $session \`\r\n-Headers @{\r\n"authority"="api.example"\r\n  "method"="GET"\r\n  "path"="/v1/orders?page=2"\r\n  "scheme"="https"\r\n  "Authorization"="Bearer abc"\r\n}`,
    ],
    [
      'PowerShell by hand',
      `$r = Invoke-RestMethod ${URL_GIVEN} -Method Get -Headers @{ Authorization = 'Bearer abc' }`,
    ],
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

  it('reads body, cookies and escapes of PowerShell', () => {
    expect(
      only(
        '$session.Cookies.Add((New-Object System.Net.Cookie("sid", "abc", "/", "a.example")))\nInvoke-WebRequest -Uri "https://a.example/x" `\n-Method "POST" -ContentType "application/json" -Headers @{ "X-A" = "1`$2"; Accept = "*/*" } -Body ([System.Text.Encoding]::UTF8.GetBytes("{`"a`":`"$([char]233)`"}"))',
      ),
    ).toEqual({
      method: 'POST',
      url: 'https://a.example/x',
      headers: ['X-A: 1$2', 'Accept: */*', 'Content-Type: application/json', 'Cookie: sid=abc'],
      body: '{"a":"é"}',
    });
  });

  it.each(['Invoke-WebRequest -Uri', 'irm "', 'iwr -Headers @{ a = ', `irm ${'('.repeat(5000)}`])(
    'never fails on half a command: %s',
    (text) => {
      expect(readGiven(text).requests).toBeNull();
    },
  );

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
