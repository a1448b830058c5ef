import type { Exchange } from '../core/index.ts';
import type { OverrideState, SiteOverride } from '../protocol.ts';
import type { HeaderRules } from './header-rules.ts';

/** The headers that one tab's requests to a server are sent with, until somebody stops it. */
export interface TabOverrides {
  /** @returns the browser's error, or null */
  start(override: SiteOverride): Promise<string | null>;
  stop(): Promise<void>;
  /** @returns whether the count has changed */
  count(exchange: Exchange): boolean;
  state(): OverrideState | null;
}

/** The overrides of a tab; names of headers are told to views, values are not. */
export const overridesOf = (rules: HeaderRules, tabId: number): TabOverrides => ({
  start: ({ origin, headers }) => rules.add({ tabId, purpose: 'replay', origin, headers }),
  stop: async () => {
    await rules.remove(tabId, 'replay');
  },
  count: (exchange) => rules.count(tabId, exchange),
  state: () => {
    const active = rules.active(tabId, 'replay');
    if (active === null) return null;
    const { override, touched } = active;
    return { origin: override.origin, names: override.headers.map(({ name }) => name), touched };
  },
});
