import type { JSX } from 'preact';
import { render } from 'preact';
import { readLabelsFrom } from '../ui/labels.ts';
import { createDesk } from './files/desk.ts';
import { Shell } from './files/shell.tsx';
import { createShelf } from './shelf.ts';
import type { Store } from './store.ts';
import { createStore } from './store.ts';
import type { PanelSearch, Surroundings } from './surroundings.ts';

/** What a page gives the panel; the rest follows from whether a file is shown. */
export type Place = Omit<Surroundings, 'openFile' | 'fileName' | 'shelf'>;

/** A search goes to the list that is on the screen, which the last listener belongs to. */
const toLastListener = (onSearch: Surroundings['onSearch']): Surroundings['onSearch'] => {
  if (onSearch === null) return null;
  let last: ((search: PanelSearch) => void) | null = null;
  onSearch((search) => last?.(search));
  return (listener) => {
    last = listener;
  };
};

const prepare = (place: Place): Omit<Surroundings, 'openFile' | 'fileName'> => {
  const root = document.documentElement;
  root.dataset['browser'] = place.browser;
  place.watchTheme((theme) => {
    root.dataset['theme'] = theme;
  });
  readLabelsFrom(place.message);
  const shelf = createShelf((message) => place.connection.send(message));
  return { ...place, shelf, onSearch: toLastListener(place.onSearch) };
};

/** Draws the panel into an element and starts it; returns the store of what is recorded. */
export const mountPanel = (element: Element, given: Place): Store => {
  const place = prepare(given);
  const desk = createDesk(place);
  const store = createStore({ ...place, openFile: desk.open, fileName: null }, localStorage);
  store.start();
  render(<Shell desk={desk} live={store} />, element);
  return store;
};

/** Draws the panel for files alone. */
export const mountViewer = (
  element: Element,
  given: Place,
  welcome: (open: (file: File) => void) => JSX.Element,
): void => {
  const desk = createDesk(prepare(given));
  render(<Shell desk={desk} live={null} welcome={welcome(desk.open)} />, element);
};
