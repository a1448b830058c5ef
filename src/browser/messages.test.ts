import { describe, expect, it } from 'vitest';
import { rememberMessages } from './messages.ts';

/** A browser's texts, until the extension is gone. */
function texts(): { read: Parameters<typeof rememberMessages>[0]; end: () => void } {
  let isGone = false;
  return {
    read: (key, [first = '', second = '']) => {
      if (isGone) throw new Error('Extension context invalidated.');
      return { ended: 'Session ended.', of: `${second} of ${first}` }[key] ?? '';
    },
    end: () => {
      isGone = true;
    },
  };
}

describe('texts of _locales', () => {
  it('fills placeholders wherever they stand, also with what looks like one', () => {
    const message = rememberMessages(texts().read);
    expect(message('of', ['300', '2'])).toBe('2 of 300');
    expect(message('of', ['$2', '$&'])).toBe('$& of $2');
    expect(message('of', ['300'])).toBe(' of 300');
    expect(message('missing', [])).toBe('');
  });

  it('still gives what was read before the extension was gone, and throws for nothing', () => {
    const { read, end } = texts();
    const message = rememberMessages(read);
    message('of', ['300', '2']);
    end();
    expect(message('of', ['10', '1'])).toBe('1 of 10');
    expect(message('ended', [])).toBe('');
  });
});
