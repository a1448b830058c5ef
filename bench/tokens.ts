import { existsSync, readFileSync } from 'node:fs';
import { decodeJwt } from 'jose';
import { jwtDecode } from 'jwt-decode';
import { Bench } from 'tinybench';
import { composeToken, encodeBase64url } from '../src/core/token/encode.ts';
import { readToken } from '../src/core/token/read-token.ts';
import { printTable } from './table.ts';

/** Decoding against jose's and jwt-decode's, on tokens without problems; then hostile input. */
export async function benchTokens(): Promise<void> {
  const tokens = [...TOKENS, ...sharedTokens()];
  const readers: readonly (readonly [
    name: string,
    does: string,
    read: (token: string) => unknown,
  ])[] = [
    ['Why401', 'header, claims, exact texts, problems, use', readToken],
    [
      'jwt-decode',
      'header and claims',
      (token) => [jwtDecode(token, { header: true }), jwtDecode(token)],
    ],
    ['jwt-decode', 'claims only', (token) => jwtDecode(token)],
    ['jose decodeJwt', 'claims only, strict', (token) => decodeJwt(token)],
  ];
  const bench = new Bench({ time: 60, warmupTime: 20 });
  // Token by token, one reader after the other, so that a busy moment of the machine hits all of
  // them.
  for (const [index, token] of tokens.entries()) {
    for (const [name, does, read] of readers) {
      bench.add(`${String(index)} ${name}: ${does}`, () => {
        read(token);
      });
    }
  }
  await bench.run();
  const times = readers.map(([name, does]) =>
    tokens.map((_, index) => {
      const result = bench.getTask(`${String(index)} ${name}: ${does}`)?.result;
      if (result === undefined || !('latency' in result))
        throw new Error(`${name} did not complete`);
      return result.latency.p50 * 1000;
    }),
  );
  const [own = []] = times;
  printTable(
    `Decoding ${String(tokens.length)} tokens without problems: medians over the tokens, and how many times as long Why401 takes for the same one.`,
    readers.map(([name, does], reader) => {
      const theirs = times[reader] ?? [];
      return {
        library: name,
        'what it reads': does,
        'µs a token': median(theirs).toFixed(2),
        ratio: median(own.map((time, index) => time / (theirs[index] ?? NaN))).toFixed(2),
      };
    }),
  );
  printTable(
    'Hostile tokens: milliseconds, and the ratio of 1 MiB to 64 KiB (linear is 16).',
    hostileRows(),
  );
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const dates = { iat: 1_700_000_000, exp: 1_700_003_600 };
const kid = 'tBEzyN3kQ9oUJcN8iCJqmZ1p7mQ';
const rsa = 'A'.repeat(342);

/** What a web application meets: one token of each of the common issuers, dummy signatures. */
const TOKENS: readonly string[] = [
  composeToken(
    { alg: 'HS256', typ: 'JWT' },
    { sub: '1234567890', name: 'John Doe', iat: 1_516_239_022 },
  ),
  // Auth0, access
  composeToken(
    { alg: 'RS256', typ: 'JWT', kid },
    {
      iss: 'https://tenant.eu.auth0.com/',
      sub: 'auth0|5f7c8ec7c33c6c004bbafe82',
      aud: ['https://api.example.com', 'https://tenant.eu.auth0.com/userinfo'],
      ...dates,
      scope: 'openid profile email read:orders',
      azp: 'my_client_id',
      permissions: ['read:orders', 'write:orders'],
    },
    rsa,
  ),
  // Entra ID, access
  composeToken(
    { typ: 'JWT', alg: 'RS256', x5t: kid, kid },
    {
      aud: 'api://6e74172b-be56-4843-9ff4-e66a39bb12e3',
      iss: 'https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0',
      ...dates,
      nbf: dates.iat,
      aio: 'AXQAi/8IAAAAtAaZLo3ChMif6KOnttRB7eBq4/DccQzjcJGxPYy/C3jDaNGxXd6wNIIVGRghNRnwJ1lOcAnNZcjvkoyrFxCttv33140RioOFJ4bCCGVuoCag1uOTT22222gHwLPYQ/uf79QX+0KIijdrmp69RctzmQ==',
      azp: '6e74172b-be56-4843-9ff4-e66a39bb12e3',
      azpacr: '0',
      name: 'Abe Lincoln',
      oid: '690222be-ff1a-4d56-abd1-7e4f7d38e474',
      preferred_username: 'abeli@microsoft.com',
      rh: 'I',
      scp: 'access_as_user',
      sub: 'HKZpfaHyWadeOouYlitjrI-KffTm222X5rrV3xDqfKQ',
      tid: '72f988bf-86f1-41af-91ab-2d7cd011db47',
      uti: 'fqiBqXLPj0eQa82S-IYFAA',
      ver: '2.0',
    },
    rsa,
  ),
  // Amazon Cognito, access
  composeToken(
    { kid, alg: 'RS256' },
    {
      sub: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
      'cognito:groups': ['admins'],
      iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_example',
      version: 2,
      client_id: 'xxxxxxxxxxxxexample',
      origin_jti: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
      token_use: 'access',
      scope: 'phone openid profile',
      auth_time: dates.iat,
      ...dates,
      jti: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
      username: 'my-test-user',
    },
    rsa,
  ),
  // Keycloak, access
  composeToken(
    { alg: 'RS256', typ: 'JWT', kid },
    {
      ...dates,
      jti: '8c2f1d1e-0a5e-4f0e-9f86-8f6f7a6f3c11',
      iss: 'https://sso.example.com/realms/shop',
      aud: 'account',
      sub: 'f3a1c1d8-12ab-4c3d-9d7e-5a6b7c8d9e0f',
      typ: 'Bearer',
      azp: 'spa',
      session_state: '0d3f0a6e',
      acr: '1',
      'allowed-origins': ['https://shop.example.com'],
      realm_access: { roles: ['offline_access', 'uma_authorization', 'customer'] },
      resource_access: { account: { roles: ['manage-account', 'view-profile'] } },
      scope: 'openid email profile',
      sid: '0d3f0a6e',
      email_verified: true,
      name: 'Zoë Müller',
      preferred_username: 'zoe',
      email: 'zoe@example.com',
    },
    rsa,
  ),
  // Firebase, ID
  composeToken(
    { alg: 'RS256', kid, typ: 'JWT' },
    {
      name: '山田 太郎',
      iss: 'https://securetoken.google.com/my-project',
      aud: 'my-project',
      auth_time: dates.iat,
      user_id: 'q7pBp2r4b3cYl3e0sX1c2d3e4f5g',
      sub: 'q7pBp2r4b3cYl3e0sX1c2d3e4f5g',
      ...dates,
      email: 'taro@example.com',
      email_verified: true,
      firebase: {
        identities: { 'google.com': ['109876543210987654321'], email: ['taro@example.com'] },
        sign_in_provider: 'google.com',
      },
    },
    rsa,
  ),
];

interface SharedCase {
  readonly token: string;
  readonly expected: {
    readonly kind: string;
    readonly claims: object | null;
    readonly problems?: readonly string[];
  };
}

/** Open cases without problems, where a checkout lies beside them. */
function sharedTokens(): string[] {
  const file = '../shared/corpus/jwt.json';
  if (!existsSync(file)) return [];
  const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly SharedCase[];
  return cases
    .filter(
      ({ expected }) =>
        expected.kind === 'jws' && expected.claims !== null && expected.problems === undefined,
    )
    .map(({ token }) => token);
}

const header = encodeBase64url('{"alg":"HS256"}');
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

function hostileRows(): Record<string, string>[] {
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
  const [short, long] = [time(small, read, 40), time(large, read, 12)];
  return {
    input: name,
    '64 KiB': short.toFixed(2),
    '1 MiB': long.toFixed(2),
    ratio: ((long / short) * ((small.length * 16) / large.length)).toFixed(1),
  };
}

/**
 * The least of several runs, in milliseconds of this process's own time: what others do on the
 * machine does not count.
 */
function time(token: string, read: (token: string) => unknown, runs: number): number {
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    read(token);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
