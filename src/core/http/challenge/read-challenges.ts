import type { Challenge, ChallengeField, ChallengeFieldName } from './challenge.ts';
import { readCommonForm } from './common-form.ts';
import { NO_PROBLEMS, challengeFieldName, grown, readByGrammar } from './grammar.ts';
import type { LeftOpen } from './recovery/draft-line.ts';
import { leftOpenByGrammar, recoverChallenges } from './recovery/recover.ts';
import type { HeaderField } from '../exchange.ts';

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

/**
 * What is before a line: a well-formed one, of which nobody has asked yet what it left open, or
 * what is left open.
 */
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
