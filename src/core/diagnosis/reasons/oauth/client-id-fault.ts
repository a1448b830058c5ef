import { placeholderKind } from '../../../http/credentials/placeholder.ts';
import type { Facts } from '../../facts.ts';
import { shorten } from '../../format.ts';

/** What is wrong with how a client names or proves itself. */
export interface ClientFault {
  readonly title: string;
  readonly summary: string;
  /** The fix’s title, and its step. */
  readonly fix: string;
  readonly step: string;
}

const LONGEST = 300;

/**
 * A fault that shows in the `client_id` itself: a variable that was never filled in, blanks or
 * quotes around it, or an end that stands there twice. Null where it looks like an id.
 */
export function clientIdFault(facts: Facts): ClientFault | null {
  const fault = faultOf(facts);
  return fault === null ? null : { ...fault, fix: 'Send the client_id as it is registered' };
}

function faultOf({ oauth, url }: Facts): Omit<ClientFault, 'fix'> | null {
  const id = oauth?.parameters.get('client_id') ?? url?.searchParams.get('client_id') ?? null;
  if (id === null || id.length > LONGEST) return null;
  if (id === '')
    return {
      title: 'The client_id is empty',
      summary: 'The request has a client_id without a value.',
      step: 'The variable that holds it is not set where the page was built.',
    };
  const kind = placeholderKind(id);
  if (kind !== null)
    return {
      title: `The client_id is “${shorten(id)}”`,
      summary: `The request names the client “${shorten(id)}”, which is no client but a value that was never filled in.`,
      step: 'Fill in the environment variable and build again: bundlers replace it when they build (VITE_, NEXT_PUBLIC_, REACT_APP_ as a prefix).',
    };
  const end = doubledEnd(id);
  if (end !== null)
    return {
      title: `The client_id ends twice in ${end}`,
      summary: `The client_id ends in ${end}${end}, so no client has it.`,
      step: `Write ${end} once: the code or its template adds it to an id that has it already.`,
    };
  return /^[\s"'`]|[\s"'`]$/.test(id)
    ? {
        title: 'The client_id has blanks or quotes around it',
        summary: 'The client_id begins or ends with a blank or a quote, so no client has it.',
        step: 'Take them out of the environment variable or the configuration, and trim the value.',
      }
    : null;
}

/** The part from the first full stop on, where it is one text written twice. */
function doubledEnd(id: string): string | null {
  const dot = id.indexOf('.');
  const tail = dot < 0 ? '' : id.slice(dot);
  const half = tail.slice(0, tail.length / 2);
  return half.length > 4 && tail === half + half ? half : null;
}
