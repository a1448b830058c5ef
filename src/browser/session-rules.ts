import { browser } from './polyfill.ts';

/** As much of a rule of `declarativeNetRequest` as is used. */
export interface SessionRule {
  readonly id: number;
  /** An `allow` rule of a higher priority keeps a request as it is. */
  readonly priority: number;
  readonly action:
    | {
        readonly type: 'modifyHeaders';
        readonly requestHeaders: readonly {
          readonly header: string;
          /** `append` is for Cookie and other lists. */
          readonly operation: 'set' | 'remove' | 'append';
          readonly value?: string;
        }[];
      }
    | { readonly type: 'allow' };
  readonly condition: {
    readonly tabIds: readonly number[];
    /** `|` anchors the start of the URL, `^` is a separator or the end. */
    readonly urlFilter: string;
    readonly requestMethods?: readonly string[];
    readonly excludedRequestMethods?: readonly string[];
    readonly resourceTypes?: readonly string[];
  };
}

/** The browser's rules for requests that end with the browser and are never stored on disk. */
export interface SessionRules {
  /** Ids of the rules that are in force; none without the permission. */
  ids(): Promise<readonly number[]>;
  /** Removes and adds in one step; null on success, else the browser's error. */
  update(change: {
    readonly removeRuleIds: readonly number[];
    readonly addRules: readonly SessionRule[];
  }): Promise<string | null>;
}

interface RulesApi {
  getSessionRules(): Promise<readonly { readonly id: number }[]>;
  updateSessionRules(change: {
    removeRuleIds: readonly number[];
    addRules: readonly SessionRule[];
  }): Promise<void>;
}

/** Read at each use: the namespace appears with the permission. */
const api = (): RulesApi | undefined =>
  (browser as unknown as { readonly declarativeNetRequest?: RulesApi }).declarativeNetRequest;

export const sessionRules: SessionRules = {
  ids: async () => {
    try {
      return ((await api()?.getSessionRules()) ?? []).map(({ id }) => id);
    } catch {
      return []; // The permission went in the meantime, and its rules with it.
    }
  },
  update: async (change) => {
    const rules = api();
    if (rules === undefined) return 'The permission to change requests was not granted.';
    try {
      await rules.updateSessionRules(change);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  },
};
