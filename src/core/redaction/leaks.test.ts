import { describe, expect, it } from 'vitest';
import { leaks } from '../examples/secrets/measure.ts';
import { plantedExchange, type Parts } from '../examples/secrets/plant.ts';
import { createRedactor } from './redact.ts';
import { mayHoldSecret } from './secret-store.ts';
import { ownNouns } from './sensitive-names.ts';

const sent = (body: string, mimeType = 'application/json'): Parts => ({ body, mimeType });
const received = (responseBody: string, responseMimeType = 'application/json'): Parts => ({
  responseBody,
  responseMimeType,
});
const header = (name: string, value: string): Parts => ({ headers: [{ name, value }] });

const UUID = 'c2f4e8d0-1a3b-4c5d-9e7f-0a1b2c3d4e5f';
const GITHUB = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';
const WORDS =
  'abandon ability able about above absent absorb abstract absurd abuse access accident';
const KEY = btoa(`-----BEGIN RSA PRIVATE KEY-----\n${'MIIJKQIBAAKCAgEA7t'.repeat(240)}\n`);

/** What is sent and received, and the secret in it. */
const planted: readonly (readonly [string, string, Parts])[] = [
  [
    'an application password in groups',
    'abcd EFGH 1234 ijkl MNOP 6789',
    received('{"name":"x","password":"abcd EFGH 1234 ijkl MNOP 6789"}'),
  ],
  ['recovery words', WORDS, received(`{"mnemonic":"${WORDS}"}`)],
  [
    'a pass-phrase',
    'correct horse battery staple',
    received('{"temporaryPassword":"correct horse battery staple"}'),
  ],
  ['a code in capitals', 'WDJBMJHT', received('{"user_code":"WDJBMJHT"}')],
  ['Base32 without a digit', 'JBSWYDPEHPKPXPQA', received('{"secret":"JBSWYDPEHPKPXPQA"}')],
  ['a link of a mail', UUID, received(`<a href="/reset-password/${UUID}">reset</a>`, 'text/html')],
  ['a redirect in JSON', UUID, received(`{"redirect":"/reset-password/${UUID}"}`)],
  ['the path that a proxy names', UUID, header('X-Original-URL', `/reset-password/${UUID}`)],
  ['a key that begins as a path does', '/pass9/words', header('X-Api-Key', '/pass9/words')],
  [
    'a redirect of htmx',
    UUID,
    { responseHeaders: [{ name: 'HX-Redirect', value: `/reset-password/${UUID}` }] },
  ],
  [
    'a relative link with a query',
    'swordfish',
    received('<a href="/reset?token=swordfish">x</a>', 'text/html'),
  ],
  ['a request line', 'swordfish', received('{"message":"GET /x?password=swordfish failed"}')],
  ['a name without a value', GITHUB, { url: `https://api.example/x?${GITHUB}=` }],
  ['a member’s name', GITHUB, received(`{"revoked":{"${GITHUB}":true}}`)],
  [
    'a form in a string',
    'hunter2pass',
    received('{"body":"user%5Bemail%5D=a%40b.example&user%5Bpassword%5D=hunter2pass"}'),
  ],
  ['a key in Base64', KEY, received(`{"kind":"Secret","data":{"tls.key":"${KEY}"}}`)],
  [
    'a Secret of Kubernetes',
    'aHVudGVyMnBhc3M=',
    received('{"kind":"Secret","data":{"db":"aHVudGVyMnBhc3M="}}'),
  ],
  [
    'a one-time code in a sentence',
    '482913',
    received('{"message":"Your OTP is 482913. Do not share it."}'),
  ],
  ['a code before its name', '482913', received('{"message":"482913 is your verification code"}')],
  ['a key of Rails', 'swordfish99', received('{"secret_key_base":"swordfish99"}')],
  [
    'a code after a prefix',
    '482913',
    received('{"message":"G-482913 is your verification code."}'),
  ],
  [
    'a code in bold',
    '482913',
    received('<p>Your verification code: <b>482913</b></p>', 'text/html'),
  ],
  [
    'an option of curl',
    'hunter2pass',
    received('{"cmd":"curl -ubob:hunter2pass https://a.example"}'),
  ],
  [
    'an option with =',
    'hunter2pass',
    received('{"cmd":"curl --user=bob:hunter2pass https://a.example"}'),
  ],
  [
    'a signature that Azure quotes',
    '2fW3kXlq1pV8d7yRz0aBcDeFg=',
    received(
      "<E>The MAC signature found in the HTTP request '2fW3kXlq1pV8d7yRz0aBcDeFg=' is not the same as any</E>",
      'application/xml',
    ),
  ],
  [
    'a signature that S3 quotes',
    '9f2c4a7be01d5836c7a94f1be20d6358',
    received(
      '<Error><SignatureProvided>9f2c4a7be01d5836c7a94f1be20d6358</SignatureProvided></Error>',
      'application/xml',
    ),
  ],
  ['a session’s number', '8472019384', received('{"sessionId":8472019384}')],
  ['a session key of Moodle', 'aB3dE6gH9j', { url: 'https://api.example/x?sesskey=aB3dE6gH9j' }],
  ['a ticket of CAS', 'TGT-330-CeGntNQ', { url: 'https://api.example/x?pgtId=TGT-330-CeGntNQ' }],
  [
    'a password under a name in one word',
    'hunter2pass',
    sent('rootpw=hunter2pass&x=1', 'application/x-www-form-urlencoded'),
  ],
  [
    'a code under a name in one word',
    '48291377',
    sent('verifycode=48291377&x=1', 'application/x-www-form-urlencoded'),
  ],
  [
    'a token of Akamai',
    '9f2c4a7be01d5836',
    {
      url: 'https://api.example/hdntl=exp=1700000000~acl=/*~data=hdntl~hmac=9f2c4a7be01d5836/v.m3u8',
    },
  ],
  [
    'a redirect of htmx in JSON',
    UUID,
    { responseHeaders: [{ name: 'HX-Location', value: `{"path":"/reset-password/${UUID}"}` }] },
  ],
  [
    'an attribute of a span',
    'hunter2',
    received('{"key":"http.request.header.x_api_key","value":{"stringValue":"hunter2"}}'),
  ],
];

