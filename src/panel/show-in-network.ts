import type { Row } from '../core/index.ts';
import type { Store } from './store.ts';

/** What the Network panel is filtered by: it cannot select a row. */
const networkFilter = ({ url, status }: Row): string =>
  `${status === 0 ? '' : `status-code:${status} `}url:${url.split(/[?#]/, 1)[0] ?? ''}`;

export const showInNetwork = (store: Store, row: Row): void =>
  store.surroundings.showInNetwork?.(networkFilter(row));
