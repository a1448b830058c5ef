import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSession } from '../../examples/read-session.ts';
import { createSession } from '../../session/session.ts';
import { reportJson } from '../json.ts';
import { redactorFor, reportOn } from '../report.ts';
import { applyPolicy } from './apply-policy.ts';
import { applyBaseline, readBaseline } from './baseline.ts';
import { readDuration } from './duration.ts';
import { globFault, matchesGlob } from './glob.ts';
import { readInstant } from './instant.ts';
import { readPolicy } from './read-policy.ts';

function judge(text: string, policy: object, now = 0) {
  const session = createSession();
  const exchanges = readSession(text);
  for (const exchange of exchanges) session.add(exchange);
  const report = reportOn(session, exchanges);
  const read = readPolicy(JSON.stringify(policy));
  if (read.policy === null) throw new Error(read.reason);
  const result = applyPolicy(report, session.timeline(), read.policy, now);
  return {
    report,
    isMet: result.isMet,
    unexpected: result.report.failures.length,
    rules: result.report.violations?.map(({ rule }) => rule),
  };
}

const TWO = '0 GET /me -> 401\n1 GET /me -> 401';
const url = 'https://api.example.com/me';

describe('a policy', () => {
  it.each([
    ['allows what it names', { allow: [{ url, method: 'get', status: 401 }] }, true, 0, []],
    ['allows so many', { allow: [{ url, count: 1 }] }, false, 1, []],
    ['allows no other status', { allow: [{ url, status: 403 }] }, false, 2, []],
    ['allows nothing by itself', {}, false, 2, []],
    ['limits retries', { allow: [{ url }], retries: 0 }, false, 0, ['retries']],
    ['lets an exception expire', { allow: [{ url, until: '1970-01-01' }] }, false, 2, ['allow']],
    ['lets one last', { allow: [{ url, until: '1970-01-02' }] }, true, 0, []],
  ])('%s', (_, policy, isMet, unexpected, rules) => {
    expect(judge(TWO, policy)).toMatchObject({ isMet, unexpected, rules });
  });

  it('forbids findings', () => {
    const ended = [0, 1].map((at) => `${at} GET /${at} with a1 -> 200`);
    const refused = [2, 3, 4, 5, 6].map((at) => `${at} GET /x${at}y with a1 -> 401`);
    const { isMet, rules } = judge([...ended, ...refused].join('\n'), {
      allow: [{ url: '**' }],
      never: ['session-ended'],
    });
    expect({ isMet, rules }).toEqual({ isMet: false, rules: ['never'] });
  });

  it.each([
    ['', 'the policy is empty'],
    ['{"allow": [\n  {"url": }]}', 'line 2, column 11 (allow[0].url): this is not JSON'],
    ['[]', 'the policy must be an object'],
    ['{"alow": []}', 'alow is unknown; did you mean allow?'],
    [
      '{\n  "allow": [\n    { "url": "**", "stauts": 1 }\n  ]\n}',
      'line 3, column 20: allow[0].stauts is unknown; did you mean status?',
    ],
    [
      '{\n  "a b": 1\n}',
      'line 2, column 3: ["a b"] is unknown; it is one of $schema, allow, never, retries, tokenLifeAtStart',
    ],
    ['{\n // soon\n}', 'line 2, column 2: JSON has no comments'],
    ['{"allow": [\n  {}]}', 'line 2, column 3: allow[0].url is missing'],
    ['{"allow": [\n  7]}', 'line 2, column 3: allow[0] must be an object'],
    ['{"retries": -1}', 'retries must be a whole number from 0'],
    ['{"tokenLifeAtStart": "soon"}', 'tokenLifeAtStart: "soon" is not a duration, such as 10m'],
    [
      '{"never":\n["alg-none",\n"paralel-refresh"]}',
      'line 3, column 1: never[1]: "paralel-refresh" is not a notice or finding; did you mean parallel-refresh?',
    ],
    ...(
      [
        ['"status": "401"', 'status must be a status code as a number, such as 401'],
        ['"status": 4011', 'status must be a status code as a number, such as 401'],
        [
          '"cause": "tokenexpired"',
          'cause: "tokenexpired" is not a cause; did you mean token-expired?',
        ],
        ['"until": "May"', 'until: "May" is not a date, such as 2027-01-31'],
        ['"until": "2027-02-31"', 'until: "2027-02-31" is not a date, such as 2027-01-31'],
        ['"url": "/me"', 'url: "/me" matches no URL: begin it with https:// or **'],
      ] as const
    ).map(([member, reason]) => [`{"allow": [{"url": "**", ${member}}]}`, `allow[0].${reason}`]),
  ])('names its fault and the place: %s', (text, reason) => {
    expect(readPolicy(text)).toEqual({ policy: null, reason });
  });

  it('has a schema with the members that are read', () => {
    const schema = JSON.parse(readFileSync('docs/policy.schema.json', 'utf8')) as {
      properties: { allow: { items: { properties: object } } };
    };
    for (const name of Object.keys(schema.properties)) {
      const { reason } = readPolicy(JSON.stringify({ [name]: null }));
      expect(reason ?? '').not.toContain('unknown');
    }
    for (const name of Object.keys(schema.properties.allow.items.properties)) {
      const { reason } = readPolicy(JSON.stringify({ allow: [{ url: 'x', [name]: null }] }));
      expect(reason ?? '').not.toContain('unknown');
    }
  });
});

