import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { label } from '../ui/labels.ts';
import { Announcer } from './components/announcer.tsx';
import { ConditionBanner, EmptyList } from './components/condition.tsx';
import { Details } from './components/details.tsx';
import { KeyHelp } from './components/key-help.tsx';
import { FailureList } from './components/list/failure-list.tsx';
import { later } from './components/later.tsx';
import { MenuLayer } from './components/menu-layer.tsx';
import { FilterNaming } from './components/saved-filters.tsx';
import { SessionStrip } from './components/session-strip.tsx';
import { SessionsDialog } from './components/sessions-dialog.tsx';
import { Splitter } from './components/splitter.tsx';
import { TipLayer } from './components/tip.tsx';
import { Toast } from './components/toast.tsx';
import { Toolbar } from './components/toolbar.tsx';
import { useEscape } from './use-escape.ts';
import { closeDetails, listenToKeys } from './keys.ts';
import type { Store } from './store.ts';
import { StoreProvider } from './store-context.ts';
import { usePanelSearch } from './use-panel-search.ts';

const ChangeBars = later(async () => (await import('./lazy/change-bars.tsx')).ChangeBars);

/** The page's own requests are changed, or were, or should have been. */
const isChanging = ({ replay: { override, expire } }: Store): boolean =>
  [override.value, expire.value].some(({ state, problem }) => state !== null || problem !== null);

/** The whole panel. */
export const App = ({ store }: { readonly store: Store }): JSX.Element => {
  useEffect(() => listenToKeys(store), [store]);
  return (
    <StoreProvider value={store}>
      <Panel store={store} />
    </StoreProvider>
  );
};

const Panel = ({ store }: { readonly store: Store }): JSX.Element => {
  const main = useRef<HTMLElement>(null);
  const { listWidth } = store.preferences.value;
  const hasDetails = store.selectedId.value !== null || store.openFindingKey.value !== null;
  const hasSpan = store.timeSpan.value !== null;
  useEscape(hasSpan, () => {
    store.timeSpan.value = null;
  });
  useEscape(hasDetails, () => closeDetails(store));
  usePanelSearch(store);
  return (
    <div class="panel" data-state={store.state.value}>
      <header>
        <h1 class="off-screen">{label('panelTitle')}</h1>
        <Toolbar />
        <ConditionBanner />
        {isChanging(store) && <ChangeBars />}
        <SessionStrip />
      </header>
      <main
        ref={main}
        class={hasDetails ? 'main with-details' : 'main'}
        style={listWidth === null ? {} : { '--list-width': `${listWidth}px` }}
      >
        <ListPane store={store} />
        {hasDetails && <Splitter container={main} />}
        <Details />
        <MenuLayer />
        <TipLayer />
      </main>
      <Toast />
      <Announcer />
      <KeyHelp />
      <SessionsDialog />
      <FilterNaming />
    </div>
  );
};

/** Apart from the panel, which is not to be drawn anew with each row that comes. */
const ListPane = ({ store }: { readonly store: Store }): JSX.Element => {
  const isEmpty = useComputed(() => store.shownRows.value.length === 0);
  return <div class="list-pane">{isEmpty.value ? <EmptyList /> : <FailureList />}</div>;
};
