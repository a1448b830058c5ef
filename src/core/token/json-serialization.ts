import { readHeader, type HeaderReading } from './read-header.ts';
import { signatureProblems } from './signature-problems.ts';
import type { TokenProblem } from './token.ts';
// JSON serializations: JWS, flattened and general (RFC 7515 §7.2), and JWE (RFC 7516
// §7.2). Also what is mistaken for them: the whole answer of a token endpoint, sent in
// place of the token in it.

import { isObject, parseJson, type Json, type JsonObject } from '../json.ts';
import type { Span } from '../span.ts';
import { scanBase64 } from './base64url.ts';
import { judgeHeader } from './claim-checks.ts';
import { jsonMembers } from '../json-cursor.ts';
import {
  nothingRead,
  problem,
  readPayload,
  type Part,
  type ReadInner,
  type Reading,
} from './reading.ts';
import { readDisclosures } from './sd-jwt.ts';
import {
  prune,
  readClaimsSegment,
  readSegment,
  unencodedSegment,
  type Segment,
} from './segment.ts';
import type { Source } from './source.ts';

/**
 * Reads a token that is a JSON object; null where the text is not a JSON object, or one of another
 * kind.
 */
export function readJsonToken(source: Source, readInner: ReadInner): Reading | null {
  const json = parseJson(source.text);
  if (!isObject(json)) return null;
  prune(json); // An unprotected header is part of the token's as it is.
  let spans: Map<string, Span> | null = null;
  const spanOf = (member: string): Span => {
    spans ??= memberSpans(source);
    return spans.get(member) ?? source.at(0, source.text.length);
  };
  if (typeof json['ciphertext'] === 'string') return readJweJson(json, spanOf);
  const isJws =
    Array.isArray(json['signatures']) ||
    typeof json['signature'] === 'string' ||
    (typeof json['payload'] === 'string' && typeof json['protected'] === 'string');
  return isJws ? readJwsJson(json, spanOf, readInner) : readAnswer(json, spanOf, readInner);
}

function memberSpans(source: Source): Map<string, Span> {
  const spans = new Map<string, Span>();
  for (const { name, span } of jsonMembers(source.text))
    spans.set(name, source.at(span.offset, span.offset + span.length));
  return spans;
}

/**
 * A member's Base64url, all of whose problems point at the member: escapes may have moved its
 * characters.
 */
const memberPart = (segment: Segment, span: Span): Part => ({ segment, at: () => span });

const stringOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/**
 * The JOSE header: the union of the protected and the unprotected parameters, whose names differ
 * (RFC 7515 §4, §7.2.1).
 */
function joinHeaders(
  protectedValue: Json | undefined,
  unprotected: readonly (Json | undefined)[],
  span: Span,
  form: 'jws' | 'jwe',
): HeaderReading {
  const reading =
    typeof protectedValue === 'string' && protectedValue !== ''
      ? readHeader(memberPart(readSegment(protectedValue, 0, protectedValue.length), span), form)
      : null;
  const others = unprotected.filter((value) => isObject(value));
  if (others.length === 0) return reading ?? noHeader(span);
  if (reading && !reading.header) return reading;
  const { header, twice } = unite(reading?.header ?? {}, others);
  const problems = [
    ...(reading?.problems ?? []).filter(({ slug }) => ownSlugs.test(slug)),
    ...twice.map((name) => duplicateHeader(name, span)),
    ...judgeHeader(header, form).map(({ slug, text, member }) => problem(slug, span, text, member)),
  ];
  return {
    header,
    headerText: reading?.headerText ?? null,
    problems,
    sound: reading?.sound ?? true,
  };
}

/** Problems of the protected header's text; those of its values are judged in the union. */
const ownSlugs = /^(?:duplicate-|header-not|(?:padding|base64-standard-alphabet)$)/;

const noHeader = (span: Span): HeaderReading => ({
  header: null,
  headerText: null,
  problems: [
    problem(
      'empty-header',
      span,
      'There is no header, neither protected nor unprotected (RFC 7515 §7.2.1).',
    ),
  ],
  sound: false,
});

const duplicateHeader = (name: string, span: Span): TokenProblem =>
  problem(
    `duplicate-header:${name}`,
    span,
    `The header parameter ${name} occurs in more than one header (RFC 7515 §7.2.1).`,
    name,
  );

