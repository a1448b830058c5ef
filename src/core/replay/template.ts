import { readTemplate } from '../diagnosis/fixes/template.ts';
import { isObject, parseJson } from '../json.ts';
import type { ReplayRequest, Variable } from './request.ts';
import { decodeFormValue, encodePercent } from '../percent-encoding.ts';

/** How a value is written where it is. */
type Encoding = 'plain' | 'url' | 'form' | 'json';

/** The names of the variables in a text, each once, in order. */
const variablesIn = (text: string): string[] => [
  ...new Set(readTemplate(text).flatMap((part) => ('placeholder' in part ? part.placeholder : []))),
];

/** The names of the variables that a request uses. */
export const variablesOf = ({ url, headers, body, cookie }: ReplayRequest): string[] =>
  variablesIn(
    [url, ...headers.flatMap(({ name, value }) => [name, value]), body ?? '', cookie ?? ''].join(
      '\n',
    ),
  );

/** A request without variables, or what is missing. */
export type FilledRequest =
  | { readonly request: ReplayRequest; readonly missing: null }
  | { readonly request: null; readonly missing: readonly string[] };

/** Puts the values in the place of the variables, encoded as the place wants. */
export function fillRequest(
  request: ReplayRequest,
  values: ReadonlyMap<string, Pick<Variable, 'value' | 'from'>>,
): FilledRequest {
  const missing = variablesOf(request).filter((name) => {
    const value = values.get(name)?.value ?? '';
    return value === '';
  });
  if (missing.length > 0) return { request: null, missing };
  const fill = (text: string, encoding: Encoding): string =>
    readTemplate(text)
      .map((part) => {
        if ('text' in part) return part.text;
        const variable = values.get(part.placeholder);
        const value = variable?.value ?? '';
        // What the request itself had is written there as it was.
        return variable?.from === 'own' ? value : encode(value, encoding);
      })
      .join('');
  const { url, headers, body, cookie } = request;
  return {
    request: {
      ...request,
      url: fill(url, 'url'),
      headers: headers.map(({ name, value }) => ({ name, value: fill(value, 'plain') })),
      body: body === null ? null : fill(body, bodyEncoding(request)),
      ...(cookie === undefined ? {} : { cookie: fill(cookie, 'plain') }),
    },
    missing: null,
  };
}

function encode(value: string, encoding: Encoding): string {
  switch (encoding) {
    case 'plain':
      return value;
    case 'url':
      return encodePercent(value);
    case 'form':
      return encodePercent(value).replaceAll('%20', '+');
    case 'json':
      return JSON.stringify(value).slice(1, -1);
  }
}

function bodyEncoding({ headers, body }: ReplayRequest): Encoding {
  const type = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';
  if (/json/i.test(type) || /^\s*[[{]/.test(body ?? '')) return 'json';
  return /x-www-form-urlencoded/i.test(type) ? 'form' : 'plain';
}

/** Sets top-level fields of a JSON or form body; null removes one. Null where it is neither. */
export function changeBody(
  body: string | null,
  fields: { readonly [name: string]: string | null },
): string | null {
  const json = body === null ? undefined : parseJson(body);
  if (isObject(json)) {
    const members = Object.entries(json).filter(([name]) => !(name in fields));
    const set = Object.entries(fields).filter(([, value]) => value !== null);
    return JSON.stringify(Object.fromEntries([...members, ...set]), null, 2);
  }
  if (json !== undefined || (body !== null && !/^[^\s<=]*=[^<]*$/.test(body))) return null;
  const kept = (body ?? '')
    .split('&')
    .filter((pair) => pair !== '' && !(decodeFormValue(pair.split('=', 1)[0] ?? '') in fields));
  const set = Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : `${encodePercent(name)}=${encodeText(value)}`,
  );
  return [...kept, ...set].join('&');
}

/** Sets parameters of the query; null removes one. */
export function changeQuery(
  url: string,
  fields: { readonly [name: string]: string | null },
): string {
  const [bare = '', fragment] = url.split(/#(.*)/s);
  const [base = '', search = ''] = bare.split(/\?(.*)/s);
  const kept = search
    .split('&')
    .filter((pair) => pair !== '' && !(decodeFormValue(pair.split('=', 1)[0] ?? '') in fields));
  const set = Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : `${encodePercent(name)}=${encodeText(value)}`,
  );
  const query = [...kept, ...set].join('&');
  return `${base}${query === '' ? '' : `?${query}`}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** Percent-encodes a text around its variables, which are encoded when they are filled. */
const encodeText = (text: string): string =>
  readTemplate(text)
    .map((part) => ('text' in part ? encodePercent(part.text) : `{{${part.placeholder}}}`))
    .join('');
