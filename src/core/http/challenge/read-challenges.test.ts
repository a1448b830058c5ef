import { challengeParam } from './challenge.ts';
import { describe, expect, it } from 'vitest';
import { read } from '../../span.ts';
import { readChallenges } from './read-challenges.ts';
import { short, parse, slugs, lines } from './read-challenges.fixture.ts';
import type { Short } from './read-challenges.fixture.ts';

describe('well-formed lines', () => {
  const table: [value: string, ...expected: Short[]][] = [
    // RFC 9110 §11.6.1: two challenges, the comma separates both lists.
    [
      'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""',
      ['Basic', null, ['realm', 'simple']],
      ['Newauth', null, ['realm', 'apps'], ['type', '1'], ['title', 'Login to "apps"']],
    ],
    // RFC 7617 §2, §2.1
    ['Basic realm="WallyWorld"', ['Basic', null, ['realm', 'WallyWorld']]],
    ['Basic realm="foo", charset="UTF-8"', ['Basic', null, ['realm', 'foo'], ['charset', 'UTF-8']]],
    // RFC 6750 §3
    [
      'Bearer realm="example", error="invalid_token", error_description="The access token expired"',
      [
        'Bearer',
        null,
        ['realm', 'example'],
        ['error', 'invalid_token'],
        ['error_description', 'The access token expired'],
      ],
    ],
    // RFC 7616 §3.9.1: commas within quotes.
    [
      'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=MD5',
      [
        'Digest',
        null,
        ['realm', 'http-auth@example.org'],
        ['qop', 'auth, auth-int'],
        ['algorithm', 'MD5'],
      ],
    ],
    // RFC 4559 §4, RFC 9110 §11.2: token68 with its padding.
    ['Negotiate', ['Negotiate', null]],
    ['Negotiate a87421000492aa874209af8bc028==', ['Negotiate', 'a87421000492aa874209af8bc028==']],
    ['X -._~+/az09===', ['X', '-._~+/az09===']],
    ['NTLM   TlRMTVNT, Basic realm="x"', ['NTLM', 'TlRMTVNT'], ['Basic', null, ['realm', 'x']]],
    // A name with "=" and no value is a token68 by the grammar.
    ['Digest qop=', ['Digest', 'qop=']],
    [
      'Negotiate, NTLM,Basic realm=x',
      ['Negotiate', null],
      ['NTLM', null],
      ['Basic', null, ['realm', 'x']],
    ],
    // RFC 9110 §5.6.1.2: empty list elements, also where the parameters' list begins.
    ['', ...[]],
    [' ,\t, ', ...[]],
    [', ,Basic ,, realm=x,\t,', ['Basic', null, ['realm', 'x']]],
    ['Basic, ', ['Basic', null]],
    // RFC 9110 §5.6.3: BWS around "=" and tabs as OWS.
    ['A b \t= \t"c"\t,\td=e', ['A', null, ['b', 'c'], ['d', 'e']]],
    // RFC 9110 §5.6.4: quoted-pairs, obs-text, a tab within quotes.
    ['Basic realm="\\f\\\\\\"o,\t=é"', ['Basic', null, ['realm', 'f\\"o,\t=é']]],
    ['Basic realm=""', ['Basic', null, ['realm', '']]],
    // RFC 9110 §5.6.2: every tchar in scheme, name and value.
    [
      "!#$%&'*+-.^_`|~ !#$%&'*+-.^_`|~=!#$%&'*+-.^_`|~",
      ["!#$%&'*+-.^_`|~", null, ["!#$%&'*+-.^_`|~", "!#$%&'*+-.^_`|~"]],
    ],
    [
      'A B=c, __proto__=d, constructor=e',
      ['A', null, ['b', 'c'], ['__proto__', 'd'], ['constructor', 'e']],
    ],
    // Lines that a browser joined with a line feed are lists of their own.
    [
      'Negotiate\nBasic realm="a"\nbasic realm="b"',
      ['Negotiate', null],
      ['Basic', null, ['realm', 'a']],
      ['basic', null, ['realm', 'b']],
    ],
    ['Negotiate\r\nNTLM\n', ['Negotiate', null], ['NTLM', null]],
  ];
  it.each(table)('%s', (value, ...expected) => {
    const field = parse(value);
    expect(short(field.challenges)).toEqual(expected);
    expect(field.problems).toEqual([]);
  });

  it("keeps the wire's spelling and compares in lower case", () => {
    const [challenge] = parse('dIgEsT Realm="a", NONCE=b').challenges;
    expect(challenge?.scheme).toBe('dIgEsT');
    expect(challenge?.params.map((param) => [param.name, param.key])).toEqual([
      ['Realm', 'realm'],
      ['NONCE', 'nonce'],
    ]);
    expect(challenge && challengeParam(challenge, 'nonce')).toBe('b');
    expect(challenge && challengeParam(challenge, 'opaque')).toBeUndefined();
  });

  it('keeps spans of everything', () => {
    const value = ' Basic realm = "a\\"b" , Negotiate abc==';
    const [basic, negotiate] = parse(value).challenges;
    expect(basic).toMatchObject({
      offset: 1,
      length: 20,
      schemeSpan: { offset: 1, length: 5 },
      token68Span: null,
    });
    expect(basic?.params[0]).toMatchObject({
      offset: 7,
      length: 14,
      nameSpan: { offset: 7, length: 5 },
      valueSpan: { offset: 15, length: 6 },
      quoted: true,
    });
    expect(negotiate && read(value, negotiate)).toBe('Negotiate abc==');
    expect(negotiate?.token68Span).toEqual({ offset: 34, length: 5 });
  });
});

