import type { Exchange } from '../http/exchange.ts';

/**
 * A tab's traffic may be told twice: by DevTools, as HAR entries, and by `webRequest`.
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
/** Exchanges of one request that wait for the other source's word, and requests in all. */
const MOST_OF_ONE = 256;
const MOST = 5000;

/** Exchanges that only one source has told of so far, by request. */
export interface Counterparts {
  /** Takes out the other source's word on this exchange: of those that fit the one that began nearest to it. */
  take(exchange: Exchange, source: Source): string | null;
  /** Waits for the other source. */
  note(exchange: Exchange, source: Source): void;
  /** Waits no longer. */
  forget(exchange: Exchange): void;
  clear(): void;
}

export function createCounterparts(): Counterparts {
  const waiting: Record<Source, Map<string, Word[]>> = {
    devtools: new Map(),
    'web-request': new Map(),
  };
  return {
    take: (exchange, source) => {
      const others = waiting[source === 'devtools' ? 'web-request' : 'devtools'];
      const key = keyOf(exchange);
      const candidates = others.get(key);
      if (candidates === undefined) return null;
      const word = wordOn(exchange);
      let best = -1;
      let distance = Number.POSITIVE_INFINITY;
      candidates.forEach((other, position) => {
        const [har, web] = source === 'devtools' ? [word, other] : [other, word];
        const apart = Math.abs(har.startedAt - web.startedAt);
        if (apart < distance && isSameExchange(har, web)) [best, distance] = [position, apart];
      });
      const [found] = best < 0 ? [] : candidates.splice(best, 1);
      if (candidates.length === 0) others.delete(key);
      return found?.id ?? null;
    },
    note: (exchange, source) => {
      const map = waiting[source];
      const key = keyOf(exchange);
      const same = map.get(key);
      if (same === undefined) map.set(key, [wordOn(exchange)]);
      else {
        same.push(wordOn(exchange));
        if (same.length > MOST_OF_ONE) same.shift();
      }
      if (map.size > MOST) for (const oldest of map.keys()) return void map.delete(oldest);
    },
    forget: (exchange) => {
      const key = keyOf(exchange);
      for (const map of Object.values(waiting)) {
        const left = map.get(key)?.filter(({ id }) => id !== exchange.id);
        if (left?.length === 0) map.delete(key);
        else if (left !== undefined) map.set(key, left);
      }
    },
    clear: () => {
      waiting.devtools.clear();
      waiting['web-request'].clear();
    },
  };
}

/** A WebSocket's URL begins with `ws:` for both; userinfo and fragment only for one of them. */
function keyOf({ request: { method, url } }: Exchange): string {
  if (!URL.canParse(url)) return `${method} ${url}`;
  const parsed = new URL(url);
  parsed.username = '';
  parsed.password = '';
  parsed.hash = '';
  return `${method} ${parsed.href}`;
}

/** As much of an exchange as it is recognised by. */
interface Word {
  readonly id: string;
  readonly startedAt: number;
  readonly duration: number;
  readonly status: number;
}

const wordOn = ({ id, startedAt, duration, response: { status } }: Exchange): Word => ({
  id,
  startedAt,
  duration,
  status,
});

/** Whether two words on exchanges of one request may be about the same exchange. */
function isSameExchange(har: Word, web: Word): boolean {
  const isDuring =
    web.startedAt >= har.startedAt - SLACK && web.startedAt <= har.startedAt + har.duration + SLACK;
  // DevTools has no status of a handshake, nor of an origin's 407.
  return isDuring && (har.status === web.status || har.status === 0);
}

/** Both words as one: DevTools' wins, and takes what it lacks from the other. The id is left to the caller. */
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
