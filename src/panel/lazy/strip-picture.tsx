import type { TimeSpan } from '../list-state.ts';
import type { Signal } from '@preact/signals';
import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Row, SessionTimes } from '../../core/index.ts';
import { countLabel, label } from '../../ui/labels.ts';
import { useStore } from '../store-context.ts';
import { clockTime, exactLocal } from '../../ui/times.ts';
import { findingMarks, StripFindings } from './strip-findings.tsx';
import type { Stretch } from './strip-labels.ts';
import { wholeSpan } from './strip-span.ts';
import { TokenBars } from './strip-tokens.tsx';
import { StripEnd, useZoom, type Zoom, ZoomButtons } from './strip-zoom.tsx';
import { type Scale, scaleOf, useWidth } from './time-scale.tsx';
import { usePaced } from './use-paced.ts';

const HEIGHT = 34;
const MARKS = { y: 25, height: 8 };
/** Half the width of a refresh's mark. */
const REFRESH = 3;
/** The picture follows the clock this often, in milliseconds. */
const TICK = 5000;

/** The picture's clock, and the span of what the session saw; null before it saw anything. */
const useWhole = (
  rows: readonly Row[],
  { tokens, refreshes }: SessionTimes,
): { readonly now: number; readonly whole: TimeSpan | null } => {
  const store = useStore();
  const [now, setNow] = useState(() => store.surroundings.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(store.surroundings.now()), TICK);
    return () => clearInterval(timer);
  }, [store]);
  const starts = [
    rows[0]?.startedAt,
    ...tokens.map((token) => token.firstSent),
    refreshes[0]?.at,
    store.navigations.value[0]?.at,
    ...store.findings.value.map(({ at }) => at),
  ].filter((at) => at !== undefined);
  if (starts.length === 0) return { now, whole: null };
  const first = Math.min(...starts);
  const last = Math.max(rows.at(-1)?.startedAt ?? first, ...tokens.map((token) => token.lastSent));
  return { now, whole: wholeSpan(first, last, now) };
};

const KEY_STEPS = 40;
/** Pixels that the pointer may move in a click. */
const STILL = 3;

/** The span of a picture that is `width` pixels wide. */
interface Picture {
  readonly span: TimeSpan;
  readonly scale: Scale;
  readonly width: number;
}

interface Chosen {
  readonly timeSpan: Signal<TimeSpan | null>;
}

const spanBetween = (one: number, other: number): TimeSpan => ({
  from: Math.min(one, other),
  to: Math.max(one, other),
});

/** What an arrow key makes of the selection; null where the key has no meaning. */
const movedBy = (
  { key, shiftKey }: KeyboardEvent,
  chosen: TimeSpan | null,
  { from, to }: TimeSpan,
): TimeSpan | null => {
  const direction = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (direction === 0) return null;
  const step = (to - from) / KEY_STEPS;
  if (chosen === null) return { from: to - step, to };
  const moved = direction * step;
  return shiftKey
    ? spanBetween(chosen.from, Math.max(chosen.from + step, chosen.to + moved))
    : spanBetween(chosen.from + moved, chosen.to + moved);
};

/** Selects a span by dragging; a click without a drag takes the selection away. */
const useDrag = (
  element: RefObject<HTMLDivElement | null>,
  picture: Picture | null,
  { timeSpan }: Chosen,
) => {
  const [drag, setDrag] = useState<number | null>(null);
  const at = ({ clientX }: MouseEvent): number => {
    const left = element.current?.getBoundingClientRect().left ?? 0;
    const x = Math.max(0, Math.min(picture?.width ?? 0, clientX - left));
    return picture?.scale.invert(x).getTime() ?? 0;
  };
  const isDrag = (from: number, to: number): boolean =>
    picture !== null && Math.abs(picture.scale(from) - picture.scale(to)) > STILL;
  return {
    /** The instant below the pointer. */
    at,
    handlers: {
      onPointerDown: (event: PointerEvent): void => {
        element.current?.setPointerCapture(event.pointerId);
        setDrag(at(event));
      },
      onPointerMove: (event: PointerEvent): void => {
        if (drag !== null && isDrag(drag, at(event))) timeSpan.value = spanBetween(drag, at(event));
      },
      onPointerUp: (event: PointerEvent): void => {
        if (drag !== null && !isDrag(drag, at(event))) timeSpan.value = null;
        setDrag(null);
      },
    },
  };
};

/** How far to the right the selection ends, in steps of the keys. */
const stepOf = (chosen: TimeSpan | null, span: TimeSpan | null): number =>
  chosen === null || span === null
    ? KEY_STEPS
    : Math.round(((chosen.to - span.from) / (span.to - span.from)) * KEY_STEPS);

/**
 * Tokens' lives as bars, failures as marks, refreshes and navigations; a span of it may be
 * selected, and filters the list.
 */
