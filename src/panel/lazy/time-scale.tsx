import type { TimeSpan } from '../list-state.ts';
import type { ScaleTime } from 'd3-scale';
import { scaleTime } from 'd3-scale';
import type { JSX, RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { locale } from '../../ui/labels.ts';

/** What the pictures of time share: a scale from instants to pixels, and its axis. */

export type Scale = ScaleTime<number, number>;

export const scaleOf = (span: TimeSpan, width: number): Scale =>
  scaleTime()
    .domain([new Date(span.from), new Date(span.to)])
    .range([0, width]);

/** A span with some room at both ends; never empty. */
export const withRoom = (from: number, to: number, share: number): TimeSpan => {
  const room = Math.max((to - from) * share, 500);
  return { from: from - room, to: to + room };
};

/** The width of an element as it is now, in CSS pixels; 0 until it has been drawn. */
export const useWidth = (): [RefObject<HTMLDivElement | null>, number] => {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const observer = new ResizeObserver(() => setWidth(Math.floor(current.clientWidth)));
    observer.observe(current);
    setWidth(Math.floor(current.clientWidth));
    return () => observer.disconnect();
  }, []);
  return [element, width];
};

const TENTH = 100;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** Room that one label of the axis takes: as much as most, and by its letters. */
const LABEL = 76;
const LETTER = 6;
const GAP = 12;

/** Times as the axis has room for them, in the language of the labels. */
const formatFor = (step: number): Intl.DateTimeFormat => {
  if (step >= DAY) return new Intl.DateTimeFormat(locale(), { month: 'short', day: 'numeric' });
  const minutes = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  if (step >= MINUTE) return new Intl.DateTimeFormat(locale(), minutes);
  const seconds = { ...minutes, second: '2-digit' } as const;
  if (step >= SECOND) return new Intl.DateTimeFormat(locale(), seconds);
  const fractionalSecondDigits = step < TENTH ? 3 : 1;
  return new Intl.DateTimeFormat(locale(), { ...seconds, fractionalSecondDigits });
};

/** Ticks with their times, in the reader's own notation. */
export const Axis = ({ scale, y }: { readonly scale: Scale; readonly y: number }): JSX.Element => {
  const [, width = 0] = scale.range();
  const ticks = scale.ticks(Math.max(2, Math.floor(width / LABEL)));
  const [first, second] = ticks;
  const step =
    first === undefined || second === undefined ? SECOND : second.getTime() - first.getTime();
  const format = useMemo(() => formatFor(step), [step]);
  const room = first === undefined ? LABEL : format.format(first).length * LETTER + GAP;
  const apart = first === undefined || second === undefined ? width : scale(second) - scale(first);
  // There may be more ticks than were asked for: then only some have their time.
  const every = Math.max(1, Math.ceil(room / apart));
  return (
    <g class="axis" aria-hidden="true">
      <line x1={0} x2={width} y1={y} y2={y} />
      {ticks.map((tick, index) => {
        const x = scale(tick);
        if (index % every !== 0 || x < LABEL / 2 || x > width - LABEL / 2)
          return <line key={tick.getTime()} x1={x} x2={x} y1={y} y2={y + 3} />;
        return (
          <g key={tick.getTime()}>
            <line x1={x} x2={x} y1={y} y2={y + 3} />
            <text x={x} y={y + 13} text-anchor="middle">
              {format.format(tick)}
            </text>
          </g>
        );
      })}
    </g>
  );
};
