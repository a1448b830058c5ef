import { describe, expect, it } from 'vitest';
import { EXAMPLE_TIME } from '../examples/read-example.ts';
import { readSession } from '../examples/read-session.ts';
import { forecast } from './forecast.ts';
import { createSession } from './session.ts';

const SECOND = 1000;

/** What a session announces at a second of it: name, seconds left, renewals. */
function announced(text: string, second: number): string[] {
  const session = createSession();
  for (const exchange of readSession(text)) session.add(exchange);
  const now = EXAMPLE_TIME + second * SECOND;
  return forecast(session.timeline(), now).map(
    ({ name, expiresAt, habit }) =>
      `${name} in ${Math.round((expiresAt - now) / SECOND)} s after ${habit.renewals}`,
  );
}

const PRESIGNED =
  'https://files.example.com/a/report.pdf?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260310%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=DATE&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=abcdef0123456789';
const presigned = PRESIGNED.replace(
  'DATE',
  new Date(EXAMPLE_TIME).toISOString().replace(/[-:]|\.\d+/g, ''),
);

describe('forecast', () => {
  it.each<[string, string, number, string[]]>([
    ['nothing', '0 GET /a with a1 -> 200', 1, []],
    [
      'a token by its expires_in',
      '0 POST /login sends password -> 200 issues a1 r1 for 60s',
      20,
      ['token 1 in 40 s after 0'],
    ],
    ['nothing once it has ended', '0 POST /login sends password -> 200 issues a1 for 60s', 61, []],
    [
      'only the token that replaced another',
      `0 POST /login sends password -> 200 issues a1 r1 for 60s
       50 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s`,
      55,
      ['token 2 in 55 s after 1'],
    ],
    [
      'a presigned URL',
      `5 GET ${presigned} -> 200`,
      20,
      ['presigned URL /report.pdf in 40 s after 0'],
    ],
  ])('announces %s', (_, text, second, expected) => {
    expect(announced(text, second)).toEqual(expected);
  });
});
