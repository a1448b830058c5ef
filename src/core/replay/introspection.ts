import { isObject, parseJson, textOf } from '../json.ts';

/** What an introspection endpoint says of a token (RFC 7662 §2.2). */
export type Introspection =
  | { readonly kind: 'active' | 'inactive'; readonly facts: readonly string[] }
  | { readonly kind: 'refused' | 'unreadable'; readonly facts: readonly string[] };

/** Characters of one fact. */
const LONGEST = 300;

const shown = ['sub', 'client_id', 'username', 'scope', 'aud', 'iss', 'token_type'] as const;

/** Reads the response of an introspection endpoint; `facts` are `name: value` lines. */
export function readIntrospection(text: string, status: number): Introspection {
  const json = parseJson(text);
  if (status !== 200) {
    const said = isObject(json) ? [json['error'], json['error_description']].map(textOf) : [];
    const words = [String(status), ...said].filter((word) => word !== '').join(' ');
    return { kind: 'refused', facts: [words.slice(0, LONGEST)] };
  }
  if (!isObject(json) || typeof json['active'] !== 'boolean')
    return { kind: 'unreadable', facts: [] };
  if (!json['active']) return { kind: 'inactive', facts: [] };
  const facts = shown.flatMap((name) => {
    const value = json[name];
    const said = Array.isArray(value)
      ? value.filter((one) => typeof one === 'string').join(' ')
      : textOf(value);
    return said === '' ? [] : [`${name}: ${said.slice(0, LONGEST)}`];
  });
  const { exp } = json;
  const end = typeof exp === 'number' && Math.abs(exp) < 8e12 ? new Date(exp * 1000) : null;
  return {
    kind: 'active',
    facts: [...facts, ...(end === null ? [] : [`exp: ${end.toISOString()}`])],
  };
}
