import type { Repeat, RowLevel } from '../../lines.ts';
import type { JSX } from 'preact';
import type { Row } from '../../../core/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { countLabel, formatCount, label } from '../../../ui/labels.ts';
import { Status } from '../../../ui/status.tsx';
import { clockTime, exactTimes } from '../../../ui/times.ts';
import { readableUrl, visibleText } from '../../../ui/visible-text.ts';
import { drawPieces } from '../../../ui/visible.tsx';
import { initiatorOf } from '../../initiators.ts';
import { openContextMenu } from '../../context-menu.ts';
import { useStore } from '../../store-context.ts';
import { ConfidenceMark } from '../confidence.tsx';
import { whenChanged } from '../when-changed.tsx';
import { classNames, placeOf } from './line.ts';
import type { LineProps } from './line.ts';

interface RowLineProps extends LineProps {
  readonly row: Row;
  readonly level: RowLevel;
  readonly isSelected: boolean;
  readonly repeat: Repeat | null;
  readonly isTitleAbove: boolean;
}

export const RowLine = (props: RowLineProps): JSX.Element => {
  const { id, index, isAtCursor, row, level, isSelected, repeat, isTitleAbove } = props;
  const store = useStore();
  return (
    <div
      id={id}
      class={classNames({
        line: true,
        row: true,
        muted: row.outcome !== 'refused',
        cursor: isAtCursor,
        selected: isSelected,
        nested: level >= 2,
        joined: level === 3,
      })}
      style={placeOf(index)}
      role="row"
      aria-level={level}
      aria-selected={isSelected}
      aria-expanded={repeat === null ? undefined : !repeat.folded}
      aria-rowindex={index + 2}
      data-id={row.id}
      data-cause={row.cause}
      data-confidence={row.confidence}
      data-status={row.status}
      data-outcome={row.outcome}
      data-url={row.url}
      onClick={() => store.select(row.id)}
      onContextMenu={(event) => {
        const before = store.selectedId.peek();
        store.select(row.id);
        openContextMenu(event, store, visibleText(row.path), ({ rowItems }) =>
          rowItems(store, row, before),
        );
      }}
    >
      <Cells
        row={row}
        repeat={repeat}
        isTitleAbove={isTitleAbove}
        initiator={initiatorOf(row, store.sharedFrames.value)}
      />
    </div>
  );
};

interface CellsProps {
  readonly row: Row;
  readonly repeat: Repeat | null;
  readonly isTitleAbove: boolean;
  readonly initiator: string;
}

/**
 * What a row says; drawn anew only for another row, since most changes only move it. A cell is
 * a paragraph of its own and isolates its text (list.css), with no element in between: what
 * is laid out here is laid out for each row of a storm.
 */
const Cells = whenChanged(({ row, repeat, isTitleAbove, initiator }: CellsProps): JSX.Element => (
  <>
    <span role="gridcell" class="cell-status">
      <Status status={row.status} />
      {row.outcome !== 'refused' && <Outcome outcome={row.outcome} />}
    </span>
    <span role="gridcell" class="cell-method">
      {drawPieces(row.method)}
    </span>
    <NameCell row={row} repeat={repeat} />
    <span role="gridcell" class="cell-cause" title={row.title}>
      {row.outcome !== 'refused' && (
        <span class="outcome">{label(`outcome_${row.outcome}_short`)}</span>
      )}
      {row.confidence !== 'certain' && <ConfidenceMark confidence={row.confidence} />}
      {!isTitleAbove && drawPieces(row.title)}
    </span>
    <span
      role="gridcell"
      class="cell-initiator"
      onPointerEnter={(event) => {
        event.currentTarget.title = row.callers.join('\n');
      }}
    >
      {drawPieces(initiator)}
    </span>
    <span
      role="gridcell"
      class="cell-time"
      onPointerEnter={(event) => {
        event.currentTarget.title = exactTimes(row.startedAt);
      }}
    >
      {clockTime(row.startedAt)}
    </span>
  </>
));

/** A sign for the outcome that is there at every width, and is not color alone. */
const Outcome = ({ outcome }: { readonly outcome: 'recovered' | 'expected' }): JSX.Element => (
  <span class="outcome-sign" title={label(`outcome_${outcome}`)}>
    <Icon name={outcome === 'recovered' ? 'check' : 'dash'} />
  </span>
);

/**
 * Host, path and query. Where room is short the host's end, the path's start and the query's end
 * go.
 */
const NameCell = ({
  row: { url, host, path, sent, isReplay },
  repeat,
}: {
  readonly row: Row;
  readonly repeat: Repeat | null;
}): JSX.Element => {
  const query = path.indexOf('?');
  const end = query < 0 ? path.length : query;
  return (
    <span role="gridcell" class="cell-name name-pieces" title={visibleText(url)}>
      {repeat !== null && <RepeatCount repeat={repeat} />}
      <span class="host">{visibleText(host)}</span>
      <span class="name-path">
        <bdi dir="ltr">{visibleText(readableUrl(path.slice(0, end)))}</bdi>
      </span>
      {end < path.length && (
        <span class="name-query">{drawPieces(readableUrl(path.slice(end)))}</span>
      )}
      {isReplay && (
        <span class="name-aside">
          <span class="replayed" title={label('replay_mark')}>
            {label('replay_mark_short')}
          </span>
        </span>
      )}
      {sent === 'unsent' && (
        <span class="name-aside">
          <span class="unsent" title={label('sent_unsent_meaning')}>
            {label('sent_unsent')}
          </span>
        </span>
      )}
    </span>
  );
};

const RepeatCount = ({ repeat }: { readonly repeat: Repeat }): JSX.Element => {
  const store = useStore();
  const count = repeat.rows.length;
  return (
    <button
      type="button"
      class="repeat"
      tabIndex={-1}
      data-repeat={count}
      aria-label={countLabel('requests', count)}
      title={label('repeats', formatCount(count))}
      onClick={(event) => {
        event.stopPropagation();
        store.toggleGroup(repeat.key);
      }}
    >
      ×{formatCount(count)}
      <Icon name={repeat.folded ? 'right' : 'down'} />
    </button>
  );
};
