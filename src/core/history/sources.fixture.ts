import { readEntry } from '../http/har-entry.ts';
import { createWebRequestReader } from '../http/web-request.ts';
import type { Exchange } from '../http/exchange.ts';
import { createSession } from '../session/session.ts';
import type { Session } from '../session/session.ts';

export interface Shape {
  readonly url?: string;
  readonly status?: number;
  readonly startedAt?: number;
  readonly requestId?: string;
  readonly body?: string;
  readonly onWire?: boolean;
  readonly type?: string;
}

const URL_OF_API = 'https://app.example/api';

/** As DevTools reports it. */
export function harExchange({
  url = URL_OF_API,
  status = 401,
  startedAt = 1000,
  body = '{"error":"no"}',
  onWire = true,
  type = 'fetch',
}: Shape = {}): Exchange {
  const { exchange } = readEntry(
    {
      _resourceType: type,
      _initiator: { type: 'script', url: 'https://app.example/app.js' },
      request: {
        method: 'GET',
        url,
        headers: onWire
          ? [
              { name: 'Host', value: 'app.example' },
              { name: 'Referer', value: 'https://app.example/' },
            ]
          : [],
      },
      response: {
        status,
        headers: status === 0 ? [] : [{ name: 'WWW-Authenticate', value: 'Bearer' }],
        content: { size: body.length, mimeType: 'application/json', text: body },
      },
      startedDateTime: new Date(startedAt).toISOString(),
      time: 20,
      timings: { wait: startedAt % 97 },
    },
    { now: 0 },
  );
  if (exchange === null) throw new Error('not read');
  return exchange;
}

/** As `webRequest` reports it. */
export function webExchange({
  url = URL_OF_API,
  status = 401,
  startedAt = 1000,
  requestId = '1',
  type = 'xmlhttprequest',
}: Shape = {}): Exchange {
  const reader = createWebRequestReader();
  const details = {
    requestId,
    url,
    method: 'GET',
    type,
    tabId: 1,
    frameId: 0,
    initiator: 'https://app.example',
    timeStamp: startedAt,
  };
  reader.read({ kind: 'began', details });
  reader.read({
    kind: 'sent',
    details: { ...details, requestHeaders: [{ name: 'Cookie', value: 'sid=1' }] },
  });
  const watched = reader.read({
    kind: 'completed',
    details: {
      ...details,
      timeStamp: startedAt + 15,
      statusCode: status,
      responseHeaders: [{ name: 'www-authenticate', value: 'Bearer realm="x"' }],
    },
  });
  if (watched === null) throw new Error('not reported');
  return watched.exchange;
}

export function twoSources(): Session {
  const session = createSession();
  session.expectBothSources();
  return session;
}