export const StripPicture = (): JSX.Element => {
  const store = useStore();
  const [element, width] = useWidth();
  const rows = usePaced(store.rows);
  const times = usePaced(store.times);
  const { now, whole } = useWhole(rows, times);
  const zoom = useZoom(whole);
  const { span } = zoom;
  const picture =
    span === null || width === 0 ? null : { span, scale: scaleOf(span, width), width };
  const marks = picture === null ? [] : findingMarks(store.findings.value, picture);
  // Keys and buttons zoom where something is: the span may end after now.
  const zoomAt = store.timeSpan.value?.to ?? rows.at(-1)?.startedAt ?? span?.to ?? 0;
  return (
    <>
      {span !== null && <StripEnd at={span.from} />}
      <div class="strip-layers">
        <Canvas element={element} picture={picture} zoom={zoom} zoomAt={zoomAt} count={rows.length}>
          {picture !== null && (
            <Drawing rows={rows} times={times} picture={picture} now={now} marks={marks} />
          )}
        </Canvas>
        <StripFindings marks={marks} />
      </div>
      {span !== null && <StripEnd at={span.to} />}
      <ZoomButtons zoom={zoom} at={zoomAt} />
    </>
  );
};

interface CanvasProps {
  readonly element: RefObject<HTMLDivElement | null>;
  readonly picture: Picture | null;
  readonly zoom: Zoom;
  /** The instant that keeps its place when a key zooms. */
  readonly zoomAt: number;
  /** Of the failures. */
  readonly count: number;
  readonly children: ComponentChildren;
}

/** Where a span is selected, by the pointer or by keys, and the wheel zooms. */
const Canvas = ({ element, picture, zoom, zoomAt, count, children }: CanvasProps): JSX.Element => {
  const store = useStore();
  const { span } = zoom;
  const chosen = store.timeSpan.value;
  const drag = useDrag(element, picture, store);
  return (
    <div
      ref={element}
      class="strip-canvas"
      role="slider"
      tabIndex={0}
      aria-label={label('strip_select')}
      aria-valuemin={0}
      aria-valuemax={KEY_STEPS}
      aria-valuenow={stepOf(chosen, span)}
      aria-valuetext={
        chosen === null
          ? countLabel('refused', count)
          : `${clockTime(chosen.from)} – ${clockTime(chosen.to)}`
      }
      onKeyDown={(event) => {
        const moved = span === null ? null : movedBy(event, chosen, span);
        if (moved !== null) store.timeSpan.value = moved;
        else if (event.key === '+') zoom.zoomTo('in', zoomAt);
        else if (event.key === '-') zoom.zoomTo('out', zoomAt);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onWheel={(event) => {
        event.preventDefault();
        const { deltaX, deltaY, shiftKey } = event;
        const sideways = shiftKey ? deltaX + deltaY : deltaX;
        if (Math.abs(sideways) >= Math.abs(deltaY))
          zoom.pan(sideways / Math.max(1, picture?.width ?? 0));
        else zoom.zoomTo(deltaY < 0 ? 'in' : 'out', drag.at(event));
      }}
      onDblClick={zoom.showWhole}
      {...drag.handlers}
    >
      {children}
    </div>
  );
};

interface DrawingProps {
  readonly rows: readonly Row[];
  readonly times: SessionTimes;
  readonly picture: Picture;
  readonly now: number;
  /** Of the findings, which lie over the bars. */
  readonly marks: readonly Stretch[];
}

const Drawing = ({ rows, times, picture, now, marks: over }: DrawingProps): JSX.Element => {
  const store = useStore();
  const { span, scale, width } = picture;
  const chosen = store.timeSpan.value;
  const refreshes = times.refreshes.map((refresh) => ({ ...refresh, x: scale(refresh.at) }));
  const marks = useMemo(() => markPath(rows, scale, width), [rows, span.from, span.to, width]);
  return (
    <svg width={width} height={HEIGHT} aria-hidden="true">
      {store.navigations.value.map(({ at: when, url }) => (
        <line
          key={when}
          class="strip-navigation"
          x1={scale(when)}
          x2={scale(when)}
          y1={0}
          y2={HEIGHT}
          data-tip={`${label('navigated_to')} ${url}\n${exactLocal(when)}`}
        />
      ))}
      <TokenBars
        tokens={times.tokens}
        scale={scale}
        width={width}
        marks={[...over, ...refreshes.map(({ x }) => ({ from: x - REFRESH, to: x + REFRESH }))]}
      />
      {refreshes.map(({ at: when, succeeded, x }, index) => (
        <path
          key={index}
          class={succeeded ? 'strip-refresh' : 'strip-refresh failed'}
          d={`M${x - REFRESH} ${MARKS.y - 1}h${2 * REFRESH}l-${REFRESH} -5z`}
          data-tip={`${label(succeeded ? 'strip_refresh' : 'strip_refresh_failed')}\n${exactLocal(when)}`}
        />
      ))}
      <path class="strip-failures" d={marks} />
      <line class="strip-now" x1={scale(now)} x2={scale(now)} y1={0} y2={HEIGHT} />
      {chosen !== null && (
        <rect
          class="strip-chosen"
          x={scale(chosen.from)}
          y={0}
          width={Math.max(1, scale(chosen.to) - scale(chosen.from))}
          height={HEIGHT}
        />
      )}
    </svg>
  );
};

/** One path for all failures, at most one mark a pixel. */
const markPath = (rows: readonly Row[], scale: Scale, width: number): string => {
  const columns = new Set<number>();
  for (const row of rows) {
    const x = Math.round(scale(row.startedAt));
    if (row.outcome === 'refused' && x >= 0 && x <= width) columns.add(x);
  }
  return [...columns].map((x) => `M${x} ${MARKS.y}v${MARKS.height}`).join('');
};
