import type { Problem } from '../../../span.ts';
import { CARRIAGE_RETURN, SPACE, endOfWhitespace } from '../../scanner.ts';
import type { Challenge } from '../challenge.ts';
import { readByGrammar } from '../grammar.ts';
import { DraftLine, type LeftOpen } from './draft-line.ts';
import { readLine } from './line-reader.ts';
import { Lookahead } from './lookahead.ts';
import { ProblemList } from './problem-list.ts';

/**
 * Reads lines that do not fit the grammar. Browsers and libraries differ on them, so a person
 * has to see both what was meant and that it was not sent so. Each deviation is a problem;
 * behind it, who sends or tests such lines:
 *
 * 1. A name occurs twice in one challenge (§11.2 forbids it): both are kept, the first counts
 *    (okhttp HeadersChallengesTest; greenbytes tc/httpauth simplebasic2realms).
 * 2. A tab, colon, semicolon, control or invisible character after the scheme counts as the
 *    space; after a known scheme, "=" and what is glued to it are passed over (dotnet/runtime
 *    AuthenticationHeaderValueTest; httpcomponents-client TestAuthChallengeParser).
 * 3. A comma alone between scheme and parameters (greenbytes simplebasiccomma2): the parameters
 *    belong to the scheme. A lone unknown word after parameters is the rest of a value
 *    (`qop=auth,auth-int`: an unquoted list of RFC 7616 §3.3).
 * 4. White space or a semicolon instead of the comma (AWS HTTP API JWT authorizer,
 *    elastic/elasticsearch#21399, Azure Blob Storage).
 * 5. A value without quotes that needs them reaches to the comma or to the word before the next
 *    "=" (chromium http_auth_challenge_tokenizer_unittest; Azure's authorization_uri). A comma
 *    may stand in single quotes (httplib2 tests/test_auth.py) or typographic ones.
 * 6. A quote in a quoted value lacks its backslash: the value reaches to the quote before a
 *    comma or the end (okhttp HeadersChallengesTest).
 * 7. A quote that is never closed reaches to the comma before the parameter whose opening quote
 *    would close it, else to the end (registry.suse.com in containers/image docker_client_test;
 *    greenbytes missingquote).
 * 8. `name=` has an empty value; right after the scheme it is a token68, unless parameters
 *    follow (dotnet/runtime AuthenticationHeaderValueTest, `Digest a=b, c=`).
 * 9. `name"value"`, `name "value"`, `name: value`, `name=="value"` and `"name"="value"` are
 *    parameters: one sign is wrong (oauth4webapi www_authenticate.test, `Bearer error"…"`).
 * 10. A word after the scheme that is almost a token68 is read as one (curl test776); so are
 *     parameters beside it (MSAL for .NET WwwAuthenticateParametersTests).
 * 11. Parameters before any scheme form a challenge whose scheme is '' (oauth4webapi). After a
 *     line that ends in a challenge they continue it: lines are one list (§5.3).
 * 12. Anything else is passed over to the next comma, parameter or scheme (oauth4webapi,
 *     `Bearer error="ok", ???`).
 *
 * Sections are of RFC 9110. Field lines are read apart, so that an unclosed quote in one cannot
 * swallow the next.
 */

/** What a line that does not fit the grammar contains all the same, and what it leaves open. */
export interface Recovered {
  readonly challenges: readonly Challenge[];
  readonly problems: readonly Problem[];
  readonly leftOpen: LeftOpen | null;
}

/**
 * Reads a value that does not fit the grammar, as far as it makes sense. Never throws. Linear
 * in the length: whatever looks ahead either consumes what it saw or remembers that nothing
 * was there.
 * @param before what the field line before this one left open
 */
export function recoverChallenges(value: string, line: number, before: LeftOpen | null): Recovered {
  const problems = new ProblemList(value.length);
  if (!value.includes('\n')) {
    const draft = new DraftLine(value, line, problems);
    const leftOpen = readLine(new Lookahead(value, value.length), draft, 0, before);
    return { challenges: draft.challenges, problems: problems.all, leftOpen };
  }
  // Lines that were joined: each is read by itself, so that no quote reaches over its end.
  const text = unfold(value, problems);
  const challenges: Challenge[] = [];
  let leftOpen = before;
  for (let start = 0; start <= text.length;) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? text.length : feed;
    const end = next > start && text.charCodeAt(next - 1) === CARRIAGE_RETURN ? next - 1 : next;
    let read: readonly Challenge[] | null = readByGrammar(text, line, start, end);
    if (read === null) {
      const draft = new DraftLine(text, line, problems);
      leftOpen = readLine(new Lookahead(text, end), draft, start, leftOpen);
      read = draft.challenges;
    } else if (read.length > 0) {
      leftOpen = leftOpenByGrammar(text, end, read);
    }
    for (const challenge of read) challenges.push(challenge);
    start = next + 1;
  }
  return { challenges, problems: problems.inOrder(), leftOpen };
}

/** `value` with spaces instead of its folds (RFC 9112 §5.2), so that every offset stays. */
function unfold(value: string, problems: ProblemList): string {
  return value.replace(/\r?\n(?=[ \t])/g, (fold, offset: number) => {
    problems.add({
      slug: 'control-character',
      text: 'The line is folded; a recipient must read the fold as spaces (RFC 9112 §5.2).',
      offset,
      length: fold.length,
    });
    return ' '.repeat(fold.length);
  });
}

/**
 * The last challenge of a well-formed line, if the next line may continue it with parameters; else
 * null.
 */
export function leftOpenByGrammar(
  text: string,
  end: number,
  challenges: readonly Challenge[],
): LeftOpen | null {
  const challenge = challenges.at(-1);
  if (challenge === undefined || challenge.token68 !== null) return null;
  // `Scheme ,` has a list of parameters, an empty one; `Scheme` and `Scheme,` have none.
  const schemeEnd = challenge.offset + challenge.scheme.length;
  const isSpaced = text.charCodeAt(schemeEnd) === SPACE;
  const hasEmptyList = isSpaced && endOfWhitespace(text, schemeEnd, end) < end;
  return challenge.params.length > 0 || hasEmptyList ? { challenge, names: null } : null;
}
