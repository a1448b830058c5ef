import type { SortKey } from '../../sorting.ts';
import type { JSX } from 'preact';
import { Icon } from '../../../ui/icon.tsx';
import { label } from '../../../ui/labels.ts';
import { useStore } from '../../store-context.ts';
import { whenChanged } from '../when-changed.tsx';

const columns: readonly SortKey[] = ['status', 'method', 'name', 'cause', 'initiator', 'time'];

/** The names of the columns; a press sorts by one. */
export const ListHeader = whenChanged((): JSX.Element => {
  const store = useStore();
  const { sorting } = store.preferences.value;
  const sortBy = (key: SortKey): void => {
    const descending = sorting.key === key ? !sorting.descending : key === 'time';
    store.prefer({ sorting: { key, descending } });
  };
  return (
    <div class="list-header" role="row" aria-rowindex={1}>
      {columns.map((key) => (
        <span
          key={key}
          role="columnheader"
          class={`cell-${key}`}
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
