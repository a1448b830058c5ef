import type { ExchangeRequest, HeaderField } from '../core/index.ts';

/** Requests as curl commands: written for a POSIX shell, read from POSIX shells and Windows' cmd. */

/** Quotes a word; control characters need the ANSI-C form (`$'…'`), which bash, zsh and ksh know. */
const quote = (word: string): string => {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (!/[\u0000-\u001f\u007f-\u009f]/.test(word)) return `'${word.replaceAll("'", `'\\''`)}'`;
  const escaped = word
    .replace(/[\\']/g, '\\$&')
    .replace(
      /[\u0000-\u001f\u007f-\u009f]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return `$'${escaped}'`;
};

/** curl makes these itself; sent as they were, they would be wrong. */
const madeByCurl = new Set([
  'host',
  'content-length',
  'connection',
  'accept-encoding',
  'transfer-encoding',
]);

/** The request as a command, as it stands: who calls this has redacted it. */
export const writeCurl = (request: ExchangeRequest): string => {
  const words = ['curl'];
  const hasBody = request.body !== null && request.body !== '';
  if (request.method !== (hasBody ? 'POST' : 'GET')) words.push(`-X ${quote(request.method)}`);
  words.push(quote(request.url));
  for (const { name, value } of request.headers) {
    if (name.startsWith(':') || madeByCurl.has(name.toLowerCase())) continue;
    // RFC 9110 allows an empty value; curl wants a semicolon for it.
    words.push(`-H ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`);
  }
  if (hasBody) words.push(`--data-raw ${quote(request.body ?? '')}`);
  return words.join(' \\\n  ');
};

/** The words of a shell command; quotes, escapes and continued lines of bash (`\`) and cmd (`^`) undone. Linear time. */
export const shellWords = (command: string): string[] => {
  // Chrome's "Copy as cURL (cmd)" escapes every special character with a caret.
  const text = /^\S*curl(?:\.exe)?\s+\^"/.test(command)
    ? command.replace(/\^\r?\n/g, ' ').replace(/\^([^])/g, '$1')
    : command;
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  const add = (piece: string): void => {
    word = (word ?? '') + piece;
  };
  while (at < text.length) {
    const character = text.charAt(at);
    if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
      at += 1;
    } else if (character === '\\') {
      const next = text.charAt(at + 1);
      const isContinued = next === '\n' || text.startsWith('\r\n', at + 1);
      if (!isContinued) add(next);
      at += isContinued && next === '\r' ? 3 : 2;
    } else if (character === "'") {
      const end = text.indexOf("'", at + 1);
      add(text.slice(at + 1, end < 0 ? text.length : end));
      at = end < 0 ? text.length : end + 1;
    } else if (character === '"' || text.startsWith("$'", at)) {
      const isAnsi = character === '$';
      const piece = isAnsi ? /'(?:[^'\\]|\\[^])*/y : /"(?:[^"\\]|\\[^])*/y;
      piece.lastIndex = isAnsi ? at + 1 : at;
      const inside = piece.exec(text)?.[0].slice(1) ?? '';
      add(
        isAnsi
          ? inside.replace(/\\(?:x([\da-f]{1,2})|u([\da-f]{1,4})|([^]))/gi, unescapeAnsi)
          : inside.replace(/\\([$`"\\]|\r?\n)/g, (_, escaped: string) =>
              escaped.endsWith('\n') ? '' : escaped,
            ),
      );
      at = piece.lastIndex === 0 ? text.length : piece.lastIndex + 1;
    } else {
      const plain = /[^\s\\'"$]+|\$/y;
      plain.lastIndex = at;
      const piece = plain.exec(text)?.[0] ?? character;
      add(piece);
      at += piece.length;
    }
  }
  if (word !== null) words.push(word);
  return words;
};

const ansiEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\u001b',
  0: '\0',
};
const unescapeAnsi = (
  _: string,
  hex: string | undefined,
  unicode: string | undefined,
  other: string | undefined,
): string => {
  const code = hex ?? unicode;
  return code === undefined
    ? (ansiEscapes[other ?? ''] ?? other ?? '')
    : String.fromCharCode(Number.parseInt(code, 16));
};

/** Options of curl that take a value, and are of no interest here. */
const withValue = new Set([
  '-o',
  '--output',
  '-x',
  '--proxy',
  '-m',
  '--max-time',
  '--connect-timeout',
  '-w',
  '--write-out',
  '--resolve',
  '--cacert',
  '--cert',
  '-E',
  '--key',
  '-c',
  '--cookie-jar',
  '--retry',
  '-T',
  '--upload-file',
  '-r',
  '--range',
  '--ciphers',
  '-F',
  '--form',
]);

/**
 * Reads a pasted curl command (Chrome's and Firefox's "Copy as cURL", API documentation).
 * @returns the request that it would make, or null where it is no curl command with a URL
 */
export const readCurl = (command: string): ExchangeRequest | null => {
  const words = shellWords(command.trim().replace(/^[$>]\s+/, ''));
  if (!/^(?:.*[/\\])?curl(?:\.exe)?$/.test(words[0] ?? '')) return null;
  const headers: HeaderField[] = [];
  const data: string[] = [];
  let url: string | null = null;
  let method: string | null = null;
  let isQuery = false;
  let next = 1;
  const add = (name: string, value: string): void => {
    headers.push({ name, value });
  };
  while (next < words.length) {
    let option = words[next] ?? '';
    next += 1;
    if (!option.startsWith('-') || option === '-') {
      url ??= option;
      continue;
    }
    let attached: string | null = null;
    const equals = option.indexOf('=');
    if (option.startsWith('--') && equals > 0) {
      attached = option.slice(equals + 1);
      option = option.slice(0, equals);
    } else if (/^-[XHdubAe]./.test(option)) {
      attached = option.slice(2);
      option = option.slice(0, 2);
    }
    const value = (): string => {
      if (attached !== null) return attached;
      next += 1;
      return words[next - 1] ?? '';
    };
    switch (option) {
      case '-X':
      case '--request':
        method = value();
        break;
      case '--url':
        url = value();
        break;
      case '-H':
      case '--header': {
        const [, name = '', text = ''] = /^([^:;]*)[:;]?\s*([^]*)$/.exec(value()) ?? [];
        add(name, text);
        break;
      }
      case '-b':
      case '--cookie':
        add('Cookie', value());
        break;
      case '-A':
      case '--user-agent':
        add('User-Agent', value());
        break;
      case '-e':
      case '--referer':
        add('Referer', value());
        break;
      case '-u':
      case '--user':
        add(
          'Authorization',
          `Basic ${btoa(Array.from(new TextEncoder().encode(value()), (byte) => String.fromCharCode(byte)).join(''))}`,
        );
        break;
      case '--oauth2-bearer':
        add('Authorization', `Bearer ${value()}`);
        break;
      case '-d':
      case '--data':
      case '--data-raw':
      case '--data-binary':
      case '--data-ascii':
      case '--data-urlencode':
      case '--json':
        data.push(value());
        break;
      case '-G':
      case '--get':
        isQuery = true;
        break;
      case '-I':
      case '--head':
        method = 'HEAD';
        break;
      default:
        if (withValue.has(option) && attached === null) next += 1;
    }
  }
  if (url === null) return null;
  const body = data.length === 0 || isQuery ? null : data.join('&');
  if (isQuery && data.length > 0) url += `${url.includes('?') ? '&' : '?'}${data.join('&')}`;
  return {
    method: method ?? (body === null ? 'GET' : 'POST'),
    url,
    httpVersion: '',
    headers,
    body,
    mimeType: headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '',
  };
};
