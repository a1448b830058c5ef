import type { Request, Response } from '@playwright/test';
import { bodyMatters, readEntry, type Exchange } from '../core/index.ts';

/**
 * What Playwright knows of a request that has ended, as an exchange; null for one that asks no
 * server. The body is read only where it may explain something.
 */
export async function exchangeOf(request: Request, index: number): Promise<Exchange | null> {
  if (!/^https?:/i.test(request.url())) return null;
  const response = await request.response().catch(() => null);
  const [sent, received] = await Promise.all([
    headersOf(request),
    response === null ? [] : headersOf(response),
  ]);
  const entry = entryOf(request, response, { sent, received });
  const reading = read(entry, index, request);
  if (reading === null || response === null || !bodyMatters(reading)) return reading;
  const text = await response.text().catch(() => null);
  return text === null ? reading : read(withText(entry, text), index, request);
}

interface Field {
  readonly name: string;
  readonly value: string;
}

interface Headers {
  readonly sent: readonly Field[];
  readonly received: readonly Field[];
}

/** The wire's; where the page is gone already, what the browser was going to send. */
const headersOf = (message: Request | Response): Promise<readonly Field[]> =>
  message
    .headersArray()
    .catch(() => Object.entries(message.headers()).map(([name, value]) => ({ name, value })));

interface Entry {
  readonly response: { readonly content: object };
}

function entryOf(request: Request, response: Response | null, headers: Headers): Entry {
  const { startTime, responseEnd } = request.timing();
  const postData = bodyOf(request);
  return {
    ...{
      startedDateTime: new Date(startTime > 0 ? startTime : 0).toISOString(),
      time: Math.max(0, responseEnd),
      pageref: 'page',
      _resourceType: request.resourceType(),
      request: {
        method: request.method(),
        url: request.url(),
        httpVersion: '',
        headers: headers.sent,
        ...(postData === null
          ? {}
          : { postData: { mimeType: typeOf(headers.sent), text: postData } }),
      },
    },
    response: {
      ...{
        status: response?.status() ?? 0,
        statusText: response?.statusText() ?? '',
        httpVersion: '',
        headers: headers.received,
        ...(response?.fromServiceWorker() === true ? { _fetchedViaServiceWorker: true } : {}),
        ...errorOf(request),
      },
      content: { size: -1, mimeType: typeOf(headers.received) },
    },
  };
}

const withText = (entry: Entry, text: string): Entry => ({
  ...entry,
  response: { ...entry.response, content: { ...entry.response.content, text } },
});

const errorOf = (request: Request): object => {
  const text = request.failure()?.errorText;
  return text === undefined ? {} : { _error: text };
};

/** Playwright throws where a body is no text. */
function bodyOf(request: Request): string | null {
  try {
    return request.postData();
  } catch {
    return null; // Binary: nothing that a diagnosis could read.
  }
}

const typeOf = (fields: readonly Field[]): string =>
  fields.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';

function read(entry: Entry, index: number, request: Request): Exchange | null {
  const pages = new Map([['page', pageOf(request)]]);
  return readEntry(entry, { now: 0, index, pages }).exchange;
}

/** The frame's URL; a request of a worker or of a page that is gone has none. */
function pageOf(request: Request): string {
  try {
    return request.frame().url();
  } catch {
    return '';
  }
}
