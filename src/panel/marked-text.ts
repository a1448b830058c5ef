import type { Span } from '../core/index.ts';

/** A stretch of a raw text that is colored, explained, pointed at or hidden. */
export interface Mark extends Span {
  /** `scheme`, `name`, `value`, `problem`, `secret`, `visited`, … */
  readonly kind: MarkKind;
  /** Shown on hover and on focus; null where there is nothing to say. */
  readonly tip: string | null;
}

export type MarkKind =
  | 'scheme'
  | 'param'
  | 'name'
  | 'value'
  | 'token68'
  | 'problem'
  | 'secret'
  | 'visited'
  | 'added'
  | 'removed';

/** A stretch without an edge of a mark inside. */
export interface Segment {
  readonly offset: number;
  readonly text: string;
  readonly kinds: readonly MarkKind[];
  readonly tips: readonly string[];
  /** The secret that it is a part of, or null. */
  readonly secret: Mark | null;
}

/** A problem of so few characters may be shown within a hidden secret: it gives nothing away. */
const HARMLESS = 2;

/**
 * Cuts a text at the edges of its marks, in order. Marks may lie within each other
 * or overlap; what lies outside of `text` is left out. Time grows with the marks'
 * number and nesting, not with their lengths.
 */
export const segments = (text: string, marks: readonly Mark[]): Segment[] => {
  const edges = new Set<number>([0, text.length]);
  const inside = marks
    .map((mark) => ({
      mark,
      start: Math.max(0, mark.offset),
      end: Math.min(text.length, mark.offset + mark.length),
    }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  for (const { start, end } of inside) edges.add(start).add(end);
  const cuts = [...edges].sort((a, b) => a - b);
  const found: Segment[] = [];
  let open: typeof inside = [];
  let next = 0;
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const start = cuts[index] ?? 0;
    const end = cuts[index + 1] ?? 0;
    open = open.filter((entry) => entry.end > start);
    for (
      let entry = inside[next];
      entry !== undefined && entry.start <= start;
      entry = inside[++next]
    )
      open.push(entry);
    const covering = open.map(({ mark }) => mark);
    const shown = covering.some((mark) => mark.kind === 'problem' && mark.length <= HARMLESS);
    found.push({
      offset: start,
      text: text.slice(start, end),
      kinds: covering.map((mark) => mark.kind),
      tips: covering.flatMap((mark) => (mark.tip === null ? [] : [mark.tip])),
      secret: shown ? null : (covering.find((mark) => mark.kind === 'secret') ?? null),
    });
  }
  return found;
};

/** The text with its secrets drawn as dots, for a copy. */
export const maskedText = (text: string, marks: readonly Mark[]): string => {
  let masked: Mark | null = null;
  return segments(text, marks)
    .map(({ text: piece, secret }) => {
      if (secret === null) return piece;
      const isFirst = secret !== masked;
      masked = secret;
      return isFirst ? '•••' : '';
    })
    .join('');
};
