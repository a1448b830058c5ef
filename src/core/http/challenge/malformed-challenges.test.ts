import { describe, expect, it } from 'vitest';
import { short, parse, slugs } from './read-challenges.fixture.ts';
import type { Short } from './read-challenges.fixture.ts';

describe('malformed lines are read as far as sense goes', () => {
  const table: [value: string, slugs: string[], ...expected: Short[]][] = [
    // A name twice in one challenge (RFC 9110 §11.2), in any case; in two challenges it is no
    // repetition.
    [
      'Basic realm="a", Realm="b"',
      ['duplicate-parameter'],
      ['Basic', null, ['realm', 'a'], ['realm', 'b']],
    ],
    // A missing comma between parameters, after quoted values, tokens, and none of either.
    [
      'Basic realm="security" charset="UTF-8"',
      ['malformed'],
      ['Basic', null, ['realm', 'security'], ['charset', 'UTF-8']],
    ],
    [
      'Bearer error=invalid_token scope=a',
      ['malformed'],
      ['Bearer', null, ['error', 'invalid_token'], ['scope', 'a']],
    ],
    ['Digest realm="a"nonce="b"', ['malformed'], ['Digest', null, ['realm', 'a'], ['nonce', 'b']]],
    // A missing comma between challenges.
    [
      'Basic realm="a" Bearer realm="b"',
      ['malformed'],
      ['Basic', null, ['realm', 'a']],
      ['Bearer', null, ['realm', 'b']],
    ],
    [
      'Basic realm="a" Newauth realm="b"',
      ['malformed'],
      ['Basic', null, ['realm', 'a']],
      ['Newauth', null, ['realm', 'b']],
    ],
    [
      'Basic realm=a Digest nonce=b',
      ['malformed'],
      ['Basic', null, ['realm', 'a']],
      ['Digest', null, ['nonce', 'b']],
    ],
    [
      'Negotiate Basic realm="a"',
      ['malformed'],
      ['Negotiate', null],
      ['Basic', null, ['realm', 'a']],
    ],
    ['Basic realm="a" NTLM', ['malformed'], ['Basic', null, ['realm', 'a']], ['NTLM', null]],
    // Semicolons.
    [
      'Bearer realm="a"; error="b"',
      ['malformed'],
      ['Bearer', null, ['realm', 'a'], ['error', 'b']],
    ],
    [
      'Bearer realm=a; error=b;',
      ['malformed', 'malformed'],
      ['Bearer', null, ['realm', 'a'], ['error', 'b']],
    ],
    // Quotes that are needed and missing.
    ['Basic realm=My Site', ['unquoted-value'], ['Basic', null, ['realm', 'My Site']]],
    [
      'Basic realm=My Site, charset=UTF-8',
      ['unquoted-value'],
      ['Basic', null, ['realm', 'My Site'], ['charset', 'UTF-8']],
    ],
    [
      'Bearer as=https://a.example/b?c=d, id=e',
      ['unquoted-value'],
      ['Bearer', null, ['as', 'https://a.example/b?c=d'], ['id', 'e']],
    ],
    [
      'Bearer as=https://a.example/ id=https://b.example',
      ['unquoted-value', 'malformed', 'unquoted-value'],
      ['Bearer', null, ['as', 'https://a.example/'], ['id', 'https://b.example']],
    ],
    [
      'Bearer error_description=Expired Token, error=a',
      ['unquoted-value'],
      ['Bearer', null, ['error_description', 'Expired Token'], ['error', 'a']],
    ],
    ["Basic realm='My Site'", ['unquoted-value'], ['Basic', null, ['realm', "'My Site'"]]],
    [
      "Bearer error='a', error_description='b, c d', f=g",
      ['unquoted-value'],
      ['Bearer', null, ['error', "'a'"], ['error_description', "'b, c d'"], ['f', 'g']],
    ],
    ["Bearer realm='a b, c=d", ['unquoted-value'], ['Bearer', null, ['realm', "'a b"], ['c', 'd']]],
    [
      'Basic realm=“My Site”',
      ['unquoted-value', 'non-ascii', 'non-ascii'],
      ['Basic', null, ['realm', '“My Site”']],
    ],
    ['Basic realm=a@b', ['unquoted-value'], ['Basic', null, ['realm', 'a@b']]],
    ['Basic realm=a"b', ['unquoted-value'], ['Basic', null, ['realm', 'a"b']]],
    // Quotes that are never closed.
    ['Basic realm="a b', ['unterminated-quote'], ['Basic', null, ['realm', 'a b']]],
    ['Basic realm="', ['unterminated-quote'], ['Basic', null, ['realm', '']]],
    ['Basic realm="a\\', ['unterminated-quote'], ['Basic', null, ['realm', 'a\\']]],
    [
      'Bearer scope="a:*,error="b", realm="c"',
      ['unterminated-quote'],
      ['Bearer', null, ['scope', 'a:*'], ['error', 'b'], ['realm', 'c']],
    ],
    [
      'Bearer realm="a, Basic realm="b"',
      ['unterminated-quote'],
      ['Bearer', null, ['realm', 'a']],
      ['Basic', null, ['realm', 'b']],
    ],
    // Quotes that lack a backslash.
    [
      'Bearer error_description="Token "abc" is bad", error="a"',
      ['malformed'],
      ['Bearer', null, ['error_description', 'Token "abc" is bad'], ['error', 'a']],
    ],
    [
      'Bearer error_description="Unknown "kid""',
      ['malformed'],
      ['Bearer', null, ['error_description', 'Unknown "kid"']],
    ],
    [
      'Basic realm="a" junk, charset="b"',
      ['trailing-garbage'],
      ['Basic', null, ['realm', 'a'], ['charset', 'b']],
    ],
    // No value, no name, one sign too many or too few.
    ['Digest a=b, c=', ['empty'], ['Digest', null, ['a', 'b'], ['c', '']]],
    ['Digest c=, a=b', ['empty'], ['Digest', null, ['c', ''], ['a', 'b']]],
    ['Basic realm=="x"', ['malformed'], ['Basic', null, ['realm', 'x']]],
    ['Bearer error"a"', ['malformed'], ['Bearer', null, ['error', 'a']]],
    [
      'Bearer realm="x", error: "a"',
      ['malformed'],
      ['Bearer', null, ['realm', 'x'], ['error', 'a']],
    ],
    ['Basic "realm"="x"', ['malformed'], ['Basic', null, ['realm', 'x']]],
    // What may stand between scheme and parameters.
    ['Basic\trealm="x"', ['malformed'], ['Basic', null, ['realm', 'x']]],
    ['Bearer: realm="x"', ['malformed'], ['Bearer', null, ['realm', 'x']]],
    ['Bearer,realm="x"', ['malformed'], ['Bearer', null, ['realm', 'x']]],
    ['Bearer\u00a0realm="x"', ['non-ascii'], ['Bearer', null, ['realm', 'x']]],
    ['\ufeffBearer realm="x"', ['non-ascii'], ['Bearer', null, ['realm', 'x']]],
    ['\u00ef\u00bb\u00bfBearer realm="x"', ['non-ascii'], ['Bearer', null, ['realm', 'x']]],
    ['WWW-Authenticate: Basic realm="x"', ['malformed'], ['Basic', null, ['realm', 'x']]],
    // The rest of a value that lacked its quotes is not a challenge.
    [
      'Digest qop=auth,auth-int, nonce="a"',
      ['malformed'],
      ['Digest', null, ['qop', 'auth'], ['nonce', 'a']],
    ],
    // token68.
    ['NTLM TlRM%0F', ['malformed'], ['NTLM', 'TlRM%0F']],
    ['Negotiate abc== ???', ['trailing-garbage'], ['Negotiate', 'abc==']],
    ['Negotiate abc==, realm="x"', ['malformed'], ['Negotiate', 'abc==', ['realm', 'x']]],
    // Parameters without a scheme.
    ['error="a", scope=b', ['malformed'], ['', null, ['error', 'a'], ['scope', 'b']]],
    ['Basic=', ['malformed'], ['Basic', null]],
    ['Basic= realm="x"', ['malformed'], ['Basic', null, ['realm', 'x']]],
    ['Basic/1.0 realm="x"', ['malformed'], ['Basic', null, ['realm', 'x']]],
    ['Newauth=', ['malformed']],
    ['Newauth==x', ['malformed']],
    ['A réalm="x", b=c', ['malformed'], ['A', null, ['b', 'c']]],
    // Nothing that has a reading.
    ['https://login.example.com/', ['malformed']],
    ['"Basic realm=\'x\'"', ['malformed']],
    ['{"error":"a"}', ['malformed']],
    ['OAuth "Facebook, Platform" "invalid_token"', ['malformed'], ['OAuth', null]],
    ['Bearer error="a", ???', ['malformed'], ['Bearer', null, ['error', 'a']]],
    ['A a=b, Nextservice服', ['non-ascii'], ['A', null, ['a', 'b']]],
    // Control characters; a fold counts as spaces (RFC 9112 §5.2).
    ['Basic realm="a\u0001b"', ['control-character'], ['Basic', null, ['realm', 'a\u0001b']]],
    ['Basic realm="a\\\u0000"', ['control-character'], ['Basic', null, ['realm', 'a\u0000']]],
    ['Basic\r\n realm="x"', ['control-character'], ['Basic', null, ['realm', 'x']]],
    // What a line joined with a line feed began in error is not given to the line before it.
    ['Basic a=b\nFoo, c=d', ['malformed'], ['Basic', null, ['a', 'b']], ['Foo', null, ['c', 'd']]],
    // An unclosed quote ends where the joined line does.
    [
      'Bearer realm="open\nBasic realm="x"',
      ['unterminated-quote'],
      ['Bearer', null, ['realm', 'open']],
      ['Basic', null, ['realm', 'x']],
    ],
  ];
  it.each(table)('%s', (value, expectedSlugs, ...expected) => {
    const field = parse(value);
    expect(short(field.challenges)).toEqual(expected);
    expect(slugs(field)).toEqual(expectedSlugs);
  });

  it('gives a challenge the problems that lie within it, and the line all of them', () => {
    const field = parse('Basic realm="a" charset=b, Bearer scope=c/d');
    expect(
      field.challenges.map((challenge) => challenge.problems.map((problem) => problem.slug)),
    ).toEqual([['malformed'], ['unquoted-value']]);
    expect(field.problems).toHaveLength(2);
    expect(field.problems[1]).toMatchObject({ offset: 40, length: 3 });
  });
});
