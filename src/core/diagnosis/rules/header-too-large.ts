import { parseCookie, type CookiePair } from '../../http/cookies/cookie.ts';
import { allHeaders } from '../../http/headers.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import { serverCode } from '../fixes/server.ts';
import type { Rule } from '../rule.ts';
import { distinct } from '../words.ts';

export const headerTooLarge = {
  cause: 'header-too-large',
  kind: 'form',
  checks: ['format'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The request headers are too large for the server',
  why: 'Servers limit the size of request headers, often to 8 KiB. A token with many groups, or cookies that pile up, exceed the limit, and the server refuses the request before it reads them.',
  references: [
    { title: 'RFC 6585 §5 431', url: 'https://www.rfc-editor.org/rfc/rfc6585#section-5' },
  ],
  refines: ['malformed-header', 'malformed-token', 'unexplained', 'invalid-signature'],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://api.example.com/x\nCookie: a=${'x'.repeat(200)}\n\n400 Bad Request\n\n<html><head><title>400 Request Header Or Cookie Too Large</title></head></html>`,
      },
    ],
    notFound: [
      {
        name: 'another 400',
        http: `GET https://api.example.com/x\n\n400 Bad Request\n\n{"error":"page must be a number"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('header-too-large');
    const { headers } = facts.exchange.request;
    const size = headers.reduce((sum, { name, value }) => sum + name.length + value.length + 4, 0);
    const largest = headers.reduce(
      (most, one) => (one.value.length > most.value.length ? one : most),
      { name: '', value: '' },
    );
    const isLarge = size > 8000;
    const isSaid = said.length > 0 || facts.status === 431;
    const isSuspect = isLarge && [400, 413, 502].includes(facts.status);
    if (!isSaid && !isSuspect) return undefined;
    const cookies = allHeaders(headers, 'cookie').flatMap(parseCookie);
    const cookie = largestOf(cookies);
    const sized: Evidence = {
      in: 'request',
      name: largest.name.toLowerCase(),
      text: `The request headers are ${size} bytes, ${largest.name} alone ${largest.value.length}${cookie === undefined ? '' : `; the largest cookie, ${cookie.name}, is ${cookie.value.length}`}.`,
    };
    const what = /^cookie$/i.test(largest.name)
      ? 'The cookies are'
      : `The header ${largest.name} is`;
    const claim = `${what} too large for the server (${kilobytes(largest.value.length)})`;
    return {
      title: isSaid ? claim : `Possibly ${claim.charAt(0).toLowerCase()}${claim.slice(1)}`,
      summary: `The request headers are ${kilobytes(size)}. ${largest.name} alone is ${kilobytes(largest.value.length)}.`,
      confidence: isSaid ? 'certain' : 'possible',
      side: 'client',
      evidence: [
        sized,
        ...(facts.status === 431
          ? [{ in: 'status' as const, name: 'status', text: 'The status is 431.' }]
          : []),
        ...distinct(said),
      ],
      fixes: [
        {
          title: 'Make the token or the cookies smaller',
          steps: [
            ...(cookie === undefined ? [] : cookieSteps(facts, cookies, cookie)),
            'Leave groups and profile data out of the token, or have the issuer send a reference.',
          ],
          code: [],
        },
        {
          title: 'Raise the server’s limit',
          steps: ['Raise it in the server and in every proxy in front of it, within reason.'],
          code: serverCode(facts, 'header-size'),
        },
      ],
    };
  },
} satisfies Rule;

const cookieSteps = (
  facts: Facts,
  cookies: readonly CookiePair[],
  largest: CookiePair,
): string[] => [
  ...chunkedSession(cookies),
  `Start with ${largest.name}, the largest cookie, and remove cookies that nothing reads. Delete the site’s cookies in this browser: until then every request fails.`,
  ...(isLocal(facts)
    ? [
        'On localhost, the browser sends the cookies of all applications, whatever their port: delete the cookies of other applications, or use another host name (app.localhost).',
      ]
    : []),
];

const isLocal = ({ url }: Facts): boolean =>
  /^(?:localhost|127\.0\.0\.1)$/.test(url?.hostname ?? '');

/** `appSession.0`, `appSession.1` …: a session that is kept whole in cookies, in pieces of 4 kB. */
function chunkedSession(cookies: readonly CookiePair[]): string[] {
  const pieces = cookies.flatMap(({ name }) => /^(.+)\.\d$/.exec(name)?.[1] ?? []);
  const session = pieces.find((one, index) => pieces.includes(one, index + 1));
  if (session === undefined) return [];
  const count = pieces.filter((one) => one === session).length;
  return [
    `The session ${session} is kept in the cookies themselves, in ${count} pieces: store less in it (nextjs-auth0: beforeSessionSaved or afterCallback without idToken and unused claims; Auth.js: no provider tokens in the jwt callback), or a session store on the server.`,
  ];
}

const kilobytes = (bytes: number): string =>
  bytes < 1000 ? `${bytes} bytes` : `${Math.round(bytes / 100) / 10} kB`;

const largestOf = (cookies: readonly CookiePair[]): CookiePair | undefined =>
  cookies.reduce<CookiePair | undefined>(
    (most, one) => (one.value.length > (most?.value.length ?? 0) ? one : most),
    undefined,
  );
