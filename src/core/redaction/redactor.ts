import { attempt } from '../attempt.ts';
import { BoundedMap } from '../bounded-map.ts';
import { findInChallenge } from './challenge.ts';
import { replaceFindings, type Finding, type Secret, type Writer } from './finding.ts';
import { isRandomOnly } from './jwt.ts';
import { contextOf } from './scan.ts';
import { scrubJson } from './scrub-json.ts';
import { splitUrl } from './url.ts';
import type { Exchange, HeaderField } from '../http/exchange.ts';

/**
 * Takes out of texts what authorizes: the one place for it, before anything leaves
 * core. It knows secrets by their place, their name, their form and their look, and
 * whatever it has once learned it removes everywhere, down to pieces of eight
 * characters and what base64 hides. The same secret gets the same placeholder.
 *
 * A JWT loses its signature. A key keeps its recognizable prefix and its last four
 * characters where it has at least 24. All else vanishes whole. Challenges, JOSE
 * headers and claims stay readable, but for what they echo of a secret.
 *
 * Every method takes text and returns text; none throws.
 */
export interface Redactor {
  /** Prose, code, evidence, log lines: whatever may quote anything. */
  text(text: string): string;
  /** A URL stays a URL. */
  url(url: string): string;
  /** The value of a header field line; `name` in any case. */
  header(name: string, value: string, writer: Writer): string;
  body(text: string, mimeType: string, writer: Writer): string;
  /**
   * A server's own words, such as a challenge or a request id: known secrets, JWTs' signatures and
   * keys of known form go.
   */
  echo(text: string): string;
  /** The JSON text of a JOSE header or of claims; numbers and names stay as written. */
  claims(json: string): string;
  /** The exchange with all of that done to it: what a view or an export may show. */
  exchange(exchange: Exchange): Exchange;
}

/** What a redactor asks of a store of secrets. */
export interface SecretSource {
  readonly version: number;
  placeOf(secret: Secret): string;
  scrub(text: string): string;
}

/** The redactor of a store; it follows what the store learns. */
export function createRedactorOf(source: SecretSource): Redactor {
  const placeOf = (secret: Secret): string => source.placeOf(secret);
  const scrub = (text: string): string => source.scrub(text);
  const hide = (text: string, found: readonly Finding[]): string =>
    replaceFindings(text, found, placeOf);
  // Frames and header lines of a session repeat.
  const url = remembering(source, (text) =>
    orHidden(() => scrubUrl(hideInUrl(text, placeOf), source)),
  );
  const field = (name: string, value: string, writer: Writer): string => {
    const context = contextOf(writer);
    const hidden = hide(value, context.find.header({ name, value }, context));
    // Every value of a cookie is gone, and its name stays.
    return name.toLowerCase() === 'cookie' ? hidden : source.scrub(hidden);
  };
  const header = rememberingFields(source, (name, value, writer) =>
    orHidden(() => field(name, value, writer)),
  );
  const body = (text: string, mimeType: string, writer: Writer): string => {
    const context = contextOf(writer);
    return orHidden(() =>
      scrubJson(hide(text, context.find.body({ text, mimeType }, context)), scrub),
    );
  };
  const echo = (text: string): string =>
    source.scrub(hide(text, findInChallenge(text, contextOf('server'))));
  // Of many failures most sentences are the same.
  const text = remembering(source, (prose) =>
    orHidden(() => source.scrub(hideInProse(prose, placeOf))),
  );
  return {
    text,
    url,
    header,
    body,
    echo: remembering(source, (text) => orHidden(() => echo(text))),
    // Many requests carry the same token.
    claims: remembering(
      source,
      (json) => attempt(() => scrubJson(hideInClaims(json, placeOf), scrub)).value ?? '{}',
    ),
    exchange: (exchange) => redactExchange(exchange, { text, url, header, body }),
  };
}

/** A text in which secrets cannot be looked for is not shown. */
const orHidden = (hide: () => string): string => attempt(hide).value ?? '[hidden]';

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

type Place = (secret: Secret) => string;

/** Prose only looks like a secret here and there: what it hides is not hunted for elsewhere. */
function hideInProse(text: string, placeOf: Place): string {
  const context = contextOf('server');
  return replaceFindings(text, context.find.prose(text, context), (secret) =>
    placeOf(secret.certainty === 'known' ? { ...secret, certainty: 'local' } : secret),
  );
}

