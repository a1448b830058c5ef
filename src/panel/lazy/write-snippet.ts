import type { ExchangeRequest, HeaderField } from '../../core/index.ts';
import type { SnippetFormat } from '../copy-format.ts';

/**
 * A request in the languages of terminals and scripts. What a server or a page has chosen stands in
 * it, so that each value is quoted until nothing in it can be run (docs/decisions/snippets.md).
 */

/** Made by whatever sends the request; sent as they were, they would be wrong. */
const MADE = /^(?::.*|host|content-length|connection|accept-encoding|transfer-encoding)$/i;

/** `${accessToken}` stands for what was masked: `<ACCESS_TOKEN>`, for a person to fill in. */
const withPlaceholders = (text: string): string =>
  text.replace(
    /\$\{([a-z]\w*)\}/g,
    (_, name: string) => `<${name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()}>`,
  );

/** A field line is one line (RFC 9110 §5.5), whatever a recording holds. */
const oneLine = (text: string): string => text.replace(/[\r\n\0]+/g, ' ');

interface Plain {
  readonly method: string;
  readonly url: string;
  /** Each name once: values of equal names are joined (RFC 9110 §5.3). */
  readonly headers: readonly HeaderField[];
  readonly body: string | null;
}

const plainOf = ({ method, url, headers, body }: ExchangeRequest): Plain => {
  const fields = new Map<string, HeaderField>();
  for (const { name, value } of headers) {
    if (MADE.test(name)) continue;
    const key = name.toLowerCase();
    const before = fields.get(key);
    const separator = key === 'cookie' ? '; ' : ', ';
    const text = withPlaceholders(oneLine(value));
    fields.set(key, {
      name: oneLine(name),
      value: before === undefined ? text : `${before.value}${separator}${text}`,
    });
  }
  return {
    method: oneLine(method),
    url: withPlaceholders(oneLine(url)),
    headers: [...fields.values()],
    body: body === null || body === '' ? null : withPlaceholders(body),
  };
};

/** POSIX shells: within single quotes nothing has a meaning. */
const posix = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * cmd.exe reads the line first, where `^` takes a sign's meaning and `%name%` a variable; then the
 * program reads quotes and backslashes. As Chrome's "Copy as cURL (cmd)".
 */
const cmd = (text: string): string => {
  const argument = text.replace(/\\/g, '\\\\').replace(/"/g, '\\"');
  const escaped = argument
    .replace(/[^a-zA-Z0-9\s_\-:=+~'/.,?;()*`]/g, '^$&')
    .replace(/%(?=[a-zA-Z0-9_])/g, '%^')
    .replace(/\r?\n|\r/g, '^\n\n');
  return `^"${escaped}^"`;
};

/** PowerShell takes typographic quotes for quotes (about_Quoting_Rules). */
const powershell = (text: string): string => `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;

/** JSON's strings are literals of JavaScript and of Python. */
const literal = (text: string): string =>
  JSON.stringify(text).replace(/[\u2028\u2029\u007f-\u009f]/g, (sign) => {
    const code = sign.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${code}`;
  });

const writers: Readonly<Record<SnippetFormat, (request: Plain) => string>> = {
  'curl-windows': ({ method, url, headers, body }) =>
    [
      `curl ${method === (body === null ? 'GET' : 'POST') ? '' : `-X ${cmd(method)} `}${cmd(url)}`,
      ...headers.map(({ name, value }) =>
        value === '' ? `-H ${cmd(`${name};`)}` : `-H ${cmd(`${name}: ${value}`)}`,
      ),
      ...(body === null ? [] : [`--data-raw ${cmd(body)}`]),
    ].join(' ^\n  '),
  powershell: ({ method, url, headers, body }) => {
    const type = headers.find(({ name }) => name.toLowerCase() === 'content-type');
    const others = headers.filter((field) => field !== type);
    return [
      `Invoke-WebRequest -UseBasicParsing -Uri ${powershell(url)}`,
      `-Method ${powershell(method)}`,
      ...(others.length === 0
        ? []
        : [
            `-Headers @{\n${others
              .map(({ name, value }) => `  ${powershell(name)} = ${powershell(value)}`)
              .join('\n')}\n}`,
          ]),
      ...(type === undefined ? [] : [`-ContentType ${powershell(type.value)}`]),
      ...(body === null ? [] : [`-Body ${powershell(body)}`]),
    ].join(' `\n');
  },
  axios: ({ method, url, headers, body }) =>
    [
      "import axios from 'axios';",
      '',
      'const response = await axios.request({',
      `  method: ${literal(method)},`,
      `  url: ${literal(url)},`,
      ...objectLines('headers', headers),
      ...(body === null ? [] : [`  data: ${literal(body)},`]),
      '});',
    ].join('\n'),
  httpie: ({ method, url, headers, body }) =>
    [
      `http ${posix(method)} ${posix(url)}`,
      ...headers.map(({ name, value }) => posix(httpieField(name, value))),
      ...(body === null ? [] : [`--raw ${posix(body)}`]),
    ].join(' \\\n  '),
  python: ({ method, url, headers, body }) =>
    [
      'import requests',
      '',
      'response = requests.request(',
      `    ${literal(method)},`,
      `    ${literal(url)},`,
      ...(headers.length === 0
        ? []
        : [
            '    headers={',
            ...headers.map(({ name, value }) => `        ${literal(name)}: ${literal(value)},`),
            '    },',
          ]),
      ...(body === null ? [] : [`    data=${literal(body)}.encode(),`]),
      ')',
    ].join('\n'),
  http: ({ method, url, headers, body }) => {
    const { host, target } = splitTarget(url);
    return [
      `${method} ${target} HTTP/1.1`,
      `Host: ${host}`,
      ...headers.map(({ name, value }) => `${name}: ${value}`),
      '',
      body ?? '',
    ].join('\n');
  },
};

const objectLines = (name: string, headers: readonly HeaderField[]): string[] =>
  headers.length === 0
    ? []
    : [
        `  ${name}: {`,
        ...headers.map((field) => `    ${literal(field.name)}: ${literal(field.value)},`),
        '  },',
      ];

/** HTTPie reads `:=` as JSON and `:@` as a file; a backslash takes that from them. */
const httpieField = (name: string, value: string): string =>
  value === '' ? `${name};` : `${name}:${/^[=@]/.test(value) ? '\\' : ''}${value}`;

/** The origin form of the target, and the host (RFC 9112 §3.2.1). */
const splitTarget = (url: string): { readonly host: string; readonly target: string } => {
  const parts = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)([^#]*)/i.exec(url);
  const target = parts?.[2] ?? '';
  return { host: parts?.[1] ?? '', target: target.startsWith('/') ? target : `/${target}` };
};

/** @param request masked: `${name}` stands for a secret */
export const writeSnippet = (request: ExchangeRequest, format: SnippetFormat): string =>
  writers[format](plainOf(request));
