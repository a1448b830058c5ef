import type { JSX, RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Completion } from '../filter.ts';
import { completions } from '../filter.ts';
import { savedCompletions } from '../saved-filters.ts';
import { label } from '../../ui/labels.ts';
import { useEscape } from '../use-escape.ts';
import type { Store } from '../store.ts';
import { useStore } from '../store-context.ts';
import { FilterMenu } from './saved-filters.tsx';
import { Icon } from '../../ui/icon.tsx';
import { drawPieces } from '../../ui/visible.tsx';

const LIST = 'filter-completions';

/** What may follow at the caret, and which of it is chosen. */
interface Offers {
  readonly offers: readonly Completion[];
  /** Index of the offer that the keys are on; -1 for none. */
  readonly active: number;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly setActive: (index: number) => void;
  readonly choose: (offer: Completion) => void;
  /** The reader has typed. */
  readonly noteInput: (field: HTMLInputElement) => void;
  readonly close: () => void;
}

const useOffers = (store: Store): Offers => {
  const field = useRef<HTMLInputElement>(null);
  const chosenCaret = useRef<number | null>(null);
  const [caret, setCaret] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const text = store.filter.value;
  const offers = useMemo(
    () =>
      isOpen
        ? [
            ...savedCompletions(text, store.filterKeeping.filters.peek()),
            ...completions(text, caret, store.rows.peek(), store.findings.peek()),
          ]
        : [],
    [isOpen, text, caret, store],
  );
  useEscape(offers.length > 0, () => setOpen(false));
  // Once the field shows the offer, and before the next key is typed into it.
  useLayoutEffect(() => {
    const at = chosenCaret.current;
    chosenCaret.current = null;
    if (at !== null) field.current?.setSelectionRange(at, at);
  }, [text]);
  return {
    offers,
    active,
    field,
    setActive,
    choose: (offer) => {
      store.filter.value = offer.filter;
      setCaret(offer.caret);
      setActive(-1);
      field.current?.focus();
      chosenCaret.current = offer.caret;
    },
    noteInput: ({ value, selectionStart }) => {
      store.filter.value = value;
      setCaret(selectionStart ?? value.length);
      setOpen(true);
      setActive(-1);
    },
    close: () => setOpen(false),
  };
};

const focusList = (): void => document.querySelector<HTMLElement>('.list')?.focus();

/** Handles a key in the field; returns whether it had a meaning. */
const pressKey = (
  { key, shiftKey }: KeyboardEvent,
  { offers, active, setActive, choose }: Offers,
): boolean => {
  // The first offer is taken where the reader has chosen none.
  const offer = offers[Math.max(0, active)];
  switch (key) {
    case 'ArrowDown':
      if (offers.length > 0) setActive((active + 1) % offers.length);
      else focusList();
      return true;
    case 'ArrowUp':
      if (offers.length > 0) setActive((active <= 0 ? offers.length : active) - 1);
      return true;
    case 'Enter':
      if (offer !== undefined) choose(offer);
      else focusList();
      return true;
    case 'Tab':
      if (offer === undefined || shiftKey) return false;
      choose(offer);
      return true;
    default:
      return false;
  }
};

/** The filter, with what may follow at the caret. */
export const FilterBox = (): JSX.Element => {
  const store = useStore();
  const [isFocused, setFocused] = useState(false);
  const text = store.filter.value;
  useEscape(isFocused && text !== '', () => {
    store.filter.value = '';
  });
  const shown = useOffers(store);
  const { offers, active, field } = shown;
  return (
    <div class="filter">
      <Icon name="filter" />
      <input
        ref={field}
        type="text"
        class="filter-field"
        role="searchbox"
        aria-label={label('filter')}
        aria-autocomplete="list"
        aria-controls={LIST}
        aria-activedescendant={offers.length > 0 ? `${LIST}-${Math.max(0, active)}` : undefined}
        placeholder={label('filter_placeholder')}
        title={label('filter_meaning')}
        spellcheck={false}
        autocomplete="off"
        value={text}
        onInput={(event) => shown.noteInput(event.currentTarget)}
        onKeyDown={(event) => {
          if (!pressKey(event, shown)) return;
          event.preventDefault();
          event.stopPropagation();
        }}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          shown.close();
          setFocused(false);
        }}
      />
      {text !== '' && (
        <ClearButton
          onClear={() => {
            store.filter.value = '';
            field.current?.focus();
          }}
        />
      )}
      <FilterMenu />
      <OfferList {...shown} />
    </div>
  );
};

const ClearButton = ({ onClear }: { readonly onClear: () => void }): JSX.Element => (
  <button
    type="button"
    class="icon-button filter-clear"
    aria-label={label('clear_filter')}
    onClick={onClear}
  >
    <Icon name="cross" />
  </button>
);

const OfferList = ({ offers, active, choose }: Offers): JSX.Element => (
  <ul
    id={LIST}
    class="completions"
    role="listbox"
    aria-label={label('completions')}
    hidden={offers.length === 0}
  >
    {offers.map((offer, index) => (
      <li
        key={offer.filter}
        id={`${LIST}-${index}`}
        role="option"
        aria-selected={index === Math.max(0, active)}
        onPointerDown={(event) => {
          event.preventDefault(); // The field keeps the focus.
          choose(offer);
        }}
      >
        <bdi>{drawPieces(offer.text)}</bdi>
      </li>
    ))}
  </ul>
);