describe('a baseline', () => {
  it('leaves what is new', () => {
    const { report } = judge(TWO, {});
    const { baseline } = readBaseline(reportJson(report, redactorFor(report)));
    const later = judge(`${TWO}\n2 GET /other -> 401`, {}).report;
    const result = applyBaseline(later, baseline ?? new Set());
    expect(result.report.failures.map(({ exchange }) => exchange.request.url)).toEqual([
      'https://api.example.com/other',
    ]);
    expect(result.allowed).toHaveLength(2);
  });

  it('is the JSON of an earlier run', () => {
    expect(readBaseline('{}').reason).toBe('it is not a report of why401 --json');
  });
});

describe('a glob', () => {
  it.each([
    ['https://a.example/*', 'https://a.example/x?y=1', true],
    ['https://a.example/*', 'https://a.example/x/y', false],
    ['https://a.example/**', 'https://a.example/x/y', true],
    ['https://*.example/x', 'https://b.example/x', true],
    ['**/me', 'https://b.example/v1/me#top', true],
    ['https://a.example/v?/x', 'https://a.example/v1/x', true],
    ['https://a.example/x?y=1', 'https://a.example/x?y=1', true],
    ['https://a.example/x?y=1', 'https://a.example/x?y=2', false],
  ])('%s %s', (glob, target, isMatch) => {
    expect(matchesGlob(glob, target)).toBe(isMatch);
    expect(globFault(glob)).toBeNull();
  });

  it.each([
    ['', 'it is empty'],
    ['/me', 'matches no URL'],
    ['api.example.com/**', 'matches no URL'],
    ['*.example.com/me', 'matches no URL'],
    ['localhost:8080', 'matches no URL'],
    ['https://a.example/orders/{id}', 'has braces'],
    ['https://a.example/{me,you}?x=1', 'has braces'],
  ])('matches nothing: %j', (glob, fault) => {
    expect(globFault(glob)).toContain(fault);
  });

  it.each(['**', 'http*://a.example/**', '*//a.example/x', 'https:**', 'https://a.example/x?q={}'])(
    'may match something: %s',
    (glob) => {
      expect(globFault(glob)).toBeNull();
    },
  );
});

it.each([
  ['10m', 600_000],
  ['1h30m', 5_400_000],
  ['1.5s', 1500],
  ['soon', null],
  ['', null],
])('the duration %s', (text, milliseconds) => {
  expect(readDuration(text)).toBe(milliseconds);
});

it.each([
  ['2027-01-31', Date.UTC(2027, 0, 31)],
  ['2027-01-31T12:00', Date.UTC(2027, 0, 31, 12)],
  ['2027-01-31T12:00:00.5+0100', Date.UTC(2027, 0, 31, 11, 0, 0, 500)],
  ['2028-02-29', Date.UTC(2028, 1, 29)],
  ['2027-02-29', null],
  ['2027-13-01', null],
  ['2027-01-31T25:00', null],
  ['31.01.2027', null],
])('the instant %s', (text, instant) => {
  expect(readInstant(text)).toBe(instant);
});
