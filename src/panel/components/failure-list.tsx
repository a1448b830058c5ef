import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Row } from '../../core/index.ts';
import type { Line, LineGroup, SortKey } from '../arrange.ts';
import { countLabel, formatCount, label } from '../../ui/labels.ts';
import { useStore } from '../store-context.ts';
import { clockTime, exactLocal } from '../../ui/times.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { Status } from '../../ui/status.tsx';
import { drawPieces, Visible } from '../../ui/visible.tsx';
import { whenChanged } from './when-changed.tsx';

/** Every line has one height (panel.css: --height-row), so its place is its number times that. */
const LINE = 21;
const HEADER = 27;
const PAGE = 10;

const lineId = (key: string): string => `line-${key}`;

type ListVirtualizer = Virtualizer<HTMLDivElement, HTMLDivElement>;

/** Lines drawn beyond those in sight, at either end; and while all of them change all the time. */
const OVERSCAN = 6;
const OVERSCAN_IN_FLOOD = 1;

const useVirtualizer = (
  lines: readonly Line[],
  scroller: { readonly current: HTMLDivElement | null },
  isFlood: boolean,
): ListVirtualizer => {
  const [, setDrawn] = useState(0);
  const options = {
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    paddingStart: HEADER,
    scrollPaddingStart: HEADER,
    overscan: isFlood ? OVERSCAN_IN_FLOOD : OVERSCAN,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => setDrawn((count) => count + 1),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLDivElement, HTMLDivElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  return virtualizer;
};

interface InSight {
  readonly index: number;
  readonly line: Line;
}

interface Placed extends InSight {
  /** Of the element that draws it. */
  readonly slot: number;
}

interface Slots {
  readonly isFlood: boolean;
  /** In the order of their elements in the document. */
  place(inSight: readonly InSight[]): readonly Placed[];
}

/** More new lines in sight than these at once are a flood. */
const FLOOD = 10;
/** More new lines than these at once belong to the flood that is on. */
const TRICKLE = 2;
/** Milliseconds after a flood until the elements are put in the order of their lines. */
const SETTLE = 400;

/**
 * Gives the lines in sight numbers for their elements, and these an order in the document. A line keeps
 * its number as long as it is in sight, so a new line at the top does not draw the others anew; lines
 * that go out of sight lend theirs, and with it their elements, to those that come in. In a flood the
 * elements stay where they are in the document and are only placed elsewhere on the screen, for taking
 * one out and putting it in costs more than drawing it; when it is over they come in their lines' order.
 */
const useSlots = (): Slots => {
  const taken = useRef<ReadonlyMap<string, number>>(new Map());
  const settling = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [, setSettled] = useState(0);
  useEffect(() => () => clearTimeout(settling.current), []);
  const settle = (): void => {
    settling.current = undefined;
    setSettled((count) => count + 1);
  };
  return {
    isFlood: settling.current !== undefined,
    place: (inSight) => {
      const before = taken.current;
      const kept = new Set(inSight.flatMap(({ line }) => before.get(line.key) ?? []));
      let free = 0;
      const placed = inSight.map(({ index, line }): Placed => {
        const slot = before.get(line.key);
        if (slot !== undefined) return { index, line, slot };
        while (kept.has(free)) free += 1;
        return { index, line, slot: free++ };
      });
      taken.current = new Map(placed.map(({ line, slot }) => [line.key, slot]));
      const fresh = placed.length - kept.size;
      if (fresh > (settling.current === undefined ? FLOOD : TRICKLE)) {
        clearTimeout(settling.current);
        settling.current = setTimeout(settle, SETTLE);
      }
      return settling.current === undefined ? placed : placed.sort((a, b) => a.slot - b.slot);
    },
  };
};

/** A pointer that moved so lately, in milliseconds, is about to press. */
const AIMING = 1500;

/**
 * Keeps what the reader looks at where it is while lines come and go above it.
 * @param aimedAt when a pointer last moved over the list, as `performance.now()` tells
 * @returns how many lines have come above since the reader was at the top
 */
const useAnchor = (
  lines: readonly Line[],
  cursor: string | null,
  scroller: { readonly current: HTMLDivElement | null },
  virtualizer: ListVirtualizer,
  aimedAt: { readonly current: number },
): [number, () => void] => {
  const drawn = useRef(lines);
  const [unseen, setUnseen] = useState(0);
  useLayoutEffect(() => {
    const before = drawn.current;
    drawn.current = lines;
    const element = scroller.current;
    if (element === null || before === lines || before.length === 0) return;
    // As it was last told: to ask the element now would lay out the whole page for it.
    const offset = virtualizer.scrollOffset ?? 0;
    const first = Math.floor(offset / LINE);
    const last = Math.ceil((offset + (virtualizer.scrollRect?.height ?? 0) - HEADER) / LINE);
    const visible = before.slice(first, last);
    // Nothing may slip in under a pointer that is about to press.
    const isHeld = offset > 0 || performance.now() - aimedAt.current < AIMING;
    const anchor =
      visible.find((line) => line.key === cursor) ??
      (isHeld ? visible.find((line) => line.kind === 'row') : undefined);
    if (anchor === undefined) return;
    const now = lines.findIndex((line) => line.key === anchor.key);
    const moved = now < 0 ? 0 : now - before.indexOf(anchor);
    if (moved === 0) return;
    element.scrollTop += moved * LINE;
    // The scroll event comes a frame later; the lines have to be those of the new place in this one.
    virtualizer.scrollOffset = element.scrollTop;
    setUnseen((count) => Math.max(0, count + moved));
  }, [lines, cursor, scroller, virtualizer, aimedAt]);
  return [unseen, () => setUnseen(0)];
};

/**
 * Scrolls no further than it takes to show a line. (The virtualizer's own way goes back to the
 * line's number for some frames, and by then another line may have it.)
 */
const reveal = (index: number, virtualizer: ListVirtualizer): void => {
  const element = virtualizer.scrollElement;
  if (element === null) return;
  const top = index * LINE;
  const lowest = top + LINE + HEADER - element.clientHeight;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (lowest > element.scrollTop) element.scrollTop = lowest;
  virtualizer.scrollOffset = element.scrollTop;
};

/** The failures: grouped, sorted, filtered; only the lines in sight are in the document. */
export const FailureList = (): JSX.Element => {
  const store = useStore();
  const lines = store.lines.value;
  const cursor = store.cursor.value;
  const selectedId = store.selectedId.value;
  const scroller = useRef<HTMLDivElement>(null);
  const aimedAt = useRef(-Infinity);
  const slots = useSlots();
  const virtualizer = useVirtualizer(lines, scroller, slots.isFlood);
  const [unseen, forgetUnseen] = useAnchor(lines, cursor, scroller, virtualizer, aimedAt);
  const items = virtualizer.getVirtualItems();
  const inSight = items.flatMap(({ index }): InSight[] => {
    const line = lines[index];
    return line === undefined ? [] : [{ index, line }];
  });
  const placed = slots.place(inSight);

  useEffect(() => {
    performance.mark('first-rows'); // For `npm run bench:panel`.
  }, []);
  useEffect(() => {
    // A link in the details selected a row that may be out of sight.
    const index =
      selectedId === null ? -1 : store.lines.peek().findIndex((line) => line.key === selectedId);
    if (index >= 0) reveal(index, virtualizer);
  }, [selectedId, store, virtualizer]);

  const goTo = (index: number): void => {
    const line = lines[Math.max(0, Math.min(lines.length - 1, index))];
    if (line === undefined) return;
    store.cursor.value = line.key;
    reveal(lines.indexOf(line), virtualizer);
    // While details are open they follow the cursor, as in the Network panel.
    if (line.kind === 'row' && selectedId !== null) store.select(line.key);
  };
  const activate = (line: Line | undefined): void => {
    if (line?.kind === 'row') store.select(line.key);
    else if (line?.kind === 'group') store.toggleGroup(line.group.key);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget)
      return;
    const at = lines.findIndex((line) => line.key === cursor);
    const line = lines[at];
    const fold = (wanted: boolean): void => {
      if (line?.kind === 'group' && line.group.folded !== wanted) store.toggleGroup(line.group.key);
      else if (line?.kind === 'row' && wanted)
        goTo(lines.findLastIndex((other, index) => index < at && other.kind === 'group'));
      else if (line?.kind === 'group' && !wanted) goTo(at + 1);
    };
    switch (event.key) {
      case 'ArrowDown':
        goTo(at + 1);
        break;
      case 'ArrowUp':
        goTo(at < 0 ? 0 : at - 1);
        break;
      case 'PageDown':
        goTo(at + PAGE);
        break;
      case 'PageUp':
        goTo(at - PAGE);
        break;
      case 'Home':
        goTo(0);
        break;
      case 'End':
        goTo(lines.length - 1);
        break;
      case 'ArrowLeft':
        fold(true);
        break;
      case 'ArrowRight':
        fold(false);
        break;
      case 'Enter':
      case ' ':
        activate(line);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  const isCursorInSight = inSight.some(({ line }) => line.key === cursor);
  return (
    <>
      {unseen > 0 && (
        <button
          type="button"
          class="unseen"
          onClick={() => {
            aimedAt.current = -Infinity;
            reveal(0, virtualizer);
          }}
        >
          <Icon name="up" /> {countLabel('unseen', unseen)}
        </button>
      )}
      <div
        ref={scroller}
        class="list"
        role="treegrid"
        aria-label={label('list')}
        aria-rowcount={lines.length + 1}
        aria-colcount={6}
        aria-activedescendant={cursor !== null && isCursorInSight ? lineId(cursor) : undefined}
        data-total={store.rows.value.length}
        data-grouping={store.preferences.value.grouping}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerMove={() => {
          aimedAt.current = performance.now();
        }}
        onPointerLeave={() => {
          aimedAt.current = -Infinity;
        }}
        onScroll={(event) => {
          if (unseen > 0 && event.currentTarget.scrollTop <= 1) forgetUnseen();
        }}
      >
        <ListHeader />
        <div
          class="list-space"
          role="presentation"
          style={{ height: `${virtualizer.getTotalSize() - HEADER}px` }}
        >
          <div class="list-lines" role="rowgroup">
            {placed.map(({ index, line, slot: key }) => {
              const common = { id: lineId(line.key), index, isAtCursor: line.key === cursor };
              switch (line.kind) {
                case 'group':
                  return <GroupLine key={key} {...common} group={line.group} />;
                case 'navigation':
                  return (
                    <NavigationLine
                      key={key}
                      {...common}
                      url={line.navigation.url}
                      at={line.navigation.at}
                    />
                  );
                case 'row':
                  return (
                    <RowLine
                      key={key}
                      {...common}
                      row={line.row}
                      level={line.level}
                      isSelected={line.key === selectedId}
                    />
                  );
              }
            })}
          </div>
        </div>
      </div>
    </>
  );
};

const columns: readonly { readonly key: SortKey; readonly className: string }[] = [
  { key: 'status', className: 'cell-status' },
  { key: 'method', className: 'cell-method' },
  { key: 'name', className: 'cell-name' },
  { key: 'cause', className: 'cell-cause' },
  { key: 'initiator', className: 'cell-initiator' },
  { key: 'time', className: 'cell-time' },
];

const ListHeader = whenChanged((): JSX.Element => {
  const store = useStore();
  const { sorting } = store.preferences.value;
  const sortBy = (key: SortKey): void => {
    const descending = sorting.key === key ? !sorting.descending : key === 'time';
    store.prefer({ sorting: { key, descending } });
  };
  return (
    <div class="list-header" role="row" aria-rowindex={1}>
      {columns.map(({ key, className }) => (
        <span
          key={key}
          role="columnheader"
          class={className}
          aria-sort={sorting.key !== key ? 'none' : sorting.descending ? 'descending' : 'ascending'}
        >
          <button type="button" tabIndex={-1} data-sort={key} onClick={() => sortBy(key)}>
            {label(`column_${key}`)}
            {sorting.key === key && <Icon name={sorting.descending ? 'down' : 'up'} />}
          </button>
        </span>
      ))}
    </div>
  );
});

/** Where a line is on the screen, whatever the order of the elements. */
const placeOf = (index: number): { readonly top: string } => ({ top: `${index * LINE}px` });

interface LineProps {
  readonly id: string;
  readonly index: number;
  readonly isAtCursor: boolean;
}

const classNames = (names: Readonly<Record<string, boolean>>): string =>
  Object.entries(names)
    .flatMap(([name, isSet]) => (isSet ? [name] : []))
    .join(' ');

const GroupLine = ({
  id,
  index,
  isAtCursor,
  group,
}: LineProps & { readonly group: LineGroup }): JSX.Element => {
  const store = useStore();
  const toggle = (): void => {
    store.cursor.value = `group ${group.key}`;
    store.toggleGroup(group.key);
  };
  return (
    <div
      id={id}
      class={classNames({
        line: true,
        group: true,
        muted: group.refused === 0,
        cursor: isAtCursor,
      })}
      style={placeOf(index)}
      role="row"
      aria-level={1}
      aria-expanded={!group.folded}
      aria-rowindex={index + 2}
      data-group-cause={group.thirdParty ? undefined : (group.cause ?? 'mixed')}
      data-group={group.key}
      data-count={group.count}
      onClick={toggle}
    >
      <span role="gridcell" class="group-cell" aria-colspan={6}>
        <Icon name={group.folded ? 'right' : 'down'} />
        <span class="group-title">
          <Visible text={group.title} />
        </span>
        {group.aside !== '' && (
          <span class="group-aside">
            <Visible text={group.aside} />
          </span>
        )}
        <span class="count">{formatCount(group.count)}</span>
      </span>
    </div>
  );
};

const NavigationLine = ({
  id,
  index,
  isAtCursor,
  url,
  at,
}: LineProps & { readonly url: string; readonly at: number }): JSX.Element => (
  <div
    id={id}
    class={classNames({ line: true, navigation: true, cursor: isAtCursor })}
    style={placeOf(index)}
    role="row"
    aria-rowindex={index + 2}
    title={exactLocal(at)}
  >
    <span role="gridcell" aria-colspan={6}>
      <span class="navigation-text">
        {label('navigated_to')} <Visible text={url} />
      </span>
    </span>
  </div>
);

interface RowLineProps extends LineProps {
  readonly row: Row;
  readonly level: 1 | 2;
  readonly isSelected: boolean;
}

const RowLine = ({ id, index, isAtCursor, row, level, isSelected }: RowLineProps): JSX.Element => {
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
        nested: level === 2,
      })}
      style={placeOf(index)}
      role="row"
      aria-level={level}
      aria-selected={isSelected}
      aria-rowindex={index + 2}
      data-id={row.id}
      data-cause={row.cause}
      data-status={row.status}
      data-outcome={row.outcome}
      data-url={row.url}
      onClick={() => store.select(row.id)}
    >
      <Cells row={row} />
    </div>
  );
};

