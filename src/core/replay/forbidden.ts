/** A header that a page cannot set, and why. */
export interface ForbiddenHeader {
  readonly name: string;
  readonly why: string;
}

const BROWSER = 'The browser sets this header itself; a page cannot.';

/** Fetch §forbidden request-header, with the reason that helps. */
const reasons: readonly (readonly [form: RegExp, why: string])[] = [
  [
    /^cookie2?$/,
    'A page cannot set Cookie: the browser adds its own cookies, depending on the credentials mode.',
  ],
  [
    /^(?:origin|referer)$/,
    'The browser sends the origin and address of the page; a page cannot change them.',
  ],
  [/^proxy-/, 'Only the browser talks to the proxy; a page cannot.'],
  [/^(?:access-control-request-.*)$/, 'The browser adds this header to the preflight itself.'],
  [/^sec-/, 'Headers that begin with Sec- are the browser’s own: a page cannot set them.'],
  [
    /^(?:accept-charset|accept-encoding|connection|content-length|date|dnt|expect|host|keep-alive|set-cookie|te|trailer|transfer-encoding|upgrade|via)$/,
    BROWSER,
  ],
];

/** What a request has by itself; to set it again would only trigger a preflight. */
const automatic =
  /^(?::.*|user-agent|accept-language|pragma|cache-control|upgrade-insecure-requests|priority|if-none-match|if-modified-since|x-client-data)$/;

/** Why a page cannot set a header; null where it can. Names in any case. */
export function whyForbidden(name: string): string | null {
  const key = name.toLowerCase();
  return reasons.find(([form]) => form.test(key))?.[1] ?? null;
}

/** Whether the browser sends a header by itself, so that a repeated request leaves it out. */
export const isAutomatic = (name: string): boolean =>
  automatic.test(name.toLowerCase()) || whyForbidden(name) !== null;

/** Field names are tokens (RFC 9110 §5.1). */
export const isFieldName = (name: string): boolean => /^[!#$%&'*+.^_`|~\w-]+$/.test(name);
