import { expect, it } from 'vitest';
import { createMemoryRules } from '../background/in-memory.ts';
import { profileRules } from './profile-rules.ts';

const rule = (id: number, tabId: number) => ({
  id,
  priority: 1,
  action: { type: 'allow' } as const,
  condition: { tabIds: [tabId], urlFilter: '|https://api.example/' },
});

it('each profile has rules of its own, which the other neither sees nor removes', async () => {
  const shared = createMemoryRules();
  const [ordinary, incognito] = [
    profileRules(shared, 'ordinary'),
    profileRules(shared, 'incognito'),
  ];
  expect(await ordinary.update({ removeRuleIds: [], addRules: [rule(1, 10)] })).toBeNull();
  expect(
    await incognito.update({ removeRuleIds: [], addRules: [rule(1, 20), rule(2, 20)] }),
  ).toBeNull();
  expect(await ordinary.ids()).toEqual([1]);
  expect(await incognito.ids()).toEqual([1, 2]);
  await incognito.update({ removeRuleIds: [1, 2], addRules: [] });
  expect(shared.all()).toEqual([rule(1, 10)]);
});
