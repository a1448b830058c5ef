import { isObject, type Json, type JsonObject } from '../../json.ts';
import {
  codeSignal,
  inBody,
  looksLikeCode,
  messageSignal,
  type ErrorSignal,
} from './error-signal.ts';
import { failingObjects } from './failure-in-success.ts';
import { errorInUrl } from './from-headers.ts';
import { codeKeys, errorKeys, messageKeys, shoutedCode } from './json-keys.ts';

const MOST_NODES = 400;
const MOST_ITEMS = 20;
const DEEPEST = 6;
const MOST_ENVELOPES = 2;

/** Members in which a success says that it failed. */
const failureMembers = [
  'errors',
  'error',
  'error_description',
  'error_message',
  'message',
  'fault',
  'needed',
  'code',
  'warning',
  'exception',
  'errorcode',
  'errcode',
  'errmsg',
  'msg',
  'messagecode',
  'reason',
  'detail',
  'info',
];

/** Where a value is. */
interface Position {
  readonly key: string;
  readonly path: string;
  readonly depth: number;
  /** The subtree is about an error. */
  readonly isAboutError: boolean;
  /** Objects with a single member that were entered to come here; null below a real one. */
  readonly envelopes: number | null;
}

/** What a JSON body says. A success mentions failure only in the places made for it. */
export function jsonSignals(root: Json, isError: boolean): ErrorSignal[] {
  const walk = new JsonWalk();
  if (isError)
    return walk.visit(root, { key: '', path: '', depth: 0, isAboutError: false, envelopes: 0 });
  const signals = failingObjects(root).flatMap((object) => {
    const at = pathOf(root, object);
    return failureMembers.flatMap((name) => {
      const member = object[name];
      if (member === undefined || member === null) return [];
      const path = at === '' ? name : `${at}.${name}`;
      return walk.visit(member, { key: name, path, depth: 1, isAboutError: true, envelopes: null });
    });
  });
  return signals.length > 0 ? signals : urlSignals(root);
}

function pathOf(root: Json, object: JsonObject): string {
  if (root === object) return '';
  if (Array.isArray(root)) return `[${(root as readonly Json[]).indexOf(object)}]`;
  return Object.entries(root as JsonObject).find(([, member]) => member === object)?.[0] ?? '';
}

/**
 * Sign-in libraries answer 200 with the URL of their error page, or of the sign-in page that a lost
 * anti-forgery value leads back to (Auth.js).
 */
function urlSignals(root: Json): ErrorSignal[] {
  if (!isObject(root) || typeof root['url'] !== 'string') return [];
  if (/\/signin\?csrf=true/.test(root['url'])) return [messageSignal(root['url'], inBody('url'))];
  const error = errorInUrl(root['url']);
  if (error === null || Object.keys(root).length > 3) return [];
  return [
    ...(error.code === '' ? [] : [codeSignal(error.code, inBody('url'))]),
    ...(error.description === '' ? [] : [messageSignal(error.description, inBody('url'))]),
  ];
}

class JsonWalk {
  #nodes = 0;

  visit(value: Json, at: Position): ErrorSignal[] {
    if (++this.#nodes > MOST_NODES || value === null) return [];
    if (typeof value === 'boolean') return value ? flagSignals(at) : [];
    if (typeof value === 'number') return numberSignals(value, at);
    if (typeof value === 'string') return textSignals(value, at);
    if (at.depth > DEEPEST) return [];
    if (Array.isArray(value)) return this.#visitItems(value as readonly Json[], at);
    return isObject(value) ? this.#visitMembers(value, at) : [];
  }

  #visitItems(items: readonly Json[], at: Position): ErrorSignal[] {
    const isAboutError = at.isAboutError || errorKeys.test(at.key);
    // A list at the root stands for its items.
    const depth = at.key === '' ? at.depth : at.depth + 1;
    return items
      .slice(0, MOST_ITEMS)
      .flatMap((item, i) =>
        this.visit(item, { ...at, path: `${at.path}[${i}]`, depth, isAboutError }),
      );
  }

  #visitMembers(value: JsonObject, at: Position): ErrorSignal[] {
    // What says why is at the top or under a member that is named for it, never deep in data.
    const isNamed = errorKeys.test(at.key) || codeKeys.has(at.key.toLowerCase());
    const isTop = at.envelopes !== null;
    if (!isTop && !at.isAboutError && !isNamed) return [];
    const members = Object.entries(value);
    const isEnvelope =
      at.envelopes !== null && at.envelopes < MOST_ENVELOPES && members.length === 1;
    return members.flatMap(([name, member]) =>
      this.visit(member, {
        key: name,
        path: at.path === '' ? name : `${at.path}.${name}`,
        depth: at.depth + 1,
        isAboutError: !isTop || at.isAboutError || (at.depth > 0 && isNamed),
        envelopes: isEnvelope && at.envelopes !== null ? at.envelopes + 1 : null,
      }),
    );
  }
}

function flagSignals({ key, path }: Position): ErrorSignal[] {
  return /saml|captcha|mfa|otp|locked|expired|revoked|required/i.test(key)
    ? [codeSignal(`${key}=true`, inBody(path))]
    : [];
}

function numberSignals(value: number, { key, path }: Position): ErrorSignal[] {
  const name = key.toLowerCase();
  const isCode = codeKeys.has(name) && name !== 'status' && name !== 'statuscode';
  return isCode ? [codeSignal(String(value), inBody(path))] : [];
}

function textSignals(text: string, { key, path, depth, isAboutError }: Position): ErrorSignal[] {
  const name = key.toLowerCase();
  const signals: ErrorSignal[] = [];
  const isCode = codeKeys.has(name) && looksLikeCode(text);
  const shouted = messageKeys.has(name) ? shoutedCode.exec(text)?.[0] : undefined;
  if (isCode) signals.push(codeSignal(text, inBody(path)));
  else if (shouted !== undefined) signals.push(codeSignal(shouted, inBody(path)));
  const isSentence =
    messageKeys.has(name) ||
    (isAboutError && (/\s/.test(text) || depth <= 1)) ||
    (codeKeys.has(name) && !looksLikeCode(text));
  if (isSentence) signals.push(messageSignal(text, inBody(path)));
  return signals;
}
