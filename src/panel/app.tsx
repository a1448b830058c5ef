import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ConditionBanner, EmptyList } from './components/condition.tsx';
import { Details } from './components/details.tsx';
import { FailureList } from './components/failure-list.tsx';
import { KeyHelp } from './components/key-help.tsx';
import { SessionStrip } from './components/session-strip.tsx';
import { Splitter } from './components/splitter.tsx';
import { TipLayer } from './components/tip.tsx';
import { Toast } from './components/toast.tsx';
import { Toolbar } from './components/toolbar.tsx';
import { copySelected } from './copy.ts';
import type { Store } from './store.ts';
import { StoreProvider } from './store-context.ts';

/** The whole panel. */
export const App = ({ store }: { readonly store: Store }): JSX.Element => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => handleKey(store, event);
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [store]);
  return (
    <StoreProvider value={store}>
      <Panel store={store} />
    </StoreProvider>
  );
};

const Panel = ({ store }: { readonly store: Store }): JSX.Element => {
  const main = useRef<HTMLElement>(null);
  const hasDetails = store.selectedId.value !== null;
  return (
    <div class="panel" data-state={store.state.value}>
      <header>
        <Toolbar />
        <ConditionBanner />
        <SessionStrip />
      </header>
      <main
        ref={main}
        class={hasDetails ? 'main with-details' : 'main'}
        style={{ '--list-width': `${store.preferences.value.listWidth}px` }}
      >
        <ListPane store={store} />
        {hasDetails && <Splitter container={main} />}
        <Details />
      </main>
      <Toast />
      <TipLayer />
      <KeyHelp />
    </div>
  );
};

/** Apart from the panel, which is not to be drawn anew with each row that comes. */
const ListPane = ({ store }: { readonly store: Store }): JSX.Element => {
  const isEmpty = useComputed(() => store.shownRows.value.length === 0);
  return <div class="list-pane">{isEmpty.value ? <EmptyList /> : <FailureList />}</div>;
};

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement
    ? target.type !== 'checkbox'
    : target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

/** As the document has it: the event that tells the store of a closed dialog comes later than the next key may. */
const isDialogOpen = (): boolean => document.querySelector('dialog[open]') !== null;

/** Keys that work wherever the focus is, but for fields that one writes in. */
const handleKey = (store: Store, event: KeyboardEvent): void => {
  if (
    event.defaultPrevented ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    isWriting(event.target) ||
    isDialogOpen()
  )
    return;
  switch (event.key) {
    case '/':
      document.querySelector<HTMLInputElement>('.filter-field')?.focus();
      break;
    case '?':
      store.isHelpOpen.value = true;
      break;
    case 'c':
      if (store.detail.peek() === null) return;
      void copySelected(store, 'markdown');
      break;
    case 'n': {
      const row = store.selectedRow.peek();
      if (row === null || store.surroundings.showInNetwork === null) return;
      document.querySelector<HTMLElement>('[data-action=network]')?.click();
      break;
    }
    case 'p':
      if (store.state.peek() !== 'recording' && store.state.peek() !== 'paused') return;
      store.setPaused(store.state.peek() === 'recording');
      break;
    case 'Escape':
      if (store.selectedId.peek() === null) return;
      store.select(null);
      document.querySelector<HTMLElement>('.list')?.focus();
      break;
    case 'ArrowDown':
    case 'ArrowUp':
      // From nowhere in particular, arrows go to the list.
      if (document.activeElement !== document.body) return;
      document.querySelector<HTMLElement>('.list')?.focus();
      break;
    default:
      return;
  }
  event.preventDefault();
};
