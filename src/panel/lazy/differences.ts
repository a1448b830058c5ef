import type { ExchangeRequest } from '../../core/index.ts';
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

const itemsOf = (request: ExchangeRequest): Map<string, Item> => {
  const credentials = readCredentials(request, readToken);
  const items = new Map<string, Item>();
  const add = (aspect: Aspect, name: string, value: string, isSecret: boolean): void => {
    // The second line of a name is compared with the other's second line.
    let key = `${aspect} ${aspect === 'header' ? name.toLowerCase() : name}`;
    while (items.has(key)) key += '+';
    items.set(key, { aspect, name, value, isSecret });
  };
  add('request', 'method', request.method, false);
  add(
    'request',
    'URL',
    request.url,
    credentials.some((credential) => credential.in === 'query' || credential.in === 'userinfo'),
  );
  request.headers.forEach(({ name, value }, index) => {
    // What the protocol adds does not matter: it differs between HTTP versions and from curl.
    if (
      name.startsWith(':') ||
      name.toLowerCase() === 'host' ||
      name.toLowerCase() === 'content-length'
    )
      return;
    if (name.toLowerCase() === 'cookie') {
      for (const pair of value.split(';')) {
        const equals = pair.indexOf('=');
        if (pair.trim() !== '')
          add(
            'cookie',
            pair.slice(0, equals < 0 ? pair.length : equals).trim(),
            equals < 0 ? '' : pair.slice(equals + 1),
            true,
          );
      }
    } else {
      add(
        'header',
        name,
        value,
        credentials.some((credential) => credential.header === index),
      );
    }
  });
  if (request.body !== null)
    add(
      'request',
      'body',
      request.body,
      credentials.some((credential) => credential.in === 'body'),
    );
  const claims = credentials
    .map((credential) => credential.token?.payloadText ?? null)
    .find((text) => text !== null);
  if (claims !== undefined)
    for (const { name, text } of jsonMembers(claims, MOST_CLAIMS).members)
      add('claim', name, text, false);
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
