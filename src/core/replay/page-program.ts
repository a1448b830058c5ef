import { replayMark } from '../http/replay-mark.ts';
import { isObject, parseJson, textOf } from '../json.ts';
import type { HeaderField } from '../http/exchange.ts';
import { mayHaveBody, type ReplayRequest } from './request.ts';

/** How long a response may take and how much of it is read. */
export interface ReplayLimits {
  readonly milliseconds: number;
  /** Bytes of the body; what follows is not read. */
  readonly bytes: number;
}

const REPLAY_LIMITS: ReplayLimits = { milliseconds: 30_000, bytes: 256 * 1024 };

/** What the page reports of a request that it was asked to send. */
export type PageReport =
  | { readonly state: 'pending' }
  | {
      readonly state: 'done';
      readonly response: PageResponse;
      readonly notes: readonly PageNote[];
    }
  | {
      readonly state: 'failed';
      readonly reason: FailureReason;
      /** The page's own words, or ''. */
      readonly text: string;
      readonly notes: readonly PageNote[];
    }
  /** The page knows nothing of the request: it was left or loaded again. */
  | { readonly state: 'gone' };

/** As script in the page sees it. */
export interface PageResponse {
  readonly status: number;
  readonly statusText: string;
  /** Fetch's response type: `basic`, `cors`, `opaqueredirect`, … */
  readonly type: string;
  readonly url: string;
  readonly isRedirected: boolean;
  readonly headers: readonly HeaderField[];
  readonly body: string;
  readonly isCut: boolean;
}

const failureReasons = ['network', 'timeout', 'canceled', 'policy', 'refused'] as const;
/**
 * `network`: no response that script may read; `policy`: the page's Content-Security-Policy;
 * `refused`: fetch did not accept the request.
 */
export type FailureReason = (typeof failureReasons)[number];
const pageNotes = ['own-fetch', 'replaced-fetch'] as const;
/**
 * `own-fetch`: the page replaces fetch, and the browser's own sent the request;
 * `replaced-fetch`: only the page's replacement could be used.
 */
export type PageNote = (typeof pageNotes)[number];

/**
 * What runs in the page. It needs nothing of the page that the page may have replaced, where a
 * frame of the same origin can lend the browser's own; it keeps what it finds under a symbol.
 */
const PROGRAM = String.raw`(input) => {
  const key = Symbol.for('why401.replay');
  const all = (globalThis[key] ??= new Map());
  if (all.has(input.id)) return 'known';
  const isNative = (value) =>
    typeof value === 'function' && Function.prototype.toString.call(value).includes('[native code]');
  const notes = [];
  let frame = null;
  let scope = globalThis;
  if (!isNative(globalThis.fetch)) {
    try {
      frame = document.createElement('iframe');
      frame.hidden = true;
      document.documentElement.append(frame);
      if (!isNative(frame.contentWindow.fetch)) throw new Error('no fetch');
      scope = frame.contentWindow;
      notes.push('own-fetch');
    } catch {
      frame?.remove();
      frame = null;
      notes.push('replaced-fetch');
    }
  }
  const controller = new scope.AbortController();
  const entry = { report: null, cancel: () => stop('canceled') };
  all.set(input.id, entry);
  let reason = null;
  const stop = (why) => {
    reason ??= why;
    controller.abort();
  };
  const onViolation = (event) => {
    if (event.effectiveDirective === 'connect-src') reason ??= 'policy';
  };
  globalThis.document?.addEventListener('securitypolicyviolation', onViolation);
  const timer = setTimeout(() => stop('timeout'), input.milliseconds);
  const finish = (report) => {
    if (entry.report !== null) return;
    entry.report = { ...report, notes };
    clearTimeout(timer);
    globalThis.document?.removeEventListener('securitypolicyviolation', onViolation);
    frame?.remove();
  };
  const read = async (response) => {
    const decoder = new TextDecoder();
    let body = '';
    let bytes = 0;
    let isCut = false;
    const reader = response.body?.getReader();
    while (reader !== undefined) {
      const { done, value } = await reader.read();
      if (done) break;
      const rest = input.bytes - bytes;
      body += decoder.decode(value.length > rest ? value.subarray(0, rest) : value, { stream: true });
      bytes += value.length;
      if (bytes >= input.bytes) {
        isCut = true;
        await reader.cancel();
        break;
      }
    }
    return { body: body + decoder.decode(), isCut };
  };
  const send = async () => {
    const { url, ...options } = input.request;
    const response = await scope.fetch(url, { ...options, signal: controller.signal });
    const { status, statusText, type, redirected } = response;
    const headers = [...response.headers].map(([name, value]) => ({ name, value }));
    const { body, isCut } = await read(response).catch((error) => {
      if (reason !== null) throw error;
      return { body: '', isCut: true };
    });
    finish({ state: 'done', response: { status, statusText, type, url: response.url, isRedirected: redirected, headers, body, isCut } });
  };
  const started = new Promise((resolve) => resolve(send()));
  started.catch((error) => {
    const isRefused = error instanceof TypeError && /construct|parse|credentials|forbidden|invalid|body/i.test(String(error.message)) && !/fetch$/i.test(String(error.message));
    // The event that names the policy comes after the rejection.
    setTimeout(() => finish({ state: 'failed', reason: reason ?? (isRefused ? 'refused' : 'network'), text: String(error && error.message).slice(0, 300) }), 50);
  });
  // A page's replacement may ignore the signal.
  setTimeout(() => finish({ state: 'failed', reason: 'timeout', text: '' }), input.milliseconds + 1000);
  return 'started ' + location.origin;
}`;

