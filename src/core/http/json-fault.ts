/** Where a text stops being JSON (RFC 8259), and what was being read there. */
export interface JsonFault {
  /** UTF-16 code units from the start; the text's length where it ends too early. */
  readonly offset: number;
  /** The value that could not be read, e.g. `log.entries[3].response`; '' for the whole text. */
  readonly path: string;
  /** The text ends before its value does: what is there is well formed. */
  readonly cutOff: boolean;
}

interface Level {
  readonly isArray: boolean;
  name: string;
  index: number;
}

/** What may come next at one place of the text. */
type Expectation = 'value' | 'first-value' | 'name' | 'first-name' | 'colon' | 'comma';

// Sticky, without nested repetition: each matches in time linear to what it consumes.
const BLANK = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const LITERAL = /true|false|null/y;
const UNESCAPED = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
/** The beginning of a number, literal or escape that more text could complete. */
const UNFINISHED =
  /^(?:-|-?[0-9.eE+-]+|t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?|\\(?:u[0-9a-fA-F]{0,3})?)?$/;
const PLAIN_NAME = /^[A-Za-z_$][\w$]*$/;

/**
 * Finds the first place where a text violates JSON's grammar, or null where it does
 * not. Reads the text once, whatever it holds; does not depend on the words of an
 * engine's error message. Never throws.
 */
export function findJsonFault(text: string): JsonFault | null {
  return new FaultFinder(text).find();
}

/** `line 3, column 5 (allow[0].url): this is not JSON`; null where the text is JSON. */
export function jsonFaultWords(text: string): string | null {
  const fault = findJsonFault(text);
  if (fault === null) return null;
  const path = fault.path === '' ? '' : ` (${fault.path})`;
  const isComment = /^\/[/*]/.test(text.slice(fault.offset));
  const what = isComment ? 'JSON has no comments' : 'this is not JSON';
  return `${placeIn(text, fault.offset)}${path}: ${fault.cutOff ? 'the file is cut off' : what}`;
}

/** `line 3, column 5` of an offset. */
export function placeIn(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
}

/**
 * Where the name of a member, or an element of an array, begins; null where the text has no such
 * path. Never throws.
 * @param path as `memberPath` writes it
 */
export function findJsonPath(text: string, path: string): number | null {
  return new FaultFinder(text).findPath(path);
}

/** `allow[0].url`; a name that is not plain as `allow[0]["a b"]`. */
export function memberPath(path: string, name: string): string {
  if (!PLAIN_NAME.test(name)) return `${path}["${name.slice(0, LONGEST_NAME)}"]`;
  return path === '' ? name : `${path}.${name}`;
}

const LONGEST_NAME = 64;

/** Walks over a text. Its steps return whether the text is well formed so far. */
class FaultFinder {
  readonly #text: string;
  readonly #levels: Level[] = [];
  #expected: Expectation = 'value';
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  find(): JsonFault | null {
    for (;;) {
      this.#at = this.#match(BLANK);
      const char = this.#text[this.#at];
      if (this.#expected === 'comma' && this.#levels.length === 0)
        return char === undefined ? null : { offset: this.#at, path: '', cutOff: false };
      if (char === undefined || !this.#step(char)) return this.#fault();
    }
  }

  findPath(path: string): number | null {
    for (;;) {
      const at = this.#match(BLANK);
      this.#at = at;
      const char = this.#text[at];
      const isElement = this.#levels.at(-1)?.isArray === true && this.#expected !== 'comma';
      if (isElement && pathOf(this.#levels) === path) return at;
      if (char === undefined || !this.#step(char)) return null;
      if (this.#expected === 'colon' && pathOf(this.#levels) === path) return at;
    }
  }

  #step(char: string): boolean {
    switch (this.#expected) {
      case 'colon':
        if (char !== ':') return false;
        this.#pass('value');
        return true;
      case 'name':
      case 'first-name':
        return this.#name(char);
      case 'comma':
        return this.#comma(char);
      case 'value':
      case 'first-value':
        return this.#value(char);
    }
  }

  #name(char: string): boolean {
    if (char === '}' && this.#expected === 'first-name') return this.#close();
    const start = this.#at;
    if (char !== '"' || !this.#string()) return false;
    const level = this.#levels.at(-1);
    if (level !== undefined) level.name = this.#text.slice(start + 1, this.#at - 1);
    this.#expected = 'colon';
    return true;
  }

  #comma(char: string): boolean {
    const level = this.#levels.at(-1);
    if (level === undefined) return false;
    if (char === (level.isArray ? ']' : '}')) return this.#close();
    if (char !== ',') return false;
    level.index += 1;
    level.name = '';
    this.#pass(level.isArray ? 'value' : 'name');
    return true;
  }

  #value(char: string): boolean {
    if (char === ']' && this.#expected === 'first-value') return this.#close();
    if (char === '{' || char === '[') {
      const isArray = char === '[';
      this.#levels.push({ isArray, name: '', index: 0 });
      this.#pass(isArray ? 'first-value' : 'first-name');
      return true;
    }
    if (!(char === '"' ? this.#string() : this.#scalar())) return false;
    this.#expected = 'comma';
    return true;
  }

  #close(): true {
    this.#levels.pop();
    this.#pass('comma');
    return true;
  }

  #pass(expected: Expectation): void {
    this.#at += 1;
    this.#expected = expected;
  }

  #scalar(): boolean {
    const end = Math.max(this.#match(NUMBER), this.#match(LITERAL));
    if (end < 0) return false;
    this.#at = end;
    return true;
  }

  /** Moves behind a string; where it is broken, to the fault in it. */
  #string(): boolean {
    this.#at += 1;
    for (;;) {
      this.#at = this.#match(UNESCAPED);
      if (this.#text[this.#at] === '"') {
        this.#at += 1;
        return true;
      }
      const end = this.#match(ESCAPE);
      if (end < 0) return false;
      this.#at = end;
    }
  }

  /** Where a match at the current place ends; -1 without one. */
  #match(pattern: RegExp): number {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text) ? pattern.lastIndex : -1;
  }

  #fault(): JsonFault {
    const left = this.#text.length - this.#at;
    const isUnfinished = left < 32 && UNFINISHED.test(this.#text.slice(this.#at));
    return { offset: this.#at, path: pathOf(this.#levels), cutOff: left === 0 || isUnfinished };
  }
}

/** Names are given as spelled, escapes included: they only have to be found again. */
function pathOf(levels: readonly Level[]): string {
  const DEEPEST_SHOWN = 16;
  let path = '';
  for (const { isArray, name, index } of levels.slice(0, DEEPEST_SHOWN)) {
    if (isArray) path += `[${index}]`;
    else if (name === '') break;
    else path = memberPath(path, name);
  }
  return levels.length > DEEPEST_SHOWN ? `${path}…` : path;
}
