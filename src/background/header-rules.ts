import type { SessionRule, SessionRules } from '../browser/session-rules.ts';
import type { SessionStore, StoredItems } from '../browser/storage.ts';
import type { Exchange } from '../core/index.ts';

/** A header as every matching request shall have it; null removes it. */
export interface HeaderChange {
  readonly name: string;
  readonly value: string | null;
  /** Adds the value to what the browser sends: for Cookie. */
  readonly isAdded?: true;
}

/** Headers of a page's own requests that are changed until the user stops it. */
export interface HeaderOverride {
  readonly tabId: number;
  /** One tab has at most one override of each purpose. */
  readonly purpose: 'expire' | 'replay' | 'cookie';
  /** Scheme, host and port of the requests that are changed (RFC 6454). */
  readonly origin: string;
  /**
   * The one URL whose requests are changed, without fragment; those to the whole origin if absent.
   */
  readonly url?: string;
  readonly headers: readonly HeaderChange[];
  /** Origins and paths that stay as they are: where tokens are issued. */
  readonly except?: readonly string[];
  /** Whether requests whose URL speaks of sign-in, sign-out or tokens stay as they are too. */
  readonly sparesSignIn?: boolean;
  /** It ends no later than DevTools; else it outlives the worker, until the tab is closed. */
  readonly endsWithDevTools?: boolean;
  /** Methods in lower case; all but `options` where absent, since a preflight carries no secret. */
  readonly methods?: readonly string[];
}

/** An override that is in force. */
export interface ActiveOverride {
  readonly override: HeaderOverride;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** Requests that were sent with a changed header. */
  readonly touched: number;
}

interface Entry {
  readonly active: ActiveOverride;
  readonly ruleIds: readonly number[];
}

/**
 * What URLs have at which tokens and sessions begin and end; the browser ignores case. One regular
 * expression of all of them is over Chromium's limit of 2 KB.
 */
const SIGN_IN_WORDS = [
  ...['refresh', 'renew', 'reissue', 'rotate', 'oauth', 'authorize', '/token', '/session'],
  ...['login', 'log-in', 'logout', 'log-out', 'signin', 'sign-in', 'signout', 'sign-out'],
];

const STORED = 'header-rules';

/** All types: the browser leaves out a page's own document where none is named. */
const RESOURCE_TYPES = [
  'main_frame',
  'sub_frame',
  'script',
  'image',
  'xmlhttprequest',
  'ping',
  'media',
  'websocket',
  'other',
];

/** A rule without the host's permission changes nothing, and the browser does not say so. */
const NO_PERMISSION =
  'Why401 has no permission for this site. Click Why401 in the browser’s toolbar and choose “Watch this site”, then try again.';

/**
 * Rules of `declarativeNetRequest` that change headers in one tab. They last until they are
 * removed; the next start of the worker removes those that do not outlive DevTools.
 */
export class HeaderRules {
  readonly #rules: SessionRules;
  readonly #store: SessionStore;
  readonly #now: () => number;
  readonly #isPermitted: (pattern: string) => Promise<boolean>;
  readonly #entries = new Map<string, Entry>();
  #lastId = 0;

  constructor(options: {
    readonly rules: SessionRules;
    readonly store: SessionStore;
    readonly now: () => number;
    /** Whether a host, as a match pattern, may be changed; where absent the browser decides. */
    readonly isPermitted?: (pattern: string) => Promise<boolean>;
  }) {
    this.#rules = options.rules;
    this.#isPermitted = options.isPermitted ?? (() => Promise.resolve(true));
    this.#store = options.store;
    this.#now = options.now;
  }

