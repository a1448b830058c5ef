import { challengeParam } from '../http/challenge/challenge.ts';
import { readChallenges } from '../http/challenge/read-challenges.ts';
import { allHeaders, firstHeader } from '../http/headers.ts';
import { judgePreflight } from './preflight-check.ts';
import type { ProbeKind, ProbeResult } from './probes.ts';
import { remark, type ServerRemark } from './server-remark.ts';

/** Compares what came back of the probes with what the standards say. */
export function judgeServer(results: readonly ProbeResult[]): ServerRemark[] {
  const of = (kind: ProbeKind): ProbeResult | undefined =>
    results.find((one) => one.kind === kind && one.status > 0);
  const [without, malformed, real] = [of('without'), of('malformed'), of('real')];
  return [
    ...(without === undefined ? [] : [noCredentials(without), challenge(without)]),
    ...(malformed === undefined ? [] : [badToken(malformed)]),
    ...forbidden({ without, malformed, real }),
    ...(real === undefined ? [] : [knownCaller(real), caching(real, without)]),
    ...exposure(results),
    ...existence(without, of('unknown-path')),
    ...judgePreflight(results),
  ];
}

function noCredentials({ status }: ProbeResult): ServerRemark {
  const isMet = status === 401 ? true : status === 404 ? null : false;
  return remark('no-credentials', isMet, [
    'No credentials get 401',
    `A request without credentials gets ${status}${status < 400 ? ': the resource is public' : ''}.`,
    'RFC 9110 §15.5.2',
  ]);
}

function challenge({ status, headers }: ProbeResult): ServerRemark {
  const fields = readChallenges(headers).filter(({ name }) => name === 'www-authenticate');
  const isWellFormed = fields.length > 0 && fields.every(({ problems }) => problems.length === 0);
  const schemes = fields.flatMap((one) => one.challenges.map(({ scheme }) => scheme)).join(', ');
  const said = isWellFormed
    ? `The 401 asks for ${schemes}.`
    : fields.length > 0
      ? 'The WWW-Authenticate header is malformed.'
      : 'The 401 has no WWW-Authenticate header, which the standard requires.';
  return remark('challenge', status === 401 ? isWellFormed : null, [
    'A 401 has a challenge',
    status === 401 ? said : `There is no 401 with a challenge; the status is ${status}.`,
    'RFC 9110 §11.6.1',
  ]);
}

function badToken({ status, headers }: ProbeResult): ServerRemark {
  const error = readChallenges(headers)
    .flatMap(({ challenges }) => challenges.map((one) => challengeParam(one, 'error')))
    .find((one) => one !== undefined);
  const isMet =
    status === 401 ? error === 'invalid_token' : status === 400 && error === 'invalid_request';
  return remark('malformed-token', isMet, [
    'A malformed token gets 401 with error="invalid_token"',
    `A malformed token gets ${status}${consequence(status, error)}.`,
    'RFC 6750 §3.1',
  ]);
}

function consequence(status: number, error: string | undefined): string {
  if (status < 400) return ': the token is not checked';
  if (status >= 500) return ': the check of the token throws';
  return error === undefined ? ' without an error code' : ` with error="${error}"`;
}

interface Callers {
  readonly without: ProbeResult | undefined;
  readonly malformed: ProbeResult | undefined;
  readonly real: ProbeResult | undefined;
}

/** 403 is for a caller that is known and lacks a right; one that is not known gets 401. */
function forbidden({ without, malformed, real }: Callers): ServerRemark[] {
  if (without === undefined && malformed === undefined) return [];
  const wrong = [
    ...(without?.status === 403 ? ['without credentials'] : []),
    ...(malformed?.status === 403 ? ['with a malformed token'] : []),
  ];
  const good =
    real?.status === 403
      ? 'Only the request with your credentials gets 403.'
      : 'No request from an unknown caller gets 403.';
  return [
    remark('forbidden', wrong.length === 0, [
      'Only a known caller gets 403',
      wrong.length === 0
        ? good
        : `A request ${wrong.join(' and one ')} gets 403. The server does not know the caller: send 401.`,
      'RFC 9110 §15.5.4',
    ]),
  ];
}

function knownCaller({ status }: ProbeResult): ServerRemark {
  const isMet = status < 400 ? true : status === 401 || status === 403 ? null : false;
  return remark('real-credentials', isMet, [
    'The request itself is accepted',
    `With the editor’s credentials, it gets ${status}.`,
    'RFC 9110 §15.5.4',
  ]);
}

const cacheControl = ({ headers }: ProbeResult): string =>
  allHeaders(headers, 'cache-control').join(', ').toLowerCase();

const isShared = (one: ProbeResult): boolean => /\b(?:public|s-maxage)\b/.test(cacheControl(one));

/**
 * A shared cache gives what it keeps to everyone: data to strangers, a refusal to those who may.
 */
function caching(real: ProbeResult, without: ProbeResult | undefined): ServerRemark {
  const title = 'Shared caches do not keep the response';
  const source = 'RFC 9111 §3.5';
  const isKept = without !== undefined && without.status >= 400 && isShared(without);
  if (isKept)
    return remark('cache-control', !isKept, [
      title,
      `The refusal (${without.status}) has Cache-Control: ${cacheControl(without)}. A cache may serve it to callers who have access.`,
      source,
    ]);
  const said = cacheControl(real);
  const isPrivate = /\b(?:private|no-store)\b/.test(said);
  return remark('cache-control', isShared(real) ? false : isPrivate ? true : null, [
    title,
    said === ''
      ? 'The response has no Cache-Control. With Authorization, shared caches keep it only if a directive allows it; with cookies, send private or no-store.'
      : `The response (${real.status}) has Cache-Control: ${said}.`,
    source,
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
  const hidden =
    readable === null
      ? 'Scripts cannot read the 401 at all: the error response lacks the CORS headers.'
      : 'Add Access-Control-Expose-Headers: WWW-Authenticate, or the page cannot read why it was refused.';
  return [
    remark('exposed-challenge', isExposed, [
      'Scripts can read the challenge',
      isExposed ? 'Scripts can read WWW-Authenticate.' : hidden,
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
      'Unknown callers cannot tell what exists',
      isSame
        ? `An address that does not exist gets ${unknown.status} as well.`
        : `Without credentials, an address that does not exist gets ${unknown.status}, this one ${known.status}: the difference reveals what exists. That matters if names are secret.`,
      'RFC 9110 §15.5.4',
    ]),
  ];
}
