import type { Row } from '../core/index.ts';

/** A row for tests: what matters to a test is said there. */
export const row = (part: Partial<Row>): Row => {
  const host = part.host ?? 'api.example.com';
  const path = part.path ?? '/';
  const method = part.method ?? 'GET';
  const cause = part.cause ?? 'unexplained';
  return {
    id: 'row',
    startedAt: 0,
    duration: 10,
    method,
    url: `https://${host}${path}`,
    host,
    path,
    endpoint: `${method} ${host}${path.split('?', 1)[0] ?? ''}`,
    status: 401,
    error: null,
    sent: 'wire',
    outcome: 'refused',
    cause,
    title: cause,
    causeTitle: cause,
    confidence: 'certain',
    side: 'client',
    resourceType: 'fetch',
    initiator: '',
    page: null,
    thirdParty: false,
    replaces: [],
    callers: part.initiator === undefined ? [] : [part.initiator],
    isReplay: false,
    group: cause,
    ...part,
  };
};
