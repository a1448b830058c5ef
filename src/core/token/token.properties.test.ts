import { type Token, type TokenProblem } from './token.ts';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeToken, encodeBase64url } from './encode.ts';
import { exactClaims, readToken } from './read-token.ts';

const numRuns = 10_000;

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
const base64ish = fc.string({
  unit: fc.constantFrom(...'eyJhbGciOiJub25lIn0.-_+/=~%{}" \n\\'),
  maxLength: 60,
});
const json = fc.json({ maxDepth: 3 });
const object = fc.dictionary(
  fc.oneof(
    fc.constantFrom(
      'alg',
      'kid',
      'crit',
      'jku',
      'exp',
      'nbf',
      'aud',
      'sub',
      '__proto__',
      'constructor',
      'toString',
    ),
    fc.string(),
  ),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 5 },
);

const compact = fc
  .tuple(
    fc.oneof(
      object.map((value) => JSON.stringify(value)),
      json,
      anyText,
    ),
    fc.oneof(
      object.map((value) => JSON.stringify(value)),
      json,
      anyText,
    ),
    fc.oneof(anyText.map(encodeBase64url), base64ish),
  )
  .map(([header, payload, signature]) => composeToken(header, payload, signature));
const jose = fc
  .tuple(object, object, base64ish)
  .map(([header, claims, signature]) =>
    composeToken({ alg: 'HS256', ...header }, claims, signature),
  );

const inJson = fc.tuple(jose, object).map(([token, header]) => {
  const [protectedHeader, payload, signature] = token.split('.');
  return JSON.stringify({
    payload,
    signatures: [{ protected: protectedHeader, header, signature }],
  });
});

/** Without surrogates that stand alone, which percent-encoding has no form for. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '?');

/** A token, and what people and programs do to one. */
const mangled = fc
  .tuple(
    fc.oneof(compact, jose, inJson),
    fc.array(fc.tuple(fc.nat(400), fc.oneof(anyText, base64ish), fc.nat(20)), { maxLength: 3 }),
    fc.constantFrom('', 'Bearer ', '"', ' \t', '%22', '\ufeff'),
  )
  .map(([token, edits, around]) => {
    let text = token;
    for (const [at, inserted, removed] of edits)
      text = text.slice(0, at) + inserted.slice(0, 8) + text.slice(at + removed);
    return around + text + around;
  });
const encoded = mangled.chain((text) =>
  fc.constantFrom(text, encodeURIComponent(wellFormed(text)), encodeBase64url(text)),
);

const hostile = fc.oneof(anyText, base64ish, compact, jose, inJson, mangled, encoded);

function* within(token: Token): Generator<Token> {
  yield token;
  if (token.inner) yield* within(token.inner);
  if (token.keyBinding) yield* within(token.keyBinding);
}

describe('readToken, whatever comes', { timeout: 120_000 }, () => {
  it('never throws, and all its spans lie inside the input', () => {
    const isInside = (raw: string, { offset, length, text }: TokenProblem): boolean =>
      Number.isInteger(offset) &&
      Number.isInteger(length) &&
      offset >= 0 &&
      length >= 0 &&
      offset + length <= raw.length &&
      text !== '';
    fc.assert(
      fc.property(hostile, (raw) => {
        for (const token of within(readToken(raw))) {
          const outside = token.problems.filter((problem) => !isInside(token.raw, problem));
          if (outside.length > 0) expect(outside).toEqual([]);
        }
      }),
      { numRuns },
    );
  });

  it('returns plain data: it survives structured cloning, and its claims can be printed exactly', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        const token = readToken(raw);
        const exact = exactClaims(token);
        return (
          isDeepStrictEqual(structuredClone(token), token) &&
          (exact === null || isDeepStrictEqual(JSON.parse(exact), token.claims))
        );
      }),
      { numRuns },
    );
  });

  it('reads back what was encoded', () => {
    fc.assert(
      fc.property(object, object, fc.constantFrom('', ' ', '\n\t'), (header, claims, space) => {
        const text = space + JSON.stringify(claims, null, space === '' ? 0 : 2);
        const token = readToken(
          composeToken(
            { ...header, alg: 'HS256', crit: undefined, b64: undefined, enc: undefined },
            text,
          ),
        );
        const unexpected = token.problems.filter(({ slug }) =>
          /^(?:duplicate|payload|padding|claim-range:(?!exp|nbf))/.test(slug),
        );
        return (
          token.kind === 'jws' &&
          token.payloadText === text &&
          isDeepStrictEqual(token.claims, JSON.parse(text)) &&
          unexpected.length === 0
        );
      }),
      { numRuns },
    );
  });

  it('reads the same through quotes, a scheme and line breaks', () => {
    fc.assert(
      fc.property(
        object,
        fc.nat(60),
        fc.constantFrom('"', "'", ''),
        fc.constantFrom('Bearer ', '', 'bearer  '),
        (claims, at, quote, scheme) => {
          const raw = composeToken({ alg: 'HS256' }, claims);
          const wrapped = `${quote}${scheme}${raw.slice(0, at)}\r\n${raw.slice(at)}${quote}`;
          const [plain, read] = [readToken(raw), readToken(wrapped)];
          return (
            read.kind === plain.kind &&
            read.payloadText === plain.payloadText &&
            isDeepStrictEqual(read.claims, plain.claims)
          );
        },
      ),
      { numRuns },
    );
  });
});

