import { reportForms } from '../core/index.ts';
import type { RecorderToWorker, ViewToWorker } from '../protocol.ts';

/**
 * Whether a value is a message of this version. A page of an older version may survive an update,
 * and its messages must not break the worker, which serves every tab.
 */
export function isRecorderMessage(value: unknown): value is RecorderToWorker {
  if (!isRecord(value)) return false;
  switch (value['kind'] as RecorderToWorker['kind']) {
    case 'exchanges':
      return isPacked(value['packed']);
    case 'bodies':
      return Array.isArray(value['bodies']) && (value['bodies'] as unknown[]).every(isLateBody);
    case 'navigated':
      return typeof value['url'] === 'string' && typeof value['at'] === 'number';
    case 'state':
      return typeof value['paused'] === 'boolean' && typeof value['dropped'] === 'number';
    case 'caught-up':
    case 'cleared':
    case 'stay-awake':
      return true;
    default:
      return false;
  }
}

/** The same for the messages of a view. */
export function isViewMessage(value: unknown): value is ViewToWorker {
  if (!isRecord(value)) return false;
  switch (value['kind'] as ViewToWorker['kind']) {
    case 'open':
    case 'take-back-cookie':
    case 'mask':
      return typeof value['id'] === 'string';
    case 'explain-against':
      return typeof value['id'] === 'string' && isRequest(value['request']);
    case 'clear':
    case 'restore':
    case 'pause':
    case 'resume':
    case 'ping':
    case 'stop-override':
    case 'stop-expire':
    case 'dismiss-expire':
      return true;
    case 'expire':
      return typeof value['origin'] === 'string';
    case 'override':
      return isSiteOverride(value['override']);
    case 'report':
      return isReportRequest(value);
    case 'lend-cookie':
      return isLentCookie(value['cookie']);
    case 'prove':
      return typeof value['id'] === 'string' && isTrial(value['trial']);
    case 'expect-replay':
      return isExpectedReplay(value['replay']);
    case 'routes':
      return typeof value['serial'] === 'number';
    case 'keep-session':
      return isKeptSession(value['session']);
    case 'forget-session':
      return typeof value['id'] === 'string';
    case 'search':
      return (
        typeof value['serial'] === 'number' &&
        Array.isArray(value['terms']) &&
        (value['terms'] as unknown[]).every(isSearchTerm)
      );
    case 'watch':
    case 'unwatch':
      return typeof value['site'] === 'string';
    case 'name':
      return typeof value['name'] === 'string';
    case 'notify':
      return typeof value['notify'] === 'boolean';
    default:
      return false;
  }
}

const isPacked = (value: unknown): boolean =>
  isRecord(value) &&
  Array.isArray(value['fields']) &&
  Array.isArray(value['initiators']) &&
  Array.isArray(value['exchanges']) &&
  (value['exchanges'] as unknown[]).every(isPackedExchange);

const isPackedExchange = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value['id'] === 'string' &&
  typeof value['startedAt'] === 'number' &&
  hasHeaders(value['request']) &&
  hasHeaders(value['response']) &&
  (value['initiator'] === null || typeof value['initiator'] === 'number');

const hasHeaders = (value: unknown): boolean => isRecord(value) && Array.isArray(value['headers']);

const isRequest = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value['method'] === 'string' &&
  typeof value['url'] === 'string' &&
  Array.isArray(value['headers']) &&
  (value['body'] === null || typeof value['body'] === 'string');

const isSearchTerm = (value: unknown): boolean =>
  isRecord(value) && typeof value['place'] === 'string' && typeof value['text'] === 'string';

const isReportRequest = ({ serial, scope, form, secrets, about }: Fields): boolean =>
  typeof serial === 'number' &&
  isRecord(scope) &&
  typeof scope['kind'] === 'string' &&
  reportForms.some((known) => known === form) &&
  (secrets === 'masked' || secrets === 'kept') &&
  isRecord(about) &&
  typeof about['name'] === 'string';

const isExpectedReplay = (value: unknown): boolean =>
  isRecord(value) &&
  ['id', 'method', 'url'].every((name) => typeof value[name] === 'string') &&
  typeof value['since'] === 'number';

const isLentCookie = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value['id'] === 'string' &&
  typeof value['cookie'] === 'string' &&
  typeof value['url'] === 'string' &&
  URL.canParse(value['url']);

const isTrial = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value['accepted'] === 'string' &&
  typeof value['requests'] === 'number' &&
  Array.isArray(value['decisive']) &&
  value['decisive'].length > 0 &&
  (value['decisive'] as unknown[]).every(
    (one) =>
      isRecord(one) &&
      typeof one['name'] === 'string' &&
      (one['fact'] === 'header' || one['fact'] === 'query' || one['fact'] === 'cookies'),
  );

const isSiteOverride = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value['origin'] === 'string' &&
  Array.isArray(value['headers']) &&
  (value['headers'] as unknown[]).every(
    (header) =>
      isRecord(header) &&
      typeof header['name'] === 'string' &&
      (header['value'] === null || typeof header['value'] === 'string'),
  );

const isKeptSession = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value['id'] === 'string' &&
  typeof value['name'] === 'string' &&
  typeof value['at'] === 'number' &&
  Array.isArray(value['routes']) &&
  (value['routes'] as unknown[]).every(
    (route) => isRecord(route) && typeof route['route'] === 'string' && isRecord(route['claims']),
  );

const isLateBody = (value: unknown): boolean =>
  isRecord(value) && typeof value['id'] === 'string' && isRecord(value['body']);

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
