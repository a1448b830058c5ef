import type { Exchange } from '../../http/exchange.ts';
import { firstHeader, listMembers } from '../../http/headers.ts';
import { applicationSteps } from '../reasons/origin/app-origin.ts';
import type { Facts } from '../facts.ts';
import type { Fix } from '../finding.ts';
import type { PreflightGap } from '../reasons/cors/preflight-gap.ts';
import { oneCorsSource } from './preflight.ts';
import { serverCode } from './server.ts';

/** What the server has to send. */
export function grant(
  facts: Facts,
  preflight: Exchange,
  seen: { readonly gap: PreflightGap; readonly isBare: boolean; readonly hasWildcard: boolean },
): Fix {
  const { gap, isBare, hasWildcard } = seen;
  const { origin, lacking, method } = gap;
  if (gap.isTwice) return oneCorsSource;
  const isSlip = gap.slip !== null && lacking.length === 0 && method === null && !isBare;
  const isMethodAlone = method !== null && lacking.length === 0 && !isBare;
  return {
    title: isBare
      ? 'Respond to OPTIONS with the CORS headers, before anything else'
      : isMethodAlone
        ? `Add ${method} to Access-Control-Allow-Methods`
        : isSlip
          ? `Write the allowed origin exactly as ${origin}`
          : 'Allow the origin and the header in the preflight response',
    steps: [
      ...(isBare ? withoutCors : []),
      ...(hasWildcard ? [echoOrigin] : []),
      ...(gap.slip === null
        ? []
        : [
            `The allowed origin differs in ${gap.slip}. Compare it character by character with ${origin}, also in the list of the CORS middleware or in its environment variable.`,
          ]),
      ...applicationSteps(preflight),
      ...(isMethodAlone ? [whereMethods] : [listStep(lacking)]),
      ...(method !== null && !isMethodAlone && !isBare
        ? [`List ${method} in Access-Control-Allow-Methods.`]
        : []),
    ],
    code: [
      { label: 'response', language: 'http', text: grantFor(preflight, gap) },
      ...serverCode(facts, 'cors', origin === '' ? 'https://app.example.com' : origin),
    ],
  };
}

const listStep = (lacking: readonly string[]): string =>
  `Name the exact origin, and list ${lacking.length > 0 ? lacking.join(', ') : 'the headers'} in Access-Control-Allow-Headers${lacking.includes('authorization') ? ': the wildcard does not cover authorization' : ''}.`;

const whereMethods =
  'Only GET, HEAD and POST need no entry there. Express: cors({ methods: [...] }); Spring: allowedMethods(...) or setAllowedMethods; ASP.NET Core: WithMethods or AllowAnyMethod(); rack-cors: methods: [...]; S3: AllowedMethods; API Gateway: the methods of the OPTIONS integration or of CORS.';

const withoutCors: readonly string[] = [
  'The handler treated OPTIONS as the call itself: for OPTIONS, immediately return 204 with these headers, and add Access-Control-Allow-Origin to all other responses too, including errors.',
  'If the API belongs to someone else and sends no CORS headers at all, it is not meant to be called from a page: call it from your own server.',
];

/** How a server allows calls with credentials. */
export const echoOrigin =
  'With credentials: "include" (axios and XMLHttpRequest: withCredentials) the browser does not accept *: send back the request’s Origin if it is on your list, with Vary: Origin and Access-Control-Allow-Credentials: true. If no cookie is needed, leave the credentials out of the call instead.';

function grantFor({ request, response }: Exchange, { origin, lacking }: PreflightGap): string {
  const granted = listMembers(
    firstHeader(response.headers, 'access-control-allow-headers')?.toLowerCase(),
  );
  const needed = [...new Set([...granted, ...lacking])].filter((name) => name !== '*');
  const asked = (
    firstHeader(request.headers, 'access-control-request-method') ?? 'GET'
  ).toUpperCase();
  const methods = listMembers(firstHeader(response.headers, 'access-control-allow-methods'))
    .map((name) => name.toUpperCase())
    .filter((name) => name !== '*');
  return [
    `Access-Control-Allow-Origin: ${origin === '' ? 'https://app.example.com' : origin}`,
    ...(needed.length > 0 ? [`Access-Control-Allow-Headers: ${needed.join(', ')}`] : []),
    `Access-Control-Allow-Methods: ${[...new Set([...methods, asked])].join(', ')}`,
  ].join('\n');
}
