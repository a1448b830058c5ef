import { describe, expect, it } from 'vitest';
import { judgeExample } from '../../examples/judge-example.ts';
import type { Cause } from '../cause.ts';

const token =
  '<<jwt {"iat":1773143940,"exp":1773147600,"iss":"https://id.example.com/","aud":"https://api.example.com","sub":"u1"}>>';

/** One and the same good token, badly written. */
const written: readonly (readonly [name: string, line: string, causes: readonly Cause[]])[] = [
  ['without a prefix', `Authorization: ${token}`, ['wrong-scheme', 'malformed-header']],
  ['bearer in lower case', `Authorization: bearer ${token}`, ['wrong-scheme']],
  ['BEARER in upper case', `Authorization: BEARER ${token}`, ['wrong-scheme']],
  ['two spaces', `Authorization: Bearer  ${token}`, ['malformed-header']],
  ['Token as prefix', `Authorization: Token ${token}`, ['wrong-scheme']],
  ['JWT as prefix', `Authorization: JWT ${token}`, ['wrong-scheme']],
  ['Bearer:', `Authorization: Bearer: ${token}`, ['malformed-header']],
  ['Bearer,', `Authorization: Bearer, ${token}`, ['malformed-header']],
  ['Bearer=', `Authorization: Bearer=${token}`, ['malformed-header', 'wrong-scheme']],
  ['quotes', `Authorization: Bearer "${token}"`, ['malformed-header']],
  ['no space', `Authorization: Bearer${token}`, ['malformed-header']],
  ['a tab', `Authorization: Bearer\t${token}`, ['malformed-header']],
  ['single quotes', `Authorization: Bearer '${token}'`, ['malformed-header']],
  ['angle brackets', `Authorization: Bearer <${token}>`, ['malformed-header']],
  ['braces', `Authorization: Bearer {${token}}`, ['malformed-header']],
  ['an escaped space', `Authorization: Bearer%20${token}`, ['malformed-header']],
  [
    'Bearer after Token',
    `Authorization: Token Bearer ${token}`,
    ['duplicated-prefix', 'wrong-scheme'],
  ],
  ['Bearer misspelled', `Authorization: Baerer ${token}`, ['wrong-scheme', 'malformed-header']],
  ['the name in the value', `Authorization: Authorization: Bearer ${token}`, ['malformed-header']],
  ['Bearer twice', `Authorization: Bearer Bearer ${token}`, ['duplicated-prefix']],
  [
    'Authorisation',
    `Authorisation: Bearer ${token}`,
    ['missing-credentials', 'api-key-wrong-place'],
  ],
  ['Authorizaton', `Authorizaton: Bearer ${token}`, ['missing-credentials', 'api-key-wrong-place']],
  [
    'Authentication',
    `Authentication: Bearer ${token}`,
    ['missing-credentials', 'api-key-wrong-place'],
  ],
  [
    'X-Authorization',
    `X-Authorization: Bearer ${token}`,
    ['missing-credentials', 'api-key-wrong-place'],
  ],
];

const responses: readonly (readonly [name: string, http: string])[] = [
  ['a bare 401', '401 Unauthorized'],
  [
    '“Unauthorized”',
    '401 Unauthorized\nContent-Type: application/json\n\n{"message":"Unauthorized"}',
  ],
  ['Bearer', '401 Unauthorized\nWWW-Authenticate: Bearer'],
  ['invalid_token', '401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"'],
  [
    '“No token provided”',
    '401 Unauthorized\nContent-Type: application/json\n\n{"message":"No token provided"}',
  ],
];

const combinations = written.flatMap(([name, line, causes]) =>
  responses.map(([response, http]) => [name, response, line, http, causes] as const),
);

const request = (line: string, response: string): string =>
  `fetch GET https://api.example.com/orders\n${line}\n\n${response}`;

describe('a good token, badly written', () => {
  it.each(combinations)('%s, refused with %s', (_, __, line, http, causes) => {
    const failure = judgeExample({ name: '', http: request(line, http) });
    expect(causes).toContain(failure?.diagnosis.cause);
    expect(failure?.diagnosis.side).toBe('client');
  });

  it.each(written)('%s, after a success of the same token as it should be', (_, line, causes) => {
    const failure = judgeExample({
      name: '',
      before: [request(`Authorization: Bearer ${token}`, '200 OK\n\n[]')],
      http: request(line, '401 Unauthorized'),
    });
    expect(causes).toContain(failure?.diagnosis.cause);
    const isStrange = /[<{]/.test(line);
    if (line.startsWith('Authorization:') && !isStrange)
      expect(failure?.diagnosis.confidence).toBe('certain');
  });
});

describe('the title', () => {
  it.each([
    ['Authorisation: Bearer x0123456789abcdef', /Authorisation/],
    ['X-Authorization: Bearer x0123456789abcdef', /X-Authorization/],
    [`Authorization: Bearer  ${token}`, /two spaces/],
    ['Authorization: Bearer undefined', /“Bearer undefined” was sent/],
    [`Authorization: bearer ${token}`, /lower case/],
    [`Authorization: Token ${token}`, /Token/],
  ])('of %s names what is wrong', (line, title) => {
    const failure = judgeExample({ name: '', http: request(line, '401 Unauthorized') });
    expect(failure?.diagnosis.title).toMatch(title);
  });
});
