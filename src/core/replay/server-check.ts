import type { HeaderField } from '../http/exchange.ts';
import { allHeaders, firstHeader } from '../http/headers.ts';
import { readChallenges } from '../http/challenge/read-challenges.ts';
import { challengeParam } from '../http/challenge/challenge.ts';
import { redactUrl } from '../redaction/redact-url.ts';
import { setHeader } from './apply-change.ts';
import type { ReplayRequest } from './request.ts';

export const probeKinds = [
  'without',
  'malformed',
  'real',
  'unknown-path',
  'options',
  'options-authorized',
] as const;
export type ProbeKind = (typeof probeKinds)[number];

/** One request of a check of the server. */
export interface Probe {
  readonly kind: ProbeKind;
  readonly request: ReplayRequest;
}

/** What came back of it. */
export interface ProbeResult {
  readonly kind: ProbeKind;
  /** 0 where no response is known. */
  readonly status: number;
  /** As recorded, with what CORS hides from script. */
  readonly headers: readonly HeaderField[];
  /** Names of the headers that script can read, in lower case; null where script read nothing. */
  readonly readable: readonly string[] | null;
}

/** What the standard wants, and whether the server does it. */
export interface ServerRemark {
  readonly id: string;
  readonly result: 'pass' | 'fail' | 'unknown';
  readonly title: string;
  readonly text: string;
  readonly reference: string;
}

const MALFORMED = 'Bearer why401.not-a-token';

/**
 * The requests of a check: nothing but safe methods.
 * @param request with its credentials; its method must be safe
 * @param credentialHeaders names of the headers that authenticate it
 */
export function serverProbes(
  request: ReplayRequest,
  credentialHeaders: readonly string[],
): Probe[] {
  const without: ReplayRequest = {
    ...request,
    credentials: 'omit',
    headers: request.headers.filter(
      ({ name }) =>
        name.toLowerCase() !== 'authorization' &&
        !credentialHeaders.some((one) => one.toLowerCase() === name.toLowerCase()),
    ),
  };
  const malformed = {
    ...without,
    headers: setHeader(without.headers, 'Authorization', MALFORMED),
  };
  const options = { ...without, method: 'OPTIONS', body: null };
  return [
    { kind: 'without', request: without },
    { kind: 'malformed', request: malformed },
    { kind: 'real', request },
    { kind: 'unknown-path', request: { ...without, url: unknownPath(request.url) } },
    { kind: 'options', request: options },
    {
      kind: 'options-authorized',
      request: { ...options, headers: setHeader(options.headers, 'Authorization', MALFORMED) },
    },
  ];
}

function unknownPath(url: string): string {
  const other = new URL(url);
  other.pathname = `${other.pathname.replace(/\/[^/]*$/, '')}/why401-does-not-exist`;
  other.search = '';
  return other.href;
}

/** Compares what came back with what the standards say. */
export function judgeServer(results: readonly ProbeResult[]): ServerRemark[] {
  const of = (kind: ProbeKind): ProbeResult | undefined =>
    results.find((one) => one.kind === kind && one.status > 0);
  const [without, malformed, real] = [of('without'), of('malformed'), of('real')];
  return [
    ...(without === undefined ? [] : [noCredentials(without), challenge(without)]),
    ...(malformed === undefined ? [] : [badToken(malformed)]),
    ...(real === undefined ? [] : [knownCaller(real), caching(real)]),
    ...exposure(results),
    ...existence(without, of('unknown-path')),
    ...preflight(of('options'), malformed),
  ];
}

const remark = (
  id: string,
  isMet: boolean | null,
  [title, text, reference]: readonly [title: string, text: string, reference: string],
): ServerRemark => ({
  id,
  result: isMet === null ? 'unknown' : isMet ? 'pass' : 'fail',
  title,
  text,
  reference,
});

function noCredentials({ status }: ProbeResult): ServerRemark {
  const isMet = status === 401 ? true : status === 404 ? null : false;
  const text =
    status === 401
      ? 'A request without credentials gets 401.'
      : status < 400
        ? `A request without credentials gets ${status}: the resource is public.`
        : status === 403
          ? 'A request without credentials gets 403. 403 is for a caller that is known; answer 401.'
          : `A request without credentials gets ${status}.`;
  return remark('no-credentials', isMet, ['No credentials get 401', text, 'RFC 9110 §15.5.2']);
}

function challenge({ status, headers }: ProbeResult): ServerRemark {
  const fields = readChallenges(headers).filter(({ name }) => name === 'www-authenticate');
  const isWellFormed = fields.length > 0 && fields.every(({ problems }) => problems.length === 0);
  const text =
    status !== 401
      ? `There is no 401 that could have a challenge; the status is ${status}.`
      : fields.length === 0
        ? 'The 401 has no WWW-Authenticate header, which the standard requires.'
        : isWellFormed
          ? `The 401 asks for ${fields.flatMap((one) => one.challenges.map(({ scheme }) => scheme)).join(', ')}.`
          : 'The WWW-Authenticate header is malformed.';
  return remark('challenge', status === 401 ? isWellFormed : null, [
    'A 401 has a challenge',
    text,
    'RFC 9110 §11.6.1',
  ]);
}

