import type { Confidence, Side } from '../diagnosis/finding.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Outcome } from '../session/failure.ts';

/** How sure a diagnosis is, in words. */
export const confidenceWords: Readonly<Record<Confidence, string>> = {
  certain: 'certain',
  likely: 'likely',
  possible: 'possible, one of several',
};

/** Where the fix belongs, in words. */
export const sideWords: Readonly<Record<Side, string>> = {
  client: 'fix it in the client',
  server: 'fix it on the server',
  user: 'the user must act',
  network: 'fix it in the network between them',
  unknown: 'unclear who must act',
};

/** The outcome of a refusal, in words. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  refused: 'refused',
  recovered: 'recovered: a retry succeeded',
  expected: 'expected: a step of a normal handshake',
};

/** `401 Unauthorized`, `net::ERR_FAILED`, `no response`. */
export function statusWords({ response }: Exchange): string {
  const { status, statusText, error } = response;
  if (status === 0) return error ?? 'no response';
  return statusText === '' ? String(status) : `${status} ${statusText}`;
}

/** `1 request`, `3 requests`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
