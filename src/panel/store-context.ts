import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FailureDetail, Row } from '../core/index.ts';
import type { Store } from './store.ts';

const StoreContext = createContext<Store | null>(null);
export const StoreProvider = StoreContext.Provider;

/** The store of the panel that a component is drawn in. */
export const useStore = (): Store => {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('A component was rendered outside the panel.');
  return store;
};

/** What every part of the details is given. */
export interface PartProps {
  readonly detail: FailureDetail;
  readonly row: Row;
}
