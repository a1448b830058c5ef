import { between, type Problem } from '../../../span.ts';

// Nobody reads more; a hostile line could have one at every character.
const MOST_PROBLEMS = 1000;

/** The problems of one field line, up to a bound. */
export class ProblemList {
  readonly all: Problem[] = [];
  readonly #end: number;

  constructor(end: number) {
    this.#end = end;
  }

  /** False where the problem is one too many to be listed. */
  add(problem: Problem): boolean {
    const { all } = this;
    if (all.length > MOST_PROBLEMS) return false;
    if (all.length < MOST_PROBLEMS) {
      all.push(problem);
      return true;
    }
    all.push({
      slug: 'malformed',
      text: 'More problems follow in this line; they are not listed.',
      ...between(problem.offset, this.#end),
    });
    return false;
  }

  /** In order, for a value whose folds were reported before all else. */
  inOrder(): Problem[] {
    return this.all.sort((a, b) => a.offset - b.offset);
  }
}
