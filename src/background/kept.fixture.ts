import { createSession, createWebRequestReader } from '../core/index.ts';
import type { Exchange, KeptFailure } from '../core/index.ts';

/** A refusal as watch mode sees it. */
export function watchedExchange(
  requestId: string,
  startedAt: number,
  path = '/api',
  statusCode = 401,
): Exchange {
  const reader = createWebRequestReader();
  const details = {
    requestId,
    url: `https://app.example${path}`,
    method: 'GET',
    type: 'xmlhttprequest',
    tabId: 1,
    frameId: 0,
    initiator: 'https://app.example',
    timeStamp: startedAt,
  };
  reader.read({ kind: 'sent', details: { ...details, requestHeaders: [] } });
  const watched = reader.read({ kind: 'completed', details: { ...details, statusCode } });
  if (watched === null) throw new Error('The exchange was not read.');
  return watched.exchange;
}

/** A failure that is kept, with an id and a size of one's choice. */
export function keptFailure(id: string, startedAt: number, path = ''): KeptFailure {
  const session = createSession();
  const exchange = { ...watchedExchange(id, startedAt, `/api${path}`), id };
  session.add(exchange);
  const kept = session.keep(id);
  if (kept === null) throw new Error('A 401 is no failure.');
  return {
    ...kept,
    alternatives: [],
    diagnosis: { ...kept.diagnosis, fixes: [kept.diagnosis.fixes[0]], references: [] },
  };
}
