import { expect, it } from 'vitest';
import { releaseNotes } from './release-notes.mjs';

const changelog = `# Changelog

## 1.1.0, unreleased

### Panel

- New.

## 1.0.0, 2026-11-30

### Panel

- Old.
`;

it('takes the section of a version', () => {
  expect(releaseNotes(changelog, '1.0.0')).toBe('### Panel\n\n- Old.\n');
});

it('refuses a version that is unreleased, or not there', () => {
  expect(() => releaseNotes(changelog, '1.1.0')).toThrow(/unreleased/);
  expect(() => releaseNotes(changelog, '1.0')).toThrow(/no section/);
});
