import type { Row } from '../core/index.ts';
import { label } from '../ui/labels.ts';
import { copyItems, copyReport } from './copy.ts';
import { rowsOfGroup } from './arrange.ts';
import { toggleTerm } from './filter.ts';
import type { LineGroup } from './lines.ts';
import type { MenuItem } from './menus.ts';
import type { Store } from './store.ts';

const addToFilter = (store: Store, term: string): void => {
  store.filter.value = toggleTerm(store.filter.peek(), term);
};

/** Leaves a host out of what is recorded from now on, and out of the list. */
const ignoreHost = async (store: Store, host: string): Promise<void> => {
  const problem = await store.surroundings.ignoreHost?.(host);
  if (problem === undefined) return;
  if (problem === null) {
    addToFilter(store, `-host:${host}`);
    store.announcement.value = label('host_ignored', host);
  } else store.announcement.value = label('host_not_ignored', problem);
};

/** What the host's API requires, by a document that the user gives once. */
const giveApi = async (store: Store, host: string): Promise<void> =>
  (await import('./lazy/give-api.ts')).giveApi(store, host);

/** What the Network panel is filtered by: it cannot select a row. */
const networkFilter = ({ url, status }: Row): string =>
  `${status === 0 ? '' : `status-code:${status} `}url:${url.split(/[?#]/, 1)[0] ?? ''}`;

export const showInNetwork = (store: Store, row: Row): void =>
  store.surroundings.showInNetwork?.(networkFilter(row));

/** What can be done with a failure's row, which is the selected one. */
export const rowItems = (store: Store, row: Row, before: string | null): MenuItem[] => {
  const { surroundings } = store;
  return [
    ...copyItems(store),
    ...(surroundings.showInNetwork === null
      ? []
      : [
          {
            label: label('show_in_network'),
            run: () => showInNetwork(store, row),
            startsSection: true,
          },
        ]),
    ...(before === null || before === row.id
      ? []
      : [{ label: label('compare_selected'), run: () => store.compareWith(before) }]),
    {
      label: label('filter_by_host'),
      run: () => addToFilter(store, `host:${row.host}`),
      startsSection: true,
    },
    { label: label('filter_by_cause'), run: () => addToFilter(store, `cause:${row.cause}`) },
    { label: label('hide_host'), run: () => addToFilter(store, `-host:${row.host}`) },
    ...(surroundings.ignoreHost === null
      ? []
      : [{ label: label('ignore_host'), run: () => void ignoreHost(store, row.host) }]),
    ...(surroundings.apiStorage === null
      ? []
      : [
          {
            label: label('api_give'),
            action: 'give-api',
            run: () => void giveApi(store, row.host),
          },
        ]),
  ];
};

/** What can be done with a group. */
export const groupItems = (store: Store, group: LineGroup): MenuItem[] => [
  {
    label: label('copy_group'),
    action: 'copy-group',
    run: () => {
      const { grouping } = store.preferences.peek();
      const rows = rowsOfGroup(store.shownRows.peek(), group, grouping);
      void copyReport(store, { kind: 'failures', ids: rows.map(({ id }) => id) });
    },
  },
  ...(group.cause === null
    ? []
    : [{ label: label('filter_by_cause'), run: () => addToFilter(store, `cause:${group.cause}`) }]),
  { label: label('fold_all'), run: () => store.foldAll('fold'), startsSection: true },
  { label: label('unfold_all'), run: () => store.foldAll('unfold') },
];
