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
 * A fault that shows in the `client_id` itself: a variable that was never filled in, spaces or
 * quotes around it, or an end that is there twice. Null where it looks like an id.
 */
export function clientIdFault(facts: Facts): ClientFault | null {
  const fault = faultOf(facts);
  return fault === null ? null : { ...fault, fix: 'Send the client_id exactly as registered' };
}

function faultOf({ oauth, url }: Facts): Omit<ClientFault, 'fix'> | null {
  const id = oauth?.parameters.get('client_id') ?? url?.searchParams.get('client_id') ?? null;
  if (id === null || id.length > LONGEST) return null;
  if (id === '')
    return {
      title: 'The client_id is empty',
      summary: 'The request has a client_id parameter without a value.',
      step: 'The variable that contains it was not set where the page was built.',
    };
  const kind = placeholderKind(id);
  if (kind !== null)
    return {
      title: `The client_id is “${shorten(id)}”`,
      summary: `The client_id in the request is “${shorten(id)}”, a placeholder that was never filled in.`,
      step: 'Fill in the environment variable and build again: bundlers replace it when they build (VITE_, NEXT_PUBLIC_, REACT_APP_ as a prefix).',
    };
  const end = doubledEnd(id);
  if (end !== null)
    return {
      title: `The client_id ends in ${end} twice`,
      summary: `The client_id ends in ${end}${end}, so it is not a registered client.`,
      step: `Write ${end} once: the code or its template adds it to an ID that already has it.`,
    };
  return /^[\s"'`]|[\s"'`]$/.test(id)
    ? {
        title: 'The client_id has spaces or quotes around it',
        summary:
          'The client_id begins or ends with a space or a quote, so it is not a registered client.',
        step: 'Remove them from the environment variable or the configuration, and trim the value.',
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
