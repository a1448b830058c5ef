import { attempt } from '../attempt.ts';
import { absentBody } from '../http/body.ts';
import type { Exchange } from '../http/exchange.ts';
import { isRefusal } from '../http/exchange-kind.ts';
import type { KeptFailure } from './kept-failure.ts';
import { unexplainedFailure } from './unexplained-failure.ts';

/**
 * What is left of a refusal whose diagnosis failed: its method, URL, status and time, and a verdict
 * that says so. The first of them that can be shown counts: the URL itself may be at fault. None
 * where nothing was refused.
 * @param fault what failed, in a few words
 */
export function reducedFailures(exchange: Exchange, fault: string): readonly KeptFailure[] {
  const { value: status } = attempt(() => exchange.response.status);
  if (status === null || !isRefusal(status)) return [];
  const { value: url } = attempt(() => exchange.request.url);
  const { value: origin } = attempt(() => new URL(url ?? '').origin);
  return [url, origin, ''].flatMap((one) =>
    one === null ? [] : [reducedFailure(bareOf(exchange, one, status), fault)],
  );
}

function reducedFailure(exchange: Exchange, fault: string): KeptFailure {
  const text = `Why401 failed on this entry with ${fault}. It shows only the method, the URL and the status.`;
  return unexplainedFailure(exchange, {
    title: 'Why401 could not diagnose this response',
    summary: text,
    evidence: { in: 'history', name: 'fault', text },
    fix: {
      title: 'Report the fault',
      steps: [
        'Report this sentence to the Why401 project, with as much of the response as you may share.',
        'Open the request in the Network panel, which shows all of it.',
      ],
      code: [],
    },
  });
}

function bareOf(exchange: Exchange, url: string, status: number): Exchange {
  const { value: method } = attempt(() => exchange.request.method);
  return {
    id: exchange.id,
    index: exchange.index,
    startedAt: exchange.startedAt,
    duration: exchange.duration,
    resourceType: exchange.resourceType,
    request: {
      method: method ?? '',
      url,
      httpVersion: '',
      headers: [],
      body: null,
      mimeType: '',
    },
    response: {
      status,
      statusText: '',
      httpVersion: '',
      headers: [],
      body: absentBody(
        'This entry could not be diagnosed, so it is shown without its body.',
        '',
        -1,
      ),
      error: null,
    },
    sent: exchange.sent,
    initiator: null,
    viaServiceWorker: false,
    page: null,
  };
}
