import type { ReportScope, Row, SessionFinding } from '../../core/index.ts';
import { copyText } from '../../ui/clipboard.ts';
import { label } from '../../ui/labels.ts';
import { copyItems, copyReport, saveItems } from '../copy.ts';
import { rowsOfGroup } from '../arrange.ts';
import { withTerm } from '../filter.ts';
import type { LineGroup } from '../lines.ts';
import type { MenuItem, NamedValue } from '../menus.ts';
import { showInNetwork } from '../show-in-network.ts';
import type { Store } from '../store.ts';

/** What a right click offers. */

const addToFilter = (store: Store, term: string): void => {
  store.filter.value = withTerm(store.filter.peek(), term);
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
  (await import('./give-api.ts')).giveApi(store, host);

/** What can be done with a failure's row, which is the selected one. */
export const rowItems = (store: Store, row: Row, before: string | null): MenuItem[] => {
  const { surroundings } = store;
  return [
    ...copyItems(store),
    ...saveItems(store, { kind: 'failures', ids: [row.id] }),
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
export const groupItems = (store: Store, group: LineGroup): MenuItem[] => {
  const { grouping } = store.preferences.peek();
  const rows = rowsOfGroup(store.shownRows.peek(), group, grouping);
  const scope: ReportScope = { kind: 'failures', ids: rows.map(({ id }) => id) };
  return [
    {
      label: label('copy_group'),
      action: 'copy-group',
      run: () => void copyReport(store, scope),
    },
    ...saveItems(store, scope),
    ...(group.cause === null
      ? []
      : [
          {
            label: label('filter_by_cause'),
            run: () => addToFilter(store, `cause:${group.cause}`),
            startsSection: true,
          },
        ]),
    ...foldItems(store),
  ];
};

const foldItems = (store: Store): MenuItem[] => [
  { label: label('fold_all'), run: () => store.foldAll('fold'), startsSection: true },
  { label: label('unfold_all'), run: () => store.foldAll('unfold') },
];

/** What can be done with a finding. */
export const findingItems = (store: Store, { id }: SessionFinding): MenuItem[] => [
  {
    label: label('copy_finding'),
    action: 'copy-finding',
    run: () => void copyReport(store, { kind: 'finding', id }),
  },
  ...saveItems(store, { kind: 'finding', id }),
  {
    label: label('filter_by_finding'),
    run: () => addToFilter(store, `finding:${id}`),
    startsSection: true,
  },
  ...foldItems(store),
];

const copyPlain = async (store: Store, name: string, text: string): Promise<void> => {
  store.announcement.value = label((await copyText(text)) ? 'copied' : 'copy_failed', name);
};

/** As its place writes it. */
const written = ({ place, name, value }: NamedValue): string => {
  if (place === 'claim') return `${JSON.stringify(name)}: ${value}`;
  return place === 'header' ? `${name}: ${value}` : `${name}="${value}"`;
};

/** Longer terms would fill the filter. */
const LONGEST_TERM = 120;
const MASK = '•';

/** The term that finds the failures with this value; null where a filter cannot hold it. */
const termOf = ({ place, name, value }: NamedValue): string | null => {
  const text = place === 'header' ? `${name}: ${value}` : value.replace(/^"(.*)"$/s, '$1');
  const isUsable = text !== '' && text.length <= LONGEST_TERM && !/["\\\n]/.test(text);
  if (!isUsable || text.includes(MASK)) return null;
  return `${place === 'claim' ? 'claim' : 'header'}:"${text}"`;
};

/** What can be done with a header, a parameter or a claim. */
export const valueItems = (store: Store, value: NamedValue, selected: string): MenuItem[] => {
  const term = termOf(value);
  const copies = [
    { name: 'copy_selected', text: selected },
    { name: 'copy_value', text: value.value },
    { name: 'copy_name_and_value', text: written(value) },
  ] as const;
  return [
    ...copies
      .filter(({ text }) => text !== '')
      .map(({ name, text }) => ({
        label: label(name),
        action: name.replaceAll('_', '-'),
        run: () => void copyPlain(store, value.name, text),
      })),
    ...(term === null
      ? []
      : [
          {
            label: label('filter_by_value'),
            action: 'filter-by-value',
            run: () => addToFilter(store, term),
            startsSection: true,
          },
        ]),
  ];
};
