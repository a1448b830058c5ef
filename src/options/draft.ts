import { DEFAULT_SETTINGS, readHostPattern, readSettings, SETTING_RANGES } from '../core/index.ts';
import type { Cause, Settings } from '../core/index.ts';

/** The form as it is being filled in: what a person has typed, sensible or not. */
export interface Draft {
  readonly numbers: Readonly<Record<NumberSetting, string>>;
  /** One host a line. */
  readonly hosts: string;
  readonly flag: Settings['flag'];
  readonly ignoredCauses: readonly Cause[];
  readonly announceExpiry: boolean;
}

export type NumberSetting = keyof typeof SETTING_RANGES;

export const numberSettings = Object.keys(SETTING_RANGES) as readonly NumberSetting[];

/** What stands in the way of saving a draft. */
export interface DraftProblems {
  readonly numbers: readonly NumberSetting[];
  /** Lines that name no host, as typed. */
  readonly hosts: readonly string[];
}

export const draftOf = (settings: Settings): Draft => ({
  numbers: Object.fromEntries(
    numberSettings.map((name) => [name, String(settings[name])]),
  ) as Record<NumberSetting, string>,
  hosts: settings.ignoredHosts.join('\n'),
  flag: settings.flag,
  ignoredCauses: settings.ignoredCauses,
  announceExpiry: settings.announceExpiry,
});

export const defaultDraft: Draft = draftOf(DEFAULT_SETTINGS);

/** The settings of a draft, or what is wrong with it. */
export function readDraft(
  draft: Draft,
):
  | { readonly settings: Settings; readonly problems: null }
  | { readonly settings: null; readonly problems: DraftProblems } {
  const numbers = numberSettings.filter((name) => !isWithin(name, draft.numbers[name]));
  const lines = draft.hosts
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const hosts = lines.filter((line) => readHostPattern(line) === null);
  if (numbers.length + hosts.length > 0) return { settings: null, problems: { numbers, hosts } };
  const values = Object.fromEntries(
    numberSettings.map((name) => [name, Number(draft.numbers[name])]),
  );
  return {
    settings: readSettings({
      ...values,
      ignoredHosts: lines,
      flag: draft.flag,
      ignoredCauses: draft.ignoredCauses,
      announceExpiry: draft.announceExpiry,
    }),
    problems: null,
  };
}

function isWithin(name: NumberSetting, typed: string): boolean {
  const { min, max } = SETTING_RANGES[name];
  const value = Number(typed);
  return /^\s*\d+\s*$/.test(typed) && value >= min && value <= max;
}
