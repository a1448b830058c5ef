import type { Exchange, FailureDetail, RelationKind, Row } from '../../core/index.ts';
import { label } from '../../ui/labels.ts';
import { underscored } from '../../ui/messages.ts';
import { againstRequest, durationInWords, exactLocal, exactUtc } from '../../ui/times.ts';

/** One line of the picture: a bar, an instant, or several instants. */
export interface Lane {
  readonly name: string;
  readonly kind: 'token' | 'request' | 'clock' | 'success' | 'refresh' | 'failures';
  readonly bars: readonly Bar[];
}

/** `null` at an end: the token does not tell it. An instant has equal ends. */
export interface Bar {
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

type ReadToken = FailureDetail['failure']['reading']['tokens'][number];

/** The life of a token; null where it tells neither end. */
const tokenLane = ({ token, lifetime }: ReadToken, requestAt: number): Lane | null => {
  const from = lifetime.notBefore ?? lifetime.issuedAt;
  const to = lifetime.expiresAt;
  if (from === null && to === null) return null;
  const starts =
    from === null ? [] : [label('timeline_starts', againstRequest(from, requestAt)), exactly(from)];
  const ends =
    to === null
      ? [label('token_unknown_without_end')]
      : [label('timeline_ends', againstRequest(to, requestAt)), exactly(to)];
  return {
    name: label(`token_use_${token.use}`),
    kind: 'token',
    bars: [{ from, to, tip: [...starts, ...ends].join('\n') }],
  };
};

const requestLane = ({ startedAt, duration }: Exchange): Lane => ({
  name: label('timeline_request'),
  kind: 'request',
  bars: [
    {
      from: startedAt,
      to: startedAt + duration,
      tip: `${label('timeline_request')}\n${exactly(startedAt)}`,
    },
  ],
});

type ServerClock = NonNullable<FailureDetail['failure']['reading']['clock']>;

const clockLane = ({ earliest, latest, at, uncertaintySeconds }: ServerClock): Lane => {
  const doubt = durationInWords(uncertaintySeconds * 1000);
  const tip = `${label('timeline_clock')} ± ${doubt}\n${exactly(at)}`;
  return {
    name: label('timeline_clock'),
    kind: 'clock',
    bars: [{ from: earliest, to: latest, tip }],
  };
};

/** Instants of related exchanges of one kind. */
const relatedBars = ({ failure, related }: FailureDetail, kind: RelationKind): readonly Bar[] => {
  const { startedAt } = failure.exchange;
  const name = label(`related_${underscored(kind)}`);
  return related
    .filter((other) => other.kind === kind)
    .map((other) =>
      instant(
        other.startedAt,
        `${name}: ${other.status} ${againstRequest(other.startedAt, startedAt)}`,
      ),
    );
};

/** Other refusals of the same host. */
const otherFailures = (id: string, rows: readonly Row[]): readonly Bar[] => {
  const host = rows.find((row) => row.id === id)?.host ?? '';
  return rows
    .filter((row) => row.host === host && row.id !== id && row.outcome === 'refused')
    .slice(-MOST_FAILURES)
    .map((row) => instant(row.startedAt, `${row.status} ${row.title}`));
};

export const lanesOf = (detail: FailureDetail, rows: readonly Row[]): readonly Lane[] => {
  const { failure } = detail;
  const { exchange, reading } = failure;
  const around: readonly Lane[] = [
    {
      name: label('timeline_refreshes'),
      kind: 'refresh',
      bars: relatedBars(detail, 'token-request'),
    },
    {
      name: label('related_last_success'),
      kind: 'success',
      bars: relatedBars(detail, 'last-success'),
    },
    {
      name: label('timeline_failures'),
      kind: 'failures',
      bars: otherFailures(failure.id, rows),
    },
  ];
  return [
    ...reading.tokens.flatMap((token) => tokenLane(token, exchange.startedAt) ?? []),
    requestLane(exchange),
    ...(reading.clock === null ? [] : [clockLane(reading.clock)]),
    ...around.filter(({ bars }) => bars.length > 0),
  ];
};

const MOST_FAILURES = 200;
