import { BoundedMap } from '../bounded-map.ts';
import type { Exchange, HeaderField } from '../http/exchange.ts';
import type { Secret, SecretWord } from './finding.ts';
import { findSecretsIn } from './find-secrets.ts';
import { createRedactorOf, type Redactor } from './redactor.ts';
import { isOwnMask } from '../http/credentials/masked.ts';
import { isStandIn, keyPlaceholder } from './secret-form.ts';
import { judgeName } from './sensitive-names.ts';
import { Scrubber } from './scrubber.ts';
import { writtenForms } from './written-forms.ts';

/** Placeholders that are remembered: the same secret gets the same one. */
const MOST_PLACES = 20_000;
/** Values that look random and stay. */
const MOST_READABLE = 20_000;
/** Header lines and bodies that need no second look. */
const MOST_SEEN = 4000;
/** The lowest status of an error. */
const REFUSED = 400;
/** Longer lines and bodies are looked at each time. */
const LONGEST_SEEN = 4096;

/**
 * The secrets of a session, learned exchange by exchange, and the redactor that
 * removes them. Bounded: of more secrets than it holds, the oldest are forgotten (and
 * are then only removed where they stand). Holds live secrets.
 */
export class SecretStore {
  readonly #readable = new BoundedMap<string, true>(MOST_READABLE);
  readonly #places = new BoundedMap<string, string>(MOST_PLACES);
  readonly #counts = new Map<SecretWord, number>();
  readonly #seen = new BoundedMap<string, true>(MOST_SEEN);
  readonly #scrubber = new Scrubber();
  #version = 0;
  /** What takes the secrets out of texts. It always knows what was learned last. */
  readonly redactor: Redactor = createRedactorOf(this);

  /**
   * Grows whenever a secret or a readable value is added, so that results may be kept until then.
   */
  get version(): number {
    return this.#version;
  }

  /** Learns the secrets of one exchange. Lines that were seen before cost one look-up each. */
  learn(exchange: Exchange): void {
    // Reports quote the body of a refusal, whatever it mentions.
    const isQuoted = exchange.response.status >= REFUSED;
    const secrets = findSecretsIn(exchange, {
      header: (field, writer) => this.#isNewField(field, writer),
      body: (text, writer) =>
        (writer === 'client' || isQuoted || mayHoldSecret(text)) && this.#isNew(writer, text),
    });
    for (const secret of secrets) if (secret.certainty === 'known') this.placeOf(secret);
  }

  /**
   * Learns what is where secrets stand, whatever it looks like: for an exchange that `learn`
   * failed on.
   */
  learnRoughly({ request, response }: Exchange): void {
    const query = /\?(.*)$/s.exec(request.url)?.[1] ?? '';
    const fields = [...request.headers, ...response.headers].filter(({ name }) =>
      SECRET_PLACE.test(name),
    );
    for (const text of [query, ...fields.map(({ value }) => value)])
      for (const value of text.split(/[\s;,=&"]+/))
        if (value.length >= SHORTEST_ROUGH)
          this.placeOf({ value, word: 'secret', certainty: 'known' });
  }

  /**
   * Adds values that look random and are to stay readable: key ids, client ids, nonces, as claims
   * and challenges name them.
   */
  keepReadable(values: Iterable<string>): void {
    for (const value of values) {
      if (this.#readable.has(value)) continue;
      this.#readable.set(value, true);
      this.#version += 1;
    }
  }

  /**
   * What is in a secret's place: a key's ends or a numbered word; the value itself where it may
   * stay. A known secret is learned.
   */
  placeOf({ value, word, certainty }: Secret): string {
    if (value === '' || isStandIn(value, word) || isOwnMask(value)) return value;
    if (certainty === 'random' && this.#readable.has(value)) return value;
    const place = this.#places.getOrCompute(value, () => this.#newPlace(value, word));
    if (certainty === 'known' && this.#scrubber.learn(value, place)) {
      for (const form of writtenForms(value)) this.#scrubber.learn(form, place);
      this.#version += 1;
    }
    return place;
  }

  /** Takes what was learned out of a text, wherever in it. Linear in the text's length. */
  scrub(text: string): string {
    return this.#scrubber.scrub(text);
  }

  /**
   * What of a text was learned: whole secrets and pieces of at least eight characters, wherever
   * they stand.
   */
  echoesIn(text: string): readonly string[] {
    return this.#scrubber.echoesIn(text);
  }

  #newPlace(value: string, word: SecretWord): string {
    const ends = keyPlaceholder(value);
    if (ends !== null) return ends;
    const count = (this.#counts.get(word) ?? 0) + 1;
    this.#counts.set(word, count);
    return `[${word}-${count}]`;
  }

  #isNewField(field: HeaderField, writer: 'client' | 'server'): boolean {
    if (!this.#isNew(`${writer} ${field.name}`, field.value)) return false;
    this.#scrubber.keepNames(field);
    return true;
  }

  #isNew(kind: string, text: string): boolean {
    if (text.length > LONGEST_SEEN) return true;
    const key = `${kind}:${text}`;
    if (this.#seen.has(key)) return false;
    this.#seen.set(key, true);
    return true;
  }
}

const SECRET_PLACE = /auth|cookie|token|key|secret|session|sign|pass|location/i;
const SHORTEST_ROUGH = 8;

/**
 * Whether a response's body has a word of those that hand out a secret, or a member with a secret's
 * name; an application's data rarely have one.
 */
export const mayHoldSecret = (body: string): boolean =>
  SECRET_WORD.test(body) || SHOUTED_SECRET_WORD.test(body) || hasSecretMember(body);

/** JSON's members are named by other words too. */
function hasSecretMember(body: string): boolean {
  for (const [, name = ''] of body.matchAll(MEMBER_NAME))
    if (judgeName(name, 'member')?.strength === 'strong') return true;
  return false;
}

const MEMBER_NAME = /"([\p{L}\w.-]{2,64})"\s{0,4}:/gu;

// Words without the letters that most words have, lower case apart from upper case: so the engine
// passes over most of a text without a closer look.
const SECRET_WORD =
  /oken|ecret|ssword|sswd|pi_?[kK]ey|edential|ession|ookie|horiz|jwt|csrf|_code|Code"|otp/;
const SHOUTED_SECRET_WORD = /OKEN|ECRET|SSWORD|PI_KEY|TE KEY|OTP|eyJ/;
