/**
 * Challenges: what `WWW-Authenticate` and `Proxy-Authenticate` ask for
 * (RFC 9110 §11.3, §11.6.1, §11.7.1), read once from left to right.
 *
 *     challenge  = auth-scheme [ 1*SP ( token68 / #auth-param ) ]
 *     auth-param = token BWS "=" BWS ( token / quoted-string )
 *     #element   = [ element ] *( OWS "," OWS [ element ] )     what a recipient has to accept (§5.6.1.2)
 *
 * A line that fits this grammar is read by it and has no problems
 * (challenge-grammar.ts; for the commonest form there is a shorter way to the same,
 * challenge-common-form.ts). A line that does not is read as far as sense goes
 * (challenge-recovery.ts): browsers and libraries differ on such lines, so a person
 * has to see both what was meant and that it was not said. Each deviation is
 * reported as a problem:
 *
 * 1. A name that stands twice in one challenge fits the ABNF; §11.2 forbids it.
 *    Both are kept, the first counts: some user agents take the first, some the last.
 * 2. A tab, a colon, a semicolon or an invisible character between the scheme and
 *    what follows counts as the space that has to stand there. After a scheme that
 *    we know, "=" and anything glued to it is passed over: the scheme is offered.
 * 3. A comma alone between the scheme and its parameters (`Bearer,error="x"`):
 *    the parameters belong to the scheme. A bare word there that follows a
 *    challenge with parameters and is no scheme we know (`qop=auth,auth-int,
 *    nonce="x"`) is passed over: it is the rest of a value, not a challenge.
 * 4. Parameters apart by white space alone or by a semicolon are separate
 *    parameters, and a scheme may follow in the same way: gateways write so.
 * 5. A value without quotes that needs them (`https://…`, `My Site`) reaches to
 *    the comma, or to the word before the next "=". Single and typographic
 *    quotes are no quotes to HTTP: they stay in the value, yet a comma may stand
 *    between them.
 * 6. A quote inside a quoted value that lacks its backslash: the value reaches
 *    to the quote that is followed by a comma or by the end. A server that prints
 *    a message between quotes forgets the quotes in the message.
 * 7. A quote that is never closed reaches to the comma before the parameter
 *    whose opening quote would otherwise close it, else to the end of the line.
 * 8. `name=` without a value is a parameter with an empty one; right after the
 *    scheme the grammar makes it a token68, and so do we, unless parameters follow.
 * 9. `name "value"`, `name:"value"`, `name=="value"` and `"name"="value"` are
 *    parameters: only one sign is wrong.
 * 10. A word after the scheme that is no token68 for a few of its characters
 *    (`TlRM%0F`) is still shown as the token68. Parameters after a token68 are kept
 *    beside it, although a challenge has the one or the others.
 * 11. Parameters before any scheme form a challenge whose scheme is ''. That is
 *    no problem where the preceding field line ends in a challenge that they
 *    continue: lines are one list (§5.3).
 * 12. Anything else is passed over to the next comma, parameter or scheme.
 *
 * Field lines are read apart, so that an unclosed quote in one cannot swallow
 * the next; a line feed inside a value is such a border, because some sources
 * join lines with one. A line feed before white space is a folded line and
 * counts as spaces (RFC 9112 §5.2).
 *
 * Whether a challenge makes sense to its scheme (a Basic without realm) is not
 * asked here.
 */
import type { Problem, Span } from '../span.ts';
import { readCommonForm } from './challenge-common-form.ts';
import { NO_PROBLEMS, challengeFieldName, grown, readByGrammar } from './challenge-grammar.ts';
import type { LeftOpen } from './challenge-recovery.ts';
import { leftOpenByGrammar, recoverChallenges } from './challenge-recovery.ts';
import type { HeaderField } from './exchange.ts';

