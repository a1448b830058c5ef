import { oddRuns } from '../odd-runs.ts';
import { between, type Problem, type Span } from '../../span.ts';
import { decodeBase64, scanBase64, type DecodedText } from '../../token/base64url.ts';
import type { Stretch } from './authorization-draft.ts';
import { placeholderKind, placeholderText } from './placeholder.ts';

/** User-id and password of the Basic scheme, read as far as they can be (RFC 7617 §2). */
export interface BasicReading {
  readonly basic: { readonly user: string; readonly password: string } | null;
  readonly problems: readonly Problem[];
}

const NOT_BASE64 = /[^A-Za-z0-9+/=]/;
/** How many characters of a long value the guesses below look at. */
const GUESSED = 4096;

/**
 * Reads `text` from `start` up to `end` as the Base64 (RFC 4648 §4) of `user-id ":" password`.
 * Offsets of problems are in `text`. Never throws; what cannot be decoded strictly is
 * decoded as far as sense goes, and said to be wrong.
 */
export function readBasic(text: string, start: number, end: number): BasicReading {
  const problems: Problem[] = [];
  const encoded = text.slice(start, end);
  const stranger = encoded.search(NOT_BASE64);
  if (stranger >= 0) {
    const colon = encoded.indexOf(':');
    if (colon >= 0 && !isBase64OfPair(encoded.slice(0, colon))) {
      problems.push({
        slug: 'basic-not-encoded',
        offset: start,
        length: end - start,
        text: 'Username and password are in plain text; Basic requires "user:password" in Base64 (RFC 7617 §2).',
      });
      const basic = { user: encoded.slice(0, colon), password: encoded.slice(colon + 1) };
      if (basic.user === '' && basic.password === '') problems.push(emptyPair(start, end));
      return { basic, problems };
    }
    problems.push(strangers(text, end, start + stranger));
  }
  if (stranger < 0 || /^[A-Za-z0-9+/_-]+=*$/.test(encoded))
    problems.push(...paddingProblems(text, start, end));
  // Lenient decoders skip what is not Base64 and take both alphabets; so does this one, to show
  // what was meant.
  const decoded = decoded64(encoded.replace(/[^A-Za-z0-9+/_-]/g, ''));
  const colon = decoded.text.indexOf(':');
  if (stranger >= 0 && (colon < 0 || !isReadable(decoded.text))) return { basic: null, problems };
  problems.push(...contentProblems(start, end, decoded));
  if (colon < 0) return { basic: null, problems };
  return {
    basic: { user: decoded.text.slice(0, colon), password: decoded.text.slice(colon + 1) },
    problems,
  };
}

/** Base64 of either alphabet, without padding; a last character too many is dropped. */
function decoded64(data: string): DecodedText {
  const scan = scanBase64(data, 0, data.length % 4 === 1 ? data.length - 1 : data.length);
  return decodeBase64(data, scan);
}

const emptyPair = (start: number, end: number): Problem => ({
  slug: 'empty-credentials',
  offset: start,
  length: end - start,
  text: 'Username and password are both empty.',
});

function strangers(text: string, end: number, first: number): Problem {
  const character = text.charAt(first);
  let last = first + 1;
  while (last < end && NOT_BASE64.test(text.charAt(last))) last += 1;
  const urlSafe = character === '-' || character === '_';
  return {
    slug: 'base64-invalid',
    ...between(first, last),
    text: urlSafe
      ? `U+00${character.charCodeAt(0).toString(16).toUpperCase()} belongs to the Base64 alphabet for URLs (RFC 4648 §5); Basic requires the standard one (§4).`
      : 'The value contains a character that is not Base64 (RFC 4648 §4).',
  };
}

function paddingProblems(text: string, start: number, end: number): Problem[] {
  let dataEnd = end;
  while (dataEnd > start && text.charAt(dataEnd - 1) === '=') dataEnd -= 1;
  const inner = text.slice(start, dataEnd).indexOf('=');
  if (inner >= 0) {
    return [
      {
        slug: 'base64-invalid',
        offset: start + inner,
        length: 1,
        text: 'There is padding ("=") inside the Base64; it is allowed only at the end (RFC 4648 §3.2).',
      },
    ];
  }
  const length = dataEnd - start;
  const padding = end - dataEnd;
  const wanted = (4 - (length % 4)) % 4;
  if (wanted === 3) {
    return [
      {
        slug: 'base64-invalid',
        ...between(start, end),
        text: 'Base64 cannot have this length: a character is missing or extra (RFC 4648 §4).',
      },
    ];
  }
  if (padding !== wanted) {
    return [
      {
        slug: 'base64-invalid',
        ...between(padding === 0 ? start : dataEnd, end),
        text:
          padding < wanted
            ? `The Base64 lacks ${wanted - padding === 1 ? 'one "="' : 'two "="'} of padding at its end (RFC 4648 §4).`
            : 'The Base64 ends in more padding ("=") than its length asks for (RFC 4648 §4).',
      },
    ];
  }
  return wanted > 0 && length > 0 && !endsInZeroBits(text.charAt(dataEnd - 1), wanted)
    ? [
        {
          slug: 'base64-invalid',
          ...between(dataEnd - 1, dataEnd),
          text: 'The last character carries bits that no encoder sets (RFC 4648 §3.5): the value was cut or altered by hand.',
        },
      ]
    : [];
}

