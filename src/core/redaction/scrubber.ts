import type { HeaderField } from '../http/exchange.ts';
import { BoundedMap } from '../bounded-map.ts';
import { parseCookie } from '../http/cookies/cookie.ts';
import { isCommonWord } from './common-words.ts';
import { PIECE, Pieces } from './pieces.ts';
import { isWordCode, ShortSecrets } from './short-secrets.ts';
import { isWordLike } from './randomness.ts';
import { fromBase64, SHOWN_END } from './secret-form.ts';

/** Secrets of fewer characters are only removed at their own place. */
const SHORTEST_LEARNED = 4;
/** What of one secret is looked for in pieces: more is a document, not a secret. */
const LONGEST_LEARNED = 1 << 14;
/** Bound of all pieces together; a session token has 40 to 1,000. */
const MOST_PIECES = 1 << 18;
const MOST_SHORT = 500;
const MOST_NAMES = 2000;

interface Learned {
  readonly place: string;
}

/** Finds learned secrets in any text: whole, in pieces of eight characters, and within base64. */
export class Scrubber {
  /** In the order in which they were learned. */
  readonly #learned = new Map<string, Learned>();
  #pieces = new Pieces();
  /** Whole secrets of fewer characters than a piece. */
  readonly #short = new ShortSecrets(MOST_SHORT);
  /** Names of cookies, which may contain what their values contain. */
  readonly #names = new BoundedMap<string, true>(MOST_NAMES);

  /** Adds a secret; false where it was known or is too common a word to be removed everywhere. */
  learn(secret: string, place: string): boolean {
    if (this.#learned.has(secret)) return false;
    if (secret.length < SHORTEST_LEARNED || isCommonWord(secret)) return false;
    this.#learned.set(secret, { place });
    if (secret.length < PIECE) this.#short.add(secret, place);
    else {
      if (this.#pieces.size >= MOST_PIECES) this.#forgetOldest();
      addPieces(this.#pieces, secret, place);
    }
    return true;
  }

  /** The names of the cookies in a header line stay readable. */
  keepNames({ name, value }: HeaderField): void {
    const key = name.toLowerCase();
    if (key === 'cookie') for (const pair of parseCookie(value)) this.#keepName(pair.name);
    else if (key === 'set-cookie') this.#keepName(value.slice(0, value.indexOf('=')).trim());
  }

  /** The text without what was learned. */
  scrub(text: string): string {
    if (text.length < SHORTEST_LEARNED || this.#learned.size === 0) return text;
    return this.#scrubEncoded(this.#short.replace(this.#scrubPieces(text)));
  }

  /** The stretches of a text that are pieces of what was learned. */
  echoesIn(text: string): readonly string[] {
    const echoes = new Set<string>();
    this.#pieces.replace(text, (start, end) => {
      if (!this.#staysReadable(text, start, end)) echoes.add(text.slice(start, end));
      return null;
    });
    return [...echoes];
  }

  #keepName(name: string): void {
    if (name.length >= PIECE && name.length <= LONGEST_NAME && !this.#names.has(name))
      this.#names.set(name, true);
  }

  /** Drops the older half of what was learned and indexes the rest again. */
  #forgetOldest(): void {
    let left = this.#learned.size >> 1;
    for (const secret of this.#learned.keys()) {
      if (left === 0) break;
      this.#learned.delete(secret);
      left -= 1;
    }
    this.#pieces = new Pieces();
    for (const [secret, { place }] of this.#learned)
      if (secret.length >= PIECE) addPieces(this.#pieces, secret, place);
  }

  #scrubPieces(text: string): string {
    return this.#pieces.replace(text, (start, end, place) => {
      if (this.#staysReadable(text, start, end)) return null;
      // A key's placeholder continues the prefix that is before it.
      return place.includes('…') ? { start, end } : wholeWord(text, start, end);
    });
  }

  /** A word of a pass-phrase alone is a word like any other; so are dates and names of cookies. */
  #staysReadable(text: string, start: number, end: number): boolean {
    const stretch = text.slice(start, end);
    if (this.#learned.has(stretch)) return this.#isName(text, start, end);
    if (DATE.test(stretch)) return true;
    const word = wholeWord(text, start, end);
    const isWhole = word.start === start && word.end === end;
    if (isWordLike(stretch) && isWhole) return true;
    // A piece within a longer word: `authentic` of `authenticity`.
    return isWordLike(text.slice(word.start, word.end)) || this.#isName(text, start, end);
  }

  /** Whether a stretch is part of a cookie's name. */
  #isName(text: string, start: number, end: number): boolean {
    return this.#names.size > 0 && this.#names.has(nameAround(text, start, end));
  }

  /** Base64 in which a secret hides: `YWxpY2U6…` of a user and a password. */
  #scrubEncoded(text: string): string {
    // A text that repeats itself has its runs decoded once.
    const hidden = new Map<string, boolean>();
    return text.replace(BASE64_RUN, (run) => {
      if (WORDS.test(run)) return run;
      const hides = hidden.get(run) ?? this.#hidesSecret(run);
      hidden.set(run, hides);
      return hides ? '[credentials]' : run;
    });
  }

