import { challengeParam } from './challenge.ts';
import type { Challenge, ChallengeField } from './challenge.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../../span.ts';
import { parseChallengeField, readChallenges } from './read-challenges.ts';
import { readCommonForm } from './common-form.ts';
import { readByGrammar } from './grammar.ts';
import { isToken68, quotedString, undoQuotedPairs } from '../scanner.ts';

// How a challenge is written down in these tables: scheme, token68, then the parameters as pairs.
type Short = [scheme: string, token68: string | null, ...params: [string, string][]];
const short = (challenges: readonly Challenge[]): Short[] =>
  challenges.map((challenge) => [
    challenge.scheme,
    challenge.token68,
    ...challenge.params.map((param): [string, string] => [param.key, param.value]),
  ]);

const parse = (value: string): ChallengeField => parseChallengeField('www-authenticate', value, 0);
const slugs = (field: ChallengeField): string[] => field.problems.map((problem) => problem.slug);
const lines = (...values: string[]): ChallengeField[] =>
  readChallenges(values.map((value) => ({ name: 'WWW-Authenticate', value })));

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

// --- properties ---

const RUNS = { numRuns: 10_000 };
const TCHARS = "!#$%&'*+-.^_`|~0123456789abcxyzABCXYZ";
const token = fc.string({ unit: fc.constantFrom(...TCHARS), minLength: 1, maxLength: 8 });
const token68 = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...'-._~+/09azAZ'), minLength: 1, maxLength: 12 }),
    fc.constantFrom('', '=', '=='),
  )
  .map(([text, padding]) => text + padding);
const quotedText = fc.string({
  unit: fc.constantFrom(...'ab,;=" \t\\\'é\u0080\u00ffÅ服', 'Basic ', 'realm="'),
  maxLength: 12,
});
const bws = fc.constantFrom('', ' ', '\t', ' \t ');
const separator = fc.constantFrom(',', ', ', '\t,', ',,', ' , ,\t');

interface Written {
  readonly text: string;
  readonly challenge: Short;
}
const param = fc.tuple(
  token,
  bws,
  bws,
  fc.oneof(
    token.map((value) => ({ value, text: value })),
    quotedText.map((value) => ({ value, text: quotedString(value) })),
  ),
);
const params = fc.uniqueArray(param, {
  minLength: 1,
  maxLength: 12,
  selector: ([name]) => name.toLowerCase(),
});
const written: fc.Arbitrary<Written> = fc.oneof(
  token.map((scheme): Written => ({ text: scheme, challenge: [scheme, null] })),
  fc.tuple(token, fc.constantFrom(' ', '   '), token68).map(([scheme, space, value]): Written => ({
    text: scheme + space + value,
    challenge: [scheme, value],
  })),
  fc
    .tuple(token, fc.constantFrom(' ', '  ', ' ,', ' , '), params, separator)
    .map(([scheme, space, list, comma]): Written => ({
      text:
        scheme +
        space +
        list
          .map(([name, before, after, value]) => `${name}${before}=${after}${value.text}`)
          .join(comma),
      challenge: [
        scheme,
        null,
        ...list.map(([name, , , value]): [string, string] => [name.toLowerCase(), value.value]),
      ],
    })),
);
const list = fc.tuple(fc.array(written, { maxLength: 5 }), separator);

// Pieces that break lines in every way that was thought of.
const noise = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '"',
      ',',
      '\\',
      '=',
      ' ',
      ';',
      ':',
      '\t',
      '\n',
      '\r',
      '\u0000',
      '\u007f',
      '/',
      '?',
      '<',
      "'",
      '\u00a0',
      '“',
      '服',
      '\u00e2\u0080\u008b',
      '\ud800',
    ),
    fc.constantFrom(
      'a',
      'Basic',
      'Bearer ',
      'realm=',
      'realm="',
      'error="x"',
      ', nonce=',
      'abc==',
      'NTLM',
      ' Digest nonce=',
      'www-authenticate: ',
    ),
  ),
  maxLength: 24,
});

const inside = (value: string, span: { offset: number; length: number }): boolean =>
  span.offset >= 0 && span.length >= 0 && span.offset + span.length <= value.length;

