import { afterAll, expect, it } from 'vitest';
import { workspace } from './run-cli.fixture.ts';

const { write, run, remove, pathOf } = workspace();
afterAll(remove);

const TESTS = 30;
const DIES = 15;

/** What 30 tests with one session exchange: it dies before the 16th. */
function recording(): string {
  const entries = Array.from({ length: TESTS }, (_, at) => ({
    startedDateTime: new Date(Date.UTC(2026, 2, 10, 14, 3, at)).toISOString(),
    time: 20,
    request: {
      method: 'GET',
      url: `https://api.example/step-${String.fromCharCode(97 + (at % 26))}${at}`,
      headers: [
        { name: 'Host', value: 'api.example' },
        { name: 'Cookie', value: 'sid=5e55i0n0fAda1234567890' },
      ],
    },
    response:
      at < DIES
        ? { status: 200, headers: [], content: { mimeType: 'application/json', text: '{}' } }
        : {
            status: 401,
            headers: [],
            content: { mimeType: 'application/json', text: '{"error":"session expired"}' },
          },
  }));
  return JSON.stringify({ log: { version: '1.2', entries } });
}

it('a session that dies in the middle of 30 tests is one root and one annotation', () => {
  const har = write('tests.har', recording());
  const policy = write('policy.json', '{}');
  const { code, out, err } = run(
    ...[
      '--policy',
      policy,
      '--github',
      '--junit',
      pathOf('junit.xml'),
      '--sarif',
      pathOf('a.sarif'),
    ],
    har,
  );
  expect({ code, err }).toEqual({ code: 1, err: '' });
  const lines = out.split('\n');
  expect(lines.find((line) => line.trim() !== '')).toMatch(
    /^\S*:? ?The session ended at 2026-03-10 14:03:15 UTC; 15 refusals follow\.?/,
  );
  expect(lines.filter((line) => line.startsWith('::'))).toHaveLength(1);
  expect(out).not.toContain('5e55i0n');
});

it.each([
  ['--policy', '{"allow":[{"url":"**"}]}', '0 unexpected, 15 allowed'],
  ['--baseline', null, '0 new, 15 known'],
])('%s: the first line does not deny what was refused', (option, content, counts) => {
  const har = write('again.har', recording());
  const file = write('given.json', content ?? run('--json', har).out);
  const { code, out } = run(option, file, har);
  expect(code).toBe(0);
  expect(out.split('\n')[0]).toMatch(/No unexpected refused requests in 30 entries/);
  expect(out).toContain(counts);
});
