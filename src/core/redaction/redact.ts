import type { Exchange, HeaderField } from '../http/exchange.ts';
import {
  concealBody,
  concealClaims,
  concealHeader,
  concealText,
  concealUrl,
  type Concealer,
  type Writer,
} from './conceal.ts';
import { fromBase64, isPlaceholder, isStandIn, keyPlaceholder, SHOWN_END } from './secret-form.ts';
import { PIECE, Pieces } from './pieces.ts';
import type { SecretWord } from './sensitive-names.ts';

/**
 * Takes out of texts what authorises: the one place for it, before anything leaves
 * core. It knows secrets by their place, their name, their form and their look, and
 * whatever it has once learned of it removes everywhere, down to pieces of eight
 * characters and what base64 hides. The same secret gets the same placeholder.
 *
 * A JWT loses its signature. A key keeps its recognisable prefix and its last four
 * characters where it has at least 24. All else vanishes whole. Challenges, JOSE
 * headers and claims stay readable, but for what they echo of a secret.
 *
 * Every method takes text and returns text; none throws.
 */
export interface Redactor {
  /** Prose, code, evidence, log lines: whatever may quote anything. */
  text(text: string): string;
  url(url: string): string;
  /** The value of a header field line; `name` in any case. */
  header(name: string, value: string, writer: Writer): string;
  body(text: string, mimeType: string, writer: Writer): string;
  /** A server's own words, such as a challenge or a request id: only what they echo of a known secret goes. */
  echo(text: string): string;
  /** The JSON text of a JOSE header or of claims; numbers and names stay as written. */
  claims(json: string): string;
  /** The exchange with all of that done to it: what a view or an export may show. */
  exchange(exchange: Exchange): Exchange;
}

export interface RedactorInput {
  /** Whose secrets are removed wherever they are echoed. */
  readonly exchanges: Iterable<Exchange>;
  /** Values that look drawn by lot and are to stay readable: key ids, client ids, nonces, as claims and challenges tell them. */
  readonly readable?: Iterable<string>;
}

/** A redactor for one report: it has read all exchanges first, so that an echo before the secret is removed too. */
export function createRedactor(input: RedactorInput): Redactor {
  const memory = new Memory(new Set(input.readable));
  learnFrom(input.exchanges, memory);
  const scrub = (text: string): string => memory.scrub(text);
  // Prose only looks like a secret here and there: what it hides is not hunted for elsewhere.
  const prose: Concealer = {
    mask: (secret, word) => memory.mask(secret, word, false),
    isReadable: (value) => memory.isReadable(value),
  };
  return {
    // Of many failures most sentences are the same.
    text: remembering((text) => scrub(concealText(text, prose))),
    url: (url) => scrubUrl(concealUrl(url, memory), scrub),
    header: (name, value, writer) => scrub(concealHeader(name, value, writer, memory)),
    body: (text, mimeType, writer) => scrub(concealBody(text, mimeType, writer, memory)),
    echo: remembering(scrub),
    claims: (json) => scrub(concealClaims(json, memory)),
    exchange: (exchange) => concealExchange(exchange, memory, scrub),
  };
}

/** Leaves all as it is: for `--reveal`, and for a view whose user asked to see it. */
export const revealed: Redactor = {
  text: (text) => text,
  url: (url) => url,
  header: (_, value) => value,
  body: (text) => text,
  echo: (text) => text,
  claims: (json) => json,
  exchange: (exchange) => exchange,
};

/** Meets every secret once: what stands in its place is not looked at yet. */
function learnFrom(exchanges: Iterable<Exchange>, memory: Memory): void {
  const seen = new Set<string>();
  const isNew = (kind: string, value: string): boolean => {
    if (value.length > LONGEST_REMEMBERED) return true;
    const known = seen.size;
    return seen.add(`${kind}:${value}`).size > known;
  };
  for (const { request, response } of exchanges) {
    concealUrl(request.url, memory);
    for (const { name, value } of request.headers)
      if (isNew(name, value)) concealHeader(name, value, 'client', memory);
    if (request.body !== null && isNew('body', request.body))
      concealBody(request.body, request.mimeType, 'client', memory);
    for (const { name, value } of response.headers)
      if (isNew(name, value)) concealHeader(name, value, 'server', memory);
    const { text, mimeType } = response.body;
    if (text !== null && MAY_HOLD_SECRETS.test(text)) concealBody(text, mimeType, 'server', memory);
  }
}

