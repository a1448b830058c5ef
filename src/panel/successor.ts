import type { Row } from '../core/index.ts';

/**
 * The row on which a reader goes on whose row was withdrawn: a refused preflight gives way to the
 * request that it stopped, a redirect to the page that it led to. Undefined where it is simply
 * gone.
 */
export const successorOf = (id: string, rows: Iterable<Row>): Row | undefined => {
  for (const row of rows) if (row.replaces.includes(id)) return row;
  return undefined;
};
