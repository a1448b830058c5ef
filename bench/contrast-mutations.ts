import type { Cause } from '../src/core/diagnosis/cause.ts';
import type { DifferenceFact } from '../src/core/history/contrast/contrast.ts';
import { readToken } from '../src/core/token/read-token.ts';
import type { Random } from './contrast-random.ts';
import { tokenOf, type Request } from './contrast-requests.ts';

/** A request with one fact changed, and what is right to say of it. */
export interface Mutated {
  readonly request: Request;
  readonly fact: DifferenceFact;
  readonly name: string;
  readonly statuses: readonly number[];
  readonly challenge?: string | null | undefined;
  /** Causes that may be certain. */
  readonly causes: readonly Cause[];
}

/** One way to change one fact; null where it does not apply to a request. */
export interface Mutation {
  readonly name: string;
  readonly change: (request: Request, random: Random) => Mutated | null;
}

const header = (request: Request, name: string): string | null =>
  request.headers.find((field) => field.name.toLowerCase() === name)?.value ?? null;

const withHeader = (request: Request, name: string, value: string | null): Request => {
  const others = request.headers.filter((field) => field.name.toLowerCase() !== name);
  const spelled = request.headers.find((field) => field.name.toLowerCase() === name)?.name ?? name;
  return { ...request, headers: value === null ? others : [...others, { name: spelled, value }] };
};

const withParameter = (request: Request, name: string, value: string): Request => ({
  ...request,
  url: `${request.url}&${name}=${encodeURIComponent(value)}`,
});

const tokenOfRequest = (request: Request): string | null =>
  /^Bearer (.+)$/.exec(header(request, 'authorization') ?? '')?.[1] ?? null;

const claimsIn = (request: Request): Readonly<Record<string, unknown>> | null => {
  const token = tokenOfRequest(request);
  return token === null ? null : readToken(token).claims;
};

const claimChanges: readonly {
  readonly name: string;
  readonly value: unknown;
  readonly causes: readonly Cause[];
}[] = [
  { name: 'aud', value: 'https://billing.example.com', causes: ['wrong-audience'] },
  {
    name: 'iss',
    value: 'https://id.staging.example.com/',
    causes: ['wrong-issuer', 'wrong-environment'],
  },
  { name: 'scope', value: 'orders:read', causes: ['insufficient-scope'] },
  { name: 'roles', value: ['viewer'], causes: ['insufficient-permission', 'insufficient-scope'] },
  { name: 'azp', value: 'mobile-app', causes: ['token-unrecognized', 'insufficient-permission'] },
  { name: 'exp', value: 1_700_000_000, causes: ['token-expired'] },
];

const headerMutation = (
  name: string,
  values: readonly (string | null)[],
  causes: readonly Cause[],
): Mutation => ({
  name: name === 'origin' ? 'origin' : 'header',
  change: (request, random) => ({
    request: withHeader(request, name, random.pick(values)),
    fact: 'header',
    name,
    statuses: [401, 403],
    causes,
  }),
});

