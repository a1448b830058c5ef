import { describe, expect, it } from 'vitest';
import { code, fenced, inline, table } from './markdown-text.ts';

/** A space without width. */
const Z = '\u200b';

describe('text in Markdown', () => {
  it.each([
    ['a mention', 'ask @octocat/team', `ask @${Z}octocat/team`],
    ['an issue of GitHub', 'see #123, GH-7 and a/b#9', `see \\#${Z}123, GH-${Z}7 and a/b\\#${Z}9`],
    ['a reference of GitLab', '!12 %3 &4 $5 ~bug', '\\!12 \\%3 \\&4 \\$5 \\~bug'],
    ['an emoji of GitHub', 'oops :lock: (12:30:45)', `oops :${Z}lock: (12:30:45)`],
    ['a scope that only looks like one', 'urn:ietf:wg', 'urn:ietf:wg'],
    [
      'HTML',
      '<img src=x onerror=a()> &lt; &#60;',
      `\\<img src=x onerror=a()\\> &amp;lt; &\\#${Z}60;`,
    ],
    ['a link', '[x](javascript:y)', '\\[x\\](javascript:y)'],
    ['a formula', '$a$', '\\$a\\$'],
    ['a heading', '# x', '\\# x'],
    ['a rule', '--- ===', '\\--- ==='],
    ['a list', '1) x', '1\\) x'],
    ['a list of another kind', '- x', '\\- x'],
    ['a code block', '    x', 'x'],
    ['lines', 'a\r\nb\nc\td', 'a b c␉d'],
    ['emoji and half of one', '👩‍💻 \ud83d', '👩‍💻 \ud83d'],
  ])('stays text: %s', (_, text, expected) => {
    expect(inline(text)).toBe(expected);
  });

  it.each([
    ['plain', 'a', '`a`'],
    ['backticks', 'a``b`c', '```a``b`c```'],
    ['a backtick at the end', 'a`', '`` a` ``'],
    ['nothing', '', '`  `'],
    ['lines', 'a\nb', '`a b`'],
  ])('is code: %s', (_, text, expected) => {
    expect(code(text)).toBe(expected);
  });

  it('ends no code block and no cell', () => {
    expect(fenced('a\r\n````\nb', 'http')).toEqual(['`````http', 'a', '````', 'b', '`````']);
    expect(table([['a|b', code('c|d'), inline('e|f')]])).toEqual(['| a\\|b | `c\\|d` | e\\|f |']);
  });
});
