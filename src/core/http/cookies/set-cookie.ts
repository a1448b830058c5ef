import { between, type Problem, type Span } from '../../span.ts';
import type { JarCookie } from '../exchange.ts';
import { afterBlank, beforeBlank, endOfPart, EQUALS, pairAt, type CookiePair } from './cookie.ts';
import { parseCookieDate } from './cookie-date.ts';

// `Set-Cookie` as user agents read it (RFC 6265bis, draft-ietf-httpbis-rfc6265bis-22).

/** One attribute of a `Set-Cookie` field, known or not. Offsets are in the field's value. */
export interface CookieAttribute extends Span {
  /** As spelled. */
  readonly name: string;
  /** In lower case. */
  readonly key: string;
  /** '' where there is none. */
  readonly value: string;
  readonly valueSpan: Span;
}

/** A cookie as a `Set-Cookie` field sets it. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  /** In order, duplicates kept: of a repeated one the last counts (§5.6). */
  readonly attributes: readonly CookieAttribute[];
  /**
   * Lower case, without a leading dot; null where absent: the cookie then goes back to its own host
   * alone.
   */
  readonly domain: string | null;
  /**
   * As it is, or null where absent or not starting with "/": the default path of the URL then
   * (§5.1.4).
   */
  readonly path: string | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /**
   * Null where absent or of no known value; Chromium then treats it as `lax`, Firefox and Safari as
   * `none`.
   */
  readonly sameSite: 'strict' | 'lax' | 'none' | null;
  readonly partitioned: boolean;
  /** Seconds, or null. */
  readonly maxAge: number | null;
  /** `Expires` in milliseconds since the epoch, or null where absent or unreadable. */
  readonly expires: number | null;
  /**
   * When it ends, milliseconds since the epoch (`Max-Age` before `Expires`, §5.7); null for a
   * session cookie.
   */
  readonly expiresAt: number | null;
  /** Reasons for which browsers ignore the cookie or one of its attributes. */
  readonly problems: readonly Problem[];
}

/** Names and values longer than this together, and longer attributes, are ignored (§5.6, §5.7). */
const LONGEST_COOKIE = 4096;
const LONGEST_ATTRIBUTE = 1024;

/**
 * Reads the value of one `Set-Cookie` field (§5.6). Never throws.
 * @param now when it arrived, milliseconds since the epoch: `Max-Age` counts from there
 */
export function parseSetCookie(line: string, now: number): SetCookie {
  const firstEnd = endOfPart(line, 0);
  const from = afterBlank(line, 0, firstEnd);
  const pair = pairAt(line, from, beforeBlank(line, from, firstEnd));
  const attributes = readAttributes(line, firstEnd + 1);
  const last: LastAttribute = (key) =>
    attributes.findLast(
      (attribute) => attribute.key === key && attribute.value.length <= LONGEST_ATTRIBUTE,
    );
  const domain = (last('domain')?.value ?? '').replace(/^\./, '').toLowerCase();
  const path = last('path')?.value ?? '';
  const sameSite = last('samesite')?.value.toLowerCase();
  const maxAgeValue = last('max-age')?.value;
  const maxAge =
    maxAgeValue !== undefined && /^-?\d+$/.test(maxAgeValue) ? Number(maxAgeValue) : null;
  const expires = parseCookieDate(last('expires')?.value ?? '');
  const cookie: WithoutProblems = {
    name: pair.name,
    value: pair.value,
    nameSpan: pair.nameSpan,
    valueSpan: pair.valueSpan,
    attributes,
    domain: domain === '' ? null : domain,
    path: path.startsWith('/') ? path : null,
    secure: last('secure') !== undefined,
    httpOnly: last('httponly') !== undefined,
    sameSite: sameSite === 'strict' || sameSite === 'lax' || sameSite === 'none' ? sameSite : null,
    partitioned: last('partitioned') !== undefined,
    maxAge,
    expires,
    expiresAt:
      maxAge === null ? expires : maxAge <= 0 ? Number.NEGATIVE_INFINITY : now + maxAge * 1000,
  };
  return {
    ...cookie,
    problems: [
      ...pairProblems(line, pair),
      ...attributeProblems(cookie, pair, last),
      ...prefixProblems(cookie, pair),
      ...expiresProblems(cookie, last),
    ],
  };
}

type LastAttribute = (key: string) => CookieAttribute | undefined;
type WithoutProblems = Omit<SetCookie, 'problems'>;

function readAttributes(line: string, from: number): CookieAttribute[] {
  const attributes: CookieAttribute[] = [];
  for (let start = from; start <= line.length;) {
    const end = endOfPart(line, start);
    const first = afterBlank(line, start, end);
    const to = beforeBlank(line, first, end);
    if (first < to) attributes.push(attributeAt(line, first, to));
    start = end + 1;
  }
  return attributes;
}

