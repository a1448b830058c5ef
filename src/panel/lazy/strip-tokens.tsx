import type { JSX } from 'preact';
import type { TokenLife } from '../../core/index.ts';
import { label } from '../../ui/labels.ts';
import { exactLocal } from '../../ui/times.ts';
import { labelPlace, type Stretch } from './strip-labels.ts';
import type { Scale } from './time-scale.tsx';

const TOP = 2;
const HEIGHT = 9;
const GAP = 2;
const LANES = 2;
const BASELINE = 8;
const MOST_BARS = 40;

interface Bar extends Stretch {
  readonly token: TokenLife;
  readonly y: number;
}

interface TokenBarsProps {
  readonly tokens: readonly TokenLife[];
  readonly scale: Scale;
  readonly width: number;
  /** What lies over the bars. */
  readonly marks: readonly Stretch[];
}

/** The lives of the latest tokens, each with its number where there is room for it. */
export const TokenBars = ({ tokens, scale, width, marks }: TokenBarsProps): JSX.Element => {
  const bars = tokens.slice(-MOST_BARS).flatMap((token) => barOf(token, scale, width) ?? []);
  return (
    <>
      {bars.map((bar, index) => {
        const barsOver = bars.slice(index + 1).filter(({ y }) => y === bar.y);
        return <TokenBar key={bar.token.number} bar={bar} over={[...marks, ...barsOver]} />;
      })}
    </>
  );
};

/** What can be seen of a token's life; null where it is out of sight. */
const barOf = (token: TokenLife, scale: Scale, width: number): Bar | null => {
  const from = Math.max(-4, token.from === null ? scale(token.firstSent) : scale(token.from));
  const to = Math.min(width + 4, token.until === null ? width + 4 : scale(token.until));
  const y = TOP + (token.number % LANES) * (HEIGHT + GAP);
  return to < 0 || from > width ? null : { token, from, to, y };
};

interface TokenBarProps {
  readonly bar: Bar;
  readonly over: readonly Stretch[];
}

const TokenBar = ({ bar: { token, from, to, y }, over }: TokenBarProps): JSX.Element => {
  const name = label('token_number', token.number);
  const tip = [
    name,
    ...(token.until === null ? [] : [label('strip_until', exactLocal(token.until))]),
  ].join('\n');
  const seen = { from: Math.max(0, from), to };
  const fromLeft = over.toSorted((a, b) => a.from - b.from);
  const x = labelPlace(name, seen, fromLeft);
  return (
    <g class="strip-token" data-tip={tip}>
      <rect x={from} y={y} width={Math.max(2, to - from)} height={HEIGHT} rx={2} />
      {x !== null && (
        <text x={x} y={y + BASELINE}>
          {name}
        </text>
      )}
    </g>
  );
};
