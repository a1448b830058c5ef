import type { JSX } from 'preact';
import { Icon } from '../../../ui/icon.tsx';
import { label } from '../../../ui/labels.ts';
import { columns, movableColumns } from '../../columns.ts';
import { later } from '../later.tsx';
import type { SortKey } from '../../sorting.ts';
import { useStore } from '../../store-context.ts';
import { whenChanged } from '../when-changed.tsx';
import { pressHeaderKey } from './keyboard.ts';

const columnSettings = () => import('../../lazy/column-settings.tsx');
const Edge = later(async () => (await columnSettings()).Edge);

/** The names of the columns: a press sorts by one, a right click chooses which are shown. */
export const ListHeader = whenChanged((): JSX.Element => {
  const store = useStore();
  return (
    <div
      class="list-header"
      role="row"
      aria-rowindex={1}
      onKeyDown={pressHeaderKey}
      onContextMenu={(event) => {
        event.preventDefault();
        void columnSettings().then(({ openMenu }) => openMenu(event, store));
      }}
    >
      {columns.map((key) => (
        <ColumnHeader key={key} column={key} />
      ))}
    </div>
  );
});

const ColumnHeader = ({ column }: { readonly column: SortKey }): JSX.Element => {
  const store = useStore();
  const { sorting } = store.preferences.value;
  const isSorted = sorting.key === column;
  const movable = movableColumns.find((one) => one === column);
  const sort = (): void => {
    const descending = isSorted ? !sorting.descending : column === 'time';
    store.prefer({ sorting: { key: column, descending } });
  };
  return (
    <span
      role="columnheader"
      class={`cell-${column}`}
      aria-sort={!isSorted ? 'none' : sorting.descending ? 'descending' : 'ascending'}
    >
      <button type="button" tabIndex={-1} data-sort={column} onClick={sort}>
        {label(`column_${column}`)}
        {isSorted && <Icon name={sorting.descending ? 'down' : 'up'} />}
      </button>
      {movable !== undefined && <Edge column={movable} />}
    </span>
  );
};
