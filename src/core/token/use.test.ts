import { describe, expect, it } from 'vitest';
import { tokenUse } from './use.ts';
import type { JsonObject } from '../json.ts';

describe('what a token is for', () => {
  const cases: readonly (readonly [
    name: string,
    header: JsonObject,
    claims: JsonObject,
    use: string,
  ])[] = [
    ['RFC 9068', { typ: 'at+jwt' }, { nonce: 'n' }, 'access'],
    ['RFC 9068, the long form', { typ: 'application/AT+JWT' }, {}, 'access'],
    ['a DPoP proof', { typ: 'dpop+jwt' }, { htm: 'GET', htu: 'https://api.example/' }, 'proof'],
    ['a proof without typ', {}, { htm: 'GET', htu: 'https://api.example/', jti: 'x' }, 'proof'],
    [
      'a client assertion',
      {},
      { iss: 'c', sub: 'c', aud: 'https://idp.example/oauth/token', jti: 'x' },
      'proof',
    ],
    ['a logout token', { typ: 'logout+jwt' }, { sid: 's', events: {} }, 'unknown'],
    [
      'a logout token without typ',
      {},
      { sub: 'u', events: { 'http://schemas.openid.net/event/backchannel-logout': {} } },
      'unknown',
    ],
    ['Cognito, access', {}, { token_use: 'access', scope: 'openid' }, 'access'],
    ['Cognito, ID', {}, { token_use: 'id', aud: 'c' }, 'id'],
    [
      'Keycloak, access',
      {},
      { typ: 'Bearer', azp: 'spa', aud: 'account', scope: 'openid' },
      'access',
    ],
    ['Keycloak, ID', {}, { typ: 'ID', azp: 'spa', aud: 'spa', at_hash: 'h' }, 'id'],
    ['Keycloak, refresh', {}, { typ: 'Refresh', azp: 'spa', scope: 'openid' }, 'refresh'],
    ['Keycloak, offline', {}, { typ: 'Offline', scope: 'openid offline_access' }, 'refresh'],
    ['Simple JWT, access', {}, { token_type: 'access', user_id: 1 }, 'access'],
    ['Simple JWT, refresh', {}, { token_type: 'refresh', user_id: 1 }, 'refresh'],
    ['Flask-JWT-Extended', {}, { fresh: false, type: 'refresh', sub: 'u' }, 'refresh'],
    ['Entra ID, access', {}, { ver: '2.0', scp: 'User.Read', aud: 'api', azp: 'c' }, 'access'],
    ['Entra ID, app-only', {}, { ver: '1.0', appid: 'c', roles: ['Mail.Read'] }, 'access'],
    ['Entra ID, ID', {}, { ver: '2.0', nonce: 'n', aud: 'c', preferred_username: 'u' }, 'id'],
    [
      'Auth0, access of a machine',
      {},
      { gty: 'client-credentials', azp: 'c', aud: 'https://api.example/' },
      'access',
    ],
    ['Auth0, ID', {}, { nonce: 'n', aud: 'c', sid: 's' }, 'id'],
    ['Okta, access', {}, { ver: 1, cid: 'c', uid: 'u', aud: 'api://default' }, 'access'],
    ['Google, ID', {}, { iss: 'https://accounts.google.com', azp: 'a', aud: 'b' }, 'id'],
    ['Firebase, ID', {}, { iss: 'https://securetoken.google.com/p', aud: 'p', user_id: 'u' }, 'id'],
    [
      'Firebase, custom',
      {},
      {
        iss: 's@p.iam.gserviceaccount.com',
        aud: 'https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit',
        uid: 'u',
      },
      'unknown',
    ],
    ['Supabase, key', {}, { iss: 'supabase', ref: 'p', role: 'anon' }, 'access'],
    [
      'Supabase, user',
      {},
      { aud: 'authenticated', role: 'authenticated', session_id: 's' },
      'access',
    ],
    ['Hasura', {}, { sub: 'u', 'https://hasura.io/jwt/claims': {} }, 'access'],
    ['ID by its hash', {}, { at_hash: 'h', scope: 'openid' }, 'id'],
    ['ID for its client', {}, { aud: ['c'], azp: 'c' }, 'id'],
    ['access by a scope', {}, { scope: 'read' }, 'access'],
    ['access by scopes in an array', {}, { scp: ['read'] }, 'access'],
    ['access for another than its client', {}, { aud: 'https://api.example/', azp: 'c' }, 'access'],
    ['an empty scope says nothing', {}, { scope: '' }, 'unknown'],
    ['a name and a date say nothing', { typ: 'JWT' }, { sub: 'u', name: 'Ann', iat: 1 }, 'unknown'],
  ];
  it.each(cases)('%s', (_name, header, claims, use) => {
    const found = tokenUse({ header, claims });
    expect(found.use).toBe(use);
    for (const reason of found.reasons) expect(reason).toMatch(/^.+\.$/);
  });

  it('gives the reasons that agree, strongest first', () => {
    const { reasons } = tokenUse({
      header: { typ: 'at+jwt' },
      claims: { nonce: 'n', scope: 'read' },
    });
    expect(reasons).toHaveLength(2);
    expect(reasons[0]).toContain('RFC 9068');
    expect(reasons[1]).toContain('scopes');
  });

  it('is unknown where nothing was decoded', () => {
    expect(tokenUse({ header: null, claims: null })).toEqual({ use: 'unknown', reasons: [] });
  });
});
