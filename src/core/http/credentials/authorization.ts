import { credentialForm, type CredentialForm } from '../auth-schemes.ts';
import { between, type Problem, type Span } from '../../span.ts';
import { aws4Problems } from './aws-signature.ts';
import { B64TOKEN, isJson, looksLikeJwt, percentEncoded, tokenProblems } from './bare-value.ts';
import { isBase64OfPair, readBasic } from './basic.ts';
import { blankLengthAt, isPlainAscii } from '../characters.ts';
import {
  characterProblems,
  edgeWhitespace,
  endOfContent,
  quotedWhole,
  startOfContent,
} from './edges.ts';
import {
  digestProblems,
  oauth1Problems,
  readParams,
  startsLikeParams,
  tokenParam,
} from './params.ts';
import {
  isTokenForm,
  looksLikeScheme,
  OFTEN_WRONGLY_JOINED,
  schemeProblems,
  WITH_EQUALS_SIGN,
} from './schemes.ts';
import type { HeaderField } from '../exchange.ts';
import { placeholderKind, placeholderText } from './placeholder.ts';
import type { ReportProblem } from './report-problem.ts';
import {
  COLON,
  COMMA,
  endOfToken,
  endOfWhitespace,
  EQUALS,
  isWhitespaceCode,
  SEMICOLON,
} from '../scanner.ts';

/**
 * Reads the value of `Authorization` and `Proxy-Authorization`: `credentials =
 * auth-scheme [ 1*SP ( token68 / [ auth-param *( OWS "," OWS auth-param ) ] ) ]`
 * (RFC 9110 §11.4), and what goes wrong with it in practice.
 *
 * Deviations from that grammar, so that what APIs really take is not called wrong:
 * - after the scheme, values that are neither token68 nor parameters pass where the
 *   scheme's own documentation writes them (`sso-key KEY:SECRET`, `AWS ID:SIGNATURE`);
 * - unquoted parameter values may hold any character but comma and white space
 *   (AWS Signature Version 4: `/` and `;`);
 * - a Bearer token may hold the characters of services that ignore `b64token`
 *   (Salesforce's `!`, Laravel Sanctum's `|`, the `%` of X's app-only tokens);
 * - `name=value` with "=" in place of the space passes for schemes that want it so.
 */
export interface Authorization {
  /** As spelled; null where the value starts with none. */
  readonly scheme: string | null;
  readonly schemeSpan: Span | null;
  readonly secretSpan: Span | null;
  /** Names as spelled, values unquoted, of a repeated name the first; null where there are none. */
  readonly params: ReadonlyMap<string, string> | null;
  /** Where each of `params` has its value, without quotes; same keys. */
  readonly paramSpans: ReadonlyMap<string, Span> | null;
  readonly basic: { readonly user: string; readonly password: string } | null;
  readonly problems: readonly Problem[];
  /** The secret is one bare value that may be a token. */
  readonly bare: boolean;
}

const COMMON_SCHEMES =
  'Bearer|Basic|Digest|Negotiate|NTLM|DPoP|Token|ApiKey|JWT|OAuth|AWS4-HMAC-SHA256';
const NEXT_CREDENTIAL = new RegExp(
  String.raw`(?<=[,;\s])(?:${COMMON_SCHEMES})[ \t]+(?=[^\s,=])`,
  'gi',
);
const GLUED =
  /^(bearer|basic|digest|token|jwt|apikey|dpop)(%20|\+(?=[A-Za-z0-9])|[-_.](?=eyJ)|(?=eyJ|\$))/i;