/** Every span lies within its line and reads what it claims. */
function expectTrueSpans(field: ChallengeField): void {
  const { value } = field;
  // Folds are read as spaces.
  const text = value.replace(/\r?\n(?=[ \t])/g, (fold) => ' '.repeat(fold.length));
  for (const problem of field.problems) {
    expect(inside(value, problem)).toBe(true);
    expect(problem.text).toMatch(/^[A-Z].*\.$/s);
  }
  let past = 0;
  for (const challenge of field.challenges) {
    expect(challenge.offset).toBeGreaterThanOrEqual(past);
    past = challenge.offset + challenge.length;
    expect(inside(value, challenge)).toBe(true);
    expect(read(text, challenge.schemeSpan)).toBe(challenge.scheme);
    expect(challenge.schemeSpan.offset).toBe(challenge.offset);
    expect(challenge.token68 === null).toBe(challenge.token68Span === null);
    if (challenge.token68Span !== null)
      expect(read(text, challenge.token68Span)).toBe(challenge.token68);
    for (const { offset, length } of [...challenge.params, ...challenge.problems]) {
      expect(offset).toBeGreaterThanOrEqual(challenge.offset);
      expect(offset + length).toBeLessThanOrEqual(past);
    }
    for (const problem of challenge.problems) expect(field.problems).toContain(problem);
    for (const {
      name,
      key,
      value: read_,
      nameSpan,
      valueSpan,
      quoted,
      ...span
    } of challenge.params) {
      expect(read(text, nameSpan)).toBe(name);
      expect(key).toBe(name.toLowerCase());
      expect(inside(value, valueSpan) && inside(value, nameSpan)).toBe(true);
      expect(valueSpan.offset + valueSpan.length).toBe(span.offset + span.length);
      const raw = read(text, valueSpan);
      if (!quoted) expect(raw).toBe(read_);
      else
        expect([undoQuotedPairs(raw.slice(1, -1)), undoQuotedPairs(raw.slice(1))]).toContain(read_);
    }
  }
}

// The grammar itself, as a regular expression: slow, and right by inspection.
const GRAMMAR = ((): RegExp => {
  const ows = '[ \\t]*';
  const tok = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  const quoted =
    '"(?:[\\t \\x21\\x23-\\x5b\\x5d-\\x7e\\x80-\\uffff]|\\\\[\\t\\x20-\\x7e\\x80-\\uffff])*"';
  const recipientList = (element: string): string =>
    `(?:${element})?(?:${ows},${ows}(?:${element})?)*`;
  const authParam = `${tok}${ows}=${ows}(?:${tok}|${quoted})`;
  const challenge = `${tok}(?: +(?:[A-Za-z0-9._~+/-]+=*|${recipientList(authParam)}))?`;
  return new RegExp(`^${ows}${recipientList(challenge)}${ows}$`);
})();