  /** Whether a run of Base64 holds what was learned. */
  #hidesSecret(run: string): boolean {
    for (let shift = 0; shift < 4; shift += 1) {
      // A run may begin within a group of four: after a prefix, or cut out of the middle.
      const aligned = run.slice(shift);
      const decoded = fromBase64(aligned.length % 4 === 1 ? aligned.slice(0, -1) : aligned);
      if (decoded !== null && this.#short.replace(this.#scrubPieces(decoded)) !== decoded)
        return true;
    }
    return false;
  }
}

const DATE = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:T\d{0,6}Z?)?$/;
const LONGEST_NAME = 200;
const BASE64_RUN = /[A-Za-z0-9+/_-]{11,}/g;
/** Letters of one case: eight octets of a secret have next to no such encoding. */
const WORDS = /^[A-Z]?[a-z/_-]+$|^[A-Z_]+$/;

const HOST_ENDINGS = new Set(
  'com net org io dev app cloud example test local localhost invalid'.split(' '),
);

/** Whether a run of a secret is the name of a host. */
function isHost(run: string): boolean {
  const labels = run.toLowerCase().split('.');
  return (
    labels.length > 1 &&
    labels.every((label) => label !== '') &&
    HOST_ENDINGS.has(labels.at(-1) ?? '')
  );
}

function addPieces(pieces: Pieces, secret: string, place: string): void {
  // What a key's placeholder shows is not hidden elsewhere.
  const ellipsis = place.indexOf('…');
  const end = ellipsis < 0 ? Math.min(secret.length, LONGEST_LEARNED) : secret.length - SHOWN_END;
  // A host within a secret is not a part of what authorizes, and texts are full of it.
  let from = Math.max(0, ellipsis);
  const hosts = secret.includes('.') ? secret.slice(0, end).matchAll(/[\w.-]+/g) : [];
  for (const { 0: host, index } of hosts) {
    if (!isHost(host)) continue;
    pieces.add(secret, [from, Math.max(from, index)], place);
    from = Math.max(from, index + host.length);
  }
  pieces.add(secret, [from, end], place);
}

/** Letters and digits around a stretch that are looked at: longer words are no words. */
const LONGEST_AROUND = 64;

/**
 * The whole word around a stretch, so that no placeholder is glued to a rest; escapes (`\n`, `%2F`)
 * are no part of it.
 */
function wholeWord(
  text: string,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  let from = start;
  const least = Math.max(0, start - LONGEST_AROUND);
  while (from > least && isWordCode(text.charCodeAt(from - 1))) from -= 1;
  from = Math.min(start, from + escapeLength(text, from));
  let to = end;
  const most = Math.min(text.length, end + LONGEST_AROUND);
  while (to < most && isWordCode(text.charCodeAt(to))) to += 1;
  return { start: from, end: to };
}

/** Characters after a `\` or `%` that belong to it. */
function escapeLength(text: string, from: number): number {
  const sign = text.charAt(from - 1);
  if (sign === '%') return 2;
  if (sign !== '\\') return 0;
  return text.charAt(from) === 'u' ? 5 : 1;
}

function nameAround(text: string, start: number, end: number): string {
  const isPart = (at: number): boolean => /[\w.:-]/.test(text.charAt(at));
  let from = start;
  while (from > 0 && start - from < LONGEST_NAME && isPart(from - 1)) from -= 1;
  let to = end;
  while (to < text.length && to - end < LONGEST_NAME && isPart(to)) to += 1;
  return text.slice(from, to);
}
