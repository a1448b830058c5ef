import type { SessionRules } from './session-rules.ts';

/** The ids of the incognito profile's rules are above this. */
const INCOGNITO_IDS = 1_000_000_000;

/**
 * What of the session rules is one profile's. Chromium gives an extension's ordinary and incognito
 * workers one and the same list (measured in Chromium 156), in which each has ids of its own.
 */
export function profileRules(
  shared: SessionRules,
  profile: 'ordinary' | 'incognito',
): SessionRules {
  const isIncognito = profile === 'incognito';
  const offset = isIncognito ? INCOGNITO_IDS : 0;
  return {
    ids: async () =>
      (await shared.ids())
        .filter((id) => id > INCOGNITO_IDS === isIncognito)
        .map((id) => id - offset),
    update: ({ removeRuleIds, addRules }) =>
      shared.update({
        removeRuleIds: removeRuleIds.map((id) => id + offset),
        addRules: addRules.map((rule) => ({ ...rule, id: rule.id + offset })),
      }),
  };
}
