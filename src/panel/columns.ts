import type { SortKey } from './sorting.ts';

/** The columns of the list: in which order, which may be left out, and how wide they are. */

export const columns: readonly SortKey[] = [
  'status',
  'method',
  'name',
  'cause',
  'initiator',
  'time',
];

/** May be left out: the list never loses what was refused, and why. */
export const optionalColumns = ['method', 'initiator', 'time'] as const satisfies SortKey[];

/**
 * What has a width of its own, and the side of its edge that moves. The name takes what is left.
 */
export const movableEdges = {
  method: 'end',
  cause: 'start',
  initiator: 'start',
} as const satisfies { readonly [key in SortKey]?: 'start' | 'end' };

export type MovableColumn = keyof typeof movableEdges;

/** In CSS pixels; the style's own where there is none. */
export type ColumnWidths = { readonly [key in MovableColumn]?: number };

export const movableColumns = Object.keys(movableEdges) as readonly MovableColumn[];

const NARROWEST = 40;
const WIDEST = 800;

export const boundedWidth = (width: number): number =>
  Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)));

/** A width after its edge was moved to the right by so many pixels. */
export const movedWidth = (key: MovableColumn, width: number, by: number): number =>
  boundedWidth(movableEdges[key] === 'end' ? width + by : width - by);

/** For the list's element: the widths that the reader has chosen. */
export const widthsInStyle = (widths: ColumnWidths): Record<string, string> =>
  Object.fromEntries(
    Object.entries(widths).map(([key, width]) => [`--width-${key}`, `${width}px`]),
  );
