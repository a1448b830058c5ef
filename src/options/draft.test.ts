import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../core/index.ts';
import { defaultDraft, draftOf, readDraft } from './draft.ts';

describe('readDraft', () => {
  it('reads what it was made of', () => {
    const settings = {
      ...DEFAULT_SETTINGS,
      failures: 200,
      ignoredHosts: ['a.example', '*.b.example'],
      flag: 'refusals' as const,
      ignoredCauses: ['rate-limited' as const],
    };
    expect(readDraft(draftOf(settings))).toEqual({ settings, problems: null });
    expect(readDraft(defaultDraft)).toEqual({ settings: DEFAULT_SETTINGS, problems: null });
  });

  it('takes hosts as a person writes them', () => {
    const { settings } = readDraft({
      ...defaultDraft,
      hosts: '\n https://A.example/path \n\n*.b.example',
    });
    expect(settings?.ignoredHosts).toEqual(['a.example', '*.b.example']);
  });

  it.each(['', '-5', '1e3', 'many', '99', '50001', '100.5'])('refuses %j failures', (failures) => {
    const draft = { ...defaultDraft, numbers: { ...defaultDraft.numbers, failures } };
    expect(readDraft(draft)).toEqual({
      settings: null,
      problems: { numbers: ['failures'], hosts: [] },
    });
  });

  it('names the lines that are no hosts', () => {
    expect(
      readDraft({ ...defaultDraft, hosts: 'a.example\na b\nuser@host' }).problems?.hosts,
    ).toEqual(['a b', 'user@host']);
  });
});
