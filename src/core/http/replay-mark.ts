import type { Exchange } from './exchange.ts';

/**
 * The name under which the code of a replay runs in the page (`sourceURL`). Chromium reports it
 * as the URL of the call, which distinguishes such a request from the page's own.
 */
const MARK = 'why401-replay-';

export const replayMark = (id: string): string => `${MARK}${id}`;

/** The id of the replay that sent an exchange; null for the page's own, and where none is given. */
export function replayIdOf({ initiator }: Exchange): string | null {
  if (initiator === null) return null;
  const url = initiator.url?.startsWith(MARK) === true ? initiator.url : null;
  const marked = url ?? initiator.frames.find((frame) => frame.url.startsWith(MARK))?.url;
  return marked?.slice(MARK.length) ?? null;
}

/** The exchange with the mark of a replay, where the browser reports no initiator (Firefox). */
export const markAsReplay = (exchange: Exchange, id: string): Exchange => ({
  ...exchange,
  initiator: { type: 'script', url: replayMark(id), line: null, frames: [] },
});

/** Whether a person sent the exchange from the panel. */
export const isReplay = (exchange: Exchange): boolean => replayIdOf(exchange) !== null;