/** A secret that is sent, and how a response quotes it. */
const quoted: readonly (readonly [string, string, Parts, string])[] = [
  ['digits that could be a date', '20481937', sent('{"otp":"20481937"}'), 'Code 20481937 is wrong'],
  ['a date as a password', '20261130', sent('{"password":"20261130"}'), 'Not 20261130 again'],
  [
    'a UUID in capitals',
    UUID.toUpperCase(),
    header('X-Api-Key', UUID),
    `Key '${UUID.toUpperCase()}' is not known`,
  ],
  [
    'what a form writes with +',
    'blue horse 42x',
    sent('password=blue+horse+42x', 'application/x-www-form-urlencoded'),
    'not blue horse 42x',
  ],
  [
    'percent-encoded',
    'ab%2Bcd%2FefGh12%2BXyZ',
    sent('{"refresh_token":"ab+cd/efGh12+XyZ"}'),
    '/login?msg=ab%2Bcd%2FefGh12%2BXyZ',
  ],
  [
    'with HTML’s references',
    'p&lt;w0rd&amp;9',
    sent('{"password":"p<w0rd&9"}'),
    'not p&lt;w0rd&amp;9',
  ],
];

describe('a secret goes', () => {
  it.each(planted)('%s', (_, secret, parts) => {
    const exchange = plantedExchange(0, parts);
    const redactor = createRedactor({ exchanges: [exchange] });
    const text = JSON.stringify(redactor.exchange(exchange));
    expect(leaks(text, secret), text).toBe(false);
  });

  it.each(quoted)('quoted by a response: %s', (_, secret, parts, quote) => {
    const exchange = plantedExchange(0, { ...parts, ...received(quote, 'text/plain') });
    const redactor = createRedactor({ exchanges: [exchange] });
    expect(redactor.exchange(exchange).response.body.text).not.toContain(secret);
  });

  it('from the reason phrase of a status and the functions of a call stack', () => {
    const exchange = plantedExchange(0, {});
    const frame = {
      functionName: `use ${GITHUB}`,
      url: 'https://a.example/a.js',
      scriptId: '',
      line: 1,
      column: 1,
      asyncBefore: null,
    };
    const told = {
      ...exchange,
      response: { ...exchange.response, statusText: `Invalid token ${GITHUB}` },
      initiator: { type: 'script', url: null, line: null, frames: [frame] },
    };
    const redactor = createRedactor({ exchanges: [told] });
    expect(JSON.stringify(redactor.exchange(told))).not.toContain(GITHUB.slice(4, 12));
  });
});

describe('a success is searched for secrets', () => {
  it.each([...ownNouns.keys()])('that stand under the name %s', (name) => {
    expect(mayHoldSecret(`{"x": 1, "${name}": "y"}`)).toBe(true);
  });

  it('but no other data are', () => {
    expect(mayHoldSecret('{"items":[{"id":1,"name":"x","code":"EUR","primary":true}]}')).toBe(
      false,
    );
  });
});

describe('what is no secret stays', () => {
  it.each([
    ['a sentence on a password', '{"password":"must be at least 8 characters long"}'],
    ['a sentence with a period', '{"password":"Choose something longer."}'],
    ['a constant', '{"token":"TOKEN_EXPIRED","secret":"REQUIRED"}'],
    ['a path of a file', '{"message":"open /usr/share/python3/x.py failed"}'],
    ['a link without a secret', '{"next":"/v1/orders?page=2&sort=name","self":"/v1/orders/12345"}'],
    ['a number before a word', '{"message":"3 is the default, 2048 is the limit"}'],
    ['data that are no Secret’s', '{"kind":"ConfigMap","data":{"db":"postgres"}}'],
  ])('%s', (_, body) => {
    const exchange = plantedExchange(0, received(body));
    const redactor = createRedactor({ exchanges: [exchange] });
    expect(redactor.exchange(exchange).response.body.text).toBe(body);
  });
});
