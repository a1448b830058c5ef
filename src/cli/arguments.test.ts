import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { defaults, optionNames, readArguments, usage } from './arguments.ts';
import type { Settings } from './arguments.ts';
import { workspace } from './run-cli.fixture.ts';

const { write, remove } = workspace();
afterAll(remove);

/** The command that diagnoses `a.har`, or the files named. */
const diagnose = (settings: Partial<Settings> = {}, files = ['a.har']): object => ({
  kind: 'diagnose',
  files,
  settings: { ...defaults, ...settings },
});

describe('the command line', () => {
  it.each([
    ['a.har', diagnose()],
    ['--json a.har b.har', diagnose({ format: 'json' }, ['a.har', 'b.har'])],
    [
      'a.har --markdown --reveal --fail',
      diagnose({ format: 'markdown', reveal: true, fail: true }),
    ],
    ['--now 2026-03-10T12:00:00Z a.har', diagnose({ now: Date.UTC(2026, 2, 10, 12) })],
    ['--now=2026-03-10T13:00:00+01:00 a.har', diagnose({ now: Date.UTC(2026, 2, 10, 12) })],
    ['--now 2026-03-10 a.har', diagnose({ now: Date.UTC(2026, 2, 10) })],
    ['-', diagnose({}, ['-'])],
    [
      '--html r.html --policy p.json a.har',
      diagnose({ outputs: { html: 'r.html' }, inputs: { policy: 'p.json' } }),
    ],
    ['--expires-within 1h30m a.har', diagnose({ expiresWithin: 5_400_000 })],
    ['-- --json', diagnose({}, ['--json'])],
    ['--explain token-expired', { kind: 'explain', cause: 'token-expired' }],
    ['--help', { kind: 'help' }],
    ['-h', { kind: 'help' }],
    ['--version', { kind: 'version' }],
  ])('%s', (line, command) => {
    expect(readArguments(line.split(' '))).toEqual(command);
  });

  it.each([
    ['', 'no file given'],
    ['--json', 'no file given'],
    ['--yaml a.har', 'unknown option --yaml'],
    ['-x a.har', 'unknown option -x'],
    ['--polcy p.json a.har', 'unknown option --polcy; did you mean --policy?'],
    ['--json --markdown a.har', '--json and --markdown cannot be combined'],
    ['--json=yes a.har', '--json takes no value'],
    ['--now', '--now needs a time, such as 2026-03-10T12:00:00Z'],
    [
      '--now yesterday a.har',
      '--now: "yesterday" is not an ISO 8601 time, such as 2026-03-10T12:00:00Z',
    ],
    [
      '--now 2026-13-45 a.har',
      '--now: "2026-13-45" is not an ISO 8601 time, such as 2026-03-10T12:00:00Z',
    ],
    ['--explain', '--explain needs a cause, such as token-expired'],
    ['--expires-within soon a.har', '--expires-within: "soon" is not a duration, such as 10m'],
    [
      '--now 2026-02-30 a.har',
      '--now: "2026-02-30" is not an ISO 8601 time, such as 2026-03-10T12:00:00Z',
    ],
    ['--html r.html a.har b.har', '--html writes one report, but 2 files were given'],
    ['- -', 'standard input (-) can be read only once'],
  ])('wrong: %s', (line, reason) => {
    expect(readArguments(line.split(' ').filter((word) => word !== ''))).toEqual({
      kind: 'wrong',
      reason,
    });
  });

  it('suggests causes that are spelled like what was asked for', () => {
    const command = readArguments(['--explain', 'expired']);
    expect(command.kind === 'wrong' && command.reason).toContain('token-expired');
  });

  it('prints the help of one option', () => {
    for (const line of ['--help policy', '--help --policy', '-h policy'])
      expect(readArguments(line.split(' '))).toMatchObject({
        kind: 'print',
        text: expect.stringMatching(/^--policy FILE\n[^]*policy\.schema\.json/) as string,
      });
    expect(readArguments(['--help', 'polcy'])).toMatchObject({ kind: 'wrong' });
  });

  const completionOf = (shell: string): string => {
    const command = readArguments(['--completion', shell]);
    if (command.kind !== 'print') throw new Error(command.kind);
    return command.text;
  };

  it.each(['bash', 'zsh', 'fish'])('completes every option and cause in %s', (shell) => {
    const text = completionOf(shell);
    for (const name of optionNames) expect(text).toMatch(new RegExp(`(--|-l )${name}\\b`));
    for (const word of ['token-expired', 'browser-url', 'mcp']) expect(text).toContain(word);
    const checked = spawnSync(shell, ['-n', write(`completion.${shell}`, text)]);
    // A shell that is not installed checks nothing.
    if (checked.error === undefined) expect(String(checked.stderr)).toBe('');
  });

  it.each([
    [
      ['why401', '--ex'],
      ['--explain', '--expires-within'],
    ],
    [['why401', '--explain', 'token-ex'], ['token-expired']],
    [['why401', '--completion', 'z'], ['zsh']],
    [['why401', '--watch', 'sr'], ['src']],
    [['why401', '--watch', '=', 'sr'], ['src']],
    [['why401', '--explain', '=', 'token-ex'], ['token-expired']],
    // Files are readline's.
    [['why401', '--policy', 'sr'], []],
    [['why401', '--now', ''], []],
    [['why401', 'm'], ['mcp']],
    [['why401', 'mcp', '--b'], ['--browser-url']],
  ])('bash completes %j', (words, replies) => {
    const script = `${completionOf('bash')}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
_why401; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = spawnSync('bash', { input: script });
    const completed = String(stdout)
      .split('\n')
      .filter((word) => word !== '');
    expect(completed).toEqual(expect.arrayContaining(replies));
    if (replies.length === 0) expect(completed).toEqual([]);
  });

  it('has a help that fits a terminal', () => {
    const lines = usage.trimEnd().split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    // Of 24 lines the prompt needs one.
    expect(lines.length).toBeLessThanOrEqual(23);
    for (const name of optionNames) expect(usage).toContain(`--${name}`);
  });
});
