import { describe, expect, it } from 'vitest';
import { describeAlgorithm } from './algorithms.ts';
import {
  audiencesOf,
  describeClaim,
  describeHeaderParameter,
  knownClaims,
  knownHeaderParameters,
  scopesOf,
} from './claims.ts';

describe('the dictionary', () => {
  it.each(['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'])(
    'has the registered claim %s (RFC 7519 §4.1)',
    (name) => {
      expect(describeClaim(name)).toMatchObject({
        name,
        section: expect.stringMatching(/^RFC 7519 §4\.1\.\d$/) as string,
      });
    },
  );

  it('knows which claims are dates', () => {
    expect(knownClaims().filter((name) => describeClaim(name)?.numericDate)).toEqual([
      'exp',
      'nbf',
      'iat',
      'auth_time',
      'updated_at',
      'toe',
    ]);
  });

  it('says one sentence of each, with a source, and each once', () => {
    for (const [names, describeName] of [
      [knownClaims(), describeClaim],
      [knownHeaderParameters(), describeHeaderParameter],
    ] as const) {
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) {
        const meaning = describeName(name);
        expect(meaning?.text, name).toMatch(/^[A-Z].*\.$/);
        expect(meaning?.section, name).not.toBe('');
        expect(URL.canParse(meaning?.url ?? ''), name).toBe(true);
      }
    }
  });

  it('lists no name twice', () => {
    const duplicates = knownClaims().filter((name, index, all) => all.indexOf(name) !== index);
    expect(duplicates).toEqual([]);
  });

  it.each(['__proto__', 'constructor', 'toString', '', 'nobody-knows'])(
    'knows nothing of %j',
    (name) => {
      expect(describeClaim(name)).toBeUndefined();
      expect(describeHeaderParameter(name)).toBeUndefined();
      expect(describeAlgorithm(name)).toBeUndefined();
    },
  );

  it("says that a name that is a URL is the application's own", () => {
    expect(describeClaim('https://api.example/roles')).toMatchObject({
      name: 'https://api.example/roles',
      section: 'RFC 7519 §4.2',
    });
    expect(describeClaim('https://hasura.io/jwt/claims')?.section).toBe('Hasura');
  });
});

describe('scopesOf', () => {
  it.each([
    [{ scope: 'openid  read:items\n' }, ['openid', 'read:items']],
    [{ scope: ['a', 'b', 1, ''] }, ['a', 'b']],
    [{ scp: 'User.Read Mail.Read' }, ['User.Read', 'Mail.Read']],
    [{ scp: ['okta.users.read'] }, ['okta.users.read']],
    [{ scope: 'read', permissions: ['read', 'write'] }, ['read', 'write']],
    [{ roles: ['Mail.Read'] }, ['Mail.Read']],
    [{ scp: 'a', roles: ['admin'] }, ['a']],
    [{ roles: 'admin' }, []],
    [{ scope: null, scp: 7, permissions: 'x' }, []],
    [{}, []],
  ])('%j', (claims, scopes) => {
    expect(scopesOf(claims)).toEqual(scopes);
  });
});

describe('audiencesOf', () => {
  it.each([
    [{ aud: 'a b' }, ['a b']],
    [{ aud: ['a', 1, 'b'] }, ['a', 'b']],
    [{ aud: 1 }, []],
    [{}, []],
    [JSON.parse('{"__proto__":{"aud":"x"}}') as object, []],
  ])('%j', (claims, audiences) => {
    expect(audiencesOf(claims as Record<string, never>)).toEqual(audiences);
  });
});
