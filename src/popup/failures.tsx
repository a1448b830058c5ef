import { FailureSummary } from './failure-summary.tsx';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Row } from '../core/index.ts';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Status } from '../ui/status.tsx';
import { readableUrl } from '../ui/visible-text.ts';
import { Visible } from '../ui/visible.tsx';
import { formatCount, label } from '../ui/labels.ts';
import { clockTime, exactTimes } from '../ui/times.ts';
import { byPage } from './by-page.ts';
import type { CauseOnPage, Page } from './by-page.ts';
import { copyReport } from './hand-over.ts';
import type { Store, StoreProps } from './store.ts';

export const Failures = ({ store }: StoreProps): JSX.Element => (
  <div class="failures" role="region" aria-label={label('list')} tabIndex={0}>
    {byPage(shownRows(store)).map((page) => (
      <PageSection key={page.url} store={store} page={page} />
    ))}
  </div>
);

const PageSection = ({
  store,
  page: { url, causes },
}: StoreProps & { readonly page: Page }): JSX.Element => (
  <section class="page">
    <h2 title={url}>
      {url === '' ? label('group_no_page') : <Visible text={readableUrl(withoutScheme(url))} />}
    </h2>
    {causes.map((one) => (
      <CauseSection key={one.cause} store={store} cause={one} />
    ))}
  </section>
);

/** Rows of one cause that are shown at first. */
const FIRST_ROWS = 8;

const CauseSection = ({
  store,
  cause: { cause, title, rows },
}: StoreProps & { readonly cause: CauseOnPage }): JSX.Element => {
  const [isWhole, setWhole] = useState(false);
  const [isFolded, setFolded] = useState(false);
  const shown = isFolded ? [] : isWhole ? rows : rows.slice(0, FIRST_ROWS);
  return (
    <section class="cause" data-group-cause={cause} data-count={rows.length}>
      <h3>
        <button
          type="button"
          class="fold-cause"
          aria-expanded={!isFolded}
          onClick={() => setFolded(!isFolded)}
        >
          <Icon name={isFolded ? 'right' : 'down'} /> <Visible text={title} />
        </button>
        {rows.length > 1 && <span class="count">{formatCount(rows.length)}</span>}
        <IconButton
          icon="copy"
          name={label('copy_named', title)}
          title={label('popup_copy_cause')}
          class="copy-cause"
          data-action="copy-cause"
          onClick={() =>
            void copyReport(store, { kind: 'failures', ids: rows.map(({ id }) => id) })
          }
        />
      </h3>
      <ul>
        {shown.map((row) => (
          <FailureItem key={row.id} store={store} row={row} />
        ))}
      </ul>
      {!isFolded && shown.length < rows.length && (
        <button type="button" class="link" data-action="more" onClick={() => setWhole(true)}>
          {label('popup_fold', formatCount(rows.length - shown.length))}
        </button>
      )}
    </section>
  );
};

const FailureItem = ({ store, row }: StoreProps & { readonly row: Row }): JSX.Element => {
  const isOpen = store.openId.value === row.id;
  return (
    <li
      class={row.outcome === 'refused' ? '' : 'muted'}
      data-cause={row.cause}
      data-status={row.status}
      data-outcome={row.outcome}
      data-confidence={row.confidence}
      data-url={row.url}
      data-id={row.id}
    >
      <button
        type="button"
        class="failure"
        aria-expanded={isOpen}
        onClick={() => store.toggle(row.id)}
      >
        <Icon name={isOpen ? 'down' : 'right'} />
        <Status status={row.status} />
        <span class="method">
          <Visible text={row.method} />
        </span>
        <span class="name" title={row.url}>
          <Visible text={readableUrl(`${row.host}${row.path}`)} />
        </span>
        {row.outcome !== 'refused' && (
          <span class="outcome">{label(`outcome_${row.outcome}_short`)}</span>
        )}
        <time dateTime={new Date(row.startedAt).toISOString()} title={exactTimes(row.startedAt)}>
          {clockTime(row.startedAt)}
        </time>
      </button>
      {isOpen && <FailureSummary store={store} />}
    </li>
  );
};

/** The rows that have every word of the filter. */
const shownRows = (store: Store): readonly Row[] => {
  const words = store.filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  return store.rows.value.filter((row) => {
    const text = `${row.status} ${row.method} ${row.url} ${row.cause} ${row.title}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
};

/** Where the list is a page of its own; in the popup there is no room, and seldom a need. */
export const PageFilter = ({ store }: StoreProps): JSX.Element => (
  <input
    type="search"
    class="page-filter"
    aria-label={label('filter')}
    placeholder={label('popup_filter')}
    value={store.filter.value}
    onInput={(event) => {
      store.filter.value = event.currentTarget.value;
    }}
  />
);

const withoutScheme = (url: string): string => url.replace(/^https?:\/\//, '');
