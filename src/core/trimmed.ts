/**
 * The list in no more room than it takes: engines leave room for 16 more items or so in one that
 * was filtered, pushed to or spread into. For lists that are kept by the thousand.
 */
export const trimmed = <List extends readonly unknown[]>(list: List): List =>
  list.slice() as readonly unknown[] as List;
