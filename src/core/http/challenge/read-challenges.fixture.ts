import type { Challenge, ChallengeField } from './challenge.ts';
import fc from 'fast-check';
import { parseChallengeField, readChallenges } from './read-challenges.ts';
import { quotedString } from '../scanner.ts';

// How a challenge is written down in these tables: scheme, token68, then the parameters as pairs.
export type Short = [scheme: string, token68: string | null, ...params: [string, string][]];

export const short = (challenges: readonly Challenge[]): Short[] =>
  challenges.map((challenge) => [
    challenge.scheme,
    challenge.token68,
    ...challenge.params.map((param): [string, string] => [param.key, param.value]),
  ]);

export const parse = (value: string): ChallengeField =>
  parseChallengeField('www-authenticate', value, 0);

export const slugs = (field: ChallengeField): string[] =>
  field.problems.map((problem) => problem.slug);

export const lines = (...values: string[]): ChallengeField[] =>
  readChallenges(values.map((value) => ({ name: 'WWW-Authenticate', value })));

const TCHARS = "!#$%&'*+-.^_`|~0123456789abcxyzABCXYZ";

export const token = fc.string({ unit: fc.constantFrom(...TCHARS), minLength: 1, maxLength: 8 });

export const token68 = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...'-._~+/09azAZ'), minLength: 1, maxLength: 12 }),
    fc.constantFrom('', '=', '=='),
  )
  .map(([text, padding]) => text + padding);

const quotedText = fc.string({
  unit: fc.constantFrom(...'ab,;=" \t\\\'é\u0080\u00ffÅ服', 'Basic ', 'realm="'),
  maxLength: 12,
});

const bws = fc.constantFrom('', ' ', '\t', ' \t ');

export const separator = fc.constantFrom(',', ', ', '\t,', ',,', ' , ,\t');

export interface Written {
  readonly text: string;
  readonly challenge: Short;
}

export const param = fc.tuple(
  token,
  bws,
  bws,
  fc.oneof(
    token.map((value) => ({ value, text: value })),
    quotedText.map((value) => ({ value, text: quotedString(value) })),
  ),
);

export const params = fc.uniqueArray(param, {
  minLength: 1,
  maxLength: 12,
  selector: ([name]) => name.toLowerCase(),
});

export const written: fc.Arbitrary<Written> = fc.oneof(
  token.map((scheme): Written => ({ text: scheme, challenge: [scheme, null] })),
  fc.tuple(token, fc.constantFrom(' ', '   '), token68).map(([scheme, space, value]): Written => ({
    text: scheme + space + value,
    challenge: [scheme, value],
  })),
  fc
    .tuple(token, fc.constantFrom(' ', '  ', ' ,', ' , '), params, separator)
    .map(([scheme, space, list, comma]): Written => ({
      text:
        scheme +
        space +
        list
          .map(([name, before, after, value]) => `${name}${before}=${after}${value.text}`)
          .join(comma),
      challenge: [
        scheme,
        null,
        ...list.map(([name, , , value]): [string, string] => [name.toLowerCase(), value.value]),
      ],
    })),
);

export const list = fc.tuple(fc.array(written, { maxLength: 5 }), separator);
