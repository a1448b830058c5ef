import { render } from 'preact';
import { App } from './app.tsx';
import { readLabelsFrom } from '../ui/labels.ts';
import type { Store } from './store.ts';
import { createStore } from './store.ts';
import type { Surroundings } from './surroundings.ts';

/** Draws the panel into an element and starts it; returns its store. */
export const mountPanel = (element: Element, surroundings: Surroundings): Store => {
  const root = document.documentElement;
  root.dataset['browser'] = surroundings.browser;
  surroundings.watchTheme((theme) => {
    root.dataset['theme'] = theme;
  });
  readLabelsFrom(surroundings.message);
  const store = createStore(surroundings, localStorage);
  store.start();
  render(<App store={store} />, element);
  return store;
};
