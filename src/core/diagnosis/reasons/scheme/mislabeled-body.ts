import { isObject, parseJson } from '../../../json.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, Fix } from '../../finding.ts';
import { changeFix } from '../../fixes/request-code.ts';

/** A JSON body under a Content-Type by which no framework parses it. */
export interface MislabeledBody {
  /** The Content-Type sent, or `none`. */
  readonly contentType: string;
  readonly evidence: Evidence;
  readonly fix: Fix;
}

/** fetch sends a string as `text/plain` unless the header says otherwise. */
export function mislabeledBody(facts: Facts): MislabeledBody | null {
  const { body } = facts.exchange.request;
  const sent = facts.requestHeader('content-type');
  const isOther =
    sent === undefined || /^(?:text\/plain|application\/x-www-form-urlencoded)\b/i.test(sent);
  if (body === null || !/^\s*\{/.test(body)) return null;
  if (!isOther || !isObject(parseJson(body))) return null;
  const contentType = sent?.split(';', 1)[0] ?? 'none';
  return {
    contentType,
    evidence: {
      in: 'request',
      name: 'content-type',
      text: `The body is JSON, and Content-Type is ${contentType}.`,
    },
    fix: changeFix(facts, {
      title: 'Send Content-Type: application/json',
      steps: [
        'With another Content-Type, most frameworks do not parse the body and see no fields in it.',
        'In fetch the option is called headers; a misspelled option is ignored without an error.',
      ],
      change: { headers: { 'Content-Type': 'application/json' } },
    }),
  };
}
