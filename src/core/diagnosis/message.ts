import type { ChallengeField } from '../http/challenge/challenge.ts';
import type { Exchange } from '../http/exchange.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { ServerMessage } from './finding.ts';
import type { BodyReading } from './signals/body-reading.ts';
import { MESSAGE_LIMIT } from './signals/error-signal.ts';
import { failingObjects } from './signals/failure-in-success.ts';
import {
  isErrorHeader,
  messageParams,
  redirectError,
  statusSentence,
} from './signals/from-headers.ts';
import { textElements, webMessageError } from './signals/from-markup.ts';
import { oneLine, textBlocks } from './signals/markup.ts';
import { isStockSentence } from './signals/stock-sentences.ts';
import { decodePercent } from '../percent-encoding.ts';

/** What a message is made from. */
interface Source {
  readonly exchange: Exchange;
  readonly fields: readonly ChallengeField[];
  readonly body: BodyReading;
}

/**
 * The server's own sentence about a refusal, as it wrote it; null where it wrote none.
 * A status, its reason phrase and a product's default sentence are not statements.
 */
export function readMessage(source: Source): ServerMessage | null {
  const body = bodyStatement(source);
  const header = headerStatement(source);
  // A body that only says "Authentication failed" is less than a header that says why.
  if (body !== null && (header === null || !isGeneric(body))) return message(body, 'body');
  if (header !== null) return message(header, 'header');
  const status = statusSentence(source.exchange);
  return status === '' ? null : message(status, 'status');
}

const message = (text: string, from: ServerMessage['from']): ServerMessage => ({ text, from });

/** What follows a sentence but is not one: a stack trace, the ids that Azure appends. */
const afterSentence =
  /\s{1,40}at (?:new |async )?[\w.<>[\] ]{0,200} ?\(?(?:\/|file:|node:|[A-Z]:\\)[^]*$|\s{0,40}RequestId:[^]*$/;

/** What precedes a sentence but is not one: Jetty’s status, the count of Go’s multierror. */
const beforeSentence =
  /^HTTP (?:ERROR|STATUS) \d{3}[ :–—-]{1,3}(?=\S{1,80}\s)|^\d{1,3} errors? occurred:\s{0,9}\* ?/i;

/** The text as a statement, or null where it states nothing. */
function statement(text: string): string | null {
  const line = oneLine(text.replace(afterSentence, ''))
    .replace(beforeSentence, '')
    .slice(0, MESSAGE_LIMIT);
  return /\p{L}/u.test(line) && !isStockSentence(line) ? line : null;
}

/** Chinese, Japanese and Thai put no spaces between words. */
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}]{4}/u;

const hasWords = (text: string): boolean => /\s/.test(text) || unspaced.test(text);

const firstStatement = (texts: Iterable<string>): string | null => {
  for (const text of texts) {
    const stated = statement(text);
    if (stated !== null) return stated;
  }
  return null;
};

const isGeneric = (text: string): boolean =>
  !/\s/.test(text) ||
  /^(?:authentication|authorization|login|request|access|token validation) (?:has )?(?:failed|denied|required|error)\b.{0,12}$/i.test(
    text,
  );

// ── headers ──

function headerStatement({ exchange, fields }: Source): string | null {
  const params = fields
    .flatMap((field) => field.challenges)
    .flatMap((challenge) => challenge.params)
    .filter((param) => messageParams.has(param.key) || param.key === 'error')
    .filter((param) => param.key !== 'error' || /\s/.test(param.value))
    .map((param) => param.value);
  const redirect = redirectError(exchange);
  return (
    firstStatement(params) ??
    firstStatement(redirect === null ? [] : [redirect.description, redirect.code]) ??
    firstStatement(messageHeaders(exchange))
  );
}

/**
 * Values of the headers that are made for a sentence: `grpc-message`, `X-Error`,
 * `X-Auth-Error-Message`.
 */
