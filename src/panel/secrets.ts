import type { Credential, Failure, HeaderField, Span } from '../core/index.ts';
import { between } from '../core/index.ts';
import type { Mark } from './marked-text.ts';

/**
 * Where secrets stand in what the panel shows raw. Core has found the credentials;
 * this only turns their spans into marks for each text, and hides cookies' values,
 * whatever they are.
 */

const moved = (span: Span, by: number): Span => ({ offset: span.offset + by, length: span.length });

/** Values that stand for nothing are no secret, and seeing them is the whole point. */
const isVoid = (credential: Credential): boolean =>
  credential.problems.some(
    (problem) => problem.slug === 'placeholder' || problem.slug === 'empty-credentials',
  );

const credentialMarks = (credential: Credential): Mark[] => {
  const { at, secretSpan, schemeSpan } = credential;
  const marks: Mark[] = [];
  if (schemeSpan !== null)
    marks.push({ kind: 'scheme', tip: null, ...moved(schemeSpan, at.offset) });
  const secret = secretSpan ?? (schemeSpan === null ? between(0, credential.value.length) : null);
  if (secret !== null && secret.length > 0 && !isVoid(credential)) {
    marks.push({
      kind: 'secret',
      tip: credential.secret?.name ?? null,
      ...moved(secret, at.offset),
    });
  }
  for (const problem of credential.problems) {
    marks.push({
      kind: 'problem',
      tip: problem.text,
      offset: problem.offset + at.offset,
      length: Math.max(1, problem.length),
    });
  }
  return marks;
};

/**
 * `name=value` pairs, cut at semicolons (RFC 6265 §4.2.1); of `Set-Cookie` only the first is the
 * cookie.
 */
const cookieMarks = (value: string, which: 'all' | 'first'): Mark[] => {
  const marks: Mark[] = [];
  let start = 0;
  while (start < value.length) {
    const semicolon = value.indexOf(';', start);
    const end = semicolon < 0 ? value.length : semicolon;
    const equals = value.indexOf('=', start);
    if (equals >= 0 && equals < end && equals + 1 < end)
      marks.push({ kind: 'secret', tip: null, ...between(equals + 1, end) });
    if (which === 'first') break;
    start = end + 1;
  }
  return marks;
};

/** Marks of a request header field; `index` is its place in `request.headers`. */
export const requestHeaderMarks = (failure: Failure, field: HeaderField, index: number): Mark[] => {
  const own = failure.reading.credentials.filter((credential) => credential.header === index);
  const name = field.name.toLowerCase();
  if (name !== 'cookie') return own.flatMap(credentialMarks);
  const problems = own.flatMap(credentialMarks).filter((mark) => mark.kind === 'problem');
  return [...cookieMarks(field.value, 'all'), ...problems];
};

export const responseHeaderMarks = (field: HeaderField): Mark[] =>
  field.name.toLowerCase() === 'set-cookie' ? cookieMarks(field.value, 'first') : [];

/** Marks of the request's URL (`query` and `userinfo`) or of its body. */
export const requestTextMarks = (failure: Failure, place: 'url' | 'body'): Mark[] =>
  failure.reading.credentials
    .filter(({ in: where }) =>
      place === 'body' ? where === 'body' : where === 'query' || where === 'userinfo',
    )
    .flatMap((credential): Mark[] => [
      { kind: 'secret', tip: credential.secret?.name ?? null, ...credential.at },
    ]);

/** Shorter strings would be found everywhere. */
const SHORTEST_ECHO = 8;
const ECHOES = 64;

/**
 * The secrets that the request carried, longest first, to find them where a response echoes them.
 */
export const knownSecrets = (failure: Failure): string[] => {
  const secrets = new Set<string>();
  for (const credential of failure.reading.credentials) {
    if (isVoid(credential)) continue;
    const { value, secretSpan, basic } = credential;
    if (secretSpan !== null)
      secrets.add(value.slice(secretSpan.offset, secretSpan.offset + secretSpan.length));
    if (basic !== null) secrets.add(basic.password);
  }
  return [...secrets]
    .filter((secret) => secret.length >= SHORTEST_ECHO)
    .sort((a, b) => b.length - a.length);
};

/** JWTs, whoever's they are (RFC 7519 §3: three parts of base64url, the first a JSON object). */
const TOKEN = /(?<![\w-])eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*){0,3}/g;

/** Members whose values authorize (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3). */
export const secretMembers: ReadonlySet<string> = new Set([
  'access_token',
  'refresh_token',
  'id_token',
  'client_secret',
  'password',
  'device_code',
  'assertion',
  'client_assertion',
  'token',
  'accesstoken',
  'refreshtoken',
  'idtoken',
  'secret',
]);

/** Where a text echoes a secret of the request, or holds a token of its own. */
export const echoMarks = (text: string, secrets: readonly string[]): Mark[] => {
  const marks: Mark[] = [];
  for (const secret of secrets) {
    for (
      let at = text.indexOf(secret);
      at >= 0 && marks.length < ECHOES;
      at = text.indexOf(secret, at + secret.length)
    ) {
      marks.push({ kind: 'secret', tip: null, offset: at, length: secret.length });
    }
  }
  for (const match of text.matchAll(TOKEN))
    marks.push({ kind: 'secret', tip: null, offset: match.index, length: match[0].length });
  return marks;
};