// One "=" leaves two unused bits, two leave four: every 4th or 16th character of the alphabet has
// them all zero.
const endsInZeroBits = (character: string, padding: number): boolean =>
  (padding === 1 ? 'AEIMQUYcgkosw048' : 'AQgw').includes(character);

function contentProblems(start: number, end: number, decoded: DecodedText): Problem[] {
  const problems: Problem[] = [];
  const content = decoded.text;
  const whole = between(start, end);
  const colon = content.indexOf(':');
  if (colon < 0) {
    problems.push(
      isBase64OfPair(content)
        ? { slug: 'double-base64', ...whole, text: 'The value was encoded in Base64 twice.' }
        : {
            slug: 'base64-missing-colon',
            ...whole,
            text: 'The decoded value has no colon between username and password (RFC 7617 §2).',
          },
    );
  } else if (content.length === 1) {
    problems.push(emptyPair(start, end));
  } else {
    const user = content.slice(0, colon);
    const password = content.slice(colon + 1);
    // `__token__` and its like are user names that registries prescribe, not variables.
    const parts = /^__\w+__$/.test(user) ? [password] : [user, password];
    const standIn = parts
      .map((part) => placeholderKind(part))
      .find((kind) => kind === 'nothing' || kind === 'variable');
    // Words like "none" or "true" may well be someone's user name or password: only what a program
    // alone would print counts.
    if (
      standIn !== undefined &&
      parts.some(
        (part) =>
          !/^(?:none|nil|true|false|empty|void|nan)$/i.test(part) &&
          placeholderKind(part) === standIn,
      )
    ) {
      problems.push({ slug: 'placeholder', ...whole, text: placeholderText(standIn) });
    }
    const padded = [user, password].filter((part) => part !== '' && /^[ \t]|[ \t]$/.test(part));
    if (padded.length > 0) {
      problems.push({
        slug: 'whitespace-in-credentials',
        ...whole,
        text: `There is white space around the ${padded.length === 2 ? 'username and the password' : padded[0] === password ? 'password' : 'username'}; it is part of the value.`,
      });
    }
  }
  if (decoded.encoding === 'latin1' && colon >= 0) {
    problems.push({
      slug: 'not-utf8',
      ...whole,
      text: 'The decoded bytes are not UTF-8; a server that expects UTF-8 reads another username or password (RFC 7617 §2.1).',
    });
  }
  return [...problems, ...controlProblems(decoded, { start, end })];
}

/** Line breaks, other control characters and invisible ones among the decoded characters. */
function controlProblems(decoded: DecodedText, stretch: Stretch): Problem[] {
  const { text: content, encoding } = decoded;
  const problems: Problem[] = [];
  for (const run of oddRuns(content.length > GUESSED ? content.slice(0, GUESSED) : content)) {
    const isBreak = run.codePoint === 0x0a || run.codePoint === 0x0d;
    if (run.kind !== 'control' && (run.kind !== 'invisible' || encoding === 'latin1')) continue;
    const span = encodedSpan(decoded, run, stretch);
    const where = run.offset + run.length === content.length ? ' at the end' : '';
    problems.push(
      isBreak
        ? {
            slug: 'newline-in-credentials',
            ...span,
            text: `A line break (${run.label})${where} was encoded with username and password; "echo" without "-n" adds it.`,
          }
        : run.kind === 'control'
          ? {
              slug: 'control-character',
              ...span,
              text: `Username and password must not contain control characters (RFC 7617 §2): ${run.label}.`,
            }
          : {
              slug: 'non-ascii',
              ...span,
              text: `An invisible character was encoded with username and password: ${run.label}.`,
            },
    );
  }
  const tab = content.search(/(?<=[^:])\t(?=[^:])/);
  if (tab >= 0 && tab === content.indexOf('\t')) {
    problems.push({
      slug: 'control-character',
      ...encodedSpan(decoded, { offset: tab, length: 1 }, stretch),
      text: 'Username and password must not contain control characters (RFC 7617 §2): U+0009 CHARACTER TABULATION.',
    });
  }
  return problems;
}

/** The Base64 characters that carry the octets of some decoded characters. */
function encodedSpan(
  { text, encoding }: DecodedText,
  { offset, length }: Span,
  { start, end }: Stretch,
): Span {
  const octetsOf = (piece: string): number =>
    encoding === 'utf-8' ? new TextEncoder().encode(piece).length : piece.length;
  const before = octetsOf(text.slice(0, offset));
  const after = before + octetsOf(text.slice(offset, offset + length));
  const from = Math.min(start + Math.floor((before * 4) / 3), end);
  return between(from, Math.min(start + Math.ceil((after * 4) / 3), end));
}

const isReadable = (text: string): boolean => !/[^\x20-\x7e]/.test(text.slice(0, GUESSED));

/** Whether a text is itself the Base64 of readable `user:password`. */
export function isBase64OfPair(text: string): boolean {
  if (text.length < 4 || text.length > GUESSED || !/^[A-Za-z0-9+/]+={0,2}$/.test(text))
    return false;
  const data = text.replace(/=+$/, '');
  if (data.length % 4 === 1) return false;
  const decoded = decoded64(data).text;
  const colon = decoded.indexOf(':');
  return colon > 0 && colon < decoded.length - 1 && isReadable(decoded.trimEnd());
}
