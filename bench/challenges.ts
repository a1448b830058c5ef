import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import * as authHeader from 'auth-header';
import { parseWWWAuthenticateHeader } from 'http-auth-utils';
import { Bench } from 'tinybench';
import wwwAuthenticate from 'www-authenticate';
import { readChallenges } from '../src/core/http/challenge.ts';
import type { ChallengeCase, Expected } from './challenge-lines.ts';
import { CHALLENGE_CASES } from './challenge-lines.ts';
import { printTable } from './table.ts';

/** A library's reading of the field lines of one response, prepared so that only the reading is timed. */
interface Reader {
  readonly name: string;
  /** What it takes: a response, or one value after the other. */
  prepare(values: readonly string[]): () => unknown;
  /** What it read, in the shape that is compared. */
  result(values: readonly string[]): Expected[];
}

/** Challenge readings against other libraries, on lines that each reads right; then hostile input. */
export async function benchChallenges(): Promise<void> {
  const cases = [...CHALLENGE_CASES, ...sharedCases()];
  const readers = [ours, authHeaderReader, wwwAuthenticateReader, httpAuthUtilsReader, await oauth4webapiReader()];
  const bench = new Bench({ time: 600, warmupTime: 200 });
  const rows = readers.map((reader) => {
    const right = cases.filter((one) => isRight(reader, one));
    const lines = right.reduce((sum, one) => sum + one.values.length, 0);
    const task = (subject: Reader): string => {
      const name = `${subject.name} on ${reader.name}'s`;
      const readings = right.map((one) => subject.prepare(one.values));
      if (bench.getTask(name) === undefined) {
        bench.add(name, () => {
          for (const reading of readings) reading();
        });
      }
      return name;
    };
    return { reader, right: right.length, lines, theirs: task(reader), own: task(ours) };
  });
  await bench.run();
  const median = (name: string): number => {
    const result = bench.getTask(name)?.result;
    if (result === undefined || !('latency' in result)) throw new Error(`${name} did not complete`);
    return result.latency.p50;
  };
  printTable(
    `Reading challenges: ${cases.length} responses, well formed. Times are medians over the lines that the library reads right.`,
    rows.map(({ reader, right, lines, theirs, own }) => ({
      'library': reader.name,
      'right': `${right} / ${cases.length}`,
      'µs a line': ((median(theirs) * 1000) / lines).toFixed(2),
      'Why401 on the same': ((median(own) * 1000) / lines).toFixed(2),
      'ratio': (median(theirs) / median(own)).toFixed(2),
    })),
  );
  printTable('Hostile field lines: milliseconds, and the ratio of 1 MiB to 64 KiB (linear is 16).', hostileRows());
}

const lower = (params: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name.toLowerCase(), String(value)]));

function isRight(reader: Reader, { values, expected }: ChallengeCase): boolean {
  try {
    return isDeepStrictEqual(reader.result(values), expected.map((one) => ({ ...one, scheme: one.scheme.toLowerCase() })));
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
const eachLine = (name: string, read: (value: string) => unknown, convert: (value: string) => Expected): Reader => ({
  name,
  prepare: (values) => () => {
    for (const value of values) read(value);
  },
  result: (values) => values.map(convert),
});

const authHeaderReader = eachLine('auth-header', authHeader.parse, (value) => {
  const { scheme, token, params } = authHeader.parse(value);
  return { scheme: scheme.toLowerCase(), token68: typeof token === 'string' ? token : null, params: lower(params) };
});

const readWwwAuthenticate = (value: string): InstanceType<typeof wwwAuthenticate.parsers.WWW_Authenticate> => new wwwAuthenticate.parsers.WWW_Authenticate(value);
const wwwAuthenticateReader = eachLine('www-authenticate', readWwwAuthenticate, (value) => {
  const { scheme, parms } = readWwwAuthenticate(value);
  return { scheme: scheme.toLowerCase(), token68: null, params: lower(parms) };
});

const httpAuthUtilsReader = eachLine('http-auth-utils', (value) => parseWWWAuthenticateHeader(value), (value) => {
  const { type, data } = parseWWWAuthenticateHeader(value);
  return { scheme: type.toLowerCase(), token68: null, params: lower({ ...data }) };
});

/**
 * oauth4webapi reads challenges in a function that it does not export; its public
 * functions wrap the result in an error whose stack costs more than the reading.
 * So the function itself is taken from the package's file.
 */
async function oauth4webapiReader(): Promise<Reader> {
  const name = 'parseWwwAuthenticateChallenges';
  const file = readFileSync(fileURLToPath(import.meta.resolve('oauth4webapi')), 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');
  const source = `${file}\nexport { ${name} };\n`;
  const module = (await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`)) as Record<
    typeof name,
    (response: Response) => readonly { scheme: string; token68?: string; parameters: Record<string, string> }[] | undefined
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
      (read(response(values)) ?? []).map(({ scheme, token68, parameters }) => ({ scheme, token68: token68 ?? null, params: { ...parameters } })),
  };
}

/** The well-formed cases of the corpus beside the project, where there is one. */
function sharedCases(): ChallengeCase[] {
  const file = new URL('../../shared/corpus/challenges.json', import.meta.url);
  if (!existsSync(file)) return [];
  const cases = JSON.parse(readFileSync(file, 'utf8')) as (ChallengeCase & { readonly wellFormed: boolean })[];
  return cases.filter((one) => one.wellFormed).map(({ values, expected }) => ({ values, expected }));
}

/** What an attacker would send to make a reader slow. */
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
  ['schemes without commas', 'A ', 'Basic '],
  ['schemes', '', 'a,'],
  ['parameters', 'A ', 'a=b,'],
  ['parameters, all different', 'A ', '#=b,'],
  ['joined lines', 'A a=b\n', 'a=b\n'],
  ['folded lines', 'A a=b', '\n a'],
  ['control characters', 'A a=', '\u0000a'],
  ['nested everything', 'A ', 'a="\\",=b;"\' c:\n'],
];

function hostileRows(): Record<string, string>[] {
  const fill = (head: string, unit: string, length: number): string => {
    const count = Math.ceil((length - head.length) / unit.length);
    // "#" stands for a number, so that names differ.
    const body = unit.includes('#') ? Array.from({ length: Math.ceil(count / 2) }, (_, index) => unit.replace('#', index.toString(36))).join('') : unit.repeat(count);
    return (head + body).slice(0, length);
  };
  return HOSTILE.map(([name, head, unit]) => {
    const small = fill(head, unit, 65_536);
    const large = fill(head, unit, 1_048_576);
    const short = time(small, 31);
    const long = time(large, 7);
    return { 'input': name, '64 KiB': short.toFixed(2), '1 MiB': long.toFixed(2), 'ratio': ((long / short) * ((small.length * 16) / large.length)).toFixed(1) };
  });
}

/** The least of several runs in milliseconds: what the reading takes without the collector's pauses. */
function time(value: string, runs: number): number {
  const headers = [{ name: 'WWW-Authenticate', value }];
  let least = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    readChallenges(headers);
    least = Math.min(least, performance.now() - start);
  }
  return least;
}
