import type { ChallengeField } from '../src/core/http/challenge/challenge.ts';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import * as authHeader from 'auth-header';
import { parseWWWAuthenticateHeader } from 'http-auth-utils';
import { Bench } from 'tinybench';
import wwwAuthenticate from 'www-authenticate';
import { readChallenges } from '../src/core/http/challenge/read-challenges.ts';
import type { ChallengeCase, Expected } from './challenge-lines.ts';
import { CHALLENGE_CASES } from './challenge-lines.ts';
import { printTable } from './table.ts';

const ROUNDS = 15;
const SAMPLES = 9;

/**
 * A library's reading of the field lines of one response, prepared so that only the reading is
 * timed.
 */
interface Reader {
  readonly name: string;
  /** What it takes: a response, or one value after the other. */
  prepare(values: readonly string[]): () => unknown;
  /** What it read, in the shape that is compared. */
  result(values: readonly string[]): Expected[];
}

/**
 * Challenge readings against other libraries, on lines that each reads right; then hostile input.
 */
export async function benchChallenges(): Promise<void> {
  const cases = [...CHALLENGE_CASES, ...sharedCases()];
  const rows = [];
  for (const reader of [
    ours,
    authHeaderReader,
    wwwAuthenticateReader,
    httpAuthUtilsReader,
    await oauth4webapiReader(),
  ]) {
    const right = cases.filter((one) => isRight(reader, one));
    const lines = right.reduce((sum, one) => sum + one.values.length, 0);
    const { theirs, own, ratio } = await compare(reader, right);
    rows.push({
      library: reader.name,
      right: `${right.length} / ${cases.length}`,
      'µs a line': ((theirs * 1000) / lines).toFixed(2),
      'Why401 on the same': ((own * 1000) / lines).toFixed(2),
      ratio: ratio.toFixed(2),
    });
  }
  printTable(
    `Reading challenges: ${cases.length} responses, well formed. Each library reads those that it reads right, and Why401 the same ones in turn with it: medians of ${ROUNDS} rounds, and how many times as long the library takes. Why401 gives spans and spelling besides.`,
    rows,
  );
  printTable(
    'Hostile field lines: milliseconds, and the ratio of 1 MiB to 64 KiB (linear is 16). In brackets, what only copying the objects that were read takes, and a Set of the names: where that is more than linear, that is memory, not reading.',
    hostileRows(),
  );
}

/**
 * Medians in milliseconds of reading all the cases once, theirs and ours in turn round after round,
 * so that a busy machine slows both; the ratio is the median of the rounds' ratios.
 */
async function compare(
  reader: Reader,
  cases: readonly ChallengeCase[],
): Promise<{ theirs: number; own: number; ratio: number }> {
  const rounds: { theirs: number; own: number; ratio: number }[] = [];
  const tasks = [reader, ours].map((subject) => cases.map((one) => subject.prepare(one.values)));
  for (let round = 0; round < ROUNDS; round += 1) {
    const bench = new Bench({ time: 40, warmupTime: 10 });
    tasks.forEach((readings, index) =>
      bench.add(index === 0 ? 'theirs' : 'ours', () => {
        for (const reading of readings) reading();
      }),
    );
    await bench.run();
    const [theirs = NaN, own = NaN] = bench.tasks.map(({ result }) =>
      'latency' in result ? result.latency.p50 : NaN,
    );
    rounds.push({ theirs, own, ratio: theirs / own });
  }
  const median = (key: 'theirs' | 'own' | 'ratio'): number =>
    rounds.map((round) => round[key]).sort((a, b) => a - b)[ROUNDS >> 1] ?? NaN;
  return { theirs: median('theirs'), own: median('own'), ratio: median('ratio') };
}

const lower = (params: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );

function isRight(reader: Reader, { values, expected, alternatives = [] }: ChallengeCase): boolean {
  const readings = [expected, ...alternatives].map((reading) =>
    reading.map((one) => ({ ...one, scheme: one.scheme.toLowerCase() })),
  );
  try {
    const result = reader.result(values);
    return readings.some((reading) => isDeepStrictEqual(result, reading));
  } catch {
    return false; // It refuses what is well formed.
  }
}

