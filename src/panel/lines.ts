import type { Sorting } from './sorting.ts';
import type { Cause, Confidence, Row, SessionFinding } from '../core/index.ts';
import type { GroupHead, Navigation } from '../payloads.ts';

/** How the list is arranged: pure functions from rows to the lines that are drawn. */

export type Grouping = 'cause' | 'endpoint' | 'page' | 'none';

export const groupings: readonly Grouping[] = ['cause', 'endpoint', 'page', 'none'];

/** Depth in the list: alone, in a group, or in a group that a finding explains. */
export type RowLevel = 1 | 2 | 3;

/** One line of the list. */
export type Line =
  | {
      readonly kind: 'row';
      readonly key: string;
      readonly row: Row;
      readonly level: RowLevel;
      /** Where it stands for others of its endpoint; null where it stands for itself alone. */
      readonly repeat: Repeat | null;
      /** Its group's title is its own: the row need not say it again. */
      readonly isTitleAbove: boolean;
    }
  | { readonly kind: 'group'; readonly key: string; readonly group: LineGroup }
  | { readonly kind: 'finding'; readonly key: string; readonly finding: SessionFinding }
  | { readonly kind: 'navigation'; readonly key: string; readonly navigation: Navigation };

/** Many failures of one endpoint within one group. */
export interface Repeat {
  /** Identity over time, to keep it unfolded. */
  readonly key: string;
  readonly rows: readonly Row[];
  /** Only its first row is in the list. */
  readonly folded: boolean;
}

/** Whether a failure is one of those that a line stands for. */
export const isAmong = ({ rows }: Repeat, id: string | null): boolean =>
  id !== null && rows.some((row) => row.id === id);

export interface LineGroup {
  /** Identity over time, to keep it folded. */
  readonly key: string;
  /** The cause of all its rows, or null where they may differ. */
  readonly cause: Cause | null;
  /** The weakest of its rows; null where causes differ. */
  readonly confidence: Confidence | null;
  readonly title: string;
  /** What distinguishes it from a group of the same title; '' where nothing needs to. */
  readonly aside: string;
  readonly count: number;
  readonly refused: number;
  readonly folded: boolean;
  readonly thirdParty: boolean;
  /** A finding explains it, and stands above it. */
  readonly joined: boolean;
}

export interface Arrangement {
  readonly grouping: Grouping;
  readonly sorting: Sorting;
  /**
   * Keys of groups that the reader has folded, and of third parties and repeats that were unfolded.
   */
  readonly toggled: ReadonlySet<string>;
  readonly groups: readonly GroupHead[];
  readonly findings: readonly SessionFinding[];
  readonly navigations: readonly Navigation[];
  readonly thirdPartyTitle: string;
  readonly noPageTitle: string;
}