/** The union of headers, of which the first given wins, and the names that more than one has. */
function unite(
  first: JsonObject,
  others: readonly JsonObject[],
): { readonly header: JsonObject; readonly twice: readonly string[] } {
  let header = first;
  const twice: string[] = [];
  for (const other of others) {
    for (const name of Object.keys(other)) if (Object.hasOwn(header, name)) twice.push(name);
    header = { ...other, ...header };
  }
  return { header, twice };
}

function readJwsJson(
  json: JsonObject,
  spanOf: (member: string) => Span,
  readInner: ReadInner,
): Reading {
  const general = Array.isArray(json['signatures']);
  const signatures = general ? (json['signatures'] as readonly Json[]).filter(isObject) : [json];
  const [first] = signatures;
  const headerSpan = spanOf(general ? 'signatures' : 'protected');
  const signatureSpan = (): Span => spanOf(general ? 'signatures' : 'signature');
  const { header, headerText, problems } = headerOf(first, headerSpan);
  const encoded = stringOf(json['payload']);
  const segment =
    header?.['b64'] === false
      ? unencodedSegment(encoded, 0, encoded.length)
      : readClaimsSegment(encoded, 0, encoded.length);
  const payload = readPayload(memberPart(segment, spanOf('payload')), header, readInner);
  const { disclosures, malformed } = readDisclosures(listedDisclosures(first?.['header']));
  return {
    ...nothingRead,
    kind: 'jws-json',
    header,
    headerText,
    claims: payload.claims,
    payloadText: payload.payloadText,
    problems: [
      ...problems,
      ...payload.problems,
      ...signatures.flatMap((signature, index) => {
        // Only the first header is shown; the others are read to judge their own signatures.
        const own = index === 0 ? header : headerOf(signature, headerSpan).header;
        return own === null ? [] : problemsOfSignature(signature, own, signatureSpan);
      }),
      ...(malformed >= 0 ? [malformedDisclosure(spanOf('header'))] : []),
    ],
    inner: payload.inner,
    disclosures,
  };
}

const headerOf = (signature: JsonObject | undefined, span: Span): HeaderReading =>
  joinHeaders(signature?.['protected'], [signature?.['header']], span, 'jws');

function problemsOfSignature(
  signature: JsonObject,
  header: JsonObject,
  span: () => Span,
): readonly TokenProblem[] {
  const value = stringOf(signature['signature']);
  return signatureProblems(scanBase64(value, 0, value.length), span, header);
}

const listedDisclosures = (unprotected: Json | undefined): readonly string[] =>
  isObject(unprotected) && Array.isArray(unprotected['disclosures'])
    ? (unprotected['disclosures'] as readonly Json[]).map(stringOf)
    : [];

const malformedDisclosure = (span: Span): TokenProblem =>
  problem(
    'disclosure-malformed',
    span,
    'A disclosure is not an array of salt, name and value (RFC 9901 §4.2).',
  );

function readJweJson(json: JsonObject, spanOf: (member: string) => Span): Reading {
  const recipients = Array.isArray(json['recipients'])
    ? (json['recipients'] as readonly Json[]).filter(isObject)
    : [json];
  const { header, headerText, problems } = joinHeaders(
    json['protected'],
    [json['unprotected'], recipients[0]?.['header']],
    spanOf('protected'),
    'jwe',
  );
  return { ...nothingRead, kind: 'jwe', header, headerText, problems };
}

/**
 * Where token endpoints and sign-in libraries put a token in their answers, the likeliest first
 * (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3).
 */
const tokenMembers = [
  'access_token',
  'accessToken',
  'token',
  'id_token',
  'idToken',
  'jwt',
  'authToken',
  'auth_token',
];

function readAnswer(
  json: JsonObject,
  spanOf: (member: string) => Span,
  readInner: ReadInner,
): Reading | null {
  for (const name of tokenMembers) {
    const value = json[name];
    if (typeof value !== 'string' || value === '') continue;
    const text = `A JSON object was sent instead of the token that is its member ${name}.`;
    return {
      ...nothingRead,
      kind: 'not-a-jwt',
      problems: [problem('json-instead-of-token', spanOf(name), text)],
      inner: readInner(value),
    };
  }
  return null;
}
