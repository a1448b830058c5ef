import type { TimeSpan } from '../list-state.ts';
import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Row, SessionTimes, TokenLife } from '../../core/index.ts';
import { countLabel, label } from '../../ui/labels.ts';
import { useStore } from '../store-context.ts';
import { clockTime, exactLocal } from '../../ui/times.ts';
import { StripFindings } from './strip-findings.tsx';
import type { Scale } from './time-scale.tsx';
import { scaleOf, useWidth, withRoom } from './time-scale.tsx';

const HEIGHT = 34;
const TOKENS = { y: 2, height: 9, gap: 2, lanes: 2 };
const MARKS = { y: 25, height: 8 };
/** The picture follows the clock this often, in milliseconds. */
const TICK = 5000;
/** It follows what is seen this often: in a storm that changes with every frame. */
const PACE = 1000;
/** A session just begun is drawn as if it were this long. */
const SHORTEST = 60_000;

/** A signal's value, new ones at the picture's pace: the first of a quiet time at once. */
const usePaced = <Value extends object>(followed: ReadonlySignal<Value>): Value => {
  const [value, setValue] = useState(() => followed.peek());
  useEffect(() => {
    let last = -Infinity;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const take = (): void => {
      timer = null;
      last = performance.now();
      setValue(followed.peek());
    };
    const stop = followed.subscribe(() => {
      timer ??= setTimeout(take, Math.max(0, last + PACE - performance.now()));
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [followed]);
  return value;
};

/**
 * What the session saw: from its first event to now, or to its last where that lies long ago (a
 * recording).
 */
const useSpan = (rows: readonly Row[], { tokens, refreshes }: SessionTimes): TimeSpan | null => {
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
  if (starts.length === 0) return null;
  const from = Math.min(...starts);
  const last = Math.max(rows.at(-1)?.startedAt ?? from, ...tokens.map((token) => token.lastSent));
  const to = now - last < 15 * SHORTEST ? Math.max(now, last) : last;
  return withRoom(from, Math.max(to, from + SHORTEST), 0.02);
};

const KEY_STEPS = 40;

/**
 * Tokens' lives as bars, failures as marks, refreshes and navigations; a span of it may be
 * selected, and filters the list.
 */
export const StripPicture = (): JSX.Element => {
  const store = useStore();
  const [element, width] = useWidth();
  const rows = usePaced(store.rows);
  const times = usePaced(store.times);
  const span = useSpan(rows, times);
  const [drag, setDrag] = useState<number | null>(null);
  const chosen = store.timeSpan.value;
  const scale = span === null || width === 0 ? null : scaleOf(span, width);
  const marks = useMemo(
    () => (scale === null ? '' : markPath(rows, scale, width)),
    [rows, span?.from, span?.to, width],
  );

  const at = (event: PointerEvent): number => {
    const left = element.current?.getBoundingClientRect().left ?? 0;
    return scale?.invert(Math.max(0, Math.min(width, event.clientX - left))).getTime() ?? 0;
  };
  const choose = (one: number, other: number): void => {
    store.timeSpan.value = { from: Math.min(one, other), to: Math.max(one, other) };
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (span === null) return;
    const step = (span.to - span.from) / KEY_STEPS;
    const current = chosen ?? { from: span.to - step, to: span.to };
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (direction === 0) return;
    else if (chosen === null) store.timeSpan.value = current;
    else if (event.shiftKey)
      choose(current.from, Math.max(current.from + step, current.to + direction * step));
    else choose(current.from + direction * step, current.to + direction * step);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="strip-layers">
      <div
        ref={element}
        class="strip-canvas"
        role="slider"
        tabIndex={0}
        aria-label={label('strip_select')}
        aria-valuemin={0}
        aria-valuemax={KEY_STEPS}
        aria-valuenow={
          chosen === null || span === null
            ? KEY_STEPS
            : Math.round(((chosen.to - span.from) / (span.to - span.from)) * KEY_STEPS)
        }
        aria-valuetext={
          chosen === null
            ? countLabel('refused', rows.length)
            : `${clockTime(chosen.from)} – ${clockTime(chosen.to)}`
        }
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag(at(event));
        }}
        onPointerMove={(event) => {
          if (drag !== null && Math.abs((scale?.(drag) ?? 0) - (scale?.(at(event)) ?? 0)) > 3)
            choose(drag, at(event));
        }}
        onPointerUp={(event) => {
          // A click without a drag takes the selection away.
          if (drag !== null && Math.abs((scale?.(drag) ?? 0) - (scale?.(at(event)) ?? 0)) <= 3)
            store.timeSpan.value = null;
          setDrag(null);
        }}
      >
        {scale !== null && (
          <svg width={width} height={HEIGHT} aria-hidden="true">
            {times.tokens.slice(-MOST_BARS).map((token) => (
              <TokenBar key={token.number} token={token} scale={scale} width={width} />
            ))}
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
            {times.refreshes.map(({ at: when, succeeded }, index) => (
              <path
                key={index}
                class={succeeded ? 'strip-refresh' : 'strip-refresh failed'}
                d={`M${scale(when) - 3} ${MARKS.y - 1}h6l-3 -5z`}
                data-tip={`${label(succeeded ? 'strip_refresh' : 'strip_refresh_failed')}\n${exactLocal(when)}`}
              />
            ))}
            <path class="strip-failures" d={marks} />
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
        )}
      </div>
      {scale !== null && <StripFindings scale={scale} width={width} />}
    </div>
  );
};

const MOST_BARS = 40;

/** One path for all failures, at most one mark a pixel. */
const markPath = (rows: readonly Row[], scale: Scale, width: number): string => {
  const columns = new Set<number>();
  for (const row of rows) {
    const x = Math.round(scale(row.startedAt));
    if (row.outcome === 'refused' && x >= 0 && x <= width) columns.add(x);
  }
  return [...columns].map((x) => `M${x} ${MARKS.y}v${MARKS.height}`).join('');
};

const TokenBar = ({
  token,
  scale,
  width,
}: {
  readonly token: TokenLife;
  readonly scale: Scale;
  readonly width: number;
}): JSX.Element | null => {
  const start = Math.max(-4, token.from === null ? scale(token.firstSent) : scale(token.from));
  const end = Math.min(width + 4, token.until === null ? width + 4 : scale(token.until));
  if (end < 0 || start > width) return null;
  const y = TOKENS.y + (token.number % TOKENS.lanes) * (TOKENS.height + TOKENS.gap);
  const tip = [
    label('token_number', token.number),
    ...(token.until === null ? [] : [label('strip_until', exactLocal(token.until))]),
  ].join('\n');
  return (
    <g class="strip-token" data-tip={tip}>
      <rect x={start} y={y} width={Math.max(2, end - start)} height={TOKENS.height} rx={2} />
      {end - start > 64 && (
        <text x={Math.max(4, start + 4)} y={y + 8}>
          {label('token_number', token.number)}
        </text>
      )}
    </g>
  );
};