  /**
   * Puts an override in force, in place of the tab's earlier one of the same purpose.
   * @returns null on success, else the browser's error; the earlier one then stays
   */
  async add(override: HeaderOverride): Promise<string | null> {
    const { protocol, hostname } = new URL(override.origin);
    if (!(await this.#isPermitted(`${protocol}//${hostname}/*`))) return NO_PERMISSION;
    const key = keyOf(override.tabId, override.purpose);
    const addRules = this.#rulesOf(override);
    const removeRuleIds = this.#entries.get(key)?.ruleIds ?? [];
    const problem = await this.#rules.update({ removeRuleIds, addRules });
    if (problem !== null) return problem;
    this.#entries.set(key, {
      active: { override, since: this.#now(), touched: 0 },
      ruleIds: addRules.map(({ id }) => id),
    });
    await this.#keep();
    return null;
  }

  /** Ends an override; null where it has ended, else the browser's error. */
  async remove(tabId: number, purpose: HeaderOverride['purpose']): Promise<string | null> {
    return this.#remove([keyOf(tabId, purpose)]);
  }

  /** Ends what is in force in a tab: DevTools or the tab was closed. */
  async removeTab(tabId: number): Promise<string | null> {
    return this.#remove([keyOf(tabId, 'expire'), keyOf(tabId, 'replay'), keyOf(tabId, 'cookie')]);
  }

  /** Goes on with what outlives the worker, and removes every other rule of an earlier one. */
  async resume(stored: StoredItems): Promise<void> {
    const ids = await this.#rules.ids();
    for (const entry of entriesIn(stored[STORED])) {
      if (!entry.ruleIds.every((id) => ids.includes(id))) continue;
      const { tabId, purpose } = entry.active.override;
      this.#entries.set(keyOf(tabId, purpose), entry);
    }
    const kept = new Set([...this.#entries.values()].flatMap(({ ruleIds }) => ruleIds));
    this.#lastId = Math.max(0, ...ids);
    const removeRuleIds = ids.filter((id) => !kept.has(id));
    if (removeRuleIds.length > 0) await this.#rules.update({ removeRuleIds, addRules: [] });
  }

  active(tabId: number, purpose: HeaderOverride['purpose']): ActiveOverride | null {
    return this.#entries.get(keyOf(tabId, purpose))?.active ?? null;
  }

  /**
   * Counts an exchange with every override of its tab that changed it.
   * @returns whether a count has changed
   */
  count(tabId: number, exchange: Exchange): boolean {
    let hasCounted = false;
    for (const purpose of ['expire', 'replay'] as const) {
      const key = keyOf(tabId, purpose);
      const entry = this.#entries.get(key);
      if (entry === undefined || !isTouched(entry.active, exchange)) continue;
      const { active } = entry;
      this.#entries.set(key, { ...entry, active: { ...active, touched: active.touched + 1 } });
      hasCounted = true;
    }
    if (hasCounted) void this.#keep();
    return hasCounted;
  }

  /** Stores what outlives the worker; in memory, until the browser closes. */
  async #keep(): Promise<void> {
    const lasting = [...this.#entries.values()].filter(
      ({ active }) => active.override.endsWithDevTools === false,
    );
    await this.#store.write({ [STORED]: lasting });
  }

  async #remove(keys: readonly string[]): Promise<string | null> {
    const removeRuleIds = keys.flatMap((key) => this.#entries.get(key)?.ruleIds ?? []);
    if (removeRuleIds.length === 0) return null;
    const problem = await this.#rules.update({ removeRuleIds, addRules: [] });
    if (problem !== null) return problem;
    for (const key of keys) this.#entries.delete(key);
    await this.#keep();
    return null;
  }

  #rulesOf(override: HeaderOverride): SessionRule[] {
    const { tabId, origin, url, headers, except = [], methods, sparesSignIn = false } = override;
    const condition = {
      tabIds: [tabId],
      resourceTypes: RESOURCE_TYPES,
      ...(methods === undefined
        ? { excludedRequestMethods: ['options'] }
        : { requestMethods: methods }),
    };
    const requestHeaders = headers.map(({ name, value, isAdded }) =>
      value === null
        ? ({ header: name, operation: 'remove' } as const)
        : ({ header: name, operation: isAdded === true ? 'append' : 'set', value } as const),
    );
    return [
      {
        id: this.#nextId(),
        priority: 1,
        action: { type: 'modifyHeaders', requestHeaders },
        condition: { ...condition, urlFilter: url === undefined ? `|${origin}/` : `|${url}|` },
      },
      ...[
        ...except.map((place) => `|${place}^`),
        ...(sparesSignIn ? SIGN_IN_WORDS.map((word) => `|${origin}*${word}`) : []),
      ].map((urlFilter): SessionRule => ({
        id: this.#nextId(),
        priority: 2,
        action: { type: 'allow' },
        condition: { ...condition, urlFilter },
      })),
    ];
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}

/** Whether a request was sent with what an override sets; the recorder sees headers as sent. */
export function isTouched({ override, since }: ActiveOverride, exchange: Exchange): boolean {
  const { request, startedAt } = exchange;
  if (startedAt < since || !URL.canParse(request.url)) return false;
  const { origin, pathname } = new URL(request.url);
  if (origin !== override.origin || !isOfMethods(override, request.method)) return false;
  if (override.except?.includes(`${origin}${pathname}`)) return false;
  return override.headers.some(({ name, value }) => {
    const sent = request.headers.filter((field) => field.name.toLowerCase() === name.toLowerCase());
    return value === null ? sent.length === 0 : sent.some((field) => field.value === value);
  });
}

const isOfMethods = ({ methods }: HeaderOverride, method: string): boolean =>
  methods === undefined ? method !== 'OPTIONS' : methods.includes(method.toLowerCase());

/** What an earlier worker of this version has stored. */
function entriesIn(stored: unknown): readonly Entry[] {
  return Array.isArray(stored) ? (stored as readonly Entry[]) : [];
}

const keyOf = (tabId: number, purpose: HeaderOverride['purpose']): string => `${tabId} ${purpose}`;
