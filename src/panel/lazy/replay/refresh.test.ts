import { beforeAll, expect, it } from 'vitest';
import { readLabelsFrom } from '../../../ui/labels.ts';
import { tokenFrom } from './refresh.ts';
import type { SendResult } from './send.ts';

beforeAll(() => readLabelsFrom((name, substitutions) => [name, ...substitutions].join(' ')));

const responded = (status: number, body: string): SendResult => ({
  kind: 'response',
  origin: 'https://page.example',
  notes: [],
  response: {
    status,
    statusText: '',
    type: 'basic',
    url: 'https://id.example/token',
    isRedirected: false,
    headers: [],
    body,
    isCut: false,
  },
});

it.each([
  ['a token', 200, '{"access_token":"opaque-token-of-the-issuer"}', null],
  ['an error', 400, '{"error":"invalid_grant"}', 'replay_refresh_failed 400, “invalid_grant”'],
  [
    'HTML for JSON',
    200,
    ' <!doctype html><title>Sign in</title>',
    'replay_refresh_failed 200, replay_refresh_html',
  ],
  ['JSON without a token', 200, '{"ok":true}', 'replay_refresh_failed 200, replay_refresh_without'],
  ['nothing', 204, '', 'replay_refresh_failed 204, replay_refresh_without'],
])('a token response with %s', (_, status, body, problem) => {
  expect(tokenFrom(responded(status, body)).problem).toBe(problem);
});
