import { traitsOf } from '../diagnosis/rules/index.ts';
import type { Exchange } from '../http/exchange.ts';
import { isReplay } from '../http/replay-mark.ts';
import { hostOf, originOf } from '../http/url.ts';
import { redactUrl } from '../redaction/redact-url.ts';
import { linksOf } from './failure.ts';
import type { Failure, Row } from './failure.ts';
import { trimmed } from '../trimmed.ts';

/** What a list shows of a failure. */
export function rowOf(failure: Failure, group: string): Row {
  const { exchange, diagnosis } = failure;
  const url = redactUrl(exchange.request.url);
  const origin = originOf(url);
  const page = exchange.page === null ? null : redactUrl(exchange.page);
  const callers = callersOf(exchange.initiator);
  const { method } = exchange.request;
  const host = hostOf(url);
  const path = url.slice(origin.length);
  return {
    id: failure.id,
    startedAt: exchange.startedAt,
    duration: exchange.duration,
    method,
    url,
    host,
    path,
    endpoint: `${method} ${host}${path.split('?', 1)[0] ?? ''}`,
    status: exchange.response.status,
    error: exchange.response.error,
    sent: exchange.sent,
    outcome: failure.outcome,
    cause: diagnosis.cause,
    title: diagnosis.title,
    causeTitle: traitsOf(diagnosis.cause).title,
    confidence: diagnosis.confidence,
    side: diagnosis.side,
    resourceType: exchange.resourceType,
    initiator: callers[0] ?? '',
    callers,
    page,
    thirdParty: isThirdParty(exchange.request.url, exchange.page),
    replaces: linksOf(failure.related),
    group,
    isReplay: isReplay(exchange),
  };
}

/** Frames of a call stack that a row names. */
const MOST_CALLERS = 6;

function callersOf(initiator: Exchange['initiator']): string[] {
  if (initiator === null) return [];
  const { url, line, frames, type } = initiator;
  if (type === 'worker') return [`worker of ${hostOf(frames[0]?.url ?? url ?? '')}`];
  const places = frames.length > 0 ? frames.slice(0, MOST_CALLERS) : [{ url, line }];
  return trimmed(places.flatMap((place) => scriptLine(place.url ?? '', place.line) ?? []));
}

/** `api.js:42`; null without a script. People count lines from 1. */
function scriptLine(url: string, line: number | null): string | null {
  if (url === '') return null;
  const file = redactUrl(url).split(/[?#]/, 1)[0]?.split('/').pop() ?? '';
  return `${file}${line === null ? '' : `:${line + 1}`}`;
}

/** Whether two rows say the same. */
export function areSameRow(one: Row, other: Row): boolean {
  return (Object.keys(one) as (keyof Row)[]).every((name) => areSameValue(one[name], other[name]));
}

const areSameValue = (one: Row[keyof Row], other: Row[keyof Row]): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((value, index) => value === other[index])
    : one === other;

const measuring =
  /(?:^|\.)(?:google-analytics|googletagmanager|doubleclick|googlesyndication|googleadservices|facebook|segment|mixpanel|amplitude|hotjar|fullstory|clarity|newrelic|nr-data|datadoghq|sentry|bugsnag|adnxs|criteo|taboola|outbrain|scorecardresearch|quantserve|hubspot|intercom|optimizely|launchdarkly|appsflyer|branch|adjust|tiktok|snapchat|pinterest|linkedin|bing|yandex|matomo|plausible|posthog|heap|heapanalytics|rollbar|logrocket|cookiebot|onetrust|cloudflareinsights)\.(?:com|net|io|org|ms|cloud|ru)$/i;

/**
 * Whether a request went to a service that measures or advertises, on a different site than the
 * page's. Another site alone does not make a third party of no weight: APIs live there too.
 */
export function isThirdParty(url: string, page: string | null): boolean {
  const host = hostOf(url).replace(/:\d+$/, '');
  if (!measuring.test(host)) return false;
  return page === null || !hostOf(page).endsWith(host.split('.').slice(-2).join('.'));
}
