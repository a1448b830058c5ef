import type { TokenProblem } from './token.ts';
import { isObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { judgeHeader } from './claim-checks.ts';
import { problem } from './reading.ts';
import type { Part } from './reading.ts';
import { objectProblems, wholeOf } from './reading.ts';
import { alphabetProblems } from './reading.ts';
import { undecodable } from './reading.ts';

export interface HeaderReading {
  readonly header: JsonObject | null;
  readonly headerText: string | null;
  readonly problems: TokenProblem[];
  /** It is what RFC 7515 §5.2 accepts as a header: UTF-8, JSON, an object. */
  readonly sound: boolean;
}

/** Reads the part that holds the JOSE header. */
export function readHeader(part: Part, form: 'jws' | 'jwe'): HeaderReading {
  const { segment, at } = part;
  const { scan, text, json } = segment;
  const whole = wholeOf(part);
  if (scan.start === scan.end) {
    return {
      header: null,
      headerText: null,
      problems: [problem('empty-header', whole, 'The header is empty.')],
      sound: false,
    };
  }
  if (text === null) {
    const { span, reason } = undecodable(scan, at);
    return {
      header: null,
      headerText: null,
      problems: [problem('header-base64', span, `The header is not Base64url: ${reason}.`)],
      sound: false,
    };
  }
  const problems = alphabetProblems(scan, at);
  if (segment.encoding === 'latin1')
    problems.push(
      problem(
        'header-not-utf8',
        whole,
        'The header is not UTF-8 (RFC 7515 §5.2); it is shown as Latin-1.',
      ),
    );
  if (segment.bom)
    problems.push(
      problem(
        'header-bom',
        whole,
        'A byte order mark precedes the header; JSON must not have one (RFC 8259 §8.1).',
      ),
    );
  if (json === undefined) {
    problems.push(problem('header-not-json', whole, 'The header is not JSON (RFC 7515 §5.2).'));
    return { header: null, headerText: text, problems, sound: false };
  }
  if (!isObject(json)) {
    problems.push(
      problem('header-not-object', whole, 'The header is JSON, but not an object (RFC 7515 §4).'),
    );
    return { header: null, headerText: text, problems, sound: false };
  }
  problems.push(...objectProblems(part, 'header', { text, json, judged: judgeHeader(json, form) }));
  return { header: json, headerText: text, problems, sound: segment.encoding !== 'latin1' };
}
