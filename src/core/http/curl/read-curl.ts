import type { ExchangeRequest, HeaderField } from '../exchange.ts';
import { shellLines } from './shell-words.ts';
import { encodePercent } from '../../percent-encoding.ts';

/** What a command says so far. */
interface Command {
  readonly headers: HeaderField[];
  readonly data: string[];
  url: string | null;
  method: string | null;
  isJson: boolean;
  isQuery: boolean;
  isHead: boolean;
}

type Take = (command: Command, value: string) => void;

const addHeader = (command: Command, name: string, value: string): void => {
  command.headers.push({ name, value });
};

const takeHeader: Take = (command, value) => {
  const [, name = '', text = ''] = /^([^:;]*)[:;]?\s*([^]*)$/.exec(value) ?? [];
  addHeader(command, name, text);
};

const base64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

const takeData: Take = (command, value) => {
  command.data.push(value);
};

/**
 * curl --data-urlencode: `content`, `=content`, `name=content`; only the content is encoded. Files
 * (`@`) stay as written.
 */
const takeEncodedData: Take = (command, value) => {
  const equals = value.indexOf('=');
  if (equals < 0 && value.includes('@')) command.data.push(value);
  else if (equals <= 0) command.data.push(encodePercent(value.slice(equals + 1)));
  else {
    const content = encodePercent(value.slice(equals + 1));
    command.data.push(`${value.slice(0, equals)}=${content}`);
  }
};

/** Options that take a value, by their long names. */
const valued: Readonly<Record<string, Take>> = {
  request: (command, value) => {
    command.method = value;
  },
  url: (command, value) => {
    command.url = value;
  },
  header: takeHeader,
  cookie: (command, value) => addHeader(command, 'Cookie', value),
  'user-agent': (command, value) => addHeader(command, 'User-Agent', value),
  referer: (command, value) => addHeader(command, 'Referer', value),
  user: (command, value) => addHeader(command, 'Authorization', `Basic ${base64(value)}`),
  'oauth2-bearer': (command, value) => addHeader(command, 'Authorization', `Bearer ${value}`),
  data: takeData,
  'data-raw': takeData,
  'data-binary': takeData,
  'data-ascii': takeData,
  'data-urlencode': takeEncodedData,
  json: (command, value) => {
    command.isJson = true;
    command.data.push(value);
  },
};

const flags: Readonly<Record<string, (command: Command) => void>> = {
  get: (command) => {
    command.isQuery = true;
  },
  head: (command) => {
    command.isHead = true;
  },
};

/** Options with a value that says nothing of the request. */
const skipped = new Set(
  (
    'output proxy max-time connect-timeout write-out resolve cacert capath cert key cookie-jar ' +
    'retry retry-delay upload-file range ciphers form form-string config interface limit-rate ' +
    'max-redirs proxy-user connect-to pinnedpubkey pass cert-type key-type dump-header ' +
    'unix-socket abstract-unix-socket dns-servers noproxy tls-max continue-at quote'
  ).split(' '),
);

const shortNames: Readonly<Record<string, string>> = {
  X: 'request',
  H: 'header',
  b: 'cookie',
  A: 'user-agent',
  e: 'referer',
  u: 'user',
  d: 'data',
  G: 'get',
  I: 'head',
  o: 'output',
  x: 'proxy',
  m: 'max-time',
  w: 'write-out',
  E: 'cert',
  c: 'cookie-jar',
  T: 'upload-file',
  r: 'range',
  F: 'form',
  K: 'config',
  U: 'proxy-user',
  D: 'dump-header',
  C: 'continue-at',
  Q: 'quote',
};

interface Option {
  readonly name: string;
  /** Written together with the name: `--request=PUT`, `-XPUT`; null where the next word is it. */
  readonly attached: string | null;
}

const takesValue = (name: string): boolean => Object.hasOwn(valued, name) || skipped.has(name);

/**
 * The options of one word: `-sX` is `-s` and `-X`, whose value is the next word; `-XPUT` has it
 * attached.
 */
const optionsOf = (word: string): Option[] => {
  if (word.startsWith('--')) {
    const equals = word.indexOf('=');
    return equals < 0
      ? [{ name: word.slice(2), attached: null }]
      : [{ name: word.slice(2, equals), attached: word.slice(equals + 1) }];
  }
  const options: Option[] = [];
  for (let at = 1; at < word.length; at += 1) {
    const name = shortNames[word.charAt(at)] ?? '';
    if (takesValue(name)) {
      const rest = word.slice(at + 1);
      options.push({ name, attached: rest === '' ? null : rest });
      break;
    }
    options.push({ name, attached: null });
  }
  return options;
};

/**
 * Reads a curl command: the browsers' "Copy as cURL", API documentation, a shell's history.
 * @returns the request that it makes, of several the first; null where it is no curl command with a
 * URL
 */
export const readCurl = (text: string): ExchangeRequest | null => readCurls(text)[0] ?? null;

/** The requests of all curl commands of a text that begins with one ("Copy all as cURL"). */
export const readCurls = (text: string): ExchangeRequest[] =>
  commandsOf(shellLines(text.trim().replace(/^[$>]\s+/, ''))).flatMap(
    (words) => readCommand(words) ?? [],
  );

const isCurl = (word = ''): boolean => /^(?:.*[/\\])?curl(?:\.exe)?$/.test(word);

/** The words of each command, without the name. A line that is not one goes on with the last. */
const commandsOf = (lines: readonly (readonly string[])[]): string[][] => {
  if (!isCurl(lines[0]?.[0])) return [];
  const commands: string[][] = [];
  for (const line of lines) {
    if (isCurl(line[0])) commands.push(line.slice(1));
    else commands.at(-1)?.push(...line);
  }
  return commands;
};

const readCommand = (words: readonly string[]): ExchangeRequest | null => {
  const command: Command = {
    headers: [],
    data: [],
    url: null,
    method: null,
    isJson: false,
    isQuery: false,
    isHead: false,
  };
  let next = 0;
  while (next < words.length) {
    const word = words[next] ?? '';
    next += 1;
    if (!word.startsWith('-') || word === '-') {
      command.url ??= word;
      continue;
    }
    for (const { name, attached } of optionsOf(word)) {
      flags[name]?.(command);
      if (!takesValue(name)) continue;
      valued[name]?.(command, attached ?? words[next] ?? '');
      if (attached === null) next += 1;
    }
  }
  return requestOf(command);
};

const hasHeader = (headers: readonly HeaderField[], wanted: string): boolean =>
  headers.some(({ name }) => name.toLowerCase() === wanted);

const requestOf = ({ url, method, headers, data, ...command }: Command): ExchangeRequest | null => {
  if (url === null) return null;
  const joined = data.join(command.isJson ? '' : '&');
  const isBody = data.length > 0 && !command.isQuery;
  const added: HeaderField[] = [];
  if (isBody && !hasHeader(headers, 'content-type'))
    added.push({
      name: 'Content-Type',
      value: command.isJson ? 'application/json' : 'application/x-www-form-urlencoded',
    });
  if (command.isJson && !hasHeader(headers, 'accept'))
    added.push({ name: 'Accept', value: 'application/json' });
  const all = [...headers, ...added];
  const implied = command.isHead ? 'HEAD' : isBody ? 'POST' : 'GET';
  return {
    method: method ?? implied,
    url:
      command.isQuery && data.length > 0 ? `${url}${url.includes('?') ? '&' : '?'}${joined}` : url,
    httpVersion: '',
    headers: all,
    body: isBody ? joined : null,
    mimeType: all.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '',
  };
};
