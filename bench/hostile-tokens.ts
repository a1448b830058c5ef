import { leastCpuTime } from './cpu-time.ts';
import { jwtDecode } from 'jwt-decode';
import { encodeBase64url } from '../src/core/token/encode.ts';
import { readToken } from '../src/core/token/read-token.ts';

export const header = encodeBase64url('{"alg":"HS256"}');

const around = (payload: string): string =>
  `${header}.${encodeBase64url(payload)}.${'c'.repeat(43)}`;

const filled = (unit: string, length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

const inPayload =
  (head: string, unit: string, tail: string) =>
  (length: number): string =>
    around(head + unit.repeat(Math.ceil((length * 3) / 4 / unit.length)) + tail);

const numbered = (unit: string, length: number): string => {
  let text = '';
  for (let index = 0; text.length < length; index++)
    text += unit.replaceAll('#', index.toString(36));
  return text;
};

const arrays = (length: number): string =>
  `{"a":${'['.repeat(length / 2)}${']'.repeat(length / 2)}}`;

const twice = (length: number): string => `{${numbered('"é#":1,"é#":2,', length)}"":1}`;

const different = (length: number): string => `{${numbered('"#":1,', length)}"":1}`;

/** What an attacker would send to make a reader slow, made to a length. */
const HOSTILE: readonly (readonly [name: string, make: (length: number) => string])[] = [
  ['only dots', (length) => filled('.', length)],
  ['only quotes', (length) => filled('"', length)],
  ['only backslashes', (length) => filled('\\', length)],
  ['only spaces', (length) => filled(' ', length)],
  ['only tildes', (length) => filled('~', length)],
  ['only percent signs', (length) => filled('%25', length)],
  ['only letters', (length) => filled('a', length)],
  ['a header that never ends', (length) => filled('eyJ', length)],
  [
    'Base64 within Base64',
    (length) => {
      let text = around('{"sub":"x"}');
      while ((text.length * 4) / 3 < length) text = encodeBase64url(text);
      return text + filled('A', length - text.length);
    },
  ],
  ['letters and spaces in turn', (length) => `${header}.${filled('A ', length)}`],
  ['braces that stay open', (length) => filled('{"a":', length)],
  ['tildes behind a token', (length) => around('{}') + filled('~', length)],
  [
    'disclosures behind a token',
    (length) => around('{}') + filled(`~${encodeBase64url('["s","n",1]')}`, length),
  ],
  ['one long claim', inPayload('{"a":"', 'a', '"}')],
  ['one long claim, not ASCII', inPayload('{"a":"', 'é', '"}')],
  ['one long claim of escapes', inPayload('{"a":"', '\\"', '"}')],
  ['one long number', inPayload('{"a":', '1', '}')],
  ['arrays within arrays', (length) => around(arrays((length * 3) / 4))],
  [
    'objects within objects',
    (length) => around(`${'{"a":'.repeat(length / 8)}1${'}'.repeat(length / 8)}`),
  ],
  ['claims, all different', (length) => around(different((length * 3) / 4))],
  ['claims, each twice', (length) => around(twice((length * 3) / 4))],
  ['claims, all the same', inPayload('{', '"a":1,', '"a":1}')],
  [
    'numbers that no double holds',
    (length) => around(`{${numbered('"#":12345678901234567890,', (length * 3) / 4)}"":1}`),
  ],
  [
    'crit, all different',
    (length) =>
      `${encodeBase64url(`{"alg":"HS256","crit":[${numbered('"#",', (length * 3) / 4)}""]}`)}.e30.AA`,
  ],
  ['octets that are no UTF-8', (length) => `${header}.${filled('_____w', length)}.AA`],
];

/** The JSON within those inputs that are hostile to any parser of JSON. */
const PARSED_BY_THE_ENGINE: ReadonlyMap<string, (length: number) => string> = new Map([
  ['braces that stay open', (length) => filled('{"a":', length)],
  ['arrays within arrays', (length) => arrays((length * 3) / 4)],
  ['claims, all different', (length) => different((length * 3) / 4)],
  ['claims, each twice', (length) => twice((length * 3) / 4)],
]);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Only the time counts.
  }
}

export function hostileRows(): Record<string, string>[] {
  return HOSTILE.flatMap(([name, make]) => {
    const text = PARSED_BY_THE_ENGINE.get(name);
    // What JSON.parse alone makes of the JSON in it, where the ratio is not ours but the engine's.
    return [
      row(name, make, readToken),
      ...(text === undefined ? [] : [row(`(JSON.parse alone: ${name})`, text, parse)]),
    ];
  }).concat(
    // Why a long payload is not left to jwt-decode.
    row('(jwt-decode alone: one long claim)', inPayload('{"a":"', 'a', '"}'), (token) =>
      jwtDecode(token),
    ),
  );
}

function row(
  name: string,
  make: (length: number) => string,
  read: (token: string) => unknown,
): Record<string, string> {
  const [small, large] = [make(65_536), make(1_048_576)];
  const [short, long] = [leastCpuTime(40, () => read(small)), leastCpuTime(12, () => read(large))];
  return {
    input: name,
    '64 KiB': short.toFixed(2),
    '1 MiB': long.toFixed(2),
    ratio: ((long / short) * ((small.length * 16) / large.length)).toFixed(1),
  };
}
