import { attempt } from '../attempt.ts';
import { History } from '../history/history.ts';
import type { HistoryView } from '../history/history-view.ts';
import type { Seen } from '../history/seen.ts';
import type { Failure } from './failure.ts';
import { judge, type Circumstances } from './judge.ts';

/** What a judgement is made from, with the exchanges around still to be found. */
export interface Neighborhood extends Omit<Circumstances, 'related'> {
  readonly related: () => HistoryView;
  /** Receives what failed, in a few words, where the neighbors could not be compared. */
  readonly onFault: (fault: string) => void;
}

/**
 * Judges an exchange by itself and those around it. Where a neighbor is at fault, it is judged by
 * itself. Throws where the exchange itself is at fault.
 */
export function judgeWithNeighbors(seen: Seen, around: Neighborhood): Failure | null {
  const { value, fault } = attempt(() => ({
    failure: judge(seen, { ...around, related: around.related() }),
  }));
  if (value !== null) return value.failure;
  const failure = judge(seen, { ...around, related: new History(1).related(seen, null) });
  around.onFault(fault);
  return failure;
}