const HEADER_NAME =
  /["'`]?(?:(?:proxy-|x-)?authorization["'`]?(?:[ \t]*[:=][ \t]*|[ \t]+)|(?:x-[a-z-]{1,40}(?:key|token)|cookie)["'`]?[ \t]*:[ \t]*)/iy;

/** Reads one field value. `headers`: the request's, for what a signature must cover. Never throws. */
export function readAuthorization(value: string, headers: readonly HeaderField[]): Authorization {
  const problems: Problem[] = [];
  const plain = isPlainAscii(value);
  const start = startOfContent(value, 0, value.length);
  const end = endOfContent(value, start);
  const report = (slug: string, from: number, to: number, text: string): void => {
    problems.push({ slug, ...between(from, to), text });
  };
  const reading = (
    scheme: Span | null,
    secret: Span | null,
    rest: Partial<Authorization> = {},
  ): Authorization => {
    if (!plain) problems.push(...characterProblems(value, rest.paramSpans ?? null));
    problems.sort((a, b) => a.offset - b.offset);
    return {
      scheme: scheme === null ? null : value.slice(scheme.offset, scheme.offset + scheme.length),
      schemeSpan: scheme,
      secretSpan: secret,
      params: null,
      paramSpans: null,
      basic: null,
      bare: false,
      ...rest,
      problems,
    };
  };

  if (start >= end) {
    report('empty-credentials', 0, value.length, 'The field is there, but its value is empty.');
    return reading(null, null);
  }

  // What stands around the credentials: the field's own name, quotes about the whole.
  let from = start;
  let to = end;
  let named = false;
  HEADER_NAME.lastIndex = from;
  if (HEADER_NAME.test(value) && HEADER_NAME.lastIndex < end) {
    report(
      'header-name-in-value',
      from,
      HEADER_NAME.lastIndex,
      'The name of the header field stands in its value.',
    );
    from = HEADER_NAME.lastIndex;
    named = true;
  }
  const outer = quotedWhole(value, from, to, false);
  if (outer !== null) {
    report(
      'quoted-token',
      from,
      to,
      'Quotation marks stand around the whole value and are sent with it.',
    );
    from = outer.offset;
    to = outer.offset + outer.length;
    named = true;
  }

  const wordEnd = endOfToken(value, from, to);
  if (wordEnd < end) edgeWhitespace(value, start, end, report); // After a scheme alone, white space is no edge but a missing value.
  const word = value.slice(from, Math.min(wordEnd, from + 64));
  const form = wordEnd - from <= 64 ? credentialForm(word) : undefined;
  const split = wordEnd === from ? null : separation(value, wordEnd, to, form !== undefined, word);

  if (split === null) {
    const secret = between(from, to);
    bareValueProblems(value, from, to, named, report);
    return reading(null, secret, { bare: true });
  }
  const schemeSpan = named ? null : between(from, wordEnd);
  const schemeName = word.toLowerCase();
  separatorProblems(value, wordEnd, split, to, form, schemeName, report);
  schemeProblems(word, from, wordEnd, form, report);

  let restStart = split;
  let restEnd = to;
  if (restStart >= restEnd) {
    report(
      'empty-credentials',
      start,
      end,
      `The scheme stands alone: no credentials follow ${word}.`,
    );
    // Of Bearer with nothing after it the empty token is still worth a word to whoever reads tokens.
    return reading(schemeSpan, between(restStart, restStart), { bare: isTokenForm(form) });
  }

  // Prefixes and quotes that do not belong to the secret, in whatever order they were wrapped around it.
  const parameterised = form === 'digest' || form === 'aws4' || form === 'params';
  for (;;) {
    HEADER_NAME.lastIndex = restStart;
    if (HEADER_NAME.test(value) && HEADER_NAME.lastIndex < restEnd) {
      report(
        'header-name-in-value',
        restStart,
        HEADER_NAME.lastIndex,
        'The name of the header field stands in its value.',
      );
      restStart = HEADER_NAME.lastIndex;
      continue;
    }
    const again = repeatedScheme(value, restStart, restEnd, schemeName, form);
    if (again > restStart) {
      report(
        'duplicated-prefix',
        restStart,
        again,
        'A scheme follows the scheme: it was put before a value that already had one.',
      );
      restStart = again;
      if (restStart >= restEnd) {
        report('empty-credentials', start, end, 'Nothing follows the schemes.');
        return reading(schemeSpan, between(restStart, restStart), { bare: isTokenForm(form) });
      }
      continue;
    }
    const quoted = parameterised ? null : quotedWhole(value, restStart, restEnd);
    if (quoted === null) break;
    const both = quoted.offset > restStart && quoted.offset + quoted.length < restEnd;
    if (!both)
      report(
        'unclosed-quote',
        quoted.offset > restStart ? restStart : restEnd - 1,
        quoted.offset > restStart ? quoted.offset : restEnd,
        'A quotation mark stands at one end of the credentials, without its partner.',
      );
    report(
      'quoted-token',
      restStart,
      restEnd,
      both
        ? 'Quotation marks stand around the credentials and are sent with them.'
        : 'A quotation mark is sent with the credentials.',
    );
    restStart = quoted.offset;
    restEnd = quoted.offset + quoted.length;
    if (restStart >= restEnd) {
      report('empty-credentials', start, end, 'Nothing stands between the quotation marks.');
      return reading(schemeSpan, between(restStart, restStart), { bare: isTokenForm(form) });
    }
  }

  const secretSpan = between(restStart, restEnd);
  const standIn = placeholderKind(value.slice(restStart, Math.min(restEnd, restStart + 256)));
  if (standIn !== null) {
    report('placeholder', restStart, restEnd, placeholderText(standIn));
    return reading(schemeSpan, secretSpan, {
      bare: !parameterised && form !== 'basic' && form !== 'base64',
    });
  }
  if (isJson(value, restStart, restEnd)) {
    report(
      'json-instead-of-token',
      restStart,
      restEnd,
      'A JSON text stands where one of its members, the token alone, belongs.',
    );
    return reading(schemeSpan, secretSpan, { bare: true });
  }
  if (
    form === 'token' &&
    !value.includes('...') &&
    B64TOKEN.test(value.slice(restStart, restEnd))
  ) {
    bearerProblems(value, from, wordEnd, restStart, restEnd, report);
    return reading(schemeSpan, secretSpan, { bare: true }); // What nearly all requests have: nothing more can be wrong with it.
  }
  if (!parameterised && form !== 'free' && /[,;\s]/.test(value.slice(restStart, restEnd))) {
    NEXT_CREDENTIAL.lastIndex = restStart;
    const next = NEXT_CREDENTIAL.exec(value);
    if (next !== null && next.index < restEnd) {
      report(
        'multiple-credentials',
        next.index,
        restEnd,
        'A second scheme with credentials follows in the same value; Authorization takes one (RFC 9110 §11.6.2).',
      );
      return reading(schemeSpan, secretSpan, { bare: true });
    }
  }

  switch (form) {
    case 'basic': {
      if (looksLikeJwt(value, restStart))
        report(
          'wrong-scheme',
          from,
          wordEnd,
          'A JSON Web Token follows the Basic scheme; it goes with Bearer.',
        );
      const blank = value.slice(restStart, restEnd).search(/[ \t]/);
      if (blank >= 0 && !value.slice(restStart, restEnd).includes(':')) {
        report(
          'whitespace-in-token',
          restStart + blank,
          endOfWhitespace(value, restStart + blank, restEnd),
          'White space stands within the Base64.',
        );
      }
      if (percentEncoded(value, restStart, restEnd, report))
        report(
          'base64-invalid',
          restStart,
          restEnd,
          'The percent signs are not of the Base64 alphabet.',
        );
      const { basic, problems: found } = readBasic(value, restStart, restEnd);
      for (const problem of found)
        if (
          !problems.some(
            (known) => known.slug === problem.slug && problem.slug === 'base64-invalid',
          )
        )
          problems.push(problem);
      return reading(schemeSpan, secretSpan, { basic });
    }
    case 'base64': {
      const stranger = value.slice(restStart, restEnd).search(/[^A-Za-z0-9+/=]/);
      if (stranger >= 0)
        report(
          'base64-invalid',
          restStart + stranger,
          restStart + stranger + 1,
          'The value is not Base64, which this scheme wants (RFC 4559 §4.2).',
        );
      return reading(schemeSpan, secretSpan);
    }
    case 'digest':
    case 'aws4':
    case 'params': {
      const read = readParams(
        value,
        restStart,
        restEnd,
        report,
        form === 'aws4' ? 'aws-malformed' : 'malformed-header',
      );
      const paramProblems =
        form === 'digest' ? digestProblems : form === 'aws4' ? aws4Problems : null;
      paramProblems?.(value, read, { start: from, end: restEnd, headers }, report);
      return reading(schemeSpan, tokenParam(read) ?? secretSpan, {
        ...read.maps,
        bare: tokenParam(read) !== null,
      });
    }
    case 'free':
      return reading(schemeSpan, secretSpan);
    case 'token':
    case 'opaque':
    case undefined: {
      if (form !== 'token' && startsLikeParams(value, restStart, restEnd)) {
        const read = readParams(value, restStart, restEnd, report);
        if (schemeName === 'oauth') oauth1Problems(read, restStart, restEnd, report);
        const secret = tokenParam(read);
        return reading(schemeSpan, secret ?? secretSpan, { ...read.maps, bare: secret !== null });
      }
      tokenProblems(value, between(restStart, restEnd), form, report);
      if (form === 'token') bearerProblems(value, from, wordEnd, restStart, restEnd, report);
      return reading(schemeSpan, secretSpan, { bare: true });
    }
  }
}

function bearerProblems(
  value: string,
  schemeStart: number,
  schemeEnd: number,
  start: number,
  end: number,
  report: ReportProblem,
): void {
  if (value.startsWith('eyJ', start) || !isBase64OfPair(value.slice(start, end))) return;
  report(
    'wrong-scheme',
    schemeStart,
    schemeEnd,
    'The value is the Base64 of two words with a colon between them, what the Basic scheme or an API key is made of, not a token.',
  );
}

/** Where the credentials start after the word that ends at `wordEnd`, or null where that word is no scheme but the secret itself. */
function separation(
  value: string,
  wordEnd: number,
  end: number,
  known: boolean,
  word: string,
): number | null {
  if (wordEnd >= end) return known ? end : null;
  const code = value.charCodeAt(wordEnd);
  const blank = blankLengthAt(value, wordEnd);
  if (blank > 0) {
    if (!known && !looksLikeScheme(word)) return null;
    const next = startOfContent(value, wordEnd, end);
    // "Bearer : …": the separator went between two blanks.
    if (
      known &&
      next < end &&
      isSeparatorCode(value.charCodeAt(next)) &&
      (next + 1 >= end || blankLengthAt(value, next + 1) > 0)
    )
      return startOfContent(value, next + 1, end);
    return next;
  }
  if (!known) return null;
  const name = word.toLowerCase();
  if (isSeparatorCode(code)) {
    const next = startOfContent(value, wordEnd + 1, end);
    return OFTEN_WRONGLY_JOINED.has(name) || WITH_EQUALS_SIGN.has(name) || next > wordEnd + 1
      ? next
      : null;
  }
  if (!OFTEN_WRONGLY_JOINED.has(name)) return null;
  return wordEnd; // A quote, a brace, a letter of another script: glued to the scheme.
}

const isSeparatorCode = (code: number): boolean =>
  code === COLON || code === EQUALS || code === COMMA || code === SEMICOLON;

function separatorProblems(
  value: string,
  wordEnd: number,
  split: number,
  end: number,
  form: CredentialForm | undefined,
  scheme: string,
  report: ReportProblem,
): void {
  let gap = value.slice(wordEnd, split);
  // Invisible characters after the space are said to be there; they separate nothing.
  if (gap.length > 1 && gap.startsWith(' ') && !isPlainAscii(gap))
    gap = /^[ \t]+/.exec(gap)?.[0] ?? gap;
  if (gap === ' ' || (split >= end && gap.trim() === '')) return;
  if (gap === '=' && WITH_EQUALS_SIGN.has(scheme)) return;
  if (/^ +$/.test(gap)) {
    report(
      'extra-whitespace',
      wordEnd,
      wordEnd + gap.length,
      `${String(gap.length)} spaces stand between scheme and credentials where many servers take just one.`,
    );
    return;
  }
  if (gap === '') {
    report(
      'wrong-separator',
      Math.max(wordEnd - 1, 0),
      wordEnd,
      'No space stands between scheme and credentials (RFC 9110 §11.4).',
    );
    return;
  }
  const mark = /[:=,;]/.exec(gap)?.[0];
  if (split >= end && mark !== undefined && form !== undefined) {
    report(
      'wrong-separator',
      wordEnd,
      split,
      `"${mark}" follows the scheme, and nothing after it.`,
    );
    return;
  }
  report(
    'wrong-separator',
    wordEnd,
    split,
    mark !== undefined
      ? `"${mark}" stands between scheme and credentials where one space belongs (RFC 9110 §11.4).`
      : 'Something other than a space stands between scheme and credentials (RFC 9110 §11.4).',
  );
}

/** The end of a second scheme at `start` and of the blank after it; `start` where there is none. */
function repeatedScheme(
  value: string,
  start: number,
  end: number,
  scheme: string,
  form: CredentialForm | undefined,
): number {
  const wordEnd = endOfToken(value, start, Math.min(end, start + 40));
  if (wordEnd === start) return start;
  const word = value.slice(start, wordEnd).toLowerCase();
  if (wordEnd >= end) return word === scheme ? end : start;
  if (credentialForm(word) === undefined) {
    const glued = GLUED.exec(value.slice(start, wordEnd));
    return glued?.[2] === '%20' ? start + glued[0].length : start;
  }
  const code = value.charCodeAt(wordEnd);
  if (code === COLON || code === COMMA) {
    // After Basic, "token:abc" is user and password, not encoded.
    const next = startOfContent(value, wordEnd + 1, end);
    return OFTEN_WRONGLY_JOINED.has(word) && (form !== 'basic' || next > wordEnd + 1)
      ? next
      : start;
  }
  if (!isWhitespaceCode(code)) return start;
  const next = endOfWhitespace(value, wordEnd, end);
  // `Signature signature = "…"` repeats no scheme.
  return value.charCodeAt(next) === EQUALS ? start : next;
}

/** A value without scheme: what it is instead. */
function bareValueProblems(
  value: string,
  start: number,
  end: number,
  named: boolean,
  report: ReportProblem,
): void {
  const text = value.slice(start, Math.min(end, start + 4096));
  if (text === ':') {
    report(
      'empty-credentials',
      start,
      end,
      'The value is a lone colon: user-id and password were both empty.',
    );
    return;
  }
  const standIn = placeholderKind(text);
  if (standIn !== null) {
    report('placeholder', start, end, placeholderText(standIn));
    return;
  }
  if (isJson(value, start, end)) {
    report(
      'json-instead-of-token',
      start,
      end,
      'A JSON text stands where a scheme and one of its members, the token alone, belong.',
    );
    return;
  }
  const glued = GLUED.exec(text);
  if (glued !== null) {
    const from = start + (glued[1] ?? '').length;
    if (glued[2] === '%20' || glued[2] === '+') {
      report(
        'url-encoded',
        from,
        from + glued[2].length,
        `The space after the scheme was URL-encoded as "${glued[2]}".`,
      );
    } else {
      report(
        'wrong-separator',
        from - 1,
        from + (glued[2] ?? '').length,
        'No space stands between scheme and credentials (RFC 9110 §11.4).',
      );
      if (placeholderKind(value.slice(from, from + 256)) === 'variable')
        report('placeholder', from, end, placeholderText('variable'));
    }
    return;
  }
  if (!named)
    report(
      'missing-scheme',
      start,
      end,
      'The value starts without a scheme such as "Bearer" (RFC 9110 §11.4).',
    );
  tokenProblems(value, between(start, end), 'opaque', report);
  if (/^[^\s:]+:[^\s:]+$/.test(text) && !/[/=]/.test(text))
    report(
      'basic-not-encoded',
      start,
      end,
      'The value looks like user and password in plain text; Basic wants them in Base64 (RFC 7617 §2).',
    );
}
