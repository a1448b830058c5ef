import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Completion } from '../filter.ts';
import { completions } from '../filter.ts';
import { savedCompletions } from '../saved-filters.ts';
import { label } from '../../ui/labels.ts';
import { useEscape } from '../use-escape.ts';
import { useStore } from '../store-context.ts';
import { FilterMenu } from './saved-filters.tsx';
import { Icon } from '../../ui/icon.tsx';
import { drawPieces } from '../../ui/visible.tsx';

const LIST = 'filter-completions';

/** The filter, with what may follow at the caret. */
export const FilterBox = (): JSX.Element => {
  const store = useStore();
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
            ...completions(text, caret, store.rows.peek()),
          ]
        : [],
    [isOpen, text, caret, store],
  );
  const [isFocused, setFocused] = useState(false);
  useEscape(isFocused && text !== '', () => {
    store.filter.value = '';
  });
  useEscape(offers.length > 0, () => setOpen(false));
  const choose = (offer: Completion): void => {
    store.filter.value = offer.filter;
    setCaret(offer.caret);
    setActive(-1);
    field.current?.focus();
    chosenCaret.current = offer.caret;
  };
  // Once the field shows the offer, and before the next key is typed into it.
  useLayoutEffect(() => {
    const at = chosenCaret.current;
    chosenCaret.current = null;
    if (at !== null) field.current?.setSelectionRange(at, at);
  }, [text]);
  const onKeyDown = (event: KeyboardEvent): void => {
    // The first offer is taken where the reader has chosen none.
    const offer = offers[Math.max(0, active)];
    switch (event.key) {
      case 'ArrowDown':
        if (offers.length > 0) setActive((active + 1) % offers.length);
        else document.querySelector<HTMLElement>('.list')?.focus();
        break;
      case 'ArrowUp':
        if (offers.length > 0) setActive((active <= 0 ? offers.length : active) - 1);
        break;
      case 'Enter':
        if (offer !== undefined) choose(offer);
        else document.querySelector<HTMLElement>('.list')?.focus();
        break;
      case 'Tab':
        if (offer === undefined || event.shiftKey) return;
        choose(offer);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
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
        onInput={(event) => {
          store.filter.value = event.currentTarget.value;
          setCaret(event.currentTarget.selectionStart ?? event.currentTarget.value.length);
          setOpen(true);
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setOpen(false);
          setFocused(false);
        }}
      />
      {text !== '' && (
        <button
          type="button"
          class="icon-button filter-clear"
          aria-label={label('clear_filter')}
          onClick={() => {
            store.filter.value = '';
            field.current?.focus();
          }}
        >
          <Icon name="cross" />
        </button>
      )}
      <FilterMenu />
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
    </div>
  );
};
