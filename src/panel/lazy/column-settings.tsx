import type { JSX, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { label } from '../../ui/labels.ts';
import { movableEdges, movedWidth, optionalColumns } from '../columns.ts';
import type { MovableColumn } from '../columns.ts';
import { menuAtEvent } from '../menus.ts';
import type { MenuItem } from '../menus.ts';
import type { Store } from '../store.ts';
import { useStore } from '../store-context.ts';

/** Which columns of the list are shown, and how wide. */

/** Opens the menu of the columns. */
export const openMenu = (event: MouseEvent, store: Store): void => {
  store.menu.value = menuAtEvent(event, label('columns'), columnItems(store));
};

const columnItems = (store: Store): MenuItem[] => {
  const { hiddenColumns } = store.preferences.peek();
  const choices = optionalColumns.map((key) => ({
    label: label(`column_${key}`),
    action: `column-${key}`,
    isOn: !hiddenColumns.includes(key),
    run: () =>
      store.prefer({
        hiddenColumns: hiddenColumns.includes(key)
          ? hiddenColumns.filter((one) => one !== key)
          : [...hiddenColumns, key],
      }),
  }));
  const reset = {
    label: label('columns_reset'),
    startsSection: true,
    run: () => store.prefer({ hiddenColumns: [], columnWidths: {} }),
  };
  return [...choices, reset];
};

const widen = (store: Store, column: MovableColumn, width: number, by: number): void => {
  const { columnWidths } = store.preferences.peek();
  store.prefer({ columnWidths: { ...columnWidths, [column]: movedWidth(column, width, by) } });
};

interface Drag {
  readonly from: number;
  readonly width: number;
}

/** Pixels that a key moves an edge by. */
const STEP = 10;

/** On the column's header, Shift and an arrow key move its edge as the pointer does. */
const useKeys = (edge: RefObject<HTMLElement | null>, store: Store, column: MovableColumn): void =>
  useEffect(() => {
    const header = edge.current?.parentElement ?? null;
    if (header === null) return;
    const onKey = (event: KeyboardEvent): void => {
      const by = event.key === 'ArrowRight' ? STEP : event.key === 'ArrowLeft' ? -STEP : 0;
      if (!event.shiftKey || by === 0) return;
      event.preventDefault();
      event.stopPropagation();
      widen(store, column, header.offsetWidth, by);
    };
    header.addEventListener('keydown', onKey);
    return () => header.removeEventListener('keydown', onKey);
  }, [edge, store, column]);

/** Dragged, it makes its column wider; a double click gives it its own width back. */
export const Edge = ({ column }: { readonly column: MovableColumn }): JSX.Element => {
  const store = useStore();
  const edge = useRef<HTMLSpanElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  useKeys(edge, store, column);
  return (
    <span
      ref={edge}
      class={`column-edge ${movableEdges[column]}`}
      aria-hidden="true"
      data-edge={column}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        const width = event.currentTarget.parentElement?.offsetWidth ?? 0;
        setDrag({ from: event.clientX, width });
      }}
      onPointerMove={(event) => {
        if (drag !== null) widen(store, column, drag.width, event.clientX - drag.from);
      }}
      onPointerUp={() => setDrag(null)}
      onDblClick={() => {
        const { [column]: _, ...others } = store.preferences.peek().columnWidths;
        store.prefer({ columnWidths: others });
      }}
    />
  );
};
