import { headerRole } from '../../../http/credentials/names.ts';
import { isObject, parseJson } from '../../../json.ts';
import type { Facts } from '../../facts.ts';
import type { Fix, Reason, RequestChange } from '../../finding.ts';
import { authorizationChange } from '../../fixes/authorization.ts';
import { changeFix } from '../../fixes/request-code.ts';
import { properHeader } from '../../format.ts';

/** Options of the HTTP client that the code passed as the data of the request. */
export interface MisplacedOptions extends Reason {
  /** The header that was meant, as usually spelled; null where the option is withCredentials. */
  readonly header: string | null;
}

const MOST_BODY = 256 * 1024;

/**
 * `axios.post(url, { headers })`: the second argument is the body, so the headers were sent as data
 * and not as headers. Null where the request has the header too.
 */
export function misplacedOptions(facts: Facts): MisplacedOptions | null {
  const found = inBody(facts) ?? inQuery(facts);
  if (found === null) return null;
  const { path, place } = found;
  const header = found.header === null ? null : spelled(found.header);
  if (header !== null && facts.requestHeader(header.toLowerCase()) !== undefined) return null;
  const what = header === null ? 'withCredentials' : `The ${header} header`;
  return {
    header,
    title: `${what} was sent in the ${place}, not as ${header === null ? 'an option' : 'a header'}`,
    summary: `The ${place} contains ${path}: the code passed the options of the call as its data, so ${
      header === null ? 'the browser sends no cookies' : `the request has no ${header} header`
    }.`,
    evidence: {
      in: place === 'body' ? 'request' : 'url',
      name: place,
      text: `The request’s ${place} contains ${path}.`,
    },
    fix: fixOf(facts, found, header),
  };
}

interface Found {
  readonly header: string | null;
  readonly path: string;
  readonly place: 'body' | 'query string';
  /** The scheme that the value begins with. */
  readonly scheme: string;
}

function inBody({ exchange }: Facts): Found | null {
  const { body, mimeType } = exchange.request;
  if (body === null || body.length > MOST_BODY || !/headers|withCredentials/i.test(body))
    return null;
  if (!body.startsWith('{'))
    return /x-www-form-urlencoded/i.test(mimeType) ? inPairs(body, 'body') : null;
  const json = parseJson(body);
  if (!isObject(json)) return null;
  // `{ body: { headers } }` is the same slip with fetch and ky.
  for (const [prefix, options] of [
    ['', json],
    ['config.', json['config']],
    ['options.', json['options']],
    ['data.', json['data']],
  ] as const) {
    if (!isObject(options)) continue;
    const { headers } = options;
    const name = isObject(headers) ? Object.keys(headers).find(carriesCredential) : undefined;
    if (name !== undefined && isObject(headers))
      return {
        header: name,
        path: `${prefix}headers.${name}`,
        place: 'body',
        scheme: schemeOf(headers[name]),
      };
    if (options['withCredentials'] === true)
      return { header: null, path: `${prefix}withCredentials`, place: 'body', scheme: '' };
  }
  return null;
}

function inQuery({ url }: Facts): Found | null {
  const search = url?.search ?? '';
  return /headers|withCredentials/i.test(search) ? inPairs(search.slice(1), 'query string') : null;
}

/** `headers[Authorization]=…`: nested data in a form or a query. */
function inPairs(text: string, place: Found['place']): Found | null {
  for (const [name, value] of new URLSearchParams(text)) {
    const header = /^headers(?:\[([\w-]{1,60})\]|\.([\w-]{1,60}))$/.exec(name);
    const meant = header?.[1] ?? header?.[2];
    if (meant !== undefined && carriesCredential(meant))
      return { header: meant, path: name, place, scheme: schemeOf(value) };
    if (name === 'withCredentials' && value === 'true')
      return { header: null, path: name, place, scheme: '' };
  }
  return null;
}

const carriesCredential = (name: string): boolean => headerRole(name.toLowerCase()) !== null;

const schemeOf = (value: unknown): string =>
  /^(Bearer|Basic|Token|JWT) /i.exec(typeof value === 'string' ? value : '')?.[1] ?? 'Bearer';

const spelled = (name: string): string => (/[A-Z]/.test(name) ? name : properHeader(name));

function fixOf(facts: Facts, { place, scheme }: Found, header: string | null): Fix {
  const hasData = !/^(?:GET|HEAD|DELETE|OPTIONS)$/.test(facts.method);
  const method = facts.method.toLowerCase();
  return changeFix(facts, {
    title: hasData
      ? 'Pass the options as the third argument, after the data'
      : 'Pass the options next to params, not inside them',
    steps: [
      hasData
        ? `axios.${method}(url, data, config) and Angular’s http.${method}(url, body, options) take the data second and the options third; without data pass {} or null.`
        : `axios.${method}(url, { params, headers }) takes one object with both side by side.`,
      place === 'body'
        ? 'With fetch, headers goes next to body, not inside it. Remove the options from the data.'
        : 'Remove the options from the parameters.',
    ],
    change: changeFor(facts, header, scheme),
  });
}

function changeFor(facts: Facts, header: string | null, scheme: string): RequestChange {
  if (header === null) return { cookies: 'include' };
  return header.toLowerCase() === 'authorization'
    ? authorizationChange(facts, scheme)
    : {
        headers: { [header]: '{{credential}}' },
        asks: { credential: `the value of ${header}` },
      };
}
