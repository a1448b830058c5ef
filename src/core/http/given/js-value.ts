import type { Json } from '../../json.ts';

/**
 * Reads the value that a JavaScript expression stands for, as far as the text shows: literals,
 * objects, arrays, concatenations, `JSON.stringify(…)`, `new Headers(…)`. A variable becomes
 * `${name}`. Never throws; `value` is undefined where no expression is.
 */
export function readJsValue(
  text: string,
  from = 0,
): { readonly value?: Json; readonly end: number } {
  const reader = new JsReader(text, from);
  const value = reader.sum();
  return value === undefined ? { end: reader.at } : { value, end: reader.at };
}

const MOST_NESTING = 50;
const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

class JsReader {
  readonly #text: string;
  #depth = 0;
  at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  /** `'Bearer ' + token`: strings are joined. */
  sum(): Json | undefined {
    let value = this.#term();
    while (value !== undefined && this.#take('+')) {
      const next = this.#term();
      if (next === undefined) break;
      value = `${asText(value)}${asText(next)}`;
    }
    return value;
  }

  #term(): Json | undefined {
    if (this.#depth >= MOST_NESTING) return undefined;
    this.#depth += 1;
    const value = this.#unguardedTerm();
    this.#depth -= 1;
    return value;
  }

  #unguardedTerm(): Json | undefined {
    this.#skipSpace();
    const char = this.#text.charAt(this.at);
    if (char === '"' || char === "'" || char === '`') return this.#string(char);
    if (char === '{') return this.#object();
    if (char === '[') return this.#list(']');
    if (char === '(') return this.#list(')').at(-1);
    const number = this.#match(/-?\d+(?:\.\d+)?/y);
    if (number !== null) return Number(number);
    return this.#named();
  }

  #named(): Json | undefined {
    this.#match(/(?:new|await)\s+/y);
    const name = this.#match(/[A-Za-z_$][\w$]*(?:\s*\??\.\s*[A-Za-z_$][\w$]*)*/y);
    if (name === null) return undefined;
    const constant = constants.get(name);
    if (constant !== undefined) return constant;
    if (name === 'undefined') return null;
    if (!this.#take('(')) return `\${${name}}`;
    const args = this.#listRest(')');
    if (name === 'JSON.stringify') return JSON.stringify(args[0] ?? null);
    if (/^(?:Headers|URL|URLSearchParams|String)$/.test(name)) return args[0] ?? '';
    return `\${${name}()}`;
  }

  #string(quote: string): string {
    let out = '';
    let at = this.at + 1;
    while (at < this.#text.length) {
      const char = this.#text.charAt(at);
      if (char === quote) break;
      if (char !== '\\') {
        out += char;
        at += 1;
        continue;
      }
      const escape = readEscape(this.#text, at);
      out += escape.text;
      at = escape.end;
    }
    this.at = at + 1;
    return out;
  }

  #object(): Json {
    this.at += 1;
    const members: [string, Json][] = [];
    for (;;) {
      this.#skipSpace();
      if (this.at >= this.#text.length || this.#take('}')) break;
      if (this.#take(',')) continue;
      const isSpread = this.#match(/\.\.\./y) !== null;
      const key = isSpread ? null : this.#key();
      const value = key === null || this.#take(':') ? this.sum() : `\${${key}}`;
      if (value === undefined) {
        this.#skipTo('}');
        break;
      }
      if (key !== null) members.push([key, value]);
    }
    return Object.fromEntries(members);
  }

  #key(): string | null {
    const char = this.#text.charAt(this.at);
    if (char === '"' || char === "'") return this.#string(char);
    return this.#match(/[\w$]+/y) ?? '';
  }

  #list(closer: string): Json[] {
    this.at += 1;
    return this.#listRest(closer);
  }

  #listRest(closer: string): Json[] {
    const items: Json[] = [];
    for (;;) {
      this.#skipSpace();
      if (this.at >= this.#text.length || this.#take(closer)) return items;
      if (this.#take(',')) continue;
      const item = this.sum();
      if (item === undefined) {
        this.#skipTo(closer);
        return items;
      }
      items.push(item);
    }
  }

  /** Over what is not understood, to the end of the bracket. */
  #skipTo(closer: string): void {
    const open: string[] = [closer];
    for (; this.at < this.#text.length && open.length > 0; this.at += 1) {
      const char = this.#text.charAt(this.at);
      if (char === open.at(-1)) open.pop();
      else if (CLOSERS[char] !== undefined) open.push(CLOSERS[char]);
    }
  }

  #take(char: string): boolean {
    this.#skipSpace();
    if (this.#text.charAt(this.at) !== char) return false;
    this.at += 1;
    return true;
  }

  #skipSpace(): void {
    this.#match(/(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y);
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const text = pattern.exec(this.#text)?.[0] ?? null;
    if (text !== null) this.at += text.length;
    return text;
  }
}

const constants: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

const asText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
  '\n': '',
};

function readEscape(text: string, at: number): { readonly text: string; readonly end: number } {
  const code = /^\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2}))/i.exec(
    text.slice(at, at + 10),
  );
  if (code !== null) {
    const point = parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16);
    return {
      text: point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd',
      end: at + code[0].length,
    };
  }
  const char = text.charAt(at + 1);
  return { text: escapes[char] ?? char, end: at + 2 };
}
