import { describe, expect, it } from 'vitest';
import { judgeExample } from '../../examples/judge-example.ts';
import type { Cause } from '../cause.ts';
import type { Diagnosis } from '../finding.ts';

// What people write instead of a credential, beside the forms of field-matrix.test.ts.

const jwt =
  '<<jwt {"iat":1773143940,"exp":1773147600,"iss":"https://id.example.com/","aud":"https://api.example.com","sub":"u1"}>>';
const opaque = 'q7Zk2mX0pW9sVb4tq7Zk2mX0';
const base64 = (text: string): string => `<<base64 ${text}>>`;
const sigv4 = 'AKIDEXAMPLE/20260310/eu-west-1/s3/aws4_request';
const hmac = '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7';

const diagnosisOf = (lines: string, response = '401 Unauthorized'): Diagnosis | undefined =>
  judgeExample({
    name: '',
    http: `fetch GET https://api.example.com/orders\n${lines}\n\n${response}`,
  })?.diagnosis;

type Variant = readonly [name: string, lines: string, title: RegExp, fix: RegExp];

const authorization = (name: string, value: string, title: RegExp, fix: RegExp): Variant => [
  name,
  `Authorization: ${value}`,
  title,
  fix,
];

const variants: Readonly<Partial<Record<Cause, readonly Variant[]>>> = {
  'empty-credentials': [
    authorization('{{token}}', 'Bearer {{token}}', /\{\{token\}\}/, /^Replace the placeholder/),
    authorization('${TOKEN}', 'Bearer ${TOKEN}', /\$\{TOKEN\}/, /^Replace the placeholder/),
    authorization('$TOKEN', 'Bearer $TOKEN', /\$TOKEN/, /^Replace the placeholder/),
    authorization('%TOKEN%', 'Bearer %TOKEN%', /%TOKEN%/, /^Replace the placeholder/),
    authorization('an expression of n8n', 'Bearer {{$json.token}}', /\$json/, /^Replace/),
    authorization('a name in angle brackets', 'Bearer <your_token>', /<your_token>/, /^Replace/),
    authorization('a sample', 'Bearer YOUR_TOKEN', /YOUR_TOKEN/, /^Replace the placeholder/),
    authorization('process.env', 'Bearer process.env.TOKEN', /process\.env/, /^Replace/),
    authorization('a promise', 'Bearer [object Promise]', /Promise/, /^Await the token/),
    authorization('a function', 'Bearer async () => token', /async/, /^Await the token/),
    authorization('an object', 'Bearer [object Object]', /Object/, /only when the token exists/),
    authorization('an empty string in quotes', 'Bearer ""', /Bearer ""/, /only when/),
    authorization('Bearer: and nothing', 'Bearer:', /“Bearer:”/, /only when the token exists/),
    authorization('Token and nothing', 'Token ', /“Token”/, /only when the token exists/),
    authorization('JWT and nothing', 'JWT ', /“JWT”/, /only when the token exists/),
    authorization('undefined without a scheme', 'undefined', /“undefined”/, /only when/),
    authorization(
      'undefined as user name',
      `Basic ${base64('undefined:undefined')}`,
      /“undefined” was sent as the user name/,
      /user name and password are known/,
    ),
    authorization(
      'a template in Base64',
      `Basic ${base64('{{user}}:{{pass}}')}`,
      /\{\{user\}\}/,
      /^Replace/,
    ),
    authorization(
      'undefined as access key',
      `AWS4-HMAC-SHA256 Credential=undefined/20260310/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=${hmac}`,
      /empty or a placeholder/,
      /AWS SDK/,
    ),
    ['a template in a key', 'X-API-Key: {{apiKey}}', /\{\{apiKey\}\}/, /^Replace/],
    ['a shell variable in a key', 'X-API-Key: ${API_KEY}', /API_KEY/, /^Replace/],
    ['undefined in a key', 'X-API-Key: undefined', /“undefined”/, /only when the key exists/],
    ['undefined in a cookie', 'Cookie: session=undefined', /cookie session/, /^Set the cookie/],
    ['undefined as proof', `Authorization: DPoP ${jwt}\nDPoP: undefined`, /DPoP header/, /only/],
  ],
  'malformed-header': [
    authorization('a no-break space', `Bearer\u00a0${jwt}`, /wrong separator/, /one space/),
    authorization('a byte order mark', `\ufeffBearer ${jwt}`, /does not belong/, /not ASCII/),
    authorization('a zero-width space', `Bearer ${opaque}\u200b`, /does not belong/, /not ASCII/),
    authorization('typographic quotes', `Bearer \u201c${jwt}\u201d`, /in quotes/, /quotes/),
    authorization('a Cyrillic letter', `\u0412earer ${jwt}`, /does not belong/, /not ASCII/),
    authorization('bearer_', `bearer_${jwt}`, /wrong separator/, /one space/),
    authorization('Bearer_ and a space', `Bearer_ ${jwt}`, /misspelled/, /^Send Bearer, one/),
    authorization('Bearer;', `Bearer; ${jwt}`, /wrong separator/, /one space/),
    authorization('Bearer+', `Bearer+${jwt}`, /percent-encoded/, /^Decode/),
    authorization('JSON', `Bearer {"access_token":"${opaque}"}`, /JSON/, /not the JSON/),
    authorization('JSON alone', `{"token":"${opaque}"}`, /JSON/, /not the JSON/),
    authorization('two joined by a comma', `Bearer ${opaque},${opaque}`, /no token has/, /^Remove/),
    authorization('a comma at the end', `Bearer ${jwt},`, /no token has/, /^Remove what/),
    authorization('a semicolon at the end', `Bearer ${jwt};`, /no token has/, /^Remove what/),
    authorization('a stray quote', `Bearer ${jwt}"`, /quote/, /quote/),
    authorization('token=', `Bearer token=${opaque}`, /no token has/, /^Remove what/),
    authorization('the field’s name', `Bearer access_token ${jwt}`, /space/, /only the token/),
    authorization('cut off', 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdW...', /truncated/, /whole token/),
    authorization('user:password', 'Basic ann:secret', /not Base64-encoded/, /^Base64-encode the/),
    authorization('user:password alone', 'ann:secret', /not Base64-encoded/, /^Base64-encode the/),
    authorization(
      'a pair without scheme',
      base64('ann:secret'),
      /scheme is missing/,
      /^Base64-encode the/,
    ),
    authorization(
      'Base64 of a user alone',
      `Basic ${base64('alice')}`,
      /no colon/,
      /^Base64-encode the/,
    ),
    authorization('a line break', 'Basic YW5uOnNlY3JldAo=', /line break/, /^Base64-encode the/),
    authorization(
      'both encoded, then joined',
      `Basic ${base64('alice')}:${base64('secret')}`,
      /not Base64-encoded/,
      /^Base64-encode the/,
    ),
    authorization(
      'the alphabet of URLs',
      'Basic dXNl_jpwYXNz',
      /not valid Base64/,
      /^Base64-encode the/,
    ),
    authorization('Digest with Base64', 'Digest dXNlcjpwYXNz', /malformed/, /library/),
    authorization(
      'Digest without commas',
      'Digest username="u" realm="r" nonce="n" uri="/" response="0f"',
      /malformed/,
      /library/,
    ),
    authorization(
      'a signature without commas',
      `AWS4-HMAC-SHA256 Credential=${sigv4} SignedHeaders=host Signature=${hmac}`,
      /malformed/,
      /AWS SDK/,
    ),
    authorization(
      'a signature without its scope',
      `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE, SignedHeaders=host, Signature=${hmac}`,
      /malformed/,
      /AWS SDK/,
    ),
    ['Bearer in a key', `X-API-Key: Bearer ${opaque}`, /scheme before the key/, /only the key/],
    ['quotes around a key', `X-API-Key: "${opaque}"`, /key is in quotes/, /only the key/],
    ['the name in a key', `X-API-Key: X-API-Key: ${opaque}`, /repeated/, /only the key/],
    ['a space in a key', `X-API-Key: ${opaque} ${opaque}`, /space in it/, /only the key/],
    ['a dash in a key', `X-API-Key: ${opaque}\u2013`, /does not belong/, /only the key/],
  ],
  'duplicated-prefix': [
    authorization('in another case', `Bearer bearer ${jwt}`, /twice/, /once/),
    authorization('with a colon', `Bearer: Bearer ${jwt}`, /twice/, /once/),
    authorization('Token after Bearer', `Bearer Token ${jwt}`, /twice/, /once/),
    authorization('two headers joined', `Bearer ${jwt}, Bearer ${jwt}`, /joined/, /once/),
  ],
  'multiple-credentials': [
    authorization('Bearer and Basic', `Bearer ${jwt}, Basic dTpw`, /more than one/, /^Send one/),
  ],
  'malformed-token': [
    authorization(
      'the wrong Base64 alphabet',
      'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc+/def+abcdefabcdefabcdefabcdefabcdefabcdef',
      /wrong Base64 alphabet/,
      /Compare/,
    ),
    authorization(
      'a JWT without its signature',
      'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0',
      /three parts/,
      /Compare/,
    ),
    authorization('one token after the other', `Bearer ${jwt}${jwt}`, /three parts/, /Compare/),
  ],
  'wrong-scheme': [
    authorization('OAuth', `OAuth ${jwt}`, /Bearer, OAuth was sent/, /as Bearer/),
    authorization('a scheme nobody has', `Access ${jwt}`, /Access was sent/, /as Bearer/),
    authorization('a JWT as Basic', `Basic ${jwt}`, /JSON Web Token was sent as Basic/, /Bearer/),
    authorization('a pair as Bearer', `Bearer ${base64('ann:secret')}`, /sent as Bearer/, /Basic/),
    authorization('AWS, version 2', `AWS AKIDEXAMPLE:frJIUN8DYpKDtOLCwo=`, /AWS/, /AWS SDK/),
  ],
  'dpop-proof-invalid': [
    authorization('no proof', `DPoP ${jwt}`, /missing/, /new proof/),
    ['a proof that is no JWT', `Authorization: DPoP ${jwt}\nDPoP: abc`, /does not match/, /proof/],
  ],
  'api-key-wrong-place': [
    ['a typo in the name', `X-Api-Kye: ${opaque}`, /X-Api-Kye, not in X-API-Key/, /X-API-Key/],
  ],
};

describe('a badly written credential', () => {
  it.each(
    Object.entries(variants).flatMap(([cause, list]) =>
      list.map(([name, lines, title, fix]) => [cause, name, lines, title, fix] as const),
    ),
  )('%s: %s', (cause, _, lines, title, fix) => {
    const diagnosis = diagnosisOf(lines);
    expect(diagnosis?.cause).toBe(cause);
    expect(diagnosis?.side).toBe('client');
    expect(diagnosis?.title).toMatch(title);
    expect(diagnosis?.fixes[0].title).toMatch(fix);
  });

  it.each<[name: string, lines: string]>([
    ['Bearer', `Authorization: Bearer ${jwt}`],
    ['an opaque token', `Authorization: Bearer ${opaque}`],
    ['Basic', `Authorization: Basic ${base64('ann:secret')}`],
    ['a key', `X-API-Key: ${opaque}`],
    ['a key of Azure', 'Ocp-Apim-Subscription-Key: 0123456789abcdef0123456789abcdef'],
    ['a token with Bearer in its own header', `X-Access-Token: Bearer ${jwt}`],
    ['a session', 'Cookie: session=5d41402abc4b2a76b9719d91'],
    ['a session that signing out has emptied', 'Cookie: PHPSESSID='],
    ['Cosmos DB', 'Authorization: type%3dmaster%26ver%3d1.0%26sig%3dc09PEVJrgp2uQRkr9%3d'],
    [
      'a signature',
      `Authorization: AWS4-HMAC-SHA256 Credential=${sigv4}, SignedHeaders=host;x-amz-date, Signature=${hmac}\nX-Amz-Date: 20260310T120000Z`,
    ],
  ])('is not %s', (_, lines) => {
    const form: readonly (Cause | undefined)[] = [
      'empty-credentials',
      'malformed-header',
      'malformed-token',
      'duplicated-prefix',
      'multiple-credentials',
      'wrong-scheme',
    ];
    expect(form).not.toContain(diagnosisOf(lines)?.cause);
  });
});
