import { describe, expect, it } from 'vitest';
import { readExample } from '../examples/read-example.ts';
import { readCredentials } from '../http/credentials/read-credentials.ts';
import { readToken } from '../token/read-token.ts';
import { credentialChanges } from './credential-changes.ts';

const of = (headers: string): ReturnType<typeof readCredentials> =>
  readCredentials(
    readExample(`GET https://api.example.com/x\n${headers}\n\n200 OK`).request,
    readToken,
  );
const changes = (before: string, now: string): string[] =>
  credentialChanges(of(before), of(now)).map((one) => one.text);

describe('credentialChanges', () => {
  it.each([
    [
      'a header that is gone',
      'Authorization: Bearer abcdefgh12345678',
      'Accept: */*',
      ['authorization was sent then and is missing now.'],
    ],
    [
      'a header that is new',
      'Accept: */*',
      'Authorization: Bearer abcdefgh12345678',
      ['authorization is sent now and was missing then.'],
    ],
    [
      'another scheme',
      'Authorization: Token abcdefgh12345678',
      'Authorization: Bearer abcdefgh12345678',
      ['authorization had the scheme Token then and has Bearer now.'],
    ],
    [
      'one character',
      'Authorization: Bearer abcdefgh12345678',
      'Authorization: Bearer abcdefgh12345578',
      ['authorization has a different value: character 14 differs.'],
    ],
    [
      'another length',
      'Authorization: Bearer abcdefgh12345678',
      'Authorization: Bearer abcdefgh1234',
      ['authorization has a different value: 16 characters then, 12 now.'],
    ],
    [
      'a claim',
      'Authorization: Bearer <<jwt {"exp":60,"scope":"a b"}>>',
      'Authorization: Bearer <<jwt {"exp":90,"scope":"a"}>>',
      ['The claim scope was a b then and is a now.'],
    ],
    [
      'nothing',
      'Authorization: Bearer abcdefgh12345678',
      'Authorization: Bearer abcdefgh12345678',
      [],
    ],
  ])('reports %s', (_, before, now, texts) => {
    expect(changes(before, now)).toEqual(texts);
  });

  it('never shows a secret', () => {
    expect(
      changes(
        'Authorization: Bearer abcdefgh12345678',
        'Authorization: Bearer zyxwvuts87654321',
      ).join(),
    ).not.toMatch(/abcdefgh|zyxwvuts/);
  });
});