const POLL = String.raw`(id) => {
  const all = globalThis[Symbol.for('why401.replay')];
  const entry = all?.get(id);
  if (entry === undefined) return JSON.stringify({ state: 'gone' });
  if (entry.report === null) return JSON.stringify({ state: 'pending' });
  all.delete(id);
  return JSON.stringify(entry.report);
}`;

const CANCEL = String.raw`(id) => {
  globalThis[Symbol.for('why401.replay')]?.get(id)?.cancel();
  return 'canceled';
}`;

/**
 * A value as a JavaScript expression. JSON is one (ECMA-262 §JSON superset); the separators are
 * escaped for what reads scripts by lines.
 */
const literal = (value: unknown): string =>
  JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');

const call = (program: string, argument: unknown, name: string): string =>
  `(${program})(${literal(argument)})\n//# sourceURL=${name}`;

/** Ids stand in a comment of the code: letters, digits and hyphens only. */
const isId = (id: string): boolean => /^[\w-]{1,64}$/.test(id);

/** The code that sends a request; its value says that it was started, and from which origin. */
export function startCode(
  id: string,
  request: ReplayRequest,
  limits: ReplayLimits = REPLAY_LIMITS,
): string {
  if (!isId(id)) throw new RangeError(`No id of a replay: ${id}`);
  const { method, url, headers, body, credentials, redirect, referrer } = request;
  return call(
    PROGRAM,
    {
      id,
      ...limits,
      request: {
        url,
        method,
        headers: headers.map(({ name, value }) => [name, value]),
        ...(body === null || !mayHaveBody(method) ? {} : { body }),
        credentials,
        redirect,
        mode: 'cors',
        cache: 'no-store',
        ...(referrer === 'none' ? { referrerPolicy: 'no-referrer' } : {}),
      },
    },
    replayMark(id),
  );
}

/** The code that asks what has become of a request; its value is for `readReport`. */
export const pollCode = (id: string): string => call(POLL, id, 'why401-poll');

/** The code that ends a request. */
export const cancelCode = (id: string): string => call(CANCEL, id, 'why401-poll');

/** The origin that a request was started from; null where it was not started. */
export const startedFrom = (value: unknown): string | null =>
  typeof value === 'string' && value.startsWith('started ') ? value.slice(8) : null;

/** Reads what `pollCode` gave; the page may have made anything of it. */
export function readReport(value: unknown): PageReport {
  const json = typeof value === 'string' ? parseJson(value) : undefined;
  if (!isObject(json)) return { state: 'gone' };
  const notes = pageNotes.filter((note) => {
    const given = json['notes'];
    return Array.isArray(given) && given.includes(note);
  });
  switch (json['state']) {
    case 'pending':
      return { state: 'pending' };
    case 'failed': {
      const reason = failureReasons.find((one) => one === json['reason']) ?? 'network';
      return { state: 'failed', reason, text: textOf(json['text']).slice(0, 300), notes };
    }
    case 'done': {
      const { response } = json;
      if (!isObject(response)) return { state: 'gone' };
      const headers = Array.isArray(response['headers']) ? (response['headers'] as unknown[]) : [];
      return {
        state: 'done',
        notes,
        response: {
          status: typeof response['status'] === 'number' ? response['status'] : 0,
          statusText: textOf(response['statusText']),
          type: textOf(response['type']),
          url: textOf(response['url']),
          isRedirected: response['isRedirected'] === true,
          headers: headers.flatMap((field) =>
            isObject(field) ? { name: textOf(field['name']), value: textOf(field['value']) } : [],
          ),
          body: textOf(response['body']),
          isCut: response['isCut'] === true,
        },
      };
    }
    default:
      return { state: 'gone' };
  }
}
