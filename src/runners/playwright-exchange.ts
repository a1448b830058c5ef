import type { Request, Response } from '@playwright/test';
import { readEntry, type Exchange } from '../core/index.ts';

/** A request that has ended, with the response that was reported for it. */
export interface EndedRequest {
  readonly request: Request;
  readonly response: Response | null;
  /** Its number in the recording. */
  readonly index: number;
}

/**
 * An ended request as an exchange, with what Playwright has told already: no cookies, and no
 * fields that the browser adds late. Null for a request that asks no server. Asks the browser
 * nothing, so that it costs a test next to nothing.
 */
export function knownExchange(ended: EndedRequest, text: string | null): Exchange | null {
  if (!/^https?:/i.test(ended.request.url())) return null;
  const { request, response } = ended;
  const headers = { sent: knownFields(request), received: knownFields(response) };
  return exchangeOf(ended, headers, text);
}

/** The same with the fields of the wire, which the browser is asked for. */
export async function wireExchange(
  ended: EndedRequest,
  text: string | null,
): Promise<Exchange | null> {
  const { request, response } = ended;
  const [sent, received] = await Promise.all([fieldsOf(request), fieldsOf(response)]);
  return exchangeOf(ended, { sent, received }, text);
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
  { request, response, index }: EndedRequest,
  headers: Headers,
  text: string | null,
): Exchange | null {
  const { startTime, responseEnd } = request.timing();
  const entry = {
    startedDateTime: new Date(startTime > 0 ? startTime : 0).toISOString(),
    time: Math.max(0, responseEnd),
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