const ours: Reader = {
  name: 'Why401',
  prepare(values) {
    const headers = values.map((value) => ({ name: 'WWW-Authenticate', value }));
    return () => readChallenges(headers);
  },
  result: (values) =>
    readChallenges(values.map((value) => ({ name: 'WWW-Authenticate', value }))).flatMap((field) =>
      field.challenges.map(({ scheme, token68, params }) => ({
        scheme: scheme.toLowerCase(),
        token68,
        params: Object.fromEntries(params.map((param) => [param.key, param.value])),
      })),
    ),
};

/** A reader that takes one value and knows one challenge. */
const eachLine = (
  name: string,
  read: (value: string) => unknown,
  convert: (value: string) => Expected,
): Reader => ({
  name,
  prepare: (values) => () => {
    for (const value of values) read(value);
  },
  result: (values) => values.map(convert),
});

const authHeaderReader = eachLine('auth-header', authHeader.parse, (value) => {
  const { scheme, token, params } = authHeader.parse(value);
  return {
    scheme: scheme.toLowerCase(),
    token68: typeof token === 'string' ? token : null,
    params: lower(params),
  };
});

const readWwwAuthenticate = (
  value: string,
): InstanceType<typeof wwwAuthenticate.parsers.WWW_Authenticate> =>
  new wwwAuthenticate.parsers.WWW_Authenticate(value);
const wwwAuthenticateReader = eachLine('www-authenticate', readWwwAuthenticate, (value) => {
  const { scheme, parms } = readWwwAuthenticate(value);
  return { scheme: scheme.toLowerCase(), token68: null, params: lower(parms) };
});

const httpAuthUtilsReader = eachLine(
  'http-auth-utils',
  (value) => parseWWWAuthenticateHeader(value),
  (value) => {
    const { type, data } = parseWWWAuthenticateHeader(value);
    return { scheme: type.toLowerCase(), token68: null, params: lower({ ...data }) };
  },
);

/**
 * oauth4webapi reads challenges in a function that it does not export; its public
 * functions wrap the result in an error whose stack costs more than the reading.
 * So the function itself is taken from the package's file.
 */
async function oauth4webapiReader(): Promise<Reader> {
  const name = 'parseWwwAuthenticateChallenges';
  const file = readFileSync(fileURLToPath(import.meta.resolve('oauth4webapi')), 'utf8').replace(
    /^\/\/# sourceMappingURL=.*$/m,
    '',
  );
  const source = `${file}\nexport { ${name} };\n`;
  const module = (await import(
    `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`
  )) as Record<
    typeof name,
    (
      response: Response,
    ) =>
      | readonly { scheme: string; token68?: string; parameters: Record<string, string> }[]
      | undefined
  >;
  const read = module[name];
  const response = (values: readonly string[]): Response => {
    const headers = new Headers();
    for (const value of values) headers.append('WWW-Authenticate', value);
    return new Response(null, { status: 401, headers });
  };
  return {
    name: 'oauth4webapi',
    prepare(values) {
      const refused = response(values);
      return () => read(refused);
    },
    result: (values) =>
      (read(response(values)) ?? []).map(({ scheme, token68, parameters }) => ({
        scheme,
        token68: token68 ?? null,
        params: { ...parameters },
      })),
  };
}

/** The well-formed cases of the corpus beside the project, where there is one. */
function sharedCases(): ChallengeCase[] {
  const file = '../shared/corpus/challenges.json';
  if (!existsSync(file)) return [];
  const cases = JSON.parse(readFileSync(file, 'utf8')) as (ChallengeCase & {
    readonly wellFormed: boolean;
  })[];
  return cases.filter((one) => one.wellFormed);
}

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

function hostileRows(): Record<string, string>[] {
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
  const short = time(small, read, 16) / 16;
  const long = time(large, read, 1);
  return {
    input: name,
    '64 KiB': short.toFixed(2),
    '1 MiB': long.toFixed(2),
    ratio: (long / short).toFixed(1),
  };
}

/**
 * The least of several samples of so many readings, in milliseconds of this process's own time:
 * what others do on the machine does not count.
 */
function time<Input>(input: Input, read: (input: Input) => unknown, readings: number): number {
  let least = Infinity;
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const before = process.cpuUsage();
    for (let reading = 0; reading < readings; reading += 1) read(input);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