export const mutations: readonly Mutation[] = [
  {
    name: 'scheme',
    change: (request, random) => {
      const [scheme, ...rest] = (header(request, 'authorization') ?? '').split(' ');
      if (scheme === undefined || scheme === '') return null;
      const others = ['Bearer', 'Token', 'Basic', 'JWT', 'DPoP', null].filter(
        (one) => one !== scheme,
      );
      const other = random.pick(others);
      const value = [...(other === null ? [] : [other]), ...rest].join(' ');
      return {
        request: withHeader(request, 'authorization', value),
        fact: 'scheme',
        name: 'authorization',
        statuses: [401],
        challenge: random.pick([null, `${scheme} realm="api"`]),
        causes: ['wrong-scheme', 'malformed-header', 'dpop-proof-invalid', 'wrong-token-type'],
      };
    },
  },
  {
    name: 'case',
    change: (request, random) => {
      const value = header(request, 'authorization');
      if (value === null) return null;
      const at = value.indexOf(' ');
      const scheme = value.slice(0, at);
      const other = random.pick([scheme.toLowerCase(), scheme.toUpperCase()]);
      return {
        request: withHeader(request, 'authorization', other + value.slice(at)),
        fact: 'scheme-case',
        name: 'authorization',
        statuses: [401],
        causes: ['wrong-scheme', 'malformed-header'],
      };
    },
  },
  {
    name: 'white space',
    change: (request, random) => {
      const value = header(request, 'authorization');
      if (value === null) return null;
      const other = random.pick([
        value.replace(' ', '  '),
        value.replace(' ', '\t'),
        `${value} `,
        `${value}\n`,
        value.replace(/.{12}$/, (end) => ` ${end}`),
      ]);
      return {
        request: withHeader(request, 'authorization', other),
        fact: 'whitespace',
        name: 'authorization',
        statuses: [401],
        causes: ['malformed-header', 'malformed-token'],
      };
    },
  },
  {
    name: 'place',
    change: (request, random) => {
      const key = header(request, 'x-api-key') ?? tokenOfRequest(request);
      if (key === null) return null;
      const name = header(request, 'x-api-key') === null ? 'authorization' : 'x-api-key';
      const bare = withHeader(request, name, null);
      const [moved, movedTo] = random.pick([
        [withParameter(bare, 'access_token', key), 'access_token'],
        [withParameter(bare, 'api_key', key), 'api_key'],
        [withHeader(bare, 'x-auth-token', key), 'x-auth-token'],
        [withHeader(bare, 'cookie', `token=${key}`), 'token'],
      ] as const);
      return {
        request: moved,
        fact: 'place',
        name: movedTo,
        statuses: [401, 403],
        causes: ['api-key-wrong-place', 'wrong-scheme', 'malformed-header'],
      };
    },
  },
  {
    name: 'claim',
    change: (request, random) => {
      const claims = claimsIn(request);
      if (claims === null) return null;
      const { name, value, causes } = random.pick(claimChanges);
      const isRight = name === 'scope' || name === 'roles';
      return {
        request: withHeader(
          request,
          'authorization',
          `Bearer ${tokenOf({ ...claims, [name]: value })}`,
        ),
        fact: 'claim',
        name,
        statuses: [isRight ? 403 : 401],
        challenge: isRight ? null : 'Bearer error="invalid_token"',
        causes,
      };
    },
  },
  {
    name: 'cookie',
    change: (request, random) => {
      const value = header(request, 'cookie');
      if (value === null) return null;
      const name = random.pick(['sessionid', 'tenant_id']);
      const pairs = value.split('; ');
      const other = random.pick([
        pairs.filter((pair) => !pair.startsWith(`${name}=`)),
        pairs.map((pair) => (pair.startsWith(`${name}=`) ? `${name}=${random.word(32)}` : pair)),
      ]);
      return {
        request: withHeader(request, 'cookie', other.join('; ')),
        fact: 'cookie',
        name,
        statuses: [401],
        causes:
          name === 'sessionid'
            ? ['session-cookie-missing', 'session-expired', 'missing-credentials']
            : [],
      };
    },
  },
  headerMutation('x-tenant', ['umbrella', null], ['insufficient-permission']),
  headerMutation('accept', ['text/html', '*/*'], []),
  headerMutation('referer', ['https://other.example.net/', null], ['csrf', 'origin-not-allowed']),
  headerMutation(
    'origin',
    ['https://other.example.net', 'null', null],
    ['origin-not-allowed', 'csrf'],
  ),
  {
    name: 'method',
    change: (request) => ({
      request: { ...request, method: request.method === 'GET' ? 'DELETE' : 'PUT' },
      fact: 'method',
      name: '',
      statuses: [403],
      causes: ['insufficient-permission', 'csrf'],
    }),
  },
  {
    name: 'query',
    change: (request, random) => ({
      request: { ...request, url: request.url.replace(/page=\d/, `page=${random.below(9) + 10}`) },
      fact: 'query',
      name: 'page',
      statuses: [403],
      causes: ['insufficient-permission'],
    }),
  },
  {
    name: 'body',
    change: (request, random) => {
      if (request.body === null) return null;
      return {
        request: {
          ...request,
          body: request.body.replace(/"sku":"\w+"/, `"sku":"${random.word(8)}"`),
        },
        fact: 'body',
        name: 'item.sku',
        statuses: [403],
        causes: ['insufficient-permission'],
      };
    },
  },
];
