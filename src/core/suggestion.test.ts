import { expect, it } from 'vitest';
import { suggestion } from './suggestion.ts';

const long = [
  'alpha-one',
  'beta-two',
  'gamma-ray',
  'delta',
  'epsilon',
  'zeta',
  'eta',
  'theta',
  'iota',
];

it.each([
  ['alow', ['never', 'allow'], '; did you mean allow?'],
  ['Stauts', ['url', 'status'], '; did you mean status?'],
  ['tokenexpired', ['token-expired', 'session-expired'], '; did you mean token-expired?'],
  [
    'expired',
    ['token-expired', 'session-expired'],
    '; did you mean token-expired, session-expired?',
  ],
  ['nothing', ['url', 'status'], '; it is one of url, status'],
  ['nothing', long, ''],
  ['', long, ''],
])('%j among %j: %j', (name, known, words) => {
  expect(suggestion(name, known)).toBe(words);
});
