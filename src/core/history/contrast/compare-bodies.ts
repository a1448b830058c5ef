import { isObject, parseJson, type Json } from '../../json.ts';
import type { ExchangeRequest } from '../../http/exchange.ts';
import type { Seen } from '../seen.ts';
import type { Difference } from './contrast.ts';

const MOST_FIELDS = 8;
const DEEPEST = 6;
const LONGEST_BODY = 64 * 1024;
const LONGEST_VALUE = 200;

/**
 * The fields in which two request bodies differ: JSON paths or form fields, but for credentials.
 */
export function compareBodies(here: Seen, there: Seen): Difference[] {
  const [one, other] = [here.exchange.request, there.exchange.request];
  if ((one.body ?? '') === (other.body ?? '')) return [];
  const whole: Difference = { fact: 'body', name: '', here: cut(one.body), there: cut(other.body) };
  const [mine, theirs] = [fieldsOf(one), fieldsOf(other)];
  if (mine === null || theirs === null) return [whole];
  const skip = new Set(
    [...here.credentials, ...there.credentials]
      .filter((credential) => credential.in === 'body')
      .map((credential) => credential.name),
  );
  const names = [...new Set([...mine.keys(), ...theirs.keys()])];
  return names
    .filter((name) => mine.get(name) !== theirs.get(name) && !skip.has(name))
    .slice(0, MOST_FIELDS)
    .map((name) => ({
      fact: 'body',
      name,
      here: mine.get(name) ?? null,
      there: theirs.get(name) ?? null,
    }));
}

/** The fields of a body by path; null where it is neither JSON nor a form. */
function fieldsOf({ body, mimeType }: ExchangeRequest): Map<string, string> | null {
  if (body === null || body === '' || body.length > LONGEST_BODY) return null;
  const json = /^\s*[[{]/.test(body) ? parseJson(body) : undefined;
  const fields = new Map<string, string>();
  if (json !== undefined) {
    collect(json, '', 0, fields);
    return fields;
  }
  if (!mimeType.includes('urlencoded') && !/^[\w.[\]%+-]+=/.test(body)) return null;
  for (const [name, value] of new URLSearchParams(body)) {
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return fields;
}

function collect(value: Json, path: string, depth: number, into: Map<string, string>): void {
  const isBranch = (isObject(value) || Array.isArray(value)) && depth < DEEPEST;
  const entries = isBranch ? Object.entries(value as Record<string, Json>) : [];
  if (entries.length === 0) {
    into.set(path, cut(typeof value === 'string' ? value : JSON.stringify(value)) ?? '');
    return;
  }
  for (const [name, member] of entries)
    collect(member, path === '' ? name : `${path}.${name}`, depth + 1, into);
}

const cut = (text: string | null): string | null =>
  text === null || text === ''
    ? null
    : text.length > LONGEST_VALUE
      ? `${text.slice(0, LONGEST_VALUE - 1)}…`
      : text;
