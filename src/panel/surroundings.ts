import type { ApiDocument } from '../core/index.ts';
import type { MessageSource } from '../ui/labels.ts';
import type { FilterStorage } from './saved-filters.ts';
import type { Shelf } from './shelf.ts';
import type { Connection } from './connection.ts';

export type ThemeName = 'light' | 'dark';

/** What DevTools' search bar asks of a panel. */
export type PanelSearch =
  | { readonly kind: 'search'; readonly query: string }
  | { readonly kind: 'next' }
  | { readonly kind: 'previous' }
  | { readonly kind: 'cancel' };

/** Where OpenAPI documents are remembered: in the extension's storage, for every panel. */
export interface ApiStorage {
  read(): Promise<unknown>;
  /** Says what the browser said against it, or null. */
  write(documents: readonly ApiDocument[]): Promise<string | null>;
  /** Calls back when they have changed. */
  onChange(listener: (stored: unknown) => void): void;
}

/** What code gave in the inspected page; `denied` where the browser keeps the panel out of it. */
export type PageValue =
  | { readonly value: unknown; readonly problem: null }
  | { readonly value: null; readonly problem: 'denied' | 'threw'; readonly text: string };

/**
 * What the panel needs of the place it runs in: DevTools, or an ordinary page while developing it.
 */
export interface Surroundings {
  readonly connection: Connection;
  /** Which family of colors DevTools has: Chromium's or Firefox's. */
  readonly browser: 'chromium' | 'firefox';
  /** Calls back with the theme now, and whenever it changes. */
  readonly watchTheme: (onTheme: (theme: ThemeName) => void) => void;
  readonly message: MessageSource;
  /** Opens Sources at a place (line and column from 0); null where there is no Sources panel. */
  readonly openSource: ((url: string, line: number, column: number) => void) | null;
  /** Shows the Network panel with a filter; null where the browser cannot. */
  readonly showInNetwork: ((filter: string) => void) | null;
  /**
   * Leaves a host out of what is recorded; says what the browser said against it, or null. null
   * where there are no settings.
   */
  readonly ignoreHost: ((host: string) => Promise<string | null>) | null;
  /** Remembers OpenAPI documents for hosts; null where nothing can be. */
  readonly apiStorage: ApiStorage | null;
  /** Keeps filters by name. */
  readonly filterStorage: FilterStorage;
  /** Opens the extension's options; null where there are none. */
  readonly openOptions: (() => void) | null;
  /** Calls back when the browser's own search is used over the panel; null where it has none. */
  readonly onSearch: ((listener: (search: PanelSearch) => void) => void) | null;
  /** Reads a file in place of what is shown; null where one is being shown already. */
  readonly openFile: ((file: File) => void) | null;
  /** Sessions that were kept to be compared. */
  readonly shelf: Shelf;
  /** Of the file that is shown; null for what is recorded. */
  readonly fileName: string | null;
  /** The extension's version; null where there is none. */
  readonly version: string | null;
  /** Loads the inspected page anew; null where there is none. */
  readonly reloadPage: (() => void) | null;
  /** Runs code in the inspected page; null where there is none. */
  readonly evaluateInPage: ((code: string) => Promise<PageValue>) | null;
  /**
   * Asks for what changing a page's requests takes, within a gesture; null where rules cannot be
   * set.
   */
  readonly permitOverride: ((origins: readonly string[]) => Promise<boolean>) | null;
  /** Asks for a host that is to be read from, within a gesture. */
  readonly permitHost: ((pattern: string) => Promise<boolean>) | null;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
