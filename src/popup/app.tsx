import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { requestPermissions, releasePermissions } from '../browser/permissions.ts';
import { openOptions } from '../browser/runtime.ts';
import { openPage } from '../browser/tabs.ts';
import { ALL_SITES, sitePatterns } from '../core/index.ts';
import type { Row } from '../core/index.ts';
import { Icon } from '../ui/icon.tsx';
import { Status } from '../ui/status.tsx';
import { Visible } from '../ui/visible.tsx';
import { countLabel, formatCount, label } from '../ui/labels.ts';
import { clockTime, exactTimes, withLocalTimes } from '../ui/times.ts';
import { LONGEST_NAME } from '../protocol.ts';
import { byPage } from './by-page.ts';
import type { CauseOnPage, Page } from './by-page.ts';
import type { Store } from './store.ts';

interface Props {
  readonly store: Store;
}

/** Without it no cookie is explained; the browser grants it without a question of its own. */
const EXPLAINING = ['cookies'] as const;

/**
 * Asks for a site within the click: after anything is awaited, the browser would not ask the user
 * any more.
 */
function startWatching(store: Store, site: string): void {
  // The question may close the popup: the worker has to know beforehand what a yes is meant for.
  store.send({ kind: 'watch', site });
  void requestPermissions({ permissions: EXPLAINING, origins: sitePatterns(site) }).then(
    (isGranted) => {
      store.isDenied.value = !isGranted;
      if (isGranted) store.send({ kind: 'watch', site });
    },
  );
}

export const App = ({ store }: Props): JSX.Element => {
  const state = store.state.value;
  const total = store.rows.value.length;
  return (
    <main class="popup" data-state={state} data-total={total}>
      <Head store={store} />
      {state === 'ended' && (
        <p class="note warning" role="alert">
          {label('ended_title')} {label('ended_text')}
        </p>
      )}
      {store.updatedTo.value !== null && (
        <p class="note good">{label('extension_updated', store.updatedTo.value)}</p>
      )}
      {(state === 'idle' || state === 'revoked' || state === 'unwatchable') && (
        <Invitation store={store} />
      )}
      <Trouble store={store} />
      {state === 'watching' && total === 0 && <Waiting />}
      {total > 0 && <Failures store={store} />}
      {(state === 'watching' || total > 0) && <Foot store={store} />}
      <p class="announcement" role="status">
        {store.announcement.value}
      </p>
    </main>
  );
};

const Head = ({ store }: Props): JSX.Element => {
  const isWatching = store.state.value === 'watching';
  const refused = store.refused.value;
  const place = store.isWatchingAll.value
    ? label('popup_all_sites')
    : (store.site ?? label('popup_no_site'));
  return (
    <header>
      <h1>
        <img src="../../icons/icon-32.png" width={20} height={20} alt="" />
        {label('panelTitle')}
      </h1>
      <p class={`watching ${isWatching ? 'on' : ''}`}>
        <span class="dot" aria-hidden="true" />
        {isWatching ? label('popup_watching', place) : place}
      </p>
      {(isWatching || refused > 0) && <p class="refused">{countLabel('refused', refused)}</p>}
    </header>
  );
};

const Invitation = ({ store }: Props): JSX.Element => {
  const { site } = store;
  const state = store.state.value;
  // Who watched before needs no introduction, and the list has to have room.
  const hasWatched = store.rows.value.length > 0;
  const kind =
    site === null
      ? 'unwatchable'
      : state === 'revoked'
        ? 'revoked'
        : hasWatched
          ? 'stopped'
          : 'idle';
  return (
    <section class="invitation" aria-labelledby="invitation-title">
      <h2 id="invitation-title">{label(`popup_${kind}_title`)}</h2>
      {kind !== 'stopped' && <p>{label(`popup_${kind}_text`)}</p>}
      <div class="actions">
        {site !== null && (
          <button
            type="button"
            class="button primary"
            data-action="watch"
            onClick={() => startWatching(store, site)}
          >
            {label('popup_watch_site', site)}
          </button>
        )}
        <button
          type="button"
          class="button"
          data-action="watch-all"
          onClick={() => startWatching(store, ALL_SITES)}
        >
          {label('popup_watch_all')}
        </button>
      </div>
      {store.isDenied.value && (
        <p class="note warning" role="alert">
          {label('popup_denied')}
        </p>
      )}
      {kind !== 'stopped' && <p class="small">{label('popup_watch_all_why')}</p>}
      {site !== null && store.holdsPermission.value && (
        <p class="small">
          {label('popup_holds_permission', site)}{' '}
          <button
            type="button"
            class="link"
            data-action="give-back"
            onClick={() => giveBack(store, site)}
          >
            {label('popup_give_back')}
          </button>
        </p>
      )}
    </section>
  );
};

function giveBack(store: Store, site: string): void {
  void releasePermissions({ origins: sitePatterns(site) }).then((isGone) => {
    if (isGone) store.holdsPermission.value = false;
  });
}

/** What stands in the way of a whole list. */
const Trouble = ({ store }: Props): JSX.Element | null => {
  const watch = store.watch.value;
  if (watch === null) return null;
  return (
    <>
      {watch.problem !== null && (
        <p class="note warning" role="alert">
          <Icon name="warning" /> {label('popup_storage_full')} <Visible text={watch.problem} />
        </p>
      )}
      {watch.dropped > 0 && (
        <p class="note warning">
          <Icon name="warning" /> {countLabel('popup_dropped', watch.dropped)}
        </p>
      )}
      {watch.missed > 0 && (
        <p class="note warning" data-missed={watch.missed}>
          <Icon name="warning" /> {countLabel('popup_missed', watch.missed)}
        </p>
      )}
    </>
  );
};

