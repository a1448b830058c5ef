import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Segment, Mark } from '../marked-text.ts';
import { segments } from '../marked-text.ts';
import { formatCount, label } from '../../ui/labels.ts';
import { Mask } from './mask.tsx';
import { drawPieces } from '../../ui/visible.tsx';

/** Characters drawn at first, and added on each demand. A header may have a million. */
const FIRST = 4096;
const MORE = 65_536;

interface MarkedLineProps {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** What the secrets in it are called, e.g. `authorization`. */
  readonly name: string;
  /** Line breaks are layout here, as in a body; elsewhere they are drawn. */
  readonly hasLines?: boolean;
}

/**
 * A raw text with its parts colored and explained, problems pointed at, secrets hidden until asked
 * for.
 */
export const MarkedLine = ({
  text,
  marks,
  name,
  hasLines = false,
}: MarkedLineProps): JSX.Element => {
  const [wanted, setLimit] = useState(FIRST);
  const limit = Math.max(wanted, Math.min(MORE, visitedEnd(marks)));
  const [revealed, setRevealed] = useState<ReadonlySet<number>>(new Set());
  const isCut = text.length > limit;
  // What is left belongs to a secret that is hidden: more of it would show nothing.
  const isRestHidden = marks.some(
    ({ kind, offset, length }) =>
      kind === 'secret' &&
      offset < limit &&
      offset + length >= text.length &&
      !revealed.has(offset),
  );
  const toggle = (secret: Mark): void => {
    const next = new Set(revealed);
    if (!next.delete(secret.offset)) next.add(secret.offset);
    setRevealed(next);
  };
  let masked: Mark | null = null;
  return (
    <code class="marked-line" dir="ltr">
      {segments(isCut ? text.slice(0, limit) : text, marks).map((segment) => {
        const { secret } = segment;
        const isShown = secret === null || revealed.has(secret.offset);
        // One button for one secret, however many problems cut it.
        const isFirst = secret !== null && secret !== masked;
        masked = secret;
        return [
          secret !== null && isFirst && (
            <Mask
              key={`mask ${segment.offset}`}
              name={name}
              isShown={isShown}
              onToggle={() => toggle(secret)}
            />
          ),
          isShown ? (
            <SegmentText key={segment.offset} segment={segment} hasLines={hasLines} />
          ) : (
            !isFirst && (
              <SegmentText
                key={segment.offset}
                segment={{ ...segment, text: '•••' }}
                hasLines={hasLines}
              />
            )
          ),
        ];
      })}
      {isCut && !isRestHidden && (
        <button type="button" class="link" onClick={() => setLimit(limit + MORE)}>
          {label('show_more_characters', formatCount(text.length - limit))}
        </button>
      )}
    </code>
  );
};

/** Where what was visited ends: it is drawn as well. */
const visitedEnd = (marks: readonly Mark[]): number =>
  Math.max(
    0,
    ...marks.map(({ kind, offset, length }) => (kind === 'visited' ? offset + length : 0)),
  );

const SegmentText = ({
  segment,
  hasLines,
}: {
  readonly segment: Segment;
  readonly hasLines: boolean;
}): JSX.Element => {
  const { text, kinds, tips } = segment;
  const draw = (part: string): ReturnType<typeof drawPieces>[] =>
    (hasLines ? part.split(/(\r?\n|\t)/) : [part]).map((piece, index) =>
      hasLines && index % 2 === 1 ? [piece] : drawPieces(piece),
    );
  if (kinds.length === 0) return <span>{draw(text)}</span>;
  const isProblem = kinds.includes('problem');
  // A blank that is itself the problem would be seen by nobody.
  const shown = isProblem ? text.replaceAll(' ', '␣') : text;
  const classes = kinds.map((kind) => `mark-${kind}`).join(' ');
  return tips.length === 0 ? (
    <span class={classes}>{draw(shown)}</span>
  ) : (
    <span class={`${classes} explained`} tabIndex={0} data-tip={tips.join('\n')}>
      {draw(shown)}
    </span>
  );
};
