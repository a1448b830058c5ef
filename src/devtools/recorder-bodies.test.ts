import { describe, expect, it } from 'vitest';
import type { FetchedContent } from '../browser/content.ts';
import type { FinishedRequest } from '../browser/network.ts';
import { finishedRequest, harEntry } from './in-memory.ts';
import { DEFAULT_BOUNDS } from './log.ts';
import { refusal, world } from './recorder.fixture.ts';

describe('bodies that the recorder asks for', () => {
  it('asks for a body in the listener itself, and never for one that cannot matter', async () => {
    const { network, pass } = world();
    await pass(1);
    const asked: string[] = [];
    const request = (url: string, status: number, type: string, size = 10): FinishedRequest => ({
      entry: harEntry({
        url,
        status,
        type,
        size,
        mimeType: type === 'image' ? 'image/png' : 'application/json',
      }),
      content: () => {
        asked.push(url);
        return Promise.resolve({ text: '', encoding: '' });
      },
    });
    network.finish(request('https://a.example/401', 401, 'fetch'));
    network.finish(request('https://a.example/image', 200, 'image'));
    network.finish(request('https://a.example/json', 200, 'fetch'));
    network.finish(request('https://a.example/large', 200, 'fetch', 70_000));
    network.finish(request('https://a.example/huge', 401, 'fetch', 50_000_000));
    expect(asked).toEqual(['https://a.example/401', 'https://a.example/json']);
  });

  it.each<[string, object, FetchedContent, boolean, string]>([
    [
      'CORS',
      { status: 401, error: 'net::ERR_FAILED' },
      { text: null, encoding: '' },
      false,
      'CORS blocked the response, so the browser kept no body.',
    ],
    [
      'opaque-response blocking',
      { status: 401, error: 'net::ERR_BLOCKED_BY_ORB' },
      { text: null, encoding: '' },
      false,
      'The browser kept no body of a response that ended with net::ERR_BLOCKED_BY_ORB.',
    ],
    [
      'a navigation',
      { status: 401, size: 9 },
      { text: null, encoding: '' },
      true,
      'The page was left before the body could be read.',
    ],
    [
      'the browser',
      { status: 401, size: 9 },
      { text: '', encoding: '' },
      false,
      'The browser no longer had the body.',
    ],
    [
      '50 MB',
      { status: 401, size: 50_000_000 },
      { text: 'x', encoding: '' },
      false,
      'The body has 50000000 bytes; bodies over 4194304 bytes are not read.',
    ],
    [
      'no interest',
      { status: 200, type: 'image', size: 9 },
      { text: 'x', encoding: '' },
      false,
      'The body was not read: nothing was refused.',
    ],
    [
      'a preflight',
      { status: 401, method: 'OPTIONS', type: 'preflight' },
      { text: 'x', encoding: '' },
      false,
      'The browser keeps no body of a preflight.',
    ],
    [
      'a redirect',
      { status: 302, size: 9 },
      { text: 'x', encoding: '' },
      false,
      'The browser keeps no body of a redirect.',
    ],
    [
      'no response',
      { status: 0, error: 'net::ERR_FAILED', requestHeaders: [] },
      { text: null, encoding: '' },
      false,
      'No response arrived, or the browser hides it.',
    ],
    [
      'binary content',
      { status: 403, mimeType: 'image/png' },
      { text: 'AAEC/w==', encoding: 'base64' },
      false,
      'The body is binary (image/png).',
    ],
  ])('explains a body missing because of %s', async (_, shape, content, navigates, absent) => {
    const { network, pass, exchanges } = world();
    await pass(1);
    network.finish(finishedRequest(shape, content));
    if (navigates) network.navigate('https://a.example/login');
    await pass(100);
    expect(exchanges()[0]?.response.body).toMatchObject({ text: null, absent });
  });

  it('decodes base64 of text and cuts a long body', async () => {
    const { network, pass, exchanges } = world();
    await pass(1);
    network.finish(
      finishedRequest(
        { ...refusal(1), mimeType: 'x-unknown' },
        { text: btoa('denied'), encoding: 'base64' },
      ),
    );
    network.finish(
      finishedRequest(
        { ...refusal(2), size: 1_000_000 },
        { text: 'a'.repeat(1_000_000), encoding: '' },
      ),
    );
    await pass(200);
    expect(
      exchanges().map(({ response: { body } }) => [body.text?.length, body.truncated, body.size]),
    ).toEqual([
      [6, false, 6],
      [DEFAULT_BOUNDS.body, true, 1_000_000],
    ]);
  });

  it('does not wait for ever for a body', async () => {
    const { network, pass, exchanges } = world();
    await pass(1);
    network.finish({
      entry: harEntry({ time: 1, mimeType: 'application/json' }),
      content: () => new Promise(() => undefined),
    });
    await pass(4000);
    expect(exchanges()).toEqual([]);
    await pass(1500);
    expect(exchanges().map(({ response: { body } }) => body.absent)).toEqual([
      'The browser did not return the body in time.',
    ]);
  });
});