/** What a body says that hands out a secret; the data of an application seldom do. */
const MAY_HOLD_SECRETS =
  /token|Token|TOKEN|ecret|SECRET|assword|PASSWORD|passwd|api_?key|apiKey|ApiKey|API_KEY|redential|ession|ookie|uthoriz|jwt|eyJ|csrf|_code|Code"/;

/** A function of a text that does its work once for each of the shorter ones. */
function remembering(work: (text: string) => string): (text: string) => string {
  const results = new Map<string, string>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = work(text);
    if (text.length <= LONGEST_REMEMBERED && results.size < MOST_REMEMBERED)
      results.set(text, result);
    return result;
  };
}

const LONGEST_REMEMBERED = 4096;
const MOST_REMEMBERED = 20_000;

/** The host stays: a password that is a part of it does not make it unreadable. */
function scrubUrl(url: string, scrub: (text: string) => string): string {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#]*)/i.exec(url)?.[0].length ?? 0;
  return url.slice(0, host) + scrub(url.slice(host));
}

function concealExchange(
  exchange: Exchange,
  to: Concealer,
  then: (text: string) => string = (text) => text,
): Exchange {
  const { request, response } = exchange;
  const headers = (fields: readonly HeaderField[], writer: Writer): HeaderField[] =>
    fields.map(({ name, value }) => ({
      name,
      value: then(concealHeader(name, value, writer, to)),
    }));
  return {
    ...exchange,
    request: {
      ...request,
      url: scrubUrl(concealUrl(request.url, to), then),
      headers: headers(request.headers, 'client'),
      body:
        request.body === null
          ? null
          : then(concealBody(request.body, request.mimeType, 'client', to)),
    },
    response: {
      ...response,
      headers: headers(response.headers, 'server'),
      body: {
        ...response.body,
        text:
          response.body.text === null
            ? null
            : then(concealBody(response.body.text, response.body.mimeType, 'server', to)),
      },
    },
    initiator:
      exchange.initiator === null
        ? null
        : {
            ...exchange.initiator,
            url: exchange.initiator.url === null ? null : concealUrl(exchange.initiator.url, to),
            frames: exchange.initiator.frames.map((frame) => ({
              ...frame,
              url: concealUrl(frame.url, to),
            })),
          },
    page: exchange.page === null ? null : concealUrl(exchange.page, to),
  };
}

/** Secrets of fewer characters are only removed at their own place. */
const SHORTEST_LEARNED = 4;
/** Longer words are hidden like all else. */
const LONGEST_WORD = 12;
/** What of one secret is looked for in pieces: more is a document, not a secret. */
const LONGEST_LEARNED = 1 << 16;
/** Which secrets were met, what stands in their place, and their pieces. */
class Memory implements Concealer {
  readonly #readable: ReadonlySet<string>;
  readonly #places = new Map<string, string>();
  readonly #counts = new Map<SecretWord, number>();
  readonly #learned = new Set<string>();
  readonly #pieces = new Pieces();
  /** The words of pass-phrases: alone, each is a word like any other. */
  readonly #words = new Set<string>();
  /** Whole secrets of fewer characters than a piece. */
  readonly #short = new Map<string, string>();

  constructor(readable: ReadonlySet<string>) {
    this.#readable = readable;
  }