describe('decoding only decodes', { timeout: 120_000 }, () => {
  // Whatever could execute or fetch, replaced by something that leaves a trace.
  const names = [
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'EventSource',
    'Worker',
    'eval',
    'Function',
    'setTimeout',
    'queueMicrotask',
  ] as const;
  const prototypes = [Object.prototype, Array.prototype, String.prototype, Function.prototype];
  const shape = (): string =>
    JSON.stringify(prototypes.map((prototype) => Object.getOwnPropertyNames(prototype)));

  /** Runs something and gives each read of such a name to `traces`. */
  function traced(action: (traces: string[]) => void): void {
    const traces: string[] = [];
    const before = names.map(
      (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
    );
    for (const name of names) {
      Object.defineProperty(globalThis, name, {
        configurable: true,
        get: () => {
          traces.push(name);
          return undefined;
        },
      });
    }
    try {
      action(traces);
    } finally {
      for (const [name, descriptor] of before) {
        if (descriptor) Object.defineProperty(globalThis, name, descriptor);
        else Reflect.deleteProperty(globalThis, name);
      }
    }
  }

  it('would be seen to fetch, if it did', () => {
    traced((traces) => {
      expect(typeof globalThis.fetch).toBe('undefined');
      expect(traces).toEqual(['fetch']);
    });
    expect(typeof globalThis.fetch).toBe('function');
  });

  const tempting = fc.constantFrom<unknown>(
    'https://evil.example/keys',
    'javascript:alert(1)',
    'data:text/javascript,alert(1)',
    '<script>alert(1)</script>',
    '{{constructor}}',
    'function(){}',
    { toJSON: 'x' },
    { valueOf: 1, toString: 2 },
    { then: 'f' },
  );
  const member = fc.constantFrom(
    'jku',
    'x5u',
    'jwk',
    'kid',
    'iss',
    'url',
    '__proto__',
    'constructor',
    'toJSON',
    'then',
    'valueOf',
  );

  it('touches nothing that executes or fetches, and no prototype', () => {
    const shapeBefore = shape();
    traced((traces) => {
      fc.assert(
        fc.property(
          fc.dictionary(member, tempting),
          fc.dictionary(member, tempting),
          (header, claims) => {
            const text = JSON.stringify(claims);
            const compactForm = composeToken({ ...header, alg: 'RS256' }, text);
            const jsonForm = JSON.stringify({
              payload: encodeBase64url(text),
              protected: encodeBase64url('{"alg":"RS256"}'),
              header,
              signature: 'AA',
            });
            const before = traces.length;
            const kinds = [compactForm, jsonForm, encodeBase64url(compactForm)].map(
              (raw) => readToken(raw).kind,
            );
            return (
              traces.length === before && isDeepStrictEqual(kinds, ['jws', 'jws-json', 'not-a-jwt'])
            );
          },
        ),
        { numRuns },
      );
    });
    expect(shape()).toBe(shapeBefore);
  });
});
