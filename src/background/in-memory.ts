import type { SessionRule, SessionRules } from '../browser/session-rules.ts';
import type { SessionStore } from '../browser/storage.ts';
import type { TabWatch } from './tab-watch.ts';

/** Watch mode that is off. */
const idleTabWatch: TabWatch = {
  isOn: false,
  state: () => ({
    sites: [],
    revoked: [],
    notify: false,
    name: '',
    dropped: 0,
    missed: 0,
    problem: null,
  }),
  request: () => undefined,
  kept: () => [],
  keep: () => undefined,
  notify: () => undefined,
  clear: () => undefined,
};
export const idleWatch = { forTab: (): TabWatch => idleTabWatch };

/** Session storage of a limited size that survives the worker. */
export interface MemoryStore extends SessionStore {
  readonly items: Map<string, unknown>;
  /** Characters of all keys and values. */
  size(): number;
  /** Room from now on. */
  room: number;
}

export function createMemoryStore(room = Number.POSITIVE_INFINITY): MemoryStore {
  const items = new Map<string, unknown>();
  const sizeOf = (all: Iterable<readonly [string, unknown]>): number =>
    [...all].reduce((sum, [key, value]) => sum + key.length + JSON.stringify(value).length, 0);
  const store: MemoryStore = {
    items,
    room,
    size: () => sizeOf(items),
    keys: () => Promise.resolve([...items.keys()]),
    read: (wanted) =>
      Promise.resolve(
        Object.fromEntries(
          [...items].flatMap(([key, value]) =>
            wanted?.includes(key) === false ? [] : [[key, structuredClone(value)]],
          ),
        ),
      ),
    write: (written) => {
      if (sizeOf(new Map([...items, ...Object.entries(written)])) > store.room)
        return Promise.resolve('Session storage quota bytes exceeded. Values were not stored.');
      for (const [key, value] of Object.entries(written))
        items.set(key, JSON.parse(JSON.stringify(value)));
      return Promise.resolve(null);
    },
    remove: (keys) => {
      for (const key of keys) items.delete(key);
      return Promise.resolve(null);
    },
  };
  return store;
}

/** The browser's session rules, in memory. */
export interface MemoryRules extends SessionRules {
  all(): readonly SessionRule[];
}

export function createMemoryRules(isPermitted = true): MemoryRules {
  const rules = new Map<number, SessionRule>();
  return {
    all: () => [...rules.values()],
    ids: () => Promise.resolve([...rules.keys()]),
    update: ({ removeRuleIds, addRules }) => {
      if (!isPermitted) return Promise.resolve('The permission was not granted.');
      for (const id of removeRuleIds) rules.delete(id);
      for (const rule of addRules) {
        if (rules.has(rule.id))
          return Promise.resolve(`Rule ${rule.id} does not have a unique ID.`);
        rules.set(rule.id, rule);
      }
      return Promise.resolve(null);
    },
  };
}
