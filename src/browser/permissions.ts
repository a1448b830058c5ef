import type { Permissions as PermissionsOfBrowser } from 'webextension-polyfill';
import { browser } from './polyfill.ts';

/** API permissions that the manifest calls optional. */
export type OptionalPermission = 'cookies' | 'notifications';

export interface Permissions {
  readonly permissions?: readonly OptionalPermission[];
  /** Match patterns. */
  readonly origins?: readonly string[];
}

type BrowserPermissions = Required<
  Pick<PermissionsOfBrowser.Permissions, 'permissions' | 'origins'>
>;

/** What the browser's own types ask for: arrays that may be changed. */
const mutable = ({ permissions = [], origins = [] }: Permissions): BrowserPermissions => ({
  // The types know only Firefox's permissions.
  permissions: [...permissions] as BrowserPermissions['permissions'],
  origins: [...origins],
});

/**
 * Asks the user, where the browser thinks it necessary. Only within a gesture; false where the user
 * or a policy says no.
 */
export async function requestPermissions(wanted: Permissions): Promise<boolean> {
  try {
    return await browser.permissions.request(mutable(wanted));
  } catch {
    return false; // No user gesture, or a policy forbids it.
  }
}

/**
 * Asks for what changing the headers of requests takes: the hosts that send and receive them. Only
 * within a gesture, before anything is awaited.
 * @param origins match patterns of the requests' host and of the pages that send them
 */
export const requestHeaderChanges = (origins: readonly string[]): Promise<boolean> =>
  // Firefox's DevTools pages cannot ask; the worker says what is missing.
  canAsk() ? requestPermissions({ origins }) : Promise.resolve(true);

const canAsk = (): boolean =>
  (browser as { readonly permissions?: unknown }).permissions !== undefined;

export const hasPermissions = (wanted: Permissions): Promise<boolean> =>
  browser.permissions.contains(mutable(wanted));

/** Gives permissions back. */
export const releasePermissions = (given: Permissions): Promise<boolean> =>
  browser.permissions.remove(mutable(given));

export const onPermissionsAdded = (listener: () => void): void => {
  browser.permissions.onAdded.addListener(() => {
    listener();
  });
};

export const onPermissionsRemoved = (listener: () => void): void => {
  browser.permissions.onRemoved.addListener(() => {
    listener();
  });
};
