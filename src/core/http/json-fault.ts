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
  const levels: Level[] = [];
  let expected: Expectation = 'value';
  let at = 0;

  const matchAt = (pattern: RegExp): number => {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : -1;
  };
  const fault = (): JsonFault => ({
    offset: at,
    path: pathOf(levels),
    cutOff: at === text.length || (text.length - at < 32 && UNFINISHED.test(text.slice(at))),
  });
  /**
   * Moves behind a string that starts at `at`; false where it is broken, with `at` at the fault.
   */
  const skipString = (): boolean => {
    at += 1;
    for (;;) {
      at = matchAt(UNESCAPED);
      if (text[at] === '"') {
        at += 1;
        return true;
      }
      const end = matchAt(ESCAPE);
      if (end < 0) return false;
      at = end;
    }
  };

  for (;;) {
    at = matchAt(BLANK);
    const char = text[at];
    const level = levels.at(-1);

    if (expected === 'comma' && level === undefined)
      return at === text.length ? null : { offset: at, path: '', cutOff: false };
    if (char === undefined) return fault();

    switch (expected) {
      case 'colon':
        if (char !== ':') return fault();
        at += 1;
        expected = 'value';
        break;
      case 'name':
      case 'first-name': {
        if (char === '}' && expected === 'first-name') {
          levels.pop();
          at += 1;
          expected = 'comma';
          break;
        }
        const start = at;
        if (char !== '"' || !skipString()) return fault();
        if (level !== undefined) level.name = text.slice(start + 1, at - 1);
        expected = 'colon';
        break;
      }
      case 'comma':
        if (level === undefined) return fault();
        if (char === ',') {
          level.index += 1;
          level.name = '';
          expected = level.isArray ? 'value' : 'name';
        } else if (char === (level.isArray ? ']' : '}')) {
          levels.pop();
        } else return fault();
        at += 1;
        break;
      case 'value':
      case 'first-value':
        if (char === ']' && expected === 'first-value') {
          levels.pop();
          at += 1;
          expected = 'comma';
        } else if (char === '{' || char === '[') {
          levels.push({ isArray: char === '[', name: '', index: 0 });
          at += 1;
          expected = char === '[' ? 'first-value' : 'first-name';
        } else {
          if (char === '"') {
            if (!skipString()) return fault();
          } else {
            const end = Math.max(matchAt(NUMBER), matchAt(LITERAL));
            if (end < 0) return fault();
            at = end;
          }
          expected = 'comma';
        }
        break;
    }
  }
}

/** Names are given as spelled, escapes included: they only have to be found again. */
function pathOf(levels: readonly Level[]): string {
  const DEEPEST_SHOWN = 16;
  let path = '';
  for (const { isArray, name, index } of levels.slice(0, DEEPEST_SHOWN)) {
    if (isArray) path += `[${index}]`;
    else if (name === '') break;
    else if (PLAIN_NAME.test(name)) path += path === '' ? name : `.${name}`;
    else path += `["${name.slice(0, 64)}"]`;
  }
  return levels.length > DEEPEST_SHOWN ? `${path}…` : path;
}
