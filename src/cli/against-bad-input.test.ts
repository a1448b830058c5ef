import { afterAll, describe, expect, it } from 'vitest';
import { workspace } from './run-cli.fixture.ts';

const { write, run, remove } = workspace();
afterAll(remove);

const entry = (url: string, status: number, authorization: string): unknown => ({
  startedDateTime: '2026-03-10T12:00:00Z',
  time: 5,
  request: { method: 'GET', url, headers: [{ name: 'Authorization', value: authorization }] },
  response: { status, headers: [], content: {} },
});
const har = (...entries: readonly unknown[]): string =>
  JSON.stringify({ log: { version: '1.2', entries } });

const route = 'https://api.example.com/orders';
const recording = write('refused.har', har(entry(route, 401, 'bearer 0123456789abcdef')));

describe('a reference that cannot be compared with', () => {
  it.each([
    ['no-request.txt', 'hello, this is no request', /no cURL command, fetch call, HTTP request/],
    ['empty.txt', '', /no cURL command|is empty/],
    ['broken.har', '{"log":', /no cURL command|cut off/],
    [
      'another-route.har',
      har(entry('https://api.example.com/items', 200, 'Bearer 0123456789abcdef')),
      /no refused request has the route of GET \/items/,
    ],
    [
      'refused-too.har',
      har(entry(route, 401, 'Bearer 0123456789abcdef')),
      /no request that succeeded/,
    ],
  ])('%s gets one clear line', (name, content, message) => {
    const { code, out, err } = run(recording, '--against', write(name, content));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).not.toContain('0123456789abcdef');
  });
});

describe('two references that disagree', () => {
  const references = write(
    'two.har',
    har(entry(route, 200, 'Bearer 0123456789abcdef'), entry(route, 200, 'Basic YW5uOnBhc3N3b3Jk')),
  );

  it('are named, and the first is compared with', () => {
    const { code, out } = run(recording, '--against', references);
    expect(code).toBe(0);
    expect(out).toMatch(/references for GET \S*\/orders disagree/);
    expect(out.replace(/\s+/g, ' ')).toContain('The first is used.');
    expect(out).not.toContain('0123456789abcdef');
    expect(out).not.toContain('YW5uOnBhc3N3b3Jk');
  });
});