function attributeAt(line: string, from: number, to: number): CookieAttribute {
  let equals = from;
  while (equals < to && line.charCodeAt(equals) !== EQUALS) equals += 1;
  const name = line.slice(from, beforeBlank(line, from, equals));
  const valueStart = equals < to ? afterBlank(line, equals + 1, to) : to;
  return {
    ...between(from, to),
    name,
    key: name.toLowerCase(),
    value: line.slice(valueStart, to),
    valueSpan: between(valueStart, to),
  };
}

const problemAt = ({ offset, length }: Span, slug: string, text: string): Problem => ({
  slug,
  offset,
  length,
  text,
});

/** Name and value (§5.6, §5.7). */
function pairProblems(line: string, pair: CookiePair): Problem[] {
  const problems: Problem[] = [];
  if (pair.name === '' && pair.value === '')
    problems.push(
      problemAt(pair, 'empty', 'The cookie has neither name nor value; browsers ignore it.'),
    );
  const control = /[\0-\x08\n-\x1f\x7f]/.exec(line);
  if (control !== null)
    problems.push(
      problemAt(
        between(control.index, control.index + 1),
        'control-character',
        'The field contains a control character; browsers ignore the cookie.',
      ),
    );
  if (pair.name.length + pair.value.length > LONGEST_COOKIE)
    problems.push(
      problemAt(
        pair,
        'too-long',
        `Name and value are longer than ${String(LONGEST_COOKIE)} bytes; browsers ignore the cookie.`,
      ),
    );
  return problems;
}

/** SameSite (§5.7) and Partitioned (CHIPS). */
function attributeProblems(
  { sameSite, secure, partitioned }: WithoutProblems,
  pair: CookiePair,
  last: LastAttribute,
): Problem[] {
  const problems: Problem[] = [];
  const attribute = last('samesite');
  if (attribute !== undefined && sameSite === null)
    problems.push(
      problemAt(
        attribute,
        'samesite-unknown',
        'SameSite must be Strict, Lax or None; browsers ignore any other value.',
      ),
    );
  if (attribute !== undefined && sameSite === 'none' && !secure)
    problems.push(
      problemAt(
        attribute,
        'samesite-none-insecure',
        'SameSite=None without Secure: browsers reject the cookie (§5.7).',
      ),
    );
  if (partitioned && !secure)
    problems.push(
      problemAt(
        pair,
        'partitioned-insecure',
        'Partitioned without Secure: browsers reject the cookie (CHIPS).',
      ),
    );
  return problems;
}

/** Cookie name prefixes, compared without regard to case (§4.1.3, §5.7). */
function prefixProblems(cookie: WithoutProblems, { name, nameSpan }: CookiePair): Problem[] {
  const lower = name.slice(0, 12).toLowerCase();
  const isForHost = cookie.secure && cookie.domain === null && cookie.path === '/';
  if (lower.startsWith('__secure-') && !cookie.secure)
    return [
      problemAt(
        nameSpan,
        'prefix',
        'The prefix __Secure- requires Secure: browsers reject the cookie (§4.1.3.1).',
      ),
    ];
  if (lower.startsWith('__host-') && !isForHost)
    return [
      problemAt(
        nameSpan,
        'prefix',
        'The prefix __Host- requires Secure, Path=/ and no Domain: browsers reject the cookie (§4.1.3.2).',
      ),
    ];
  return [];
}

function expiresProblems({ expires }: WithoutProblems, last: LastAttribute): Problem[] {
  const attribute = last('expires');
  if (attribute === undefined || expires !== null) return [];
  return [
    problemAt(
      attribute,
      'expires-unreadable',
      'Expires is not a date that browsers can read (§5.1.1); they ignore it.',
    ),
  ];
}

/**
 * A cookie that the browser holds, as the `Set-Cookie` that would make it so; the value is a
 * stand-in.
 */
export function setCookieOf({
  name,
  domain,
  hostOnly,
  path,
  secure,
  httpOnly,
  sameSite,
  expiresAt,
  partition,
}: JarCookie): string {
  return [
    `${name}=held`,
    ...(hostOnly ? [] : [`Domain=${domain}`]),
    `Path=${path}`,
    ...(secure ? ['Secure'] : []),
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(sameSite === null ? [] : [`SameSite=${sameSite}`]),
    ...(expiresAt === null
      ? []
      : [`Expires=${new Date(Math.min(Math.max(expiresAt, 0), LAST_INSTANT)).toUTCString()}`]),
    ...(partition === null ? [] : ['Partitioned']),
  ].join('; ');
}

/**
 * ECMA-262 §21.4.1.1 has later instants, which `Expires` cannot spell: its year has four digits
 * (§5.1.1).
 */
const LAST_INSTANT = Date.UTC(9999, 0);

/**
 * Whether a `Set-Cookie` deletes the cookie (RFC 6265 §3.1): it has expired, or its value is a
 * placeholder for none.
 */
export function deletesCookie(setCookie: string, at: number): boolean {
  const { value, expiresAt } = parseSetCookie(setCookie, at);
  return (
    value === '' || value === '""' || value === 'deleted' || (expiresAt !== null && expiresAt <= at)
  );
}
