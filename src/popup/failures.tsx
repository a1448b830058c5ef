import { FailureSummary } from './failure-summary.tsx';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Row } from '../core/index.ts';
import { Icon } from '../ui/icon.tsx';
import { Status } from '../ui/status.tsx';
import { Visible } from '../ui/visible.tsx';
import { formatCount, label } from '../ui/labels.ts';
import { clockTime, exactTimes } from '../ui/times.ts';
import { byPage } from './by-page.ts';
import type { CauseOnPage, Page } from './by-page.ts';
import type { StoreProps } from './store.ts';

export const Failures = ({ store }: StoreProps): JSX.Element => (
  <div class="failures" role="region" aria-label={label('list')} tabIndex={0}>
    {byPage(store.rows.value).map((page) => (
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
      {url === '' ? label('group_no_page') : <Visible text={withoutScheme(url)} />}
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
  const shown = isWhole ? rows : rows.slice(0, FIRST_ROWS);
  return (
    <section class="cause" data-group-cause={cause} data-count={rows.length}>
      <h3>
        <span>
          <Visible text={title} />
        </span>
        {rows.length > 1 && <span class="count">{formatCount(rows.length)}</span>}
      </h3>
      <ul>
        {shown.map((row) => (
          <FailureItem key={row.id} store={store} row={row} />
        ))}
      </ul>
      {shown.length < rows.length && (
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
          <Visible text={`${row.host}${row.path}`} />
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

const withoutScheme = (url: string): string => url.replace(/^https?:\/\//, '');
