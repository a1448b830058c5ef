import type { Protocol } from 'devtools-protocol';

/** One request and its response, as the events of the Network domain report them. */
export interface Hop {
  request: Pick<
    Protocol.Network.Request,
    'method' | 'url' | 'urlFragment' | 'headers' | 'postData' | 'hasPostData'
  >;
  documentUrl: string;
  initiator: Protocol.Network.Initiator;
  type: string;
  /** Seconds since the epoch at `startedAt`. */
  wallTime: number;
  /** Monotonic seconds. */
  startedAt: number;
  endedAt: number;
  response: Pick<
    Protocol.Network.Response,
    'status' | 'statusText' | 'headers' | 'mimeType' | 'protocol' | 'fromServiceWorker'
  > | null;
  /** Whether the network stack reports headers; null while unknown. */
  hasExtraInfo: boolean | null;
  requestExtra: Protocol.Network.RequestWillBeSentExtraInfoEvent | null;
  responseExtra: Protocol.Network.ResponseReceivedExtraInfoEvent | null;
  /** Bytes received, or -1. */
  size: number;
  error: string | null;
  corsError: string | null;
  ended: 'finished' | 'failed' | 'redirected' | 'handshake' | null;
}

const MILLISECONDS = 1000;

/** A hop as the HAR entry that DevTools would write, so that one reader reads both. */
export function hopEntry(hop: Hop): object {
  const { request, requestExtra, responseExtra, response, error } = hop;
  const { method, url, urlFragment = '', postData } = request;
  const headers = fieldsOf(requestExtra?.headers ?? request.headers);
  const isHidden = response === null && responseExtra !== null;
  return {
    startedDateTime: timeOf(hop.wallTime),
    time: Math.max(0, (hop.endedAt - hop.startedAt) * MILLISECONDS),
    pageref: 'page',
    _resourceType: hop.type.toLowerCase(),
    _initiator: hop.initiator,
    request: {
      method,
      url: `${url}${urlFragment}`,
      httpVersion: response?.protocol ?? '',
      headers,
      ...(postData === undefined
        ? {}
        : { postData: { mimeType: valueOf(headers, 'content-type'), text: postData } }),
    },
    response: {
      status: isHidden ? responseExtra.statusCode : (response?.status ?? 0),
      statusText: response?.statusText ?? '',
      httpVersion: response?.protocol ?? '',
      headers: fieldsOf(responseExtra?.headers ?? response?.headers ?? {}),
      content: { size: hop.size, mimeType: response?.mimeType ?? '' },
      ...(error === null ? {} : { _error: error }),
      ...(response?.fromServiceWorker === true ? { _fetchedViaServiceWorker: true } : {}),
    },
  };
}

interface Field {
  readonly name: string;
  readonly value: string;
}

/** CDP joins field lines of one name by a line feed. */
const fieldsOf = (headers: Protocol.Network.Headers): Field[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    String(value)
      .split('\n')
      .map((line) => ({ name, value: line })),
  );

const valueOf = (fields: readonly Field[], name: string): string =>
  fields.find((field) => field.name.toLowerCase() === name)?.value ?? '';

/** '' for a socket whose handshake was never reported: it has no time. */
const timeOf = (wallTime: number): string =>
  wallTime > 0 ? new Date(wallTime * MILLISECONDS).toISOString() : '';
