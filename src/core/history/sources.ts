import { BoundedMap } from '../bounded-map.ts';
import type { Exchange } from '../http/exchange.ts';

/**
 * A tab's traffic may be reported twice: by DevTools, as HAR entries, and by `webRequest`.
 * DevTools knows bodies and initiators; `webRequest` knows what is really sent,
 * handshakes of WebSockets, and each leg of a native sign-in. One exchange seen by both
 * is one exchange.
 */
export type Source = 'devtools' | 'web-request';

/**
 * Milliseconds by which the two may disagree on a start: DevTools takes the time in the
 * page's process, `webRequest` in the browser's.
 */
const SLACK = 1000;
const MOST_PER_REQUEST = 256;
const MOST_REQUESTS = 5000;

/** As much of an exchange as it is recognized by. */
interface Report {
  readonly id: string;
  readonly startedAt: number;
  readonly duration: number;
  readonly status: number;
}

/** Exchanges that only one source has reported so far, by request. */
export class Counterparts {
  readonly #waiting: Readonly<Record<Source, BoundedMap<string, Report[]>>> = {
    devtools: new BoundedMap(MOST_REQUESTS),
    'web-request': new BoundedMap(MOST_REQUESTS),
  };

  /**
   * Takes out the other source's report of this exchange, the nearest in time of those that fit,
   * and returns its id.
   */
  take(exchange: Exchange, source: Source): string | null {
    const others = this.#waiting[source === 'devtools' ? 'web-request' : 'devtools'];
    const key = keyOf(exchange);
    const candidates = others.get(key);
    if (candidates === undefined) return null;
    const report = reportOf(exchange);
    const apart = (other: Report): number => Math.abs(other.startedAt - report.startedAt);
    const [nearest] = candidates
      .filter((other) =>
        source === 'devtools' ? isSameExchange(report, other) : isSameExchange(other, report),
      )
      .sort((a, b) => apart(a) - apart(b));
    if (nearest === undefined) return null;
    this.#keep(
      others,
      key,
      candidates.filter((one) => one !== nearest),
    );
    return nearest.id;
  }

  /** Waits for the other source's report. */
  note(exchange: Exchange, source: Source): void {
    const waiting = this.#waiting[source];
    const key = keyOf(exchange);
    const reports = [...(waiting.get(key) ?? []), reportOf(exchange)];
    waiting.set(key, reports.slice(-MOST_PER_REQUEST));
  }

  /** Waits no longer. */
  forget(exchange: Exchange): void {
    const key = keyOf(exchange);
    for (const waiting of Object.values(this.#waiting)) {
      const left = waiting.get(key)?.filter(({ id }) => id !== exchange.id);
      if (left !== undefined) this.#keep(waiting, key, left);
    }
  }

  #keep(waiting: BoundedMap<string, Report[]>, key: string, reports: Report[]): void {
    if (reports.length === 0) waiting.delete(key);
    else waiting.set(key, reports);
  }

  clear(): void {
    this.#waiting.devtools.clear();
    this.#waiting['web-request'].clear();
  }
}

/** A WebSocket's URL begins with `ws:` for both; userinfo and fragment only for one of them. */
function keyOf({ request: { method, url } }: Exchange): string {
  if (!/[#@]/.test(url) || !URL.canParse(url)) return `${method} ${url}`;
  const parsed = new URL(url);
  parsed.username = '';
  parsed.password = '';
  parsed.hash = '';
  return `${method} ${parsed.href}`;
}

const reportOf = ({ id, startedAt, duration, response: { status } }: Exchange): Report => ({
  id,
  startedAt,
  duration,
  status,
});

/** Whether two reports of one request may be of the same exchange. */
function isSameExchange(har: Report, web: Report): boolean {
  const isDuring =
    web.startedAt >= har.startedAt - SLACK && web.startedAt <= har.startedAt + har.duration + SLACK;
  // DevTools has no status of a handshake, nor of an origin's 407.
  return isDuring && (har.status === web.status || har.status === 0);
}

/**
 * Both reports as one: that of DevTools, with what it lacks taken from the other. The caller sets
 * the id.
 */
export function uniteSources(har: Exchange, web: Exchange): Exchange {
  const takesRequest = har.sent !== 'wire' && web.sent === 'wire';
  const takesResponse = har.response.status === 0 && web.response.status !== 0;
  return {
    ...har,
    request: takesRequest
      ? { ...web.request, body: har.request.body ?? web.request.body }
      : har.request,
    sent: takesRequest ? web.sent : har.sent,
    response: takesResponse
      ? { ...web.response, error: har.response.error ?? web.response.error }
      : har.response,
    page: har.page ?? web.page,
    ...(web.jar === undefined ? {} : { jar: web.jar }),
  };
}
