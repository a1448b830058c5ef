import { describe, expect, it } from 'vitest';
import { createManualClock } from '../browser/in-memory.ts';
import { Badge } from './badge.ts';
import type { BadgeContent } from './badge.ts';

function world() {
  const clock = createManualClock(1_000_000);
  const shown: string[] = [];
  const badge = new Badge({
    clock,
    set: (text, title) => {
      shown.push(title === '' ? text : `${text} | ${title}`);
    },
  });
  const show = (content: Partial<BadgeContent>): void => {
    badge.show({ refused: 0, story: null, expiresAt: null, ...content });
  };
  return { clock, shown, badge, show };
}

describe('the badge', () => {
  it('counts refusals, says what they come to, and sets only what has changed', () => {
    const { shown, show } = world();
    show({});
    show({ refused: 2 });
    show({ refused: 2 });
    show({ refused: 2, story: 'The session ended.' });
    show({ refused: 1000 });
    show({});
    expect(shown).toEqual(['2', '2 | The session ended.', '999+', '']);
  });

  it('counts down the last minute before an expiry, then shows the count again', () => {
    const { clock, shown, show } = world();
    show({ refused: 1, expiresAt: clock.now() + 75_000 });
    clock.advance(80_000);
    expect(shown).toEqual(['1', '60s', '50s', '40s', '30s', '20s', '10s', '1']);
  });

  it('sets its text again after a navigation', () => {
    const { shown, badge } = world();
    const content = { refused: 3, story: null, expiresAt: null };
    badge.show(content);
    badge.restore(content);
    expect(shown).toEqual(['3', '3']);
  });
});