function messageHeaders({ response }: Exchange): string[] {
  return response.headers.flatMap(({ name, value }) => {
    const key = name.toLowerCase();
    if (key === 'grpc-message' || key === 'x-message') return [decodePercent(value)];
    if (key === 'warning') return [/"([^"]+)"/.exec(value)?.[1] ?? ''];
    const isSentence = /\p{L}{2}\s{1,9}[^]*\p{L}{2}/u.test(value) && !/^\s*[{[]/.test(value);
    return isErrorHeader(key) && isSentence ? [decodePercent(value)] : [];
  });
}

// ── bodies ──

function bodyStatement({ exchange, body }: Source): string | null {
  const { status } = exchange.response;
  const isError = status >= 400 || status === 0;
  switch (body.form) {
    case 'json':
      if (body.json === undefined) return null;
      return isError
        ? jsonStatement(body.json)
        : firstOf(failingObjects(body.json), (object) => jsonStatement(object));
    case 'xml':
      return isError || /<fault\b|:fault\b|<err(?:or)?\b/i.test(body.text)
        ? xmlStatement(body.text)
        : null;
    case 'html': {
      const error = webMessageError(body.text);
      if (error !== null) return firstStatement([error.description, error.code]);
      return isError ? htmlStatement(body.text) : null;
    }
    case 'text':
      return isError && body.text.length <= 16 * 1024 ? statement(body.text) : null;
    default:
      return null;
  }
}

const firstOf = <T>(items: readonly T[], read: (item: T) => string | null): string | null => {
  for (const item of items) {
    const found = read(item);
    if (found !== null) return found;
  }
  return null;
};

/** Members that hold the sentence, the most deliberate first; in lower case, without separators. */
const sentenceMembers = [
  'errordescription',
  'errormessage',
  'errorsummary',
  'usermessage',
  'message',
  'faultstring',
  'detail',
  'details',
  'description',
  'msg',
  'errmsg',
  'errormsg',
  'info',
  'hint',
  'reason',
  'summary',
  'error',
  'errors',
  'title',
  'value',
  'text',
  'fault',
  'exception',
  'messages',
  'nonfielderrors',
  'code',
  'errorcode',
];

/** Members that never hold the sentence, whatever they look like. */
const otherMembers =
  /^(?:timestamp|time|date|path|instance|url|uri|href|links?|docs?|documentation(?:url)?|help|stack|stacktrace|trace(?:id)?|debug|requestid|request|method|host|servers?|headers?|agent|version|user|name|id|data|query|locale|more_?info|error_?uri)$/;

const memberName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^(?:odata|odata\.error)[._]/, '')
    .replace(/[_.\-\s@]/g, '');

const rankOf = (name: string): number => {
  const rank = sentenceMembers.indexOf(memberName(name));
  return rank < 0 ? sentenceMembers.length : rank;
};

/** The sentence in JSON: of a known member, else of any; a code only where there is no sentence. */
function jsonStatement(json: Json): string | null {
  const found = statementsIn(json, 0);
  const sentences = found.filter((text) => /\s/.test(text) || !isCode(text));
  return sentences.find((text) => !isGeneric(text)) ?? sentences[0] ?? found[0] ?? null;
}

const isCode = (text: string): boolean => /^[\w.:#/-]+$/.test(text);

const DEEPEST = 6;

/** Statements in the order of how deliberately their members hold a sentence. */
function statementsIn(json: Json, depth: number): string[] {
  if (typeof json === 'string') {
    const stated = statement(json);
    return stated === null || /^https?:\/\/\S+$/.test(stated) ? [] : [stated];
  }
  if (depth > DEEPEST || json === null || typeof json !== 'object') return [];
  if (Array.isArray(json))
    return (json as readonly Json[]).slice(0, 5).flatMap((item) => statementsIn(item, depth + 1));
  if (!isObject(json)) return [];
  return membersByRank(json).flatMap(([, member]) => statementsIn(member, depth + 1));
}

function membersByRank(object: JsonObject): [string, Json][] {
  const members = Object.entries(object).filter(([name, member]) => isReadable(name, member));
  return members.sort(([a], [b]) => rankOf(a) - rankOf(b));
}

/**
 * A known member, an object or list under any name, or a sentence under a name of another language.
 */
function isReadable(name: string, member: Json): boolean {
  const key = memberName(name);
  if (sentenceMembers.includes(key)) return true;
  if (otherMembers.test(key)) return typeof member === 'object' && key === 'data';
  if (typeof member === 'string')
    return /\p{L}\S{0,60}\s{1,9}\S{0,60}\p{L}/u.test(member) || unspaced.test(member);
  return typeof member === 'object';
}

const sentenceElement =
  /^(?:message|msg|faultstring|text|detail|details|description|reason|error|errormessage|error_description|title|p|string)$/i;

function xmlStatement(xml: string): string | null {
  const elements = textElements(xml);
  const known = elements.filter(({ name }) => sentenceElement.test(name));
  const sentences = known.map((one) => one.text).filter(hasWords);
  return (
    firstStatement(sentences.filter((text) => !isGeneric(text))) ??
    firstStatement(sentences) ??
    firstStatement(known.map((one) => one.text)) ??
    firstStatement(elements.map((one) => one.text).filter((text) => /\s\S+\s/.test(text)))
  );
}

const paragraphs: readonly RegExp[] = [
  /^(?:p|pre)$/,
  /^h[1-6]$/,
  /^(?:div|li|td|center|blockquote)$/,
];

/** The first real paragraph of an error page, else its heading, else its title. */
function htmlStatement(html: string): string | null {
  const blocks = textBlocks(html.slice(0, 32 * 1024));
  const texts = (form: RegExp): string[] =>
    blocks
      .filter(({ element }) => form.test(element))
      .map(({ text }) => text.replace(/^(?:message|description)\b:? /i, ''))
      .filter(hasWords);
  return (
    firstOf(paragraphs, (form) => firstStatement(texts(form))) ??
    firstStatement(texts(/^title$/)) ??
    firstStatement(texts(/^$|^body$/))
  );
}
