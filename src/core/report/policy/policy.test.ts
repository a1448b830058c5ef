import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSession } from '../../examples/read-session.ts';
import { createSession } from '../../session/session.ts';
import { reportJson } from '../json.ts';
import { redactorFor, reportOn } from '../report.ts';
import { applyPolicy } from './apply-policy.ts';
import { applyBaseline, readBaseline } from './baseline.ts';
import { readDuration } from './duration.ts';
import { matchesGlob } from './glob.ts';
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
    ['{"allow": [{"url": "x", "stauts": 1}]}', 'allow[0].stauts is unknown; did you mean status?'],
    ['{"allow": [{}]}', 'allow[0].url is missing'],
    ['{"retries": -1}', 'retries must be a whole number from 0'],
    ['{"tokenLifeAtStart": "soon"}', 'tokenLifeAtStart: "soon" is no duration, such as 10m'],
    [
      '{"never": ["paralel-refresh"]}',
      'never[0]: "paralel-refresh" is no notice or finding; did you mean parallel-refresh?',
    ],
    [
      '{"allow": [{"url": "x", "cause": "tokenexpired"}]}',
      'allow[0].cause: "tokenexpired" is no cause; did you mean token-expired?',
    ],
    [
      '{"allow": [{"url": "x", "until": "May"}]}',
      'allow[0].until: "May" is no date, such as 2027-01-31',
    ],
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
  });
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