/**
 * Claims and JOSE headers stay readable, but for tokens, keys, passwords and private keys within.
 */
function hideInClaims(json: string, placeOf: Place): string {
  const context = contextOf('issuer');
  const found = context.find.json(json, context).filter((one) => !isRandomOnly(one));
  return replaceFindings(json, found, placeOf);
}

/** A URL's findings replaced. A host's labels have no brackets, or the URL would be none. */
export function hideInUrl(url: string, placeOf: Place): string {
  const context = contextOf('client');
  const found = context.find.url(url, context);
  if (found.length === 0) return url;
  const { path, at, authority } = splitUrl(url);
  const host = Math.max(authority, at + 1);
  const isInHost = ({ start }: Finding): boolean => start >= host && start < path;
  const before = replaceFindings(
    url.slice(0, host),
    found.filter(({ start }) => start < host),
    placeOf,
  );
  const within = replaceFindings(url.slice(0, path), found.filter(isInHost), (secret) =>
    placeOf(secret).replace(/[^\w.-]/g, ''),
  ).slice(host);
  const after = replaceFindings(
    url,
    found.filter(({ start }) => start >= path),
    placeOf,
  ).slice(path);
  return before + within + after;
}

/**
 * The host stays, or a password that is a part of it would make it unreadable; and the sign after
 * it, or the URL would be none.
 */
function scrubUrl(url: string, source: SecretSource): string {
  const path = splitUrl(url).path + 1;
  return url.slice(0, path) + source.scrub(url.slice(path));
}

function redactExchange(
  exchange: Exchange,
  { text: hidden, url, header, body }: Pick<Redactor, 'text' | 'url' | 'header' | 'body'>,
): Exchange {
  const { request, response, initiator } = exchange;
  const headers = (fields: readonly HeaderField[], writer: Writer): HeaderField[] =>
    fields.map(({ name, value }) => ({ name, value: header(name, value, writer) }));
  const { text, mimeType } = response.body;
  return {
    ...exchange,
    request: {
      ...request,
      url: url(request.url),
      headers: headers(request.headers, 'client'),
      body: request.body === null ? null : body(request.body, request.mimeType, 'client'),
    },
    response: {
      ...response,
      statusText: hidden(response.statusText),
      headers: headers(response.headers, 'server'),
      body: { ...response.body, text: text === null ? null : body(text, mimeType, 'server') },
    },
    initiator:
      initiator === null
        ? null
        : {
            ...initiator,
            url: initiator.url === null ? null : url(initiator.url),
            frames: initiator.frames.map((frame) => ({
              ...frame,
              url: url(frame.url),
              functionName: hidden(frame.functionName),
            })),
          },
    page: exchange.page === null ? null : url(exchange.page),
  };
}

/** Results for texts of up to so many characters are kept, and how many. */
const SHORT = { longest: 1024, most: 5000 };
/** The same for longer ones, such as the header lines with a session's tokens and cookies. */
const LONG = { longest: 16 * 1024, most: 50 };

type Hide = (text: string) => string;
type HideField = (name: string, value: string, writer: Writer) => string;

/** Results by their input, until the store learns more; null for an input that is too long. */
function kept(source: SecretSource): (length: number) => BoundedMap<string, string> | null {
  const short = new BoundedMap<string, string>(SHORT.most);
  const long = new BoundedMap<string, string>(LONG.most);
  let version = -1;
  return (length) => {
    if (version !== source.version) {
      short.clear();
      long.clear();
      version = source.version;
    }
    if (length <= SHORT.longest) return short;
    return length <= LONG.longest ? long : null;
  };
}

/** A function of a text that does its work once for each of those that are kept. */
function remembering(source: SecretSource, work: Hide): Hide {
  const results = kept(source);
  return (text) => results(text.length)?.getOrCompute(text, work) ?? work(text);
}

/** The same for header lines. */
function rememberingFields(source: SecretSource, work: HideField): HideField {
  const results = kept(source);
  return (name, value, writer) => {
    const hide = (): string => work(name, value, writer);
    return results(value.length)?.getOrCompute(`${writer} ${name}:${value}`, hide) ?? hide();
  };
}
