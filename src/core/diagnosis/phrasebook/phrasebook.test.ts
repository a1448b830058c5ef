import { describe, expect, it } from 'vitest';
import type { Cause } from '../cause.ts';
import { phraseRows } from './index.ts';

const examples = phraseRows.flatMap(({ row, examples: own }) =>
  own.map(([example, pattern]) => [row.cause, example, pattern, row] as const),
);

/** Causes that the general wording names surely for a message, whatever the request. */
const namedBy = (message: string): Cause[] => [
  ...new Set(
    phraseRows
      .map(({ row }) => row)
      .filter((row) => row.confidence !== 'possible' && row.request === undefined)
      .filter((row) => row.text?.test(message) === true)
      .map((row) => row.cause),
  ),
];

describe('the phrasebook', () => {
  it.each(examples)('%s: %s', (_, example, pattern, row) => {
    expect(example).toMatch(new RegExp(pattern, 'i'));
    const form = row.text ?? row.code;
    expect(example).toMatch(form instanceof RegExp ? form : /^$/);
  });

  it('has an example for every pattern of every row', () => {
    for (const { row, examples: own } of phraseRows) {
      const isPatterned = row.text !== undefined || row.code instanceof RegExp;
      expect(own.length > 0, row.cause).toBe(isPatterned);
    }
  });

  it.each<[message: string, causes: readonly Cause[]]>([
    // RFC 6750 §3.1: the definition of invalid_token names no cause in particular.
    [
      'The access token provided is expired, revoked, malformed, or invalid for other reasons',
      ['token-unrecognized'],
    ],
    ['Invalid issuer or signature.', []],
    ["'_xsrf' argument missing from POST", ['csrf']],
    ['XSRF cookie does not match POST argument', ['csrf']],
    ['Your order was shipped', []],
    ['The name is required', []],
  ])('%s', (message, causes) => {
    expect(namedBy(message)).toEqual(causes);
  });
});