const Waiting = (): JSX.Element => (
  <section class="invitation" aria-labelledby="waiting-title">
    <h2 id="waiting-title">{label('popup_waiting_title')}</h2>
    <p>{label('popup_waiting_text')}</p>
  </section>
);

/** What is not seen, for as long as not all is: a list that looks whole must not mislead. */
const Scope = ({ store }: Props): JSX.Element | null =>
  store.isWatchingAll.value || store.site === null ? null : (
    <p class="small scope">
      {label('popup_scope', store.site)}{' '}
      <button
        type="button"
        class="link"
        data-action="watch-all"
        onClick={() => startWatching(store, ALL_SITES)}
      >
        {label('popup_watch_all')}
      </button>
    </p>
  );

const Failures = ({ store }: Props): JSX.Element => (
  <div class="failures" role="region" aria-label={label('list')} tabIndex={0}>
    {byPage(store.rows.value).map((page) => (
      <PageSection key={page.url} store={store} page={page} />
    ))}
  </div>
);

const PageSection = ({
  store,
  page: { url, causes },
}: Props & { readonly page: Page }): JSX.Element => (
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
}: Props & { readonly cause: CauseOnPage }): JSX.Element => {
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

const FailureItem = ({ store, row }: Props & { readonly row: Row }): JSX.Element => {
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
      {isOpen && <Answer store={store} />}
    </li>
  );
};

/** Once, when it is unfolded: later nothing moves under the reader's eyes. */
const reveal = (element: HTMLElement | null): void => {
  element?.scrollIntoView({ block: 'nearest' });
};

/** What the open failure's proof is, and what to do first. */
const Answer = ({ store }: Props): JSX.Element => {
  const detail = store.detail.value;
  if (detail === null)
    return (
      <p class="answer" aria-busy="true">
        {label('popup_loading')}
      </p>
    );
  const { diagnosis } = detail.failure;
  const [fix] = diagnosis.fixes;
  return (
    <div class="answer" ref={reveal}>
      <p>
        <Visible text={withLocalTimes(diagnosis.summary)} />{' '}
        <span class={`confidence ${diagnosis.confidence}`}>
          {label(`confidence_${diagnosis.confidence}`)}
        </span>
      </p>
      <p class="fix">
        <strong>
          <Visible text={fix.title} />
        </strong>
      </p>
      {fix.steps.length > 0 && (
        <ul class="steps">
          {fix.steps.map((step) => (
            <li key={step}>
              <Visible text={step} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

const Foot = ({ store }: Props): JSX.Element => {
  const watch = store.watch.value;
  const isWatching = store.state.value === 'watching';
  const setNotify = (wanted: boolean): void => {
    if (!wanted) store.send({ kind: 'notify', notify: false });
    else
      void requestPermissions({ permissions: ['notifications'] }).then((notify) => {
        store.send({ kind: 'notify', notify });
      });
  };
  return (
    <footer>
      {isWatching && <Scope store={store} />}
      <label class="field">
        <span>{label('popup_name')}</span>
        <input
          type="text"
          maxLength={LONGEST_NAME}
          value={watch?.name ?? ''}
          placeholder={label('popup_name_example')}
          onInput={(event) => {
            store.send({ kind: 'name', name: event.currentTarget.value });
          }}
        />
      </label>
      {isWatching && (
        <label class="checkbox">
          <input
            type="checkbox"
            checked={watch?.notify ?? false}
            onChange={(event) => {
              setNotify(event.currentTarget.checked);
            }}
          />
          <span>{label('popup_notify')}</span>
        </label>
      )}
      <div class="actions">
        {isWatching && (
          <button
            type="button"
            class="button"
            data-action="stop"
            onClick={() => {
              store.send({
                kind: 'unwatch',
                site: store.isWatchingAll.value ? ALL_SITES : (store.site ?? ''),
              });
            }}
          >
            {label('popup_stop')}
          </button>
        )}
        <button
          type="button"
          class="button"
          data-action="clear"
          disabled={store.rows.value.length === 0}
          onClick={() => store.send({ kind: 'clear' })}
        >
          {label('clear')}
        </button>
        <button
          type="button"
          class="button"
          data-action="report"
          disabled={store.rows.value.length === 0}
          onClick={() => store.send({ kind: 'report' })}
        >
          <Icon name="copy" /> {label('popup_copy_report')}
        </button>
      </div>
      <p class="small">
        {label(store.isRecording.value ? 'popup_devtools_open' : 'popup_devtools')}{' '}
        <button
          type="button"
          class="link"
          data-action="open-in-tab"
          onClick={() => openInTab(store)}
        >
          {label('popup_open_in_tab')}
        </button>{' '}
        ·{' '}
        <button type="button" class="link" data-action="options" onClick={openOptions}>
          {label('open_options')}
        </button>
      </p>
    </footer>
  );
};

const openInTab = ({ subject: { tabId, url } }: Store): void => {
  void openPage(
    `src/popup/index.html?tab=${tabId}${url === null ? '' : `&url=${encodeURIComponent(new URL(url).origin)}`}`,
  );
};

const withoutScheme = (url: string): string => url.replace(/^https?:\/\//, '');
