import type { TimeSpan } from '../list-state.ts';
import type { JSX } from 'preact';
import type { FailureDetail, RelationKind, Row } from '../../core/index.ts';
import { label } from '../../ui/labels.ts';
import { underscored } from '../../ui/messages.ts';
import type { PartProps } from '../store-context.ts';
import { useStore } from '../store-context.ts';
import { againstRequest, durationInWords, exactLocal, exactUtc } from '../../ui/times.ts';
import type { Scale } from './time-scale.tsx';
import { Axis, scaleOf, useWidth, withRoom } from './time-scale.tsx';

/** One line of the picture: a bar, an instant, or several instants. */
interface Lane {
  readonly name: string;
  readonly kind: 'token' | 'request' | 'clock' | 'success' | 'refresh' | 'failures';
  readonly bars: readonly Bar[];
}

/** `null` at an end: the token does not tell it. An instant has equal ends. */
interface Bar {
  readonly from: number | null;
  readonly to: number | null;
  readonly tip: string;
}

const exactly = (at: number): string => `${exactLocal(at)}\n${exactUtc(at)}`;
const instant = (at: number, text: string): Bar => ({
  from: at,
  to: at,
  tip: `${text}\n${exactly(at)}`,
});

const lanesOf = ({ failure, related }: FailureDetail, rows: readonly Row[]): Lane[] => {
  const { exchange, reading } = failure;
  const lanes: Lane[] = [];
  for (const { token, lifetime } of reading.tokens) {
    const from = lifetime.notBefore ?? lifetime.issuedAt;
    if (from === null && lifetime.expiresAt === null) continue;
    const tip = [
      ...(from === null
        ? []
        : [label('timeline_starts', againstRequest(from, exchange.startedAt)), exactly(from)]),
      ...(lifetime.expiresAt === null
        ? [label('token_unknown_without_end')]
        : [
            label('timeline_ends', againstRequest(lifetime.expiresAt, exchange.startedAt)),
            exactly(lifetime.expiresAt),
          ]),
    ].join('\n');
    lanes.push({
      name: label(`token_use_${token.use}`),
      kind: 'token',
      bars: [{ from, to: lifetime.expiresAt, tip }],
    });
  }
  lanes.push({
    name: label('timeline_request'),
    kind: 'request',
    bars: [
      {
        from: exchange.startedAt,
        to: exchange.startedAt + exchange.duration,
        tip: `${label('timeline_request')}\n${exactly(exchange.startedAt)}`,
      },
    ],
  });
  const { clock } = reading;
  if (clock !== null) {
    const tip = `${label('timeline_clock')} ± ${durationInWords(clock.uncertaintySeconds * 1000)}\n${exactly(clock.at)}`;
    lanes.push({
      name: label('timeline_clock'),
      kind: 'clock',
      bars: [{ from: clock.earliest, to: clock.latest, tip }],
    });
  }
  const others = (kind: RelationKind): Bar[] =>
    related
      .filter((other) => other.kind === kind)
      .map((other) =>
        instant(
          other.startedAt,
          `${label(`related_${underscored(kind)}`)}: ${other.status} ${againstRequest(other.startedAt, exchange.startedAt)}`,
        ),
      );
  const refreshes = others('token-request');
  if (refreshes.length > 0)
    lanes.push({ name: label('timeline_refreshes'), kind: 'refresh', bars: refreshes });
  const successes = others('last-success');
  if (successes.length > 0)
    lanes.push({ name: label('related_last_success'), kind: 'success', bars: successes });
  const { host } = rows.find((row) => row.id === failure.id) ?? { host: '' };
  const around = rows
    .filter((row) => row.host === host && row.id !== failure.id && row.outcome === 'refused')
    .slice(-MOST_FAILURES)
    .map((row) => instant(row.startedAt, `${row.status} ${row.title}`));
  if (around.length > 0)
    lanes.push({ name: label('timeline_failures'), kind: 'failures', bars: around });
  return lanes;
};

const MOST_FAILURES = 200;

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
  const wholeLife = <Lanes lanes={lanes} span={whole} title={null} />;
  return (
    <>
      {closeUp === null ? (
        wholeLife
      ) : (
        <>
          <Lanes
            lanes={lanes.filter((lane) => lane.kind !== 'success')}
            span={closeUp}
            title={null}
          />
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

const Lanes = ({
  lanes,
  span,
  title,
}: {
  readonly lanes: readonly Lane[];
  readonly span: TimeSpan;
  readonly title: string | null;
}): JSX.Element => {
  const [element, width] = useWidth();
  const scale = scaleOf(span, Math.max(1, width));
  const height = lanes.length * LANE;
  const request = lanes.find((lane) => lane.kind === 'request')?.bars[0]?.from ?? null;
  return (
    <figure class="timeline">
      {title !== null && <figcaption>{title}</figcaption>}
      <div class="timeline-names" aria-hidden="true">
        {lanes.map((lane, index) => (
          <span key={index}>{lane.name}</span>
        ))}
      </div>
      <div class="timeline-lanes" ref={element}>
        {width > 0 && (
          <svg
            width={width}
            height={height + 18}
            role="img"
            aria-label={lanes
              .map(
                (lane) =>
                  `${lane.name}: ${lane.bars
                    .slice(0, 3)
                    .map((bar) => bar.tip.replaceAll('\n', ', '))
                    .join('; ')}`,
              )
              .join('. ')}
          >
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
        )}
      </div>
    </figure>
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
        if (
          (lane.kind === 'failures' || lane.kind === 'refresh' || lane.kind === 'success') &&
          (start < 0 || start > width)
        )
          return null;
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