describe('properties', { timeout: 120_000 }, () => {
  it('never throws, and every span reads what it claims, whatever the input', () => {
    fc.assert(
      fc.property(fc.oneof(noise, fc.string({ unit: 'binary', maxLength: 40 })), (value) => {
        expectTrueSpans(parse(value));
      }),
      RUNS,
    );
  });

  it('every span of several lines reads what it claims', () => {
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 4 }), (values) => {
        const fields = lines(...values);
        expect(fields.map((field) => field.value)).toEqual(values);
        for (const field of fields) expectTrueSpans(field);
      }),
      RUNS,
    );
  });

  it('reads back what was serialised, without problems', () => {
    fc.assert(
      fc.property(list, ([challenges, comma]) => {
        const field = parse(challenges.map(({ text }) => text).join(comma));
        expect(field.problems).toEqual([]);
        expect(short(field.challenges)).toEqual(challenges.map(({ challenge }) => challenge));
        expectTrueSpans(field);
      }),
      RUNS,
    );
  });

  it('reads well-formed lines joined with a comma like the lines apart', () => {
    fc.assert(
      fc.property(fc.array(list, { maxLength: 4 }), (lists) => {
        const values = lists.map(([challenges, comma]) =>
          challenges.map(({ text }) => text).join(comma),
        );
        const apart = lines(...values).flatMap((field) => short(field.challenges));
        expect(short(parse(values.join(', ')).challenges)).toEqual(apart);
        expect(short(parse(values.join('\n')).challenges)).toEqual(apart);
      }),
      RUNS,
    );
  });

  it('finds no problem exactly where the grammar has a reading', () => {
    const text = fc.string({
      unit: fc.constantFrom(
        'a',
        'B',
        ' ',
        ' ',
        ',',
        ',',
        '=',
        '=',
        '"',
        '\t',
        '\\',
        '/',
        'é',
        ';',
        'c=d',
        ' e="f"',
        'G h',
      ),
      maxLength: 9,
    });
    fc.assert(
      fc.property(text, (value) => {
        const field = parse(value);
        // That names do not repeat is not in the ABNF (RFC 9110 §11.2).
        expect(slugs(field).filter((slug) => slug !== 'duplicate-parameter').length === 0).toBe(
          GRAMMAR.test(value),
        );
        if (field.problems.length === 0)
          for (const challenge of field.challenges)
            expect(challenge.token68 === null || isToken68(challenge.token68)).toBe(true);
      }),
      { numRuns: 50_000 },
    );
  });

  it('reads the common form as the grammar does', () => {
    const value_ = fc.oneof(
      fc.stringMatching(/^[\w-]{1,6}$/),
      fc.string({ unit: fc.constantFrom(...'ab ,=\\"'), maxLength: 6 }).map(quotedString),
      fc.constant('"\\a\\\\"'),
    );
    const common = fc
      .tuple(
        fc.stringMatching(/^[\w-]{1,6}$/),
        fc.oneof(
          fc.constant(''),
          token68,
          fc
            .array(
              fc
                .tuple(fc.stringMatching(/^[a-z_-]{1,3}$/), value_)
                .map(([name, value]) => `${name}=${value}`),
              { minLength: 1, maxLength: 5 },
            )
            .map((all) => all.join(', ')),
        ),
      )
      .map(([scheme, rest]) => (rest === '' ? scheme : `${scheme} ${rest}`));
    const edits = fc.array(
      fc.tuple(
        fc.nat(60),
        fc.constantFrom('', ' ', ',', '"', '\\', '=', '/', '\t', 'A', 'b', 'é', '\n', 'c=d'),
        fc.nat(2),
      ),
      { maxLength: 2 },
    );
    const mutated = fc
      .tuple(common, edits)
      .map(([text, all]) =>
        all.reduce(
          (value, [at, inserted, removed]) =>
            value.slice(0, at) + inserted + value.slice(at + removed),
          text,
        ),
      );
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(mutated, noise), (value) => {
        const challenges = readCommonForm(value, 3);
        if (challenges === null) return;
        taken += 1;
        expect(challenges).toEqual(readByGrammar(value, 3));
      }),
      { numRuns: 30_000 },
    );
    expect(taken).toBeGreaterThan(5_000);
  });

  it.each([
    'Negotiate',
    'NTLM TlRM/+==',
    'Basic realm="a b"',
    'HOBA max-age="180", challenge="a=b"',
    'Digest qop="auth", algorithm=MD5,realm="a\\"b"',
  ])('takes %s for the common form', (value) => {
    expect(short(readCommonForm(value, 0) ?? [])).toEqual(short(readByGrammar(value, 0) ?? []));
    expect(readCommonForm(value, 0)).not.toBeNull();
  });

  it('keeps every duplicate and reports all but the first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'A', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'J'), {
          minLength: 1,
          maxLength: 20,
        }),
        (names) => {
          const field = parse(`X ${names.map((name, index) => `${name}=${index}`).join(',')}`);
          expect(field.challenges[0]?.params.map((one) => one.name)).toEqual(names);
          const distinct = new Set(names.map((name) => name.toLowerCase())).size;
          expect(slugs(field)).toEqual(
            Array.from({ length: names.length - distinct }, () => 'duplicate-parameter'),
          );
        },
      ),
      RUNS,
    );
  });
});
