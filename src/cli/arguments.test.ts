import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

const judge = {
  kind: 'judge',
  files: ['a.har'],
  format: 'text',
  now: null,
  reveal: false,
  fail: false,
};

describe('the command line', () => {
  it.each([
    ['a.har', judge],
    ['--json a.har b.har', { ...judge, files: ['a.har', 'b.har'], format: 'json' }],
    [
      'a.har --markdown --reveal --fail',
      { ...judge, format: 'markdown', reveal: true, fail: true },
    ],
    ['--now 2026-03-10T12:00:00Z a.har', { ...judge, now: Date.UTC(2026, 2, 10, 12) }],
    ['--now=2026-03-10T13:00:00+01:00 a.har', { ...judge, now: Date.UTC(2026, 2, 10, 12) }],
    ['--now 2026-03-10 a.har', { ...judge, now: Date.UTC(2026, 2, 10) }],
    ['-', { ...judge, files: ['-'] }],
    ['-- --json', { ...judge, files: ['--json'] }],
    ['--explain token-expired', { kind: 'explain', cause: 'token-expired' }],
    ['--help', { kind: 'help' }],
    ['--version', { kind: 'version' }],
  ])('%s', (line, command) => {
    expect(readArguments(line.split(' '))).toEqual(command);
  });

  it.each([
    ['', 'no file given'],
    ['--json', 'no file given'],
    ['--yaml a.har', 'unknown option --yaml'],
    ['-x a.har', 'unknown option -x'],
    ['--json --markdown a.har', '--json and --markdown exclude each other'],
    ['--json=yes a.har', '--json takes no value'],
    ['--now', '--now needs a time, such as 2026-03-10T12:00:00Z'],
    [
      '--now yesterday a.har',
      '--now: "yesterday" is no time as ISO 8601 writes it, such as 2026-03-10T12:00:00Z',
    ],
    [
      '--now 2026-13-45 a.har',
      '--now: "2026-13-45" is no time as ISO 8601 writes it, such as 2026-03-10T12:00:00Z',
    ],
    ['--explain', '--explain needs a cause, such as token-expired'],
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
});
