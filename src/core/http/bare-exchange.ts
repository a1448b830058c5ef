import type { Exchange, ExchangeRequest, ExchangeResponse, ResponseBody } from './exchange.ts';

/** A request as an exchange of which nothing else is known. */
export const bareExchange = (id: string, request: ExchangeRequest): Exchange => ({
  id,
  index: null,
  startedAt: 0,
  duration: 0,
  resourceType: '',
  request,
  response: bareResponse(0),
  sent: 'wire',
  initiator: null,
  viaServiceWorker: false,
  page: null,
});

/** A response that has no more than a status. */
export const bareResponse = (status: number): ExchangeResponse => ({
  status,
  statusText: '',
  httpVersion: '',
  headers: [],
  body: { text: null, size: -1, mimeType: '', truncated: false, absent: null },
  error: null,
});

/** JSON, all of it, as a response's body. */
export const jsonBody = (text: string): ResponseBody => ({
  text,
  size: text.length,
  mimeType: 'application/json',
  truncated: false,
  absent: null,
});
