import { type Lane, lanesOf } from './timeline-lanes.ts';
import type { TimeSpan } from '../list-state.ts';
import type { JSX } from 'preact';
import type { FailureDetail } from '../../core/index.ts';
import { label } from '../../ui/labels.ts';
import { type PartProps, useStore } from '../store-context.ts';
import { durationInWords } from '../../ui/times.ts';
import { Axis, type Scale, scaleOf, useWidth, withRoom } from './time-scale.tsx';

/** What must be in the picture: other failures may lie outside. */
const spanOf = (lanes: readonly Lane[], kinds: ReadonlySet<Lane['kind']>): TimeSpan => {
  const instants = lanes
    .filter((lane) => kinds.has(lane.kind))
    .flatMap((lane) => lane.bars.flatMap(({ from, to }) => [from, to]))
    .filter((at) => at !== null && Math.abs(at) < LAST);
  return { from: Math.min(...(instants as number[])), to: Math.max(...(instants as number[])) };
};

/** ECMA-262 §21.4.1.1. */
const LAST = 8.64e15;
const everything = new Set<Lane['kind']>(['token', 'request', 'clock', 'success', 'refresh']);
/** Edges that lie within this share of the whole picture look the same in it. */
const INDISTINCT = 0.08;

/**
 * The nearest edge of a token's life, with the request and the server's clock: what the verdict
 * turns on.
 */
const closeUpOf = (
  lanes: readonly Lane[],
  detail: FailureDetail,
  whole: TimeSpan,
): TimeSpan | null => {
  const at = detail.failure.exchange.startedAt;
  const edges = lanes
    .filter((lane) => lane.kind === 'token')
    .flatMap((lane) => lane.bars.flatMap(({ from, to }) => [from, to]))
    .filter((edge) => edge !== null);
  const nearest = edges.toSorted((a, b) => Math.abs(a - at) - Math.abs(b - at))[0];
  if (nearest === undefined || Math.abs(nearest - at) > (whole.to - whole.from) * INDISTINCT)
    return null;
  const { from, to } = spanOf(lanes, new Set(['request', 'clock']));
  return withRoom(Math.min(from, nearest), Math.max(to, nearest), 0.3);
};

/**
 * The token's life, with the request, the server's clock and what happened around it on one scale.
 */
export const TimelinePicture = ({ detail }: PartProps): JSX.Element => {
  const store = useStore();
  const lanes = lanesOf(detail, store.rows.value);
  const { from, to } = spanOf(lanes, everything);
  const whole = withRoom(from, to, 0.04);
  const closeUp = closeUpOf(lanes, detail, whole);
  const { clock } = detail.failure.reading;
  const wholeLife = <Lanes lanes={lanes} span={whole} />;
  return (
    <>
      {closeUp === null ? (
        wholeLife
      ) : (
        <>
          <Lanes lanes={lanes.filter((lane) => lane.kind !== 'success')} span={closeUp} />
          <details class="folded">
            <summary>{label('timeline_whole')}</summary>
            {wholeLife}
          </details>
        </>
      )}
      {clock !== null && (
        <p class="muted">{clockInWords(clock.skewSeconds, clock.uncertaintySeconds)}</p>
      )}
    </>
  );
};

const clockInWords = (skew: number, uncertainty: number): string => {
  const doubt = durationInWords(uncertainty * 1000);
  if (Math.abs(skew) <= uncertainty) return label('clock_agrees', doubt);
  return label(skew > 0 ? 'clock_ahead' : 'clock_behind', durationInWords(skew * 1000), doubt);
};

const LANE = 18;
const BAR = 10;

/** Instants may lie outside the picture. */
const instants: ReadonlySet<Lane['kind']> = new Set(['failures', 'refresh', 'success']);

const isInPicture = ({ kind, bars }: Lane, { from, to }: TimeSpan): boolean =>
  !instants.has(kind) ||
  bars.some((bar) => bar.from !== null && bar.from >= from && bar.from <= to);

const Lanes = ({
  lanes: all,
  span,
}: {
  readonly lanes: readonly Lane[];
  readonly span: TimeSpan;
}): JSX.Element => {
  const [element, width] = useWidth();
  const lanes = all.filter((lane) => isInPicture(lane, span));
  return (
    <figure class="timeline">
      <div class="timeline-names" aria-hidden="true">
        {lanes.map((lane, index) => (
          <span key={index}>{lane.name}</span>
        ))}
      </div>
      <div class="timeline-lanes" ref={element}>
        {width > 0 && <LaneDrawing lanes={lanes} scale={scaleOf(span, width)} width={width} />}
      </div>
    </figure>
  );
};

const inWords = ({ name, bars }: Lane): string => {
  const tips = bars.slice(0, 3).map((bar) => bar.tip.replaceAll('\n', ', '));
  return `${name}: ${tips.join('; ')}`;
};

const LaneDrawing = ({
  lanes,
  scale,
  width,
}: {
  readonly lanes: readonly Lane[];
  readonly scale: Scale;
  readonly width: number;
}): JSX.Element => {
  const height = lanes.length * LANE;
  const request = lanes.find((lane) => lane.kind === 'request')?.bars[0]?.from ?? null;
  return (
    <svg width={width} height={height + 18} role="img" aria-label={lanes.map(inWords).join('. ')}>
      {lanes.map((lane, index) => (
        <LaneBars key={index} lane={lane} scale={scale} y={index * LANE + (LANE - BAR) / 2} />
      ))}
      {request !== null && (
        <line
          class="request-line-mark"
          x1={scale(request)}
          x2={scale(request)}
          y1={0}
          y2={height}
        />
      )}
      <Axis scale={scale} y={height} />
    </svg>
  );
};

const LaneBars = ({
  lane,
  scale,
  y,
}: {
  readonly lane: Lane;
  readonly scale: Scale;
  readonly y: number;
}): JSX.Element => {
  const [, width = 0] = scale.range();
  const place = (at: number | null, open: number): number =>
    at === null ? open : Math.max(-4, Math.min(width + 4, scale(at)));
  return (
    <g class={`lane ${lane.kind}`}>
      {lane.bars.map((bar, index) => {
        const start = place(bar.from, 0);
        const end = place(bar.to, width);
        const size = Math.max(2, end - start);
        const isOutside = start < 0 || start > width;
        if (isOutside && instants.has(lane.kind)) return null;
        return (
          <rect
            key={index}
            x={size === 2 ? start - 1 : start}
            y={y}
            width={size}
            height={BAR}
            rx={lane.kind === 'token' ? 3 : 1}
            data-tip={bar.tip}
          />
        );
      })}
    </g>
  );
};
