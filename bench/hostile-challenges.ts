import { leastCpuTime } from './cpu-time.ts';
import type { ChallengeField } from '../src/core/http/challenge/challenge.ts';
import { readChallenges } from '../src/core/http/challenge/read-challenges.ts';

const SAMPLES = 9;

/**
 * What an attacker would send to make a reader slow: a head, and a unit that is repeated to the
 * length.
 */
const HOSTILE: readonly (readonly [name: string, head: string, unit: string])[] = [
  ['only quotes', '', '"'],
  ['only commas', '', ','],
  ['only backslashes', '', '\\'],
  ['only spaces', '', ' '],
  ['only equals signs', '', '='],
  ['only semicolons', 'A a=b', ';'],
  ['only letters', '', 'a'],
  ['an open quote, then backslashes', 'A a="', '\\'],
  ['an open quote, then escaped quotes', 'A a="', '\\"'],
  ['escaped quotes in the open', 'A ?', ' "\\"'],
  ['quotes as parameters', 'A a=b', ',"n"="y"z'],
  ['quotes within quotes', 'A ', 'a="b"c,'],
  ['quotes that open a parameter', 'A ', 'a="b,c="d",'],
  ['words without commas', 'A a=b', ' c'],
  ['words between parameters', 'A a=b', ',c,d=e'],
  ['single quotes', "A a='/", "'"],
  ['single quotes, never closed', 'A ', "a='b c "],
  ['schemes without commas', 'A ', 'Basic '],
  ['schemes', '', 'a,'],
  ['parameters', 'A ', 'a=b,'],
  ['parameters, all different', 'A ', '#=b,'],
  ['joined lines', 'A a=b\n', 'a=b\n'],
  ['folded lines', 'A a=b', '\n a'],
  ['control characters', 'A a=', '\u0000a'],
  ['nested everything', 'A ', 'a="\\",=b;"\' c:\n'],
];

/** Those of which a reading makes some object at every few characters. */
const MANY_OBJECTS: ReadonlySet<string> = new Set([
  'schemes',
  'parameters',
  'parameters, all different',
  'joined lines',
]);

function fill(head: string, unit: string, length: number): string {
  const count = Math.ceil((length - head.length) / unit.length);
  // "#" stands for a number, so that names differ.
  const body = unit.includes('#')
    ? Array.from({ length: count }, (_, index) => unit.replace('#', index.toString(36))).join('')
    : unit.repeat(count);
  return (head + body).slice(0, length);
}

const readLine = (value: string): ChallengeField[] =>
  readChallenges([{ name: 'WWW-Authenticate', value }]);

/**
 * The objects of a reading once more, and the names once more in a Set: what remains of reading
 * when nothing is read.
 */
const copyOf = (fields: readonly ChallengeField[]): unknown =>
  fields.map((field) => ({
    ...field,
    challenges: field.challenges.map((challenge) => ({
      ...challenge,
      schemeSpan: { ...challenge.schemeSpan },
      params: challenge.params.map((param) => ({
        ...param,
        nameSpan: { ...param.nameSpan },
        valueSpan: { ...param.valueSpan },
      })),
      names:
        challenge.params.length > 0 ? new Set(challenge.params.map((param) => param.key)) : null,
    })),
  }));

export function hostileRows(): Record<string, string>[] {
  return HOSTILE.flatMap(([name, head, unit]) => {
    const [small, large] = [fill(head, unit, 65_536), fill(head, unit, 1_048_576)];
    const reading = hostileRow(name, small, large, readLine);
    if (!MANY_OBJECTS.has(name)) return [reading];
    const [smallResult, largeResult] = [readLine(small), readLine(large)];
    return [reading, hostileRow(`(copies of the same: ${name})`, smallResult, largeResult, copyOf)];
  });
}

function hostileRow<Input>(
  name: string,
  small: Input,
  large: Input,
  read: (input: Input) => unknown,
): Record<string, string> {
  // Sixteen of the small in a row take as long as one of the large: what else the machine does
  // meets both alike.
  const short =
    leastCpuTime(SAMPLES, () => {
      for (let reading = 0; reading < 16; reading += 1) read(small);
    }) / 16;
  const long = leastCpuTime(SAMPLES, () => read(large));
  return {
    input: name,
    '64 KiB': short.toFixed(2),
    '1 MiB': long.toFixed(2),
    ratio: (long / short).toFixed(1),
  };
}
