import type { Exchange } from '../../../http/exchange.ts';
import { allHeaders, firstHeader, listMembers } from '../../../http/headers.ts';
import { parseUrl } from '../../../http/url.ts';
import type { Evidence } from '../../finding.ts';

/** What a preflight asked for and its response does not grant (Fetch §CORS-preflight fetch). */
export interface PreflightGap {
  /** The page's origin, or ''. */
  readonly origin: string;
  /** Header names, in lower case. */
  readonly lacking: readonly string[];
  /** The method that is not granted, as the call writes it; null where it is. */
  readonly method: string | null;
  readonly evidence: readonly Evidence[];
  /**
   * Only `*` stands for Authorization: the standard refuses that, and today’s browsers let it pass
   * where the call has no credentials (whatwg/fetch issue 1919).
   */
  readonly isLetPass: boolean;
  /** The origin is allowed twice, by two places that add the header. */
  readonly isTwice: boolean;
  /** In what the allowed origin differs, where that is a slip; null where it is another site. */
  readonly slip: string | null;
}

/** Reads it from the preflight; `evidence` is empty where all was granted. */
export function preflightGap({ request, response }: Exchange): PreflightGap {
  const asked = (name: string): string => firstHeader(request.headers, name) ?? '';
  const granted = (name: string): string => allHeaders(response.headers, name).join(',');
  const origin = asked('origin');
  const isCredentialed = /^true$/i.test(granted('access-control-allow-credentials'));
  const headers = listMembers(granted('access-control-allow-headers'));
  const methods = listMembers(granted('access-control-allow-methods'));
  const lacking = listMembers(asked('access-control-request-headers'))
    .map((name) => name.toLowerCase())
    .filter((name) => !coversHeader(headers, name, isCredentialed));
  const method = asked('access-control-request-method');
  const isGranted = method === '' || coversMethod(methods, method, isCredentialed);
  const origins = allHeaders(response.headers, 'access-control-allow-origin');
  const isTwice = origin !== '' && (origins.length > 1 || origins[0]?.includes(',') === true);
  const evidence = [
    ...(isTwice ? [twiceEvidence(origins)] : originEvidence(origin, origins[0])),
    ...headerEvidence(headers, lacking, isCredentialed),
    ...(isGranted ? [] : [methodEvidence(methods, method)]),
  ];
  const isWild = headers.includes('*') && !isCredentialed && lacking.join() === 'authorization';
  return {
    origin,
    lacking,
    method: isGranted ? null : method,
    evidence,
    isLetPass: isWild && evidence.length === 1,
    isTwice,
    slip: slipOf(origin, origins.join(',')),
  };
}

/** An origin has scheme, host and port, and nothing after them (RFC 6454 §6.2). */
function slipOf(origin: string, allowed: string): string | null {
  const [here, there] = [parseUrl(origin), parseUrl(allowed)];
  if (here === null || there === null || allowed === origin) return null;
  const isSameName = here.hostname.replace(/^www\./, '') === there.hostname.replace(/^www\./, '');
  if (there.origin === here.origin)
    return allowed.endsWith('/')
      ? 'the trailing slash: an origin has none'
      : 'the part after the host: an origin has no path';
  if (!isSameName) return null;
  if (here.protocol !== there.protocol) return 'the scheme (http or https)';
  return here.port === there.port ? 'www.' : 'the port';
}

/**
 * In calls with credentials `*` is a name; it never covers Authorization (Fetch §CORS-non-wildcard
 * request-header name).
 */
function coversHeader(headers: readonly string[], name: string, isCredentialed: boolean): boolean {
  const isListed = headers.some((one) => one.toLowerCase() === name);
  const isWild = headers.includes('*') && !isCredentialed;
  return isListed || (isWild && name !== 'authorization');
}

/**
 * Methods are compared with their case; GET, HEAD and POST need no grant (Fetch §CORS-safelisted
 * method).
 */
const coversMethod = (
  methods: readonly string[],
  method: string,
  isCredentialed: boolean,
): boolean =>
  /^(?:GET|HEAD|POST)$/.test(method) ||
  methods.includes(method) ||
  (methods.includes('*') && !isCredentialed);

const twiceEvidence = (allowed: readonly string[]): Evidence => ({
  in: 'response',
  name: 'access-control-allow-origin',
  text: `The preflight response has Access-Control-Allow-Origin more than once (${allowed.join(', ')}); browsers accept only one value.`,
});

function originEvidence(origin: string, allowed: string | undefined): Evidence[] {
  if (origin === '' || allowed === '*' || allowed === origin) return [];
  return [
    {
      in: 'response',
      name: 'access-control-allow-origin',
      text:
        allowed === undefined
          ? 'The preflight response has no Access-Control-Allow-Origin.'
          : `The preflight response allows ${allowed}, not ${origin}.`,
    },
  ];
}

function headerEvidence(
  headers: readonly string[],
  lacking: readonly string[],
  isCredentialed: boolean,
): Evidence[] {
  if (lacking.length === 0) return [];
  const names = lacking.join(', ');
  return [
    {
      in: 'response',
      name: 'access-control-allow-headers',
      text: !headers.includes('*')
        ? `Access-Control-Allow-Headers of the preflight response does not list ${names}.`
        : isCredentialed
          ? `Access-Control-Allow-Headers is *, which is not a wildcard in calls with credentials, so ${names} is not allowed.`
          : 'Access-Control-Allow-Headers is *, which does not cover authorization.',
    },
  ];
}

const methodEvidence = (methods: readonly string[], method: string): Evidence => ({
  in: 'response',
  name: 'access-control-allow-methods',
  text:
    methods.length === 0
      ? `The preflight response has no Access-Control-Allow-Methods, which ${method} needs.`
      : `Access-Control-Allow-Methods lists ${methods.join(', ')}, and not ${method}.`,
});
