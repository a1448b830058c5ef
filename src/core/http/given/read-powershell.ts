import type { ExchangeRequest, HeaderField } from '../exchange.ts';

const COMMAND = /(?:^|[\s;|=(])(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)(?=\s)/i;
/** HTTP/2's pseudo-headers, which Chromium's "Copy as PowerShell" writes among the others. */
const PSEUDO = new Set(['authority', 'method', 'path', 'scheme']);

/** A value, and where it ends. */
interface Read<T> {
  readonly value: T;
  readonly end: number;
}

/**
 * Reads a call of `Invoke-WebRequest` or `Invoke-RestMethod`: Chromium's "Copy as PowerShell", or
 * one written by hand.
 * @returns the request that it makes, or null where the text has no such call with a URL
 */
export function readPowerShell(text: string): ExchangeRequest | null {
  const command = COMMAND.exec(text);
  if (command === null) return null;
  const { words, headers } = readArguments(text, command.index + command[0].length);
  const url = words.get('uri') ?? '';
  if (url === '') return null;
  const cookies = sessionCookies(text.slice(0, command.index));
  const type = words.get('contenttype');
  const agent = words.get('useragent') ?? sessionAgent(text.slice(0, command.index));
  const all: HeaderField[] = [
    ...(headers.some(({ name }) => name === 'authority')
      ? headers.filter(({ name }) => !PSEUDO.has(name))
      : headers),
    ...(type === undefined ? [] : [{ name: 'Content-Type', value: type }]),
    ...(agent === undefined ? [] : [{ name: 'User-Agent', value: agent }]),
    ...(cookies === '' ? [] : [{ name: 'Cookie', value: cookies }]),
  ];
  const body = words.get('body') ?? null;
  return {
    method: (words.get('method') ?? 'GET').toUpperCase(),
    url,
    httpVersion: '',
    headers: all,
    body,
    mimeType: all.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '',
  };
}

/** Parameters by name in lower case; the first without a name is the address. */
function readArguments(
  text: string,
  start: number,
): { readonly words: ReadonlyMap<string, string>; readonly headers: readonly HeaderField[] } {
  const words = new Map<string, string>();
  let headers: readonly HeaderField[] = [];
  let at = start;
  for (;;) {
    at = afterBlank(text, at);
    const name = nameAt(text, at);
    if (name !== null) at = afterBlank(text, at + name.length);
    if (at >= text.length || /[;|\r\n)]/.test(text.charAt(at))) return { words, headers };
    const key = name === null ? 'uri' : name.slice(1).toLowerCase();
    if (text.startsWith('@{', at)) {
      const table = readTable(text, at + 2);
      if (key === 'headers') headers = table.value;
      at = table.end;
    } else if (name === null || nameAt(text, at) === null) {
      const word = readWord(text, at);
      if (!words.has(key)) words.set(key, word.value);
      at = word.end;
    }
  }
}

/** `-Name`, or null. */
const nameAt = (text: string, at: number): string | null =>
  /^-[A-Za-z]+(?=[\s:`]|$)/.exec(text.slice(at, at + 40))?.[0] ?? null;

/** Where white space ends, lines that a backtick continues included. */
function afterBlank(text: string, start: number): number {
  let at = start;
  for (;;) {
    const blank = /^(?:[ \t:]|`\r?\n)/.exec(text.slice(at, at + 3));
    if (blank === null) return at;
    at += blank[0].length;
  }
}

/** `name = value` in pairs, between which a semicolon or a line break is, up to `}`. */
function readTable(text: string, start: number): Read<HeaderField[]> {
  const fields: HeaderField[] = [];
  let at = start;
  while (at < text.length) {
    at = skip(text, at, /[\s;`]/);
    if (text.charAt(at) === '}' || at >= text.length) break;
    const name = readWord(text, at, '=');
    at = skip(text, name.end, /[\s=]/);
    const value = readWord(text, at, ';}');
    fields.push({ name: name.value, value: value.value });
    at = Math.max(value.end, at + 1);
  }
  return { value: fields, end: Math.min(at + 1, text.length) };
}

function skip(text: string, start: number, what: RegExp): number {
  let at = start;
  while (at < text.length && what.test(text.charAt(at))) at += 1;
  return at;
}

/** A string in quotes, one in parentheses (an expression around it), or a bare word. */
function readWord(text: string, start: number, ends = ''): Read<string> {
  const first = text.charAt(start);
  if (first === '"') return doubleQuoted(text, start + 1);
  if (first === "'") return singleQuoted(text, start + 1);
  if (first === '(') return inParentheses(text, start);
  let end = start;
  while (end < text.length && !/[\s`]/.test(text.charAt(end)) && !ends.includes(text.charAt(end)))
    end += 1;
  return { value: text.slice(start, end), end: Math.max(end, start + 1) };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', 0: '\0' };

function doubleQuoted(text: string, start: number): Read<string> {
  let value = '';
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    const code = /^\$\(\[char\](0x[\da-f]{1,6}|\d{1,7})\)/i.exec(text.slice(at, at + 20));
    if (code !== null) {
      const point = Number(code[1]);
      value += point <= 0x10ffff ? String.fromCodePoint(point) : '';
      at += code[0].length - 1;
    } else if (character === '`') {
      at += 1;
      const next = text.charAt(at);
      value += ESCAPES[next] ?? next;
    } else if (character === '"' && text.charAt(at + 1) === '"') {
      at += 1;
      value += '"';
    } else if (character === '"') return { value, end: at + 1 };
    else value += character;
  }
  return { value, end: text.length };
}

function singleQuoted(text: string, start: number): Read<string> {
  const end = /'(?!')/.exec(text.slice(start).replace(/''/g, '\u0000\u0000'))?.index;
  const stop = end === undefined ? text.length : start + end;
  return { value: text.slice(start, stop).replace(/''/g, "'"), end: stop + 1 };
}

/** `([System.Text.Encoding]::UTF8.GetBytes("…"))`: its string; of another expression its text. */
function inParentheses(text: string, start: number): Read<string> {
  let depth = 0;
  let inner: string | null = null;
  for (let at = start; at < text.length;) {
    const character = text.charAt(at);
    if (character === '"' || character === "'") {
      const string = readWord(text, at);
      inner ??= string.value;
      at = string.end;
      continue;
    }
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    at += 1;
    if (depth === 0) return { value: inner ?? text.slice(start, at), end: at };
  }
  return { value: inner ?? '', end: text.length };
}

/** `$session.Cookies.Add((New-Object System.Net.Cookie("name", "value", "/", "host")))` */
function sessionCookies(before: string): string {
  const found = before.matchAll(/System\.Net\.Cookie\("([^"]{1,256})",\s?"([^"]{0,8192})"/g);
  return [...found].map(([, name = '', value = '']) => `${name}=${value}`).join('; ');
}

const sessionAgent = (before: string): string | undefined =>
  /\.UserAgent\s*=\s*"([^"]{1,1000})"/.exec(before)?.[1];
