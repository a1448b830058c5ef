import type { Credential, ExchangeRequest } from '../../core/index.ts';
import { readCredentials, readToken } from '../../core/index.ts';
import { jsonMembers } from '../json-text.ts';

export type Aspect = 'request' | 'header' | 'cookie' | 'claim';

/** One thing in which two requests may differ. */
export interface Difference {
  readonly aspect: Aspect;
  readonly name: string;
  /** null where that side has none. */
  readonly left: string | null;
  readonly right: string | null;
  readonly isSecret: boolean;
}

interface Item {
  readonly aspect: Aspect;
  readonly name: string;
  readonly value: string;
  readonly isSecret: boolean;
}

const MOST_CLAIMS = 500;

/** What the protocol adds does not matter: it differs between HTTP versions and from curl. */
const isOfProtocol = (name: string): boolean => /^(?::.*|host|content-length)$/i.test(name);

const cookieItems = (value: string): Item[] =>
  value
    .split(';')
    .filter((pair) => pair.trim() !== '')
    .map((pair) => {
      const [name = '', ...rest] = pair.split('=');
      return { aspect: 'cookie', name: name.trim(), value: rest.join('='), isSecret: true };
    });

const claimItems = (credentials: readonly Credential[]): Item[] => {
  const claims = credentials
    .map((credential) => credential.token?.payloadText ?? null)
    .find((text) => text !== null);
  return claims === undefined
    ? []
    : jsonMembers(claims, MOST_CLAIMS).members.map(({ name, text }) => ({
        aspect: 'claim',
        name,
        value: text,
        isSecret: false,
      }));
};

const listItems = (request: ExchangeRequest): readonly Item[] => {
  const { method, url, headers, body } = request;
  const credentials = readCredentials(request, readToken);
  const isSecret = (test: (credential: Credential) => boolean): boolean => credentials.some(test);
  return [
    { aspect: 'request', name: 'method', value: method, isSecret: false },
    {
      aspect: 'request',
      name: 'URL',
      value: url,
      isSecret: isSecret(({ in: place }) => place === 'query' || place === 'userinfo'),
    },
    ...headers.flatMap(({ name, value }, index): readonly Item[] => {
      if (isOfProtocol(name)) return [];
      if (name.toLowerCase() === 'cookie') return cookieItems(value);
      return [
        { aspect: 'header', name, value, isSecret: isSecret(({ header }) => header === index) },
      ];
    }),
    ...(body === null
      ? []
      : [
          {
            aspect: 'request' as const,
            name: 'body',
            value: body,
            isSecret: isSecret(({ in: place }) => place === 'body'),
          },
        ]),
    ...claimItems(credentials),
  ];
};

const itemsOf = (request: ExchangeRequest): Map<string, Item> => {
  const items = new Map<string, Item>();
  for (const item of listItems(request)) {
    const { aspect, name } = item;
    // The second line of a name is compared with the other's second line.
    let key = `${aspect} ${aspect === 'header' ? name.toLowerCase() : name}`;
    while (items.has(key)) key += '+';
    items.set(key, item);
  }
  return items;
};

/** Two requests, thing by thing; what matters for authentication first. */
export const compareRequests = (left: ExchangeRequest, right: ExchangeRequest): Difference[] => {
  const own = itemsOf(left);
  const other = itemsOf(right);
  const differences: Difference[] = [];
  for (const key of new Set([...own.keys(), ...other.keys()])) {
    const mine = own.get(key);
    const theirs = other.get(key);
    const item = mine ?? theirs;
    if (item === undefined) continue;
    differences.push({
      aspect: item.aspect,
      name: item.name,
      left: mine?.value ?? null,
      right: theirs?.value ?? null,
      isSecret: mine?.isSecret === true || theirs?.isSecret === true,
    });
  }
  const order: readonly Aspect[] = ['request', 'claim', 'cookie', 'header'];
  const rank = ({ aspect, isSecret }: Difference): number =>
    aspect === 'header' && isSecret ? 0.5 : order.indexOf(aspect);
  return differences.sort((a, b) => rank(a) - rank(b));
};
