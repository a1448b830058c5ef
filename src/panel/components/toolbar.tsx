import { groupings } from '../lines.ts';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Row } from '../../core/index.ts';
import { FileInput } from '../../ui/file-input.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { countLabel, formatCount, label } from '../../ui/labels.ts';
import { exportItems } from '../copy.ts';
import { hasTerm, toggleTerm } from '../filter.ts';
import type { MenuItem } from '../menus.ts';
import { quickFilters } from '../quick-filters.ts';
import type { Store } from '../store.ts';
import { useTabStops } from '../use-tab-stops.ts';
import { toggleMenu } from '../toggle-menu.ts';
import { SessionsButton } from './sessions-dialog.tsx';
import { useStore } from '../store-context.ts';
import { ExpireNowButton } from './expire-now.tsx';
import { FilterBox } from './filter-box.tsx';

export const Toolbar = (): JSX.Element => {
  const store = useStore();
  const { openOptions } = store.surroundings;
  const bar = useRef<HTMLDivElement>(null);
  useTabStops(bar, '.toolbar');
  return (
    <div ref={bar} class="toolbar" role="toolbar" aria-label={label('toolbar')}>
      <RecordButton />
      <IconButton
        icon="clear"
        name={label('clear')}
        data-action="clear"
        onClick={() => store.clear()}
      />
      <span class="toolbar-divider" />
      <FilterBox />
      <Chips />
      <span class="toolbar-divider" />
      <GroupingChoice />
      <Counts />
      <ExpireNowButton />
      <SessionsButton />
      <ExportButton />
      <OpenButton />
      {openOptions !== null && (
        <IconButton
          icon="options"
          name={label('open_options')}
          data-action="options"
          onClick={openOptions}
        />
      )}
      <IconButton
        icon="help"
        name={label('keys')}
        data-action="keys"
        onClick={() => {
          store.isHelpOpen.value = true;
        }}
      />
    </div>
  );
};

/** Everything as a report or a HAR file. */
const ExportButton = (): JSX.Element => {
  const store = useStore();
  return (
    <IconButton
      icon="export"
      name={label('export')}
      aria-haspopup="menu"
      data-action="export"
      disabled={store.rows.value.length === 0}
      onClick={(event) => {
        toggleMenu(store, event.currentTarget, {
          label: label('export'),
          items: exportItems(store),
        });
      }}
    />
  );
};

/** A recording in place of what is shown. */
const OpenButton = (): JSX.Element | null => {
  const store = useStore();
  const { openFile } = store.surroundings;
  const input = useRef<HTMLInputElement>(null);
  if (openFile === null) return null;
  return (
    <>
      <FileInput input={input} open={openFile} />
      <IconButton
        icon="open"
        name={label('open_file')}
        data-action="open-file"
        onClick={() => input.current?.click()}
      />
    </>
  );
};

const RecordButton = (): JSX.Element | null => {
  const store = useStore();
  const state = store.state.value;
  const isPaused = state === 'paused';
  if (store.surroundings.fileName !== null) return null;
  return (
    <button
      type="button"
      class={`icon-button record ${isPaused ? '' : 'on'}`}
      aria-label={label(isPaused ? 'resume' : 'pause')}
      title={label(isPaused ? 'resume' : 'pause')}
      disabled={state !== 'recording' && state !== 'paused'}
      data-action="pause"
      onClick={() => store.setPaused(!isPaused)}
    >
      <span class="record-dot" />
    </button>
  );
};

const Chips = (): JSX.Element => {
  const store = useStore();
  return (
    <div class="chips" role="group" aria-label={label('quick_filters')}>
      {quickFilters.map(({ term, text }) => (
        <button
          key={term}
          type="button"
          class="chip"
          title={term}
          aria-pressed={hasTerm(store.filter.value, term)}
          onClick={() => {
            store.filter.value = toggleTerm(store.filter.value, term);
          }}
        >
          {text()}
        </button>
      ))}
      {store.timeSpan.value !== null && (
        <button
          type="button"
          class="chip span-chip"
          aria-pressed={true}
          onClick={() => {
            store.timeSpan.value = null;
          }}
        >
          {label('chip_time_span')} <Icon name="cross" />
        </button>
      )}
    </div>
  );
};

