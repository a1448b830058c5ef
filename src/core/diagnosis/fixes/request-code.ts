import type { Facts } from '../facts.ts';
import type { Code, Fix, RequestChange } from '../finding.ts';
import { curlCode } from './curl.ts';
import { libraryOf } from './library.ts';
import { loaderOf } from './loader.ts';
import { repeatedRequest } from './repeated-request.ts';
import { scriptCode, type Expressions } from './script.ts';
import { trimmed } from '../../trimmed.ts';

/**
 * The request as code with a change applied: as the page makes it (fetch, XMLHttpRequest, axios …),
 * and for curl. Its own credentials never appear: each is a variable. Script only where script can
 * make the request.
 */
export function requestCode(
  facts: Facts,
  change: RequestChange,
  expressions: Expressions = {},
): Code[] {
  const request = repeatedRequest(facts, change);
  const script =
    loaderOf(facts.exchange) === null
      ? scriptCode(request, libraryOf(facts.exchange), expressions)
      : null;
  // Only the browser can keep cookies of its own, so curl shows nothing where cookies are the
  // change.
  const curl = change.cookies === 'include' ? [] : [curlCode(request)];
  return trimmed([...(script === null ? [] : [script]), ...curl]);
}

/** A fix that changes the request, with the code made from the change. */
export function changeFix(
  facts: Facts,
  fix: {
    readonly title: string;
    readonly steps: readonly string[];
    readonly change: RequestChange;
  },
  expressions: Expressions = {},
): Fix {
  return { ...fix, code: requestCode(facts, fix.change, expressions) };
}
