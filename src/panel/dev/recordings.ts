import { second } from './example-api.ts';
import { hostile } from './hostile.ts';
import { odd } from './odd.ts';
import { storm } from './storm.ts';
import { expired, fresh } from './everyday.ts';
import type { Exchange } from '../../core/index.ts';
import type { Navigation } from '../../payloads.ts';
import { NOON, PAGE } from './exchanges.ts';

/** Sessions that the panel is developed and tested with. */
export interface Recording {
  readonly title: string;
  readonly exchanges: () => readonly Exchange[];
  readonly navigations: readonly Navigation[];
  /** How many exchanges a second arrive; 0: all are there at once. */
  readonly pace: number;
}

export const recordings: Readonly<Record<string, Recording>> = {
  fresh: {
    title: 'Fresh: one of many kinds',
    exchanges: fresh,
    pace: 0,
    navigations: [
      { url: PAGE, at: NOON - 400 * second },
      { url: 'https://app.example.com/login', at: NOON + 11 * second },
    ],
  },
  plain: {
    title: 'Plain: one expired token',
    exchanges: () => [expired(2, '/orders?limit=20')],
    pace: 0,
    navigations: [],
  },
  polls: {
    title: 'Polls: one endpoint again and again',
    exchanges: () => [
      expired(1, '/cart'),
      ...Array.from({ length: 60 }, (_, index) => expired(2 + index, '/polls')),
    ],
    pace: 0,
    navigations: [],
  },
  odd: { title: 'Odd: rare cases', exchanges: odd, pace: 0, navigations: [] },
  storm: { title: 'Storm: 5,000 as they come', exchanges: storm, pace: 200, navigations: [] },
  crowd: { title: 'Crowd: 5,000 at once', exchanges: storm, pace: 0, navigations: [] },
  empty: { title: 'Empty', exchanges: () => [], pace: 0, navigations: [] },
  hostile: {
    title: 'Hostile: input made to break it',
    exchanges: hostile,
    pace: 0,
    navigations: [],
  },
};
