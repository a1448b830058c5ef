import type { Request, Response } from '@playwright/test';
import { readEntry, type Exchange } from '../core/index.ts';

/** A request, with the response that was reported for it; null where it has failed. */
export interface SeenRequest {
  readonly request: Request;
  readonly response: Response | null;
  /** Its number in the recording. */
  readonly index: number;
}

/**
 * What a first look at a response needs, and no more: most are ordinary, and each costs the test
 * time. Null where what Playwright tells is no exchange.
 */
export function glance(seen: SeenRequest): Exchange | null {
  const { request, response, index } = seen;
  if (response === null || request.resourceType() === 'other') return knownExchange(seen, null);
  const received = knownFields(response);
  return {
    id: '',
    index,
    startedAt: 0,
    duration: 0,
    resourceType: request.resourceType(),
    request: {
      method: request.method(),
      url: request.url(),
      httpVersion: '',
      headers: knownFields(request),
      body: bodyOf(request),
      mimeType: '',
    },
    response: {
      status: response.status(),
      statusText: '',
      httpVersion: '',
      headers: received,
      body: {
        text: null,
        size: sizeOf(received),
        mimeType: typeOf(received),
        truncated: false,
        absent: null,
      },
      error: request.failure()?.errorText ?? null,
    },
    sent: 'provisional',
    initiator: null,
    viaServiceWorker: false,
    page: null,
  };
}

/** The same once its body is known. */
export const withText = (exchange: Exchange, text: string): Exchange => ({
  ...exchange,
  response: { ...exchange.response, body: { ...exchange.response.body, text } },
});

/**
 * A request as an exchange, with what Playwright has told already: no cookies, and no
 * fields that the browser adds late. Asks the browser nothing, so that it costs a test next to
 * nothing. Null where what Playwright tells is no exchange.
 */
export function knownExchange(seen: SeenRequest, text: string | null): Exchange | null {
  const { request, response } = seen;
  const headers = { sent: knownFields(request), received: knownFields(response) };
  return exchangeOf(seen, headers, text);
}

/**
 * The same with the fields of the wire, which the browser is asked for.
 * @param text the body, as far as it is known once the fields are
 */
export async function wireExchange(
  seen: SeenRequest,
  text: () => string | null,
): Promise<Exchange | null> {
  const { request, response } = seen;
  const [sent, received] = await Promise.all([fieldsOf(request), fieldsOf(response)]);
  return exchangeOf(seen, { sent, received }, text());
}

interface Field {
  readonly name: string;
  readonly value: string;
}

interface Headers {
  readonly sent: readonly Field[];
  readonly received: readonly Field[];
}

const knownFields = (message: Request | Response | null): Field[] =>
  Object.entries(message?.headers() ?? {}).map(([name, value]) => ({ name, value }));

/** The wire's; where the page is gone already, what the browser was going to send. */
const fieldsOf = async (message: Request | Response | null): Promise<readonly Field[]> =>
  message === null ? [] : message.headersArray().catch(() => knownFields(message));

function exchangeOf(
  { request, response, index }: SeenRequest,
  headers: Headers,
  text: string | null,
): Exchange | null {
  const { startTime, responseStart } = request.timing();
  const entry = {
    startedDateTime: new Date(startTime > 0 ? startTime : 0).toISOString(),
    time: Math.max(0, responseStart),
    pageref: 'page',
    _resourceType: request.resourceType(),
    request: {
      method: request.method(),
      url: request.url(),
      httpVersion: '',
      headers: headers.sent,
      ...postDataOf(request, headers),
    },
    response: {
      status: response?.status() ?? 0,
      statusText: response?.statusText() ?? '',
      httpVersion: '',
      headers: headers.received,
      ...(response?.fromServiceWorker() === true ? { _fetchedViaServiceWorker: true } : {}),
      ...errorOf(request),
      content: {
        size: sizeOf(headers.received),
        mimeType: typeOf(headers.received),
        ...(text === null ? {} : { text }),
      },
    },
  };
  const pages = new Map([['page', pageOf(request)]]);
  return readEntry(entry, { now: 0, index, pages }).exchange;
}

const errorOf = (request: Request): object => {
  const text = request.failure()?.errorText;
  return text === undefined ? {} : { _error: text };
};

function postDataOf(request: Request, { sent }: Headers): object {
  const text = bodyOf(request);
  return text === null ? {} : { postData: { mimeType: typeOf(sent), text } };
}

/** Playwright throws where a body is no text. */
function bodyOf(request: Request): string | null {
  try {
    return request.postData();
  } catch {
    return null; // Binary: nothing that a diagnosis could read.
  }
}

const valueOf = (fields: readonly Field[], wanted: string): string =>
  fields.find(({ name }) => name.toLowerCase() === wanted)?.value ?? '';

const typeOf = (fields: readonly Field[]): string => valueOf(fields, 'content-type');

/** As the response says it; -1 where it does not. */
const sizeOf = (fields: readonly Field[]): number => {
  const length = valueOf(fields, 'content-length');
  return /^\d{1,15}$/.test(length) ? Number(length) : -1;
};

/** The frame's URL; a request of a worker or of a page that is gone has none. */
function pageOf(request: Request): string {
  try {
    return request.frame().url();
  } catch {
    return '';
  }
}