function badToken({ status, headers }: ProbeResult): ServerRemark {
  const error = readChallenges(headers)
    .flatMap(({ challenges }) => challenges.map((one) => challengeParam(one, 'error')))
    .find((one) => one !== undefined);
  const isMet =
    status === 401 ? error === 'invalid_token' : status === 400 && error === 'invalid_request';
  const text =
    status < 400
      ? `A malformed token gets ${status}: the token is not checked.`
      : status >= 500
        ? `A malformed token gets ${status}: the check of the token throws.`
        : `A malformed token gets ${status}${error === undefined ? ' without an error code' : ` with error="${error}"`}.`;
  return remark('malformed-token', isMet, [
    'A malformed token gets 401 with error="invalid_token"',
    text,
    'RFC 6750 §3.1',
  ]);
}

function knownCaller({ status }: ProbeResult): ServerRemark {
  const isMet = status < 400 ? true : status === 401 || status === 403 ? null : false;
  return remark('real-credentials', isMet, [
    'The request itself is accepted',
    `With the credentials of the editor it gets ${status}.`,
    'RFC 9110 §15.5.4',
  ]);
}

function caching({ headers, status }: ProbeResult): ServerRemark {
  const control = allHeaders(headers, 'cache-control').join(', ').toLowerCase();
  const isShared = /\b(?:public|s-maxage)\b/.test(control);
  const isPrivate = /\b(?:private|no-store)\b/.test(control);
  return remark('cache-control', isShared ? false : isPrivate ? true : null, [
    'Shared caches do not keep the response',
    control === ''
      ? 'The response has no Cache-Control. With Authorization shared caches keep it only where told; with cookies say private or no-store.'
      : `The response (${status}) says Cache-Control: ${control}.`,
    'RFC 9111 §3.5',
  ]);
}

/** Only a response of another origin hides headers; script's view shows it. */
function exposure(results: readonly ProbeResult[]): ServerRemark[] {
  const refused = results.find(
    ({ status, headers }) =>
      status === 401 && firstHeader(headers, 'www-authenticate') !== undefined,
  );
  if (refused === undefined) return [];
  const { readable } = refused;
  const isExposed = readable?.includes('www-authenticate') === true;
  return [
    remark('exposed-challenge', isExposed, [
      'Script can read the challenge',
      readable === null
        ? 'Script cannot read the 401 at all: the error response lacks the CORS headers.'
        : isExposed
          ? 'Script can read WWW-Authenticate.'
          : 'Add Access-Control-Expose-Headers: WWW-Authenticate, or the page cannot tell why it was refused.',
      'Fetch §HTTP-network response headers',
    ]),
  ];
}

function existence(
  known: ProbeResult | undefined,
  unknown: ProbeResult | undefined,
): ServerRemark[] {
  if (known === undefined || unknown === undefined || known.status < 400) return [];
  const isSame = known.status === unknown.status;
  return [
    remark('existence', isSame ? true : null, [
      'Strangers cannot tell what exists',
      isSame
        ? `An address that does not exist gets ${unknown.status} as well.`
        : `An address that does not exist gets ${unknown.status}, this one ${known.status}: without credentials it can be told what exists. That matters where names are secret.`,
      'RFC 9110 §15.5.4',
    ]),
  ];
}

/**
 * Across origins script may send no OPTIONS where the server's CORS does not name it; then the
 * request with Authorization shows that its preflight passed.
 */
function preflight(
  options: ProbeResult | undefined,
  authorized: ProbeResult | undefined,
): ServerRemark[] {
  if (options === undefined)
    return authorized?.readable === undefined || authorized.readable === null
      ? []
      : [
          remark('preflight', true, [
            'OPTIONS needs no credentials',
            'The preflight of the request with Authorization passed.',
            'Fetch §CORS-preflight fetch',
          ]),
        ];
  const { status } = options;
  const isRefused = status === 401 || status === 403 || status === 407;
  return [
    remark('preflight', isRefused ? false : status < 400 ? true : null, [
      'OPTIONS needs no credentials',
      isRefused
        ? `OPTIONS without credentials gets ${status}. Browsers send preflights without credentials (Fetch §CORS-preflight fetch), so every preflight fails.`
        : `OPTIONS without credentials gets ${status}.`,
      'Fetch §CORS-preflight fetch',
    ]),
  ];
}

const marks = { pass: '✓', fail: '✗', unknown: '·' } as const;

/** The report as Markdown, to send to who runs the server. Holds no secret. */
export function serverReport(
  request: Pick<ReplayRequest, 'method' | 'url'>,
  remarks: readonly ServerRemark[],
): string {
  const failed = remarks.filter(({ result }) => result === 'fail').length;
  return [
    `## ${request.method} ${redactUrl(request.url)}: how the server refuses`,
    '',
    failed === 0 ? 'No fault found.' : `${failed} of ${remarks.length} checks failed.`,
    '',
    ...remarks.map(
      ({ result, title, text, reference }) =>
        `- ${marks[result]} **${title}.** ${text} (${reference})`,
    ),
    '',
  ].join('\n');
}
