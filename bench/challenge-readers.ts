import * as authHeader from 'auth-header';
import wwwAuthenticate from 'www-authenticate';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseWWWAuthenticateHeader } from 'http-auth-utils';
import { readChallenges } from '../src/core/http/challenge/read-challenges.ts';
import type { Expected } from './challenge-lines.ts';

/**
 * A library's reading of the field lines of one response, prepared so that only the reading is
 * timed.
 */
export interface Reader {
  readonly name: string;
  /** What it takes: a response, or one value after the other. */
  prepare(values: readonly string[]): () => unknown;
  /** What it read, in the shape that is compared. */
  result(values: readonly string[]): Expected[];
}

const lower = (params: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );

export const ours: Reader = {
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

export const authHeaderReader = eachLine('auth-header', authHeader.parse, (value) => {
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

export const wwwAuthenticateReader = eachLine('www-authenticate', readWwwAuthenticate, (value) => {
  const { scheme, parms } = readWwwAuthenticate(value);
  return { scheme: scheme.toLowerCase(), token68: null, params: lower(parms) };
});

export const httpAuthUtilsReader = eachLine(
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
export async function oauth4webapiReader(): Promise<Reader> {
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