/** One `auth-param` (RFC 9110 §11.2). */
export interface ChallengeParam extends Span {
  /** As spelled on the wire. */
  readonly name: string;
  /** The name in lower case, to compare by. */
  readonly key: string;
  /** Quoted-pairs undone. */
  readonly value: string;
  readonly nameSpan: Span;
  /** With the quotes, where there are any. */
  readonly valueSpan: Span;
  readonly quoted: boolean;
}

/** One challenge (RFC 9110 §11.3). Spans are offsets in its field line's value. */
export interface Challenge extends Span {
  /** Which of the response's challenge field lines it stands in. */
  readonly line: number;
  /** As spelled on the wire; '' where parameters stand without a scheme. */
  readonly scheme: string;
  readonly schemeSpan: Span;
  readonly token68: string | null;
  readonly token68Span: Span | null;
  /** In order, duplicates kept. */
  readonly params: readonly ChallengeParam[];
  /** Those that lie within this challenge. */
  readonly problems: readonly Problem[];
}

/** The fields that carry challenges (RFC 9110 §11.6.1, §11.7.1). */
export type ChallengeFieldName = 'www-authenticate' | 'proxy-authenticate';

/** One `WWW-Authenticate` or `Proxy-Authenticate` field line, read. */
export interface ChallengeField {
  readonly name: ChallengeFieldName;
  readonly value: string;
  readonly challenges: readonly Challenge[];
  /** All of the line; empty where it is well formed. */
  readonly problems: readonly Problem[];
}

/**
 * Every challenge field line of a response, in the order given; a challenge's
 * `line` is the index here. Never throws.
 * @param headers the response's field lines, names in any case
 */
export function readChallenges(headers: readonly HeaderField[]): ChallengeField[] {
  let fields: ChallengeField[] | null = null;
  // Lines of one name are one list (RFC 9110 §5.3); the two names are apart.
  let origin: Preceding = null;
  let proxy: Preceding = null;
  for (const { name: spelled, value } of headers) {
    const name = challengeFieldName(spelled);
    if (name === null) continue;
    let last: Preceding = name === 'www-authenticate' ? origin : proxy;
    const line = fields === null ? 0 : fields.length;
    const challenges = readWellFormed(value, line);
    if (challenges === null) {
      const recovered = recoverChallenges(value, line, leftOpenBy(last));
      fields = grown(fields, {
        name,
        value,
        challenges: recovered.challenges,
        problems: recovered.problems,
      });
      last = recovered.leftOpen;
    } else {
      const field = { name, value, challenges, problems: NO_PROBLEMS };
      fields = grown(fields, field);
      if (challenges.length > 0) last = field;
    }
    if (name === 'www-authenticate') origin = last;
    else proxy = last;
  }
  return fields ?? [];
}

/** What stands before a line: a well-formed one, of which nobody has asked yet what it left open, or what is left open. */
type Preceding = ChallengeField | LeftOpen | null;

const leftOpenBy = (preceding: Preceding): LeftOpen | null =>
  preceding !== null && 'challenges' in preceding
    ? leftOpenByGrammar(preceding.value, preceding.value.length, preceding.challenges)
    : preceding;

/** The challenges of a line that fits the grammar, or null. */
const readWellFormed = (value: string, line: number): Challenge[] | null =>
  readCommonForm(value, line) ?? readByGrammar(value, line);

/** One field line by itself. `line` becomes the challenges' `line`. Never throws. */
export function parseChallengeField(
  name: ChallengeFieldName,
  value: string,
  line: number,
): ChallengeField {
  const challenges = readWellFormed(value, line);
  if (challenges !== null) return { name, value, challenges, problems: NO_PROBLEMS };
  const recovered = recoverChallenges(value, line, null);
  return { name, value, challenges: recovered.challenges, problems: recovered.problems };
}

/** The value of a parameter (the first, where it is repeated), or undefined. `key` is in lower case. */
export const challengeParam = (challenge: Challenge, key: string): string | undefined =>
  challenge.params.find((param) => param.key === key)?.value;
