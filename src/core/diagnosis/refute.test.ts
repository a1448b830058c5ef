import { expect, test } from 'vitest';
import { judgeExample } from '../examples/judge-example.ts';

const token = 'Authorization: Bearer 7f3a0b91c2d84e5f9a6b';
const works = `GET https://api.example.com/orders\n${token}\n\n200 OK\n\n[]`;
const refused = (path: string, error: string): string =>
  `GET https://api.example.com${path}\n${token}\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="${error}"`;

const causeOf = (http: string, around: { before?: string[]; after?: string[] } = {}) => {
  const failure = judgeExample({ name: 'refuted', http, ...around });
  if (failure === null) throw new Error('The example is not flagged.');
  return failure.diagnosis;
};

test.each([
  {
    name: 'a token that the same route accepted a second before is not unknown for certain',
    http: refused('/orders', 'invalid_token'),
    before: [works],
  },
  {
    name: 'a token that this server issued a moment ago is not unknown for certain',
    http: refused('/orders', 'invalid_token'),
    before: [
      `POST https://api.example.com/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=client_credentials\n\n200 OK\nContent-Type: application/json\n\n{"access_token":"7f3a0b91c2d84e5f9a6b","token_type":"Bearer","expires_in":300}`,
    ],
  },
])('$name', ({ http, before }) => {
  const alone = causeOf(http);
  const diagnosis = causeOf(http, { before });
  expect(alone.confidence).not.toBe('possible');
  expect(diagnosis.confidence).not.toBe('certain');
  expect(diagnosis.evidence.some((one) => one.in === 'history')).toBe(true);
});

test('a request that succeeds without credentials does not lack them', () => {
  const http = `GET https://api.example.com/feed\n\n401 Unauthorized\nWWW-Authenticate: Bearer`;
  const success = `GET https://api.example.com/feed\n\n200 OK\n\n[]`;
  expect(causeOf(http).confidence).toBe('certain');
  expect(causeOf(http, { after: [success] }).confidence).not.toBe('certain');
});

test('a token past its own exp has expired, though the session saw it issued', () => {
  const expired = 'Authorization: Bearer <<jwt {"iat":1773140000,"exp":1773143900,"sub":"u1"}>>';
  const diagnosis = causeOf(
    `GET https://api.example.com/orders\n${expired}\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
    { before: [`GET https://api.example.com/orders\n${expired}\n\n200 OK\n\n[]`] },
  );
  expect(diagnosis).toMatchObject({ cause: 'token-expired', confidence: 'certain' });
});

test('what only remains is never more than possible, and its title says so', () => {
  const diagnosis = causeOf(
    `GET https://api.example.com/x\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized`,
  );
  expect(diagnosis).toMatchObject({ confidence: 'possible', byElimination: true });
  expect(diagnosis.title).toMatch(/^Possibly/);
});