describe('field lines', () => {
  it('reads both fields in any case, in order, and numbers the lines', () => {
    const fields = readChallenges([
      { name: 'www-AUTHENTICATE', value: 'Negotiate' },
      { name: 'Date', value: 'Basic realm="x"' },
      { name: 'Proxy-Authenticate', value: 'Basic realm="p", NTLM' },
    ]);
    expect(fields.map((field) => field.name)).toEqual(['www-authenticate', 'proxy-authenticate']);
    expect(fields.map((field) => field.challenges.map((challenge) => challenge.line))).toEqual([
      [0],
      [1, 1],
    ]);
  });

  it('does not let an unclosed quote swallow the next line', () => {
    const fields = lines('Bearer realm="open', 'Basic realm="ok"');
    expect(fields.map((field) => short(field.challenges))).toEqual([
      [['Bearer', null, ['realm', 'open']]],
      [['Basic', null, ['realm', 'ok']]],
    ]);
    expect(fields.map(slugs)).toEqual([['unterminated-quote'], []]);
  });

  // RFC 9110 §5.3: the lines are one list, so a challenge may go on in the next line.
  it.each<[values: string[], problems: string[]]>([
    [['Fake realm="a"', 'nonce=b'], []],
    [['Fake realm="a"', 'nonce=b', 'opaque=c'], []],
    [['Fake realm="a"\nnonce=b'], []],
    [['Fake ,', 'nonce=b'], []],
    [['Fake realm="a"', 'Realm=b'], ['duplicate-parameter']],
    [['Fake realm="a"', 'nonce=b', 'nonce=c'], ['duplicate-parameter']],
    [['nonce=b'], ['malformed']],
    [['Fake', 'nonce=b'], ['malformed']],
    [['Fake abc==', 'nonce=b'], ['malformed']],
  ])('parameters at the start of a line: %j', (values, problems) => {
    const fields = lines(...values);
    expect(fields.flatMap(slugs)).toEqual(problems);
    const last = fields.at(-1)?.challenges.at(-1);
    expect(last?.scheme).toBe('');
    expect(last?.params).toHaveLength(1);
  });

  it('takes the two fields for two lists', () => {
    const fields = readChallenges([
      { name: 'WWW-Authenticate', value: 'Fake realm=a' },
      { name: 'Proxy-Authenticate', value: 'nonce=b' },
    ]);
    expect(fields.map(slugs)).toEqual([[], ['malformed']]);
  });
});