/**
 * What a row says; drawn anew only for another row, since most changes only move it. A cell is
 * a paragraph of its own and isolates its text (panel.css), with no element in between: what
 * is laid out here is laid out for each row of a storm.
 */
const Cells = whenChanged(({ row }: { readonly row: Row }): JSX.Element => (
  <>
    <span role="gridcell" class="cell-status">
      <Status status={row.status} />
    </span>
    <span role="gridcell" class="cell-method">
      {drawPieces(row.method)}
    </span>
    <NameCell row={row} />
    <span role="gridcell" class="cell-cause" title={row.title}>
      {row.outcome !== 'refused' && (
        <span class="outcome">{label(`outcome_${row.outcome}_short`)}</span>
      )}
      {drawPieces(row.title)}
    </span>
    <span role="gridcell" class="cell-initiator">
      {drawPieces(row.initiator)}
    </span>
    <span
      role="gridcell"
      class="cell-time"
      onPointerEnter={(event) => {
        event.currentTarget.title = exactLocal(row.startedAt);
      }}
    >
      {clockTime(row.startedAt)}
    </span>
  </>
));

/** Host, path and query. Where room is short, the start of the host and the end of the query go: the end of the path stays readable. */
const NameCell = ({ row: { url, host, path, sent } }: { readonly row: Row }): JSX.Element => {
  const query = path.indexOf('?');
  const end = query < 0 ? path.length : query;
  const place = (
    <bdi dir="ltr">
      <span class="host">{visibleText(host)}</span>
      {visibleText(path.slice(0, end))}
    </bdi>
  );
  if (end === path.length && sent !== 'unsent')
    return (
      <span role="gridcell" class="cell-name name-path" title={visibleText(url)}>
        {place}
      </span>
    );
  return (
    <span role="gridcell" class="cell-name name-pieces" title={visibleText(url)}>
      <span class="name-path">{place}</span>
      {end < path.length && <span class="name-query">{drawPieces(path.slice(end))}</span>}
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
