import { describe, expect, it } from 'vitest';
import { EXAMPLE_TIME, readExample } from '../examples/read-example.ts';
import { createSession, type Session } from './session.ts';

/** A session over exchanges a second apart; ids are their positions. */
function sessionOf(...texts: string[]): Session {
  const session = createSession();
  texts.forEach((text, position) =>
    session.add(readExample(text, { id: String(position), at: EXAMPLE_TIME + position * 1000 })),
  );
  return session;
}
const outcomes = (...texts: string[]): string[] =>
  sessionOf(...texts)
    .failures()
    .map(({ id, outcome }) => `${id} ${outcome}`);

const post = (url: string, type: string, body: string, response: string): string =>
  `POST https://api.example.com/${url}\nContent-Type: ${type}\n\n${body}\n\n${response}`;
const graphql = (query: string, response: string): string =>
  post('graphql', 'application/json', JSON.stringify({ query }), response);
const rpc = (id: number, method: string, response: string): string =>
  post('rpc', 'application/json', JSON.stringify({ jsonrpc: '2.0', id, method }), response);
const refresh = (token: string, response: string): string =>
  post(
    'token',
    'application/x-www-form-urlencoded',
    `grant_type=refresh_token&refresh_token=${token}`,
    response,
  );
const DENIED = '401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"';
const ERROR =
  '200 OK\nContent-Type: application/json\n\n{"errors":[{"message":"jwt expired","extensions":{"code":"UNAUTHENTICATED"}}]}';
const DATA = '200 OK\nContent-Type: application/json\n\n{"data":{"orders":[]}}';
const INVALID = '400 Bad Request\nContent-Type: application/json\n\n{"error":"invalid_grant"}';

describe('a refusal is recovered only where this very operation succeeded later', () => {
  it.each<[string, string[], string[]]>([
    [
      'the same GraphQL query',
      [graphql('{ orders }', DENIED), graphql('{ orders }', DATA)],
      ['0 recovered'],
    ],
    [
      'another GraphQL query',
      [graphql('{ orders }', DENIED), graphql('mutation { login }', DATA)],
      ['0 refused'],
    ],
    [
      'the same query after another',
      [
        graphql('{ orders }', DENIED),
        graphql('mutation { login }', DATA),
        graphql('{ orders }', DATA),
      ],
      ['0 recovered'],
    ],
    [
      'a GraphQL error in a 200',
      [graphql('{ orders }', ERROR), graphql('{ orders }', DATA)],
      ['0 recovered'],
    ],
    [
      'a retry that is a 200 with an error',
      [graphql('{ orders }', DENIED), graphql('{ orders }', ERROR)],
      ['0 refused', '1 refused'],
    ],
    [
      'the same JSON-RPC call under another id',
      [rpc(1, 'list', DENIED), rpc(2, 'list', DATA)],
      ['0 recovered'],
    ],
    ['another JSON-RPC call', [rpc(1, 'list', DENIED), rpc(2, 'login', DATA)], ['0 refused']],
    [
      'another grant',
      [refresh('old-token-0123', INVALID), refresh('new-token-4567', DATA)],
      ['0 refused'],
    ],
    [
      'a second retry',
      [
        'GET https://api.example.com/a\n\n401 Unauthorized',
        'GET https://api.example.com/a\n\n401 Unauthorized',
        'GET https://api.example.com/a\n\n200 OK',
      ],
      ['0 recovered', '1 recovered'],
    ],
  ])('%s', (_, texts, expected) => {
    expect(outcomes(...texts)).toEqual(expected);
  });

  it('a challenge that the next leg answers is expected', () => {
    const exchange = (response: string): string =>
      post(
        'token',
        'application/x-www-form-urlencoded',
        'grant_type=authorization_code&code=abcdef123456',
        response,
      );
    const challenge =
      '400 Bad Request\nDPoP-Nonce: n1\nContent-Type: application/json\n\n{"error":"use_dpop_nonce"}';
    expect(outcomes(exchange(challenge), exchange(DATA))).toEqual(['0 expected']);
    expect(outcomes(exchange(challenge))).toEqual(['0 refused']);
  });
});

describe('a later exchange judges an earlier refusal anew', () => {
  it('where the same secret succeeds elsewhere', () => {
    const session = createSession();
    const key = 'q7Zk2mX0pW9sVb4tq7Zk2mX0';
    const add = (text: string, id: string, at: number): readonly { readonly id: string }[] =>
      session.add(readExample(text, { id, at: EXAMPLE_TIME + at })).changed;
    add(`GET https://api.example.com/a\nX-Api-Key: ${key}\n\n401 Unauthorized`, 'refusal', 0);
    const success = `GET https://other.example/b\nAuthorization: Bearer ${key}\n\n200 OK`;
    expect(add(success, 'success', 100_000).map(({ id }) => id)).toEqual(['refusal']);
    expect(session.failures()[0]?.contrast.map((one) => one.with)).toEqual(['same-secret']);
    expect(add(success, 'again', 200_000)).toEqual([]);
  });
});

describe('a group', () => {
  const expired = (path: string): string =>
    `GET https://api.example.com/${path}\nAuthorization: Bearer <<jwt {"iat":-900,"exp":-2}>>\n\n${DENIED}`;

  it.each<[string, string[], string]>([
    ['no refresh', [], 'no refresh was recorded'],
    ['a refresh', [refresh('refresh-token-1', DATA)], 'a refresh succeeded 1 s later'],
    [
      'a refresh that failed',
      [refresh('refresh-token-1', INVALID)],
      'the refresh 1 s later failed',
    ],
  ])('says what followed: %s', (_, after, ending) => {
    const session = sessionOf(expired('a'), ...after);
    const group = session.groups().find((one) => one.cause === 'token-expired');
    expect(group?.story).toBe(
      `the token lived 14 min 58 s and expired 2.5 s before the first request; ${ending}`,
    );
  });

  it('has the best-informed member, and no secret in its key', () => {
    const key = 'q7Zk2mX0pW9sVb4tq7Zk2mX0';
    const request = (path: string, body: string): string =>
      `GET https://api.example.com/${path}\nX-Api-Key: ${key}\n\n401 Unauthorized\nContent-Type: application/json\n\n${body}`;
    const session = sessionOf(
      request('a', '{"message":"Invalid API key"}'),
      request('b', '{"error":"invalid_api_key","message":"Invalid API key"}'),
    );
    const [group, ...others] = session.groups();
    expect(others).toEqual([]);
    const evidence = (id: string | undefined): number =>
      session.failures().find((one) => one.id === id)?.diagnosis.evidence.length ?? 0;
    expect(evidence(group?.best)).toBe(Math.max(evidence('0'), evidence('1')));
    expect(group?.key).toBe('api-key-invalid 1');
  });
});
