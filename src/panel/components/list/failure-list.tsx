import { isAmong, type Line } from '../../lines.ts';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../../../ui/icon.tsx';
import { countLabel, label } from '../../../ui/labels.ts';
import { widthsInStyle } from '../../columns.ts';
import { useStore } from '../../store-context.ts';
import { FindingLine } from './finding.tsx';
import { GroupLine, StickyGroup } from './group.tsx';
import { groupAt } from './group-at.ts';
import { ListHeader } from './header.tsx';
import { lineOf, openLineMenu, pressKey, reveal } from './keyboard.ts';
import { lineId } from './line.ts';
import { NavigationLine } from './navigation.tsx';
import { RowLine } from './row.tsx';
import { useAnchor } from './scroll-anchor.ts';
import { LINE, useRows } from './use-rows.ts';
import type { Rows } from './use-rows.ts';
import { useSlots } from './use-slots.ts';
import type { Placed } from './use-slots.ts';

/** Lines drawn beyond those in sight, at either end; and while all of them change all the time. */
const OVERSCAN = 6;
const OVERSCAN_IN_FLOOD = 1;

/** The failures: grouped, sorted, filtered; only the lines in sight are in the document. */
export const FailureList = (): JSX.Element => {
  const store = useStore();
  const lines = store.lines.value;
  const cursor = store.cursor.value;
  const selectedId = store.selectedId.value;
  const { grouping, hiddenColumns, columnWidths } = store.preferences.value;
  const scroller = useRef<HTMLDivElement>(null);
  const slots = useSlots();
  const rows = useRows(lines.length, scroller, slots.isFlood ? OVERSCAN_IN_FLOOD : OVERSCAN);
  const anchor = useAnchor(lines, cursor, rows);
  const inSight = lines
    .slice(rows.first, rows.last)
    .map((line, index) => ({ index: rows.first + index, line }));
  const placed = slots.place(inSight);

  useListEffects(lines, cursor, rows);
  const atCursor = inSight.find(({ line }) => line.key === cursor);
  return (
    <>
      <UnseenButton count={anchor.unseen} onClick={anchor.toTop} />
      <div
        ref={scroller}
        class="list"
        role="treegrid"
        aria-label={label('list')}
        aria-rowcount={lines.length + 1}
        aria-colcount={6}
        aria-activedescendant={atCursor === undefined ? undefined : lineId(atCursor.index)}
        data-total={store.rows.value.length}
        data-grouping={grouping}
        data-hides={hiddenColumns.join(' ')}
        data-sized={Object.keys(columnWidths).join(' ')}
        style={widthsInStyle(columnWidths)}
        tabIndex={0}
        onKeyDown={(event) => {
          const isOther = event.ctrlKey || event.metaKey || event.altKey;
          if (isOther || event.target !== event.currentTarget) return;
          if (pressKey(event, { lines, rows, store })) event.preventDefault();
        }}
        onContextMenu={openLineMenu}
        onPointerMove={anchor.onPointerMove}
        onPointerLeave={anchor.onPointerLeave}
        onScroll={() => {
          rows.onScroll();
          anchor.onScroll();
        }}
      >
        <ListHeader />
        <div class="list-space" role="presentation" style={{ height: `${lines.length * LINE}px` }}>
          <div class="list-lines" role="rowgroup" ref={moveByInserting}>
            {placed.map((one) => (
              <DrawnLine key={one.slot} placed={one} cursor={cursor} selectedId={selectedId} />
            ))}
          </div>
          <Sticky lines={lines} rows={rows} />
        </div>
      </div>
    </>
  );
};

/**
 * Preact moves lines by `moveBefore`, where Chromium (156) forgets what a new class of theirs means
 * for the cells within.
 */
const moveByInserting = (lines: HTMLElement | null): void => {
  if (lines !== null) Object.assign(lines, { moveBefore: undefined });
};

const useListEffects = (lines: readonly Line[], cursor: string | null, rows: Rows): void => {
  useEffect(() => {
    performance.mark('first-rows'); // For `npm run bench:panel`.
  }, []);
  useEffect(() => {
    // A link in the details, a search or a menu chose a line that may be out of sight.
    const index = lineOf(lines, cursor);
    if (index >= 0) reveal(lines, index, rows);
  }, [cursor]);
};

/** Back to the newest, of which some came while the reader was elsewhere. */
const UnseenButton = ({
  count,
  onClick,
}: {
  readonly count: number;
  readonly onClick: () => void;
}): JSX.Element | null =>
  count === 0 ? null : (
    <button type="button" class="unseen" onClick={onClick}>
      <Icon name="up" /> {countLabel('unseen', count)}
    </button>
  );

const DrawnLine = ({
  placed: { index, line },
  cursor,
  selectedId,
}: {
  readonly placed: Placed;
  readonly cursor: string | null;
  readonly selectedId: string | null;
}): JSX.Element => {
  const common = { id: lineId(index), index, isAtCursor: line.key === cursor };
  switch (line.kind) {
    case 'group':
      return <GroupLine {...common} group={line.group} />;
    case 'finding':
      return <FindingLine {...common} finding={line.finding} />;
    case 'navigation':
      return <NavigationLine {...common} navigation={line.navigation} />;
    case 'row': {
      const isHidden = line.repeat?.folded === true && isAmong(line.repeat, selectedId);
      return (
        <RowLine
          {...common}
          row={line.row}
          level={line.level}
          repeat={line.repeat}
          isTitleAbove={line.isTitleAbove}
          isSelected={line.key === selectedId || isHidden}
        />
      );
    }
  }
};

/**
 * The title of the group that is scrolled out in part: it stays in sight as long as the group does,
 * which pushes it out.
 */
const Sticky = ({
  lines,
  rows,
}: {
  readonly lines: readonly Line[];
  readonly rows: Rows;
}): JSX.Element | null => {
  const above = groupAt(lines, rows.scrolledOut.value);
  if (above === null) return null;
  const { group, first, end } = above;
  return (
    <div
      class="group-extent"
      role="presentation"
      style={{ top: `${first * LINE}px`, height: `${(end - first) * LINE}px` }}
    >
      <StickyGroup group={group} onReveal={() => rows.scrollTo(first * LINE)} />
    </div>
  );
};
