import { describe, expect, it } from 'vitest';
import { judgeExample } from '../../../examples/judge-example.ts';
import { scopesInWords } from './needed-scopes.ts';

describe('scopes that a message names', () => {
  it.each([
    ['token does not have at least one of required scope(s): [read:misc]', ['read:misc'], true],
    [
      'Insufficient scope, expected any of: read:users,read:roles',
      ['read:users', 'read:roles'],
      true,
    ],
    ['Missing openid scope', ['openid'], false],
    ['Missing scope: channel:read:editors', ['channel:read:editors'], false],
    [
      'Invalid access token, does not contain scopes:[meeting:read:meeting].',
      ['meeting:read:meeting'],
      false,
    ],
    ["This call requires the scope 'orders.read'", ['orders.read'], false],
  ])('%s', (text, names, anyOf) => {
    const found = scopesInWords(text);
    expect(found.names).toEqual(names);
    if (names.length > 1) expect(found.anyOf).toBe(anyOf);
  });

  it.each([
    'Insufficient client scope',
    'The request requires higher privileges than provided by the access token.',
    'This action is outside the authorized scopes',
    'Your token lacks the required scope for this resource',
    'Insufficient scope: the token is not authorized',
  ])('names none: %s', (text) => {
    expect(scopesInWords(text).names).toEqual([]);
  });

  it('takes the documented one where the response names none', () => {
    const failure = judgeExample({
      name: 'Spotify',
      http: `GET https://api.spotify.com/v1/me/following?type=artist\nAuthorization: Bearer BQDk3v0fK9mZ1xYt7sQwErTyUiOp\n\n403 Forbidden\nContent-Type: application/json\n\n{"error":{"status":403,"message":"Insufficient client scope"}}`,
    });
    expect(failure?.diagnosis.title).toBe('The token lacks the scope user-follow-read');
    expect(failure?.diagnosis.fixes[0].title).toBe(
      'Request user-follow-read when the user signs in',
    );
  });
});