  mask(secret: string, word: SecretWord, sure: boolean): string {
    if (secret === '' || isStandIn(secret, word) || isPlaceholder(secret)) return secret;
    const known = this.#places.get(secret);
    if (known !== undefined) {
      if (sure) this.#learn(secret, known);
      return known;
    }
    let place = keyPlaceholder(secret);
    if (place === null) {
      const count = (this.#counts.get(word) ?? 0) + 1;
      this.#counts.set(word, count);
      place = `[${word}-${count}]`;
    }
    this.#places.set(secret, place);
    if (sure) this.#learn(secret, place);
    return place;
  }

  isReadable(value: string): boolean {
    return this.#readable.has(value);
  }

  /** Takes what was learned out of a text, wherever in it. Linear in the text's length. */
  scrub(text: string): string {
    if (text.length < SHORTEST_LEARNED || this.#learned.size === 0) return text;
    return this.#scrubEncoded(this.#scrubShort(this.#scrubPieces(text)));
  }

  #learn(secret: string, place: string): void {
    if (this.#learned.has(secret)) return;
    this.#learned.add(secret);
    if (secret.length < SHORTEST_LEARNED || isCommonWord(secret)) return;
    if (secret.length < PIECE) {
      this.#short.set(secret, place);
      return;
    }
    for (const word of secret.split(/[^A-Za-z0-9]+/))
      if (word.length < LONGEST_WORD && /^[A-Za-z][a-z]+$/.test(word) && word !== secret)
        this.#words.add(word);
    // What a key's placeholder shows is not hidden elsewhere.
    const ellipsis = place.indexOf('…');
    const start = Math.max(0, ellipsis);
    const end = ellipsis < 0 ? Math.min(secret.length, LONGEST_LEARNED) : secret.length - SHOWN_END;
    // A host within a secret is no part of what authorises, and texts are full of it.
    let from = start;
    for (const { 0: host, index } of secret.slice(0, end).matchAll(HOST)) {
      this.#pieces.add(secret, from, Math.max(from, index), place);
      from = Math.max(from, index + host.length);
    }
    this.#pieces.add(secret, from, end, place);
  }

  /** A word of a pass-phrase, alone and whole, is a word. */
  #scrubPieces(text: string): string {
    return this.#pieces.replace(
      text,
      (start, end) =>
        this.#words.has(text.slice(start, end)) &&
        !isLetterOrDigit(text.charAt(start - 1)) &&
        !isLetterOrDigit(text.charAt(end)),
    );
  }

  #scrubShort(text: string): string {
    let out = text;
    for (const [secret, place] of this.#short) {
      if (!out.includes(secret)) continue;
      out = out
        .split(secret)
        .reduce(
          (left, right) =>
            left +
            (isLetterOrDigit(left.at(-1)) || isLetterOrDigit(right.at(0)) ? secret : place) +
            right,
        );
    }
    return out;
  }

  /** Base64 in which a secret hides: `YWxpY2U6…` of a user and a password. */
  #scrubEncoded(text: string): string {
    return text.replace(BASE64_RUN, (run) => {
      if (WORDS.test(run)) return run;
      for (let shift = 0; shift < 4; shift += 1) {
        // A run may begin within a group of four: after a prefix, or cut out of the middle.
        const aligned = run.slice(shift);
        const decoded = fromBase64(aligned.length % 4 === 1 ? aligned.slice(0, -1) : aligned);
        if (decoded !== null && this.#scrubShort(this.#scrubPieces(decoded)) !== decoded)
          return '[credentials]';
      }
      return run;
    });
  }
}

const BASE64_RUN = /[A-Za-z0-9+/_-]{11,}/g;
/** Letters of one case: eight octets of a secret have next to no such encoding. */
const WORDS = /^[A-Z]?[a-z/_-]+$|^[A-Z_]+$/;

const isLetterOrDigit = (char: string | undefined): boolean =>
  char !== undefined && /[A-Za-z0-9]/.test(char);

const HOST =
  /(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,8}(?:com|net|org|io|dev|app|cloud|example|test|local|localhost|invalid)(?![\w-])/gi;

/** Words that a password may be and that our own texts are made of: to remove them there would tell more than it hides. */
const isCommonWord = (secret: string): boolean =>
  /^\d{1,5}$/.test(secret) ||
  (/^(?:[A-Z]?[a-z]+|[A-Z]+)$/.test(secret) && secret.length < PIECE) ||
  (/^[A-Za-z]+(?:[-_ ][A-Za-z]+)*$/.test(secret) &&
    secret
      .toLowerCase()
      .split(/[-_ ]/)
      .every((word) => COMMON_WORDS.has(word)));

const COMMON_WORDS = new Set(
  (
    'password|passwords|username|undefined|required|customer|customers|anonymous|authorized|unauthorized|authorization|authentication|authenticated|credential|credentials|disabled|inactive|production|development|signature|forbidden|challenge|negotiate|changeme|administrator|' +
    'access|token|refresh|client|secret|invalid|expired|missing|bearer|basic|header|value|api|key|user|name|id|error|auth|session|cookie|code|test|my|the|a|not|is|no'
  ).split('|'),
);