const GroupingChoice = (): JSX.Element => {
  const store = useStore();
  const { grouping, keepLog } = store.preferences.value;
  return (
    <>
      <label class="select">
        <span class="select-label">{label('group_by')}</span>
        <select
          aria-label={label('group_by')}
          value={grouping}
          data-action="group"
          onChange={({ currentTarget: { value } }) => {
            const chosen = groupings.find((one) => one === value);
            if (chosen !== undefined) store.prefer({ grouping: chosen });
          }}
        >
          {groupings.map((one) => (
            <option key={one} value={one}>
              {label(`group_by_${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label class="checkbox" title={label('keep_log_meaning')}>
        <input
          type="checkbox"
          checked={keepLog}
          onChange={(event) => store.prefer({ keepLog: event.currentTarget.checked })}
        />
        <span>{label('keep_log')}</span>
      </label>
    </>
  );
};

const leadTo = (store: Store, key: string, title: string, count: number): MenuItem => ({
  label: `${title} (${formatCount(count)})`,
  run: () => {
    store.cursor.value = key;
  },
});

/** The groups in the list, each a way to its line; and what folds them all. */
const groupItems = (store: Store): MenuItem[] => [
  ...store.lines
    .peek()
    .flatMap((line): MenuItem[] =>
      line.kind === 'group' ? [leadTo(store, line.key, line.group.title, line.group.count)] : [],
    ),
  { label: label('fold_all'), run: () => store.foldAll('fold'), startsSection: true },
  { label: label('unfold_all'), run: () => store.foldAll('unfold') },
];

/** Without groups: the causes in the list, each a way to the first line that it has. */
const causeItems = (store: Store): MenuItem[] => {
  const lines = store.lines.peek().flatMap((line) => (line.kind === 'row' ? [line.row] : []));
  const byCause = new Map<string, Row[]>();
  for (const row of lines) byCause.set(row.cause, [...(byCause.get(row.cause) ?? []), row]);
  return [...byCause.values()].flatMap((rows) => {
    const [first] = rows;
    return first === undefined ? [] : [leadTo(store, first.id, first.causeTitle, rows.length)];
  });
};

/** What is counted; apart from the toolbar, since it changes with each row. */
const Counts = (): JSX.Element => {
  const store = useStore();
  const { failures } = store.refused.value;
  const { dropped } = store.counts.value;
  const { grouping } = store.preferences.value;
  const jump = label(['cause', 'none'].includes(grouping) ? 'jump_to_cause' : 'jump_to_group');
  const shown = store.shownRefused.value;
  return (
    <span class="counts" title={dropped > 0 ? countLabel('dropped', dropped) : undefined}>
      {store.state.value === 'paused' && <strong>{label('paused')} · </strong>}
      {shown.failures === failures
        ? countLabel('refused', failures)
        : label('refused_of', formatCount(shown.failures), formatCount(failures))}
      {shown.causes > 0 && (
        <button
          type="button"
          class="counts-causes"
          aria-haspopup="menu"
          title={jump}
          data-action="causes"
          onClick={(event) => {
            toggleMenu(store, event.currentTarget, {
              label: jump,
              items: grouping === 'none' ? causeItems(store) : groupItems(store),
              opener: document.querySelector<HTMLElement>('.list'),
            });
          }}
        >
          <span class="counts-word">{countLabel('causes', shown.causes)}</span> <Icon name="down" />
        </button>
      )}
      {dropped > 0 && (
        <>
          <Icon name="warning" />
          <span class="off-screen">{countLabel('dropped', dropped)}</span>
        </>
      )}
    </span>
  );
};
