import { readSynced, writeSynced } from '../browser/storage.ts';
import { readSettings, SETTINGS_KEY } from '../core/index.ts';

/**
 * Adds a host to those that the options leave out. @returns what the browser said against it, or
 * null
 */
export const ignoreHost = async (host: string): Promise<string | null> => {
  const settings = readSettings(await readSynced(SETTINGS_KEY));
  const ignoredHosts = [...new Set([...settings.ignoredHosts, host])];
  return writeSynced(SETTINGS_KEY, { ...settings, ignoredHosts });
};
