import type { Exchange } from '../../../http/exchange.ts';
import { firstHeader } from '../../../http/headers.ts';
import type { NeighborAdvice } from '../../neighbor-words.ts';
import type { PreflightGap } from './preflight-gap.ts';

/** Title and summary, where only the wildcard is wrong. */
export const wildcardRefused = (origin: string): readonly [string, string] => [
  `Access-Control-Allow-Origin is *, which does not allow ${origin} with credentials`,
  `The preflight response grants all that the call asks for, but to any origin (*): for a call with credentials, the browser requires ${origin} itself.`,
];

/** Title and summary of what the preflight's response lacks. */
export function conclusion(
  { response }: Exchange,
  gap: PreflightGap,
  isBare: boolean,
): readonly [string, string] {
  const { origin, lacking, method } = gap;
  const { status, headers } = response;
  const to = firstHeader(headers, 'location');
  if (status >= 300 && status < 400)
    return [
      'The server redirects the CORS preflight',
      `The response to OPTIONS is a redirect (${status})${to === undefined ? '' : ` to ${to}`}; a preflight must not be redirected.`,
    ];
  if (status >= 400)
    return [
      `The preflight response has the status ${status}`,
      `The server does not handle OPTIONS on this route: it responds with ${status}, and a preflight needs 200 to 299.`,
    ];
  if (isBare)
    return [
      'The preflight response has no CORS headers',
      `The server responds to OPTIONS without Access-Control-Allow-Origin${lacking.length > 0 ? ` and without Access-Control-Allow-Headers for ${lacking.join(', ')}` : ''}, so the browser blocks the call.`,
    ];
  if (gap.isTwice)
    return [
      'The preflight response has Access-Control-Allow-Origin twice',
      'Two places add the CORS headers, and the browser accepts only one value of Access-Control-Allow-Origin.',
    ];
  if (lacking.length > 0) {
    const isOne = lacking.length === 1;
    const names = `the header${isOne ? '' : 's'} ${lacking.join(', ')}`;
    return [
      `The preflight response does not allow ${names}`,
      `The request needs ${names}, and the preflight response does not list ${isOne ? 'it' : 'them'}.`,
    ];
  }
  return method !== null
    ? [
        `The preflight response does not allow the method ${method}`,
        `The call uses ${method}, and Access-Control-Allow-Methods of the preflight response does not list it.`,
      ]
    : [
        `The preflight response does not allow the origin ${origin}`,
        gap.slip === null
          ? `The preflight response does not allow ${origin}.`
          : `The preflight response allows almost this origin; the difference is ${gap.slip}.`,
      ];
}

/** Title and summary, where a vendor's words name the reason. */
export function refusedInWords(
  { response }: Exchange,
  { explanation }: NeighborAdvice,
): readonly [string, string] {
  return [
    `The server’s settings refuse the CORS preflight (${response.status})`,
    [
      `The response to OPTIONS is ${response.status}, because the server’s settings do not allow this preflight.`,
      ...(explanation === null ? [] : [explanation]),
    ].join(' '),
  ];
}
