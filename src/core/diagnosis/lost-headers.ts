import type { Facts } from './facts.ts';
import type { Evidence, Fix } from './finding.ts';

/** What shows that fetch was called with options that it does not know. */
export interface LostHeaders {
  readonly title: string;
  readonly summary: string;
  readonly evidence: Evidence;
  readonly fix: Fix;
}

/**
 * `fetch(url, { method, header: …, body: {…} })`: the object became the text `[object Object]`, and
 * Content-Type and Accept are those that fetch sets itself (Fetch §body-extract). Null where a
 * header of the code arrived.
 */
export function lostHeaders({ exchange, requestHeader }: Facts): LostHeaders | null {
  const isPlain = /^text\/plain/i.test(requestHeader('content-type') ?? '');
  const isDefault = (requestHeader('accept') ?? '*/*') === '*/*';
  if (exchange.request.body !== '[object Object]' || !isPlain || !isDefault) return null;
  if (requestHeader('authorization') !== undefined) return null;
  return {
    title: 'None of the headers that the code sets arrived',
    summary:
      'The request has only the headers that fetch sets itself, and its body is the text [object Object]: the options of the call are not those that fetch reads.',
    evidence: {
      in: 'request',
      name: 'content-type',
      text: 'Content-Type is text/plain, Accept is */*, and the body is [object Object]: no header of the code is there.',
    },
    fix: {
      title: 'Pass the headers as headers, and stringify the body',
      steps: [
        'fetch ignores options that it does not know, without an error: header or Headers instead of headers.',
        'body: JSON.stringify(data), with the header Content-Type: application/json. An object becomes the text [object Object].',
      ],
      code: [],
    },
  };
}
