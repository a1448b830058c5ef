import type { Code } from '../finding.ts';
import type { Library } from './library.ts';
import type { RepeatedRequest } from './repeated-request.ts';
import { scriptExpression, scriptString } from './template.ts';

/**
 * What is in the code for a placeholder: an expression, by default the variable of that name.
 */
export type Expressions = { readonly [placeholder: string]: string };

/**
 * `btoa` takes bytes as characters, so a name with an umlaut is encoded as UTF-8 first (RFC 7617
 * §2.1).
 */
const basicExpression =
  'btoa(String.fromCharCode(...new TextEncoder().encode(`${apiUser}:${apiPassword}`)))';

/** A request as JavaScript, in the way that the page makes it; null where script cannot make it. */
export function scriptCode(
  request: RepeatedRequest,
  library: Library,
  expressions: Expressions = {},
): Code | null {
  if (request.scheme !== null && !/^basic$/i.test(request.scheme)) return null;
  const written = (placeholder: string): string => expressions[placeholder] ?? placeholder;
  const headers: [string, string][] = request.headers.map(([name, value]) => [
    name,
    scriptExpression(value, written),
  ]);
  if (request.scheme !== null) headers.push(['Authorization', `\`Basic \${${basicExpression}}\``]);
  const call: Call = {
    ...request,
    url: scriptExpression(request.url, (name) => `encodeURIComponent(${written(name)})`),
    fields: headers,
  };
  return { label: library, language: 'js', text: writers[library](call) };
}

interface Call extends Omit<RepeatedRequest, 'headers' | 'url'> {
  /** An expression. */
  readonly url: string;
  /** Name, and an expression for the value. */
  readonly fields: readonly (readonly [string, string])[];
}

const fieldLines = (fields: Call['fields'], indent: string): string[] =>
  fields.map(
    ([name, value]) => `${indent}${/^[a-z]+$/i.test(name) ? name : scriptString(name)}: ${value},`,
  );

const headersOption = (fields: Call['fields']): string[] =>
  fields.length === 0 ? [] : ['  headers: {', ...fieldLines(fields, '    '), '  },'];

/** The options of fetch, one a line. */
const fetchOptions = ({
  method,
  includesCookies,
  omitsCookies,
  fields,
  hasBody,
}: Call): string[] => [
  ...(method === 'GET' ? [] : [`  method: '${method}',`]),
  ...(includesCookies ? ["  credentials: 'include',"] : []),
  ...(omitsCookies ? ["  credentials: 'omit',"] : []),
  ...headersOption(fields),
  ...(hasBody ? ['  body,'] : []),
];

const called = (start: string, options: readonly string[]): string =>
  options.length === 0 ? `${start});` : [`${start}, {`, ...options, '});'].join('\n');

const fetchCall = (call: Call): string =>
  called(`const response = await fetch(${call.url}`, fetchOptions(call));

const writers: Record<Library, (call: Call) => string> = {
  fetch: fetchCall,
  XMLHttpRequest: ({ method, url, includesCookies, fields, hasBody }) =>
    [
      'const request = new XMLHttpRequest();',
      `request.open('${method}', ${url});`,
      ...(includesCookies ? ['request.withCredentials = true;'] : []),
      ...fields.map(
        ([name, value]) => `request.setRequestHeader(${scriptString(name)}, ${value});`,
      ),
      `request.send(${hasBody ? 'body' : ''});`,
    ].join('\n'),
  axios: ({ method, url, includesCookies, fields, hasBody }) =>
    [
      'const response = await axios.request({',
      `  method: '${method}',`,
      `  url: ${url},`,
      ...headersOption(fields),
      ...(includesCookies ? ['  withCredentials: true,'] : []),
      ...(hasBody ? ['  data: body,'] : []),
      '});',
    ].join('\n'),
  ky: (call) => called(`const response = await ky(${call.url}`, fetchOptions(call)),
  Angular: ({ method, url, includesCookies, fields, hasBody }) =>
    called(`const response = await firstValueFrom(http.request('${method}', ${url}`, [
      ...headersOption(fields),
      ...(includesCookies ? ['  withCredentials: true,'] : []),
      ...(hasBody ? ['  body,'] : []),
    ]).replace(/\);$/, '));'),
  'TanStack Query': (call) =>
    [
      'const queryFn = async () => {',
      ...fetchCall(call)
        .split('\n')
        .map((line) => `  ${line}`),
      '  if (!response.ok) throw new Error(`HTTP ${response.status}`);',
      '  return response.json();',
      '};',
    ].join('\n'),
  'Apollo Client': (call) => {
    const own = call.fields.filter(([name]) => !/^(?:accept|content-type)$/i.test(name));
    return [
      'const authLink = new SetContextLink(({ headers }) => ({',
      '  headers: {',
      '    ...headers,',
      ...fieldLines(own, '    '),
      '  },',
      '}));',
      ...(call.includesCookies
        ? [`const httpLink = new HttpLink({ uri: ${call.url}, credentials: 'include' });`]
        : []),
    ].join('\n');
  },
};
